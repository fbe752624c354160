"""`rules new`, `templates new`, `rules docs`, `rules schema`, `check --stats`: what a rule author is given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from report_lint.checks import CHECKS
from report_lint.cli import main
from report_lint.commands.rule_pages import write_pages
from report_lint.rulebook import load, load_unproven

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_rule_proves_itself_before_a_word_is_changed(capsys: pytest.CaptureFixture[str]) -> None:
    for check in CHECKS:
        assert main(["rules", "new", f"my-{check}", "--check", check, "--rules", "own"]) == 0
        text = Path(f"own/text/my-{check}.yaml").read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema=../rule.schema.json\n")
    capsys.readouterr()
    assert main(["rules", "test", "own"]) == 0
    lines = capsys.readouterr().out.splitlines()[:-1]
    assert [line.split()[:2] for line in lines] == [["proven", f"my-{check}"] for check in sorted(CHECKS)]


def test_every_check_can_be_begun_with() -> None:
    assert {rule.check for rule in load().rules} | {"phrase", "section"} == CHECKS.keys()


def test_what_is_there_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "new", "mine", "--rules", "own"])
    Path("own/text/mine.yaml").write_text("mine", encoding="utf-8")
    Path("own/structure").mkdir()
    capsys.readouterr()
    assert main(["rules", "new", "mine", "--rules", "own2"]) == 0
    assert main(["rules", "new", "a b", "--rules", "own2"]) == 2
    Path("own2/text/mine.yaml").write_text("title: 甲", encoding="utf-8")
    assert main(["rules", "new", "other", "--check", "frase"]) == 2
    assert capsys.readouterr().err == (
        "report-lint: 名字只能用文字、数字和连字符，读到“a b”\nreport-lint: 没有检查方法“frase”；是不是“phrase”？\n"
    )


def test_a_file_is_never_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "new", "mine", "--rules", "own"])
    before = Path("own/text/mine.yaml").read_bytes()
    capsys.readouterr()
    assert main(["rules", "new", "mine", "--rules", "own"]) == 2
    assert capsys.readouterr().err == "report-lint: 已经有了，没有改动：own/text/mine.yaml\n"
    assert Path("own/text/mine.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "report",
    [sorted(kind.glob("*.txt"))[0] for kind in sorted((ROOT / "corpus").iterdir())],
    ids=lambda path: path.stem,
)
def test_a_template_drafted_from_a_report_loads_and_recognises_it(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["templates", "new", "drafted", "--from", str(report), "--rules", "own"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "已写入 own/templates/drafted.yaml"
    assert "drafted" in load_unproven((Path("own"),)).templates


def test_nothing_to_draft_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", "new", "drafted", "--rules", "own"]) == 2
    Path("a.txt").write_text("2024年完成任务。\n", encoding="utf-8")
    assert main(["templates", "new", "drafted", "--from", "a.txt", "--rules", "own"]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert errors[0] == "report-lint: 缺少 --from：照着哪一份报告起草"
    assert errors[1].endswith("无法起草")
    assert not Path("own/templates").exists()


def test_silent_and_noisy_rules_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "new", "often", "--rules", "own"])
    main(["rules", "new", "never", "--rules", "own"])
    rule = Path("own/text/often.yaml")
    rule.write_text(rule.read_text(encoding="utf-8").replace("示范样板词", "加强"), encoding="utf-8")
    Path("reports").mkdir()
    for number in range(5):
        text = f"青溪县水利局2024年工作总结\n一、工作情况\n加强管理，完成任务{number}项。\n"
        Path(f"reports/{number}.txt").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["rules", "test", "own", "--on", "reports"]) == 0
    assert capsys.readouterr().out == (
        "silent       never  good 1, bad 1；5 份报告里有 0 份报，共 0 处\n"
        "noisy        often  good 1, bad 1；5 份报告里有 5 份报，共 5 处\n"
        "2 条规则，4 个例子：全部相符\n"
    )


def test_statistics_say_what_was_looked_at_and_why_not(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("青溪县水利局2024年度部门决算\n一、部门概况\n20XX年完成任务。\n", encoding="utf-8")
    Path("b.txt").write_bytes(b"\x00\x01")
    main(
        [
            "check",
            "a.txt",
            "b.txt",
            "--stats",
            "--ignore",
            "year-stale",
            "--template",
            "department-final-accounts",
            "--format",
            "json",
            "--no-cache",
        ]
    )
    shown = capsys.readouterr()
    assert len(json.loads(shown.out)["reports"]) == 2
    rows = {line.split()[0]: line.split()[1:] for line in shown.err.splitlines()}
    assert rows["placeholder-left"] == ["1", "1", "1", "读不了"]
    assert rows["year-stale"] == ["0", "0", "1", "设置为不用、1", "读不了"]
    assert rows["section-order"] == ["0", "0", "1", "未启用、1", "读不了"]


def test_show_says_who_adjusts_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    Path("report-lint.toml").write_text(
        'rules = ["own"]\nseverity = { mine = "error" }\n[[paths]]\nmatch = "2023/**"\nignore = ["mine"]\n',
        encoding="utf-8",
    )
    main(["rules", "new", "mine", "--rules", "own"])
    capsys.readouterr()
    assert main(["rules", "show", "mine"]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("各处调整（后面的优先）")
    assert lines[at + 1 : at + 3] == [
        "  report-lint.toml                    error",
        "  report-lint.toml [[paths]] 2023/**  关",
    ]
    assert "  文件      own/text/mine.yaml" in lines


@pytest.mark.parametrize("kind", ["rule", "template"])
def test_the_schema_tells_every_key(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "schema", kind]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert all(
        any("\u4e00" <= char <= "\u9fff" for char in each["description"]) for each in schema["properties"].values()
    )
    assert main(["rules", "schema", "rle"]) == 2


def test_the_pages_of_the_rules_are_fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    write_pages(tmp_path / "pages", load().rules, "zh")
    made = {page.name: page.read_text(encoding="utf-8") for page in (tmp_path / "pages").iterdir()}
    kept = {page.name: page.read_text(encoding="utf-8") for page in Path("docs/rules").iterdir()}
    assert made == kept, "run: make docs"
