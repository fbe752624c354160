"""report-lint.toml: what it sets for which report, what it hides, and what is said of a wrong one."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_lint.baseline import Accepted, Baseline, merged
from report_lint.cli import main
from report_lint.config_loader import load
from report_lint.errors import DefinitionErrors
from report_lint.finding import Finding, Place, Report
from report_lint.globs import has_wildcard, is_named
from report_lint.reporters import REPORTERS
from report_lint.toml_file import toml_file
from report_lint.wording import Wording

BODY = "\n\n一、基本情况\n\n全局共有工作人员三十二名。\n\n二、主要工作\n\n完成渠道清淤十二公里，验收时间为2024年11月31日。\n"
REPORT = "临江县水利局2024年度工作情况说明" + BODY
OTHER = "临江县林业局2024年度工作情况说明\n\n一、基本情况\n\n护林员于2024年2月30日到岗。\n"

Check = Callable[..., dict[str, object]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two faulty reports, the working folder."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Return the command line's JSON for arguments of `check`."""

    def check(*arguments: str) -> dict[str, object]:
        main(["check", *arguments, "--format", "json"])
        found: dict[str, object] = json.loads(capsys.readouterr().out)
        return found

    return check


def configure(folder: Path, text: str) -> None:
    (folder / "report-lint.toml").write_text(text, encoding="utf-8")


def findings(run: dict[str, object]) -> list[tuple[str, str, str, str]]:
    """Return path, rule, severity and quote of every finding."""
    reports = run["reports"]
    assert isinstance(reports, list)
    return [
        (report["path"], finding["rule"], finding["severity"], finding["text"])
        for report in reports
        for finding in report["findings"]
    ]


A = ("reports/a.txt", "date-impossible", "error", "2024年11月31日")
B = ("b.txt", "date-impossible", "error", "2024年2月30日")


def test_options_win_over_paths_and_paths_over_the_file(folder: Path, check: Check) -> None:
    configure(
        folder,
        'severity = { date-impossible = "warning" }\n'
        '[[paths]]\nmatch = "reports/**"\nseverity = { date-impossible = "info" }\n',
    )
    assert findings(check("b.txt", "reports/a.txt")) == [(*B[:2], "warning", B[3]), (*A[:2], "info", A[3])]
    assert findings(check("reports/a.txt", "--severity", "date-impossible=error")) == [A]


def test_the_nearest_configuration_upward_governs_a_report(folder: Path, check: Check) -> None:
    configure(folder, 'ignore = ["date-impossible"]\n')
    configure(folder / "reports", 'ignore = ["year-stale"]\nfiscal-year = 2023\n')
    run = check("b.txt", "reports/a.txt")
    assert findings(run) == [A]
    reports = run["reports"]
    assert isinstance(reports, list)
    assert [report["fiscal_year"] for report in reports] == [2024, 2023]


def test_include_decides_inside_folders_and_in_hooks_only(folder: Path, check: Check) -> None:
    configure(folder, 'include = ["reports/**"]\n')
    assert [path for path, *_ in findings(check("."))] == ["./reports/a.txt"]
    assert findings(check("b.txt")) == [B]
    assert findings(check("b.txt", "reports/a.txt", "--only-included")) == [A]


def test_a_hook_that_has_nothing_to_check_passes(folder: Path) -> None:
    configure(folder, 'include = ["reports/**"]\n')
    assert main(["check", "b.txt", "--only-included"]) == 0
    assert main(["check", "b.txt"]) == 1


def test_a_draft_may_lack_what_it_cannot_have_yet(folder: Path, check: Check) -> None:
    text = "青溪县文化馆2024年度部门整体支出绩效自评报告\n\n" + "\n\n".join(
        f"{number}、{title}\n\n{body}"
        for number, title, body in (
            ("一", "部门（单位）基本情况", "编制20人，联系电话：XXXX。"),
            ("二", "一般公共预算支出情况", "全年支出平稳。"),
            ("三", "政府性基金预算支出情况", "无"),
            ("四", "国有资本经营预算支出情况", "无"),
            ("五", "社会保险基金预算支出情况", "无"),
            ("六", "部门整体支出绩效情况", "各项目标全部完成。"),
            ("七", "存在的主要问题及原因分析", "年初计划不细。"),
            ("九", "部门整体支出绩效自评结果拟应用和公开情况", "在县政府网站公开。"),
            ("十", "其他需要说明的情况", "无"),
        )
    )
    (folder / "draft.txt").write_text(text, encoding="utf-8")
    final = sorted((rule, severity) for _, rule, severity, _ in findings(check("draft.txt")))
    draft = sorted((rule, severity) for _, rule, severity, _ in findings(check("draft.txt", "--stage", "draft")))
    assert final == [("placeholder-left", "error"), ("section-missing", "error"), ("sign-off-missing", "warning")]
    assert draft == [("placeholder-left", "info"), ("section-missing", "info"), ("sign-off-missing", "info")]


def test_a_waiver_hides_its_finding_and_no_other(folder: Path, check: Check) -> None:
    configure(
        folder,
        '[[waivers]]\nrule = "date-impossible"\npath = "reports/a.txt"\nquote = "11月31日"\nreason = "系统导出"\n',
    )
    run = check("b.txt", "reports/a.txt")
    assert findings(run) == [B]
    assert run["summary"]["hidden"] == {"baseline": 0, "waived": 1}  # type: ignore[index]


def test_an_expired_or_unused_waiver_is_a_finding_told_once(folder: Path, check: Check) -> None:
    configure(
        folder,
        '[[waivers]]\nrule = "date-impossible"\nreason = "试点"\nuntil = 2020-01-01\n\n'
        '[[waivers]]\nrule = "year-stale"\npath = "b.txt"\nreason = "沿用"\n',
    )
    run = check("b.txt", "reports/a.txt")
    assert findings(run) == [
        ("b.txt", "waiver-expired", "warning", ""),
        ("b.txt", "waiver-unused", "warning", ""),
        B,
        A,
    ]
    messages = [finding["message"] for finding in run["reports"][0]["findings"][:2]]  # type: ignore[index]
    assert messages == [
        "report-lint.toml:1 对 date-impossible 的豁免已于 2020-01-01 到期，不再生效；当时的理由：试点",
        "report-lint.toml:6 对 year-stale 的豁免没有用到，可以删去；当时的理由：沿用",
    ]
    assert findings(check("b.txt", "--ignore", "waiver-expired,waiver-unused")) == [B]


def test_a_baseline_hides_what_it_accepts_wherever_it_moves(folder: Path, check: Check) -> None:
    assert findings(check("reports/a.txt", "--baseline", "base.json", "--write-baseline")) == []
    moved = "一、概况\n\n新写的一段。\n".join(REPORT.split("一、基本情况\n", 1)).replace("二、主要工作", "三、主要工作")
    renumbered = REPORT.replace("一、基本", "二、基本").replace("二、主要", "三、主要")
    for number, text in enumerate((moved, renumbered, REPORT)):
        (folder / f"moved{number}.txt").write_bytes(text.encode("gb18030" if number == 2 else "utf-8"))
        found = findings(check(f"moved{number}.txt", "--baseline", "base.json"))
        assert [rule for _, rule, _, _ in found if rule == "date-impossible"] == []
    swapped = REPORT.replace("11月31日", "6月31日")
    (folder / "swapped.txt").write_text(swapped, encoding="utf-8")
    run = check("swapped.txt", "--baseline", "base.json")
    assert findings(run) == [("swapped.txt", "date-impossible", "error", "2024年6月31日")]
    assert run["summary"]["hidden"] == {"baseline": 0, "waived": 0}  # type: ignore[index]


def test_the_same_fault_once_more_than_accepted_shows(folder: Path, check: Check) -> None:
    check("reports/a.txt", "--baseline", "base.json", "--write-baseline")
    twice = REPORT.replace("12", "12") + "复核时间为2024年11月31日。\n"
    (folder / "reports" / "a.txt").write_text(twice, encoding="utf-8")
    run = check("reports/a.txt", "--baseline", "base.json")
    assert findings(run) == [A]
    assert run["summary"]["hidden"] == {"baseline": 1, "waived": 0}  # type: ignore[index]


def test_accept_new_keeps_the_old_and_stale_entries_are_told(
    folder: Path, check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    check("reports/a.txt", "--baseline", "base.json", "--write-baseline")
    check("b.txt", "--baseline", "base.json", "--accept-new")
    assert findings(check("b.txt", "reports/a.txt", "--baseline", "base.json")) == []
    (folder / "b.txt").write_text(OTHER.replace("2月30日", "3月30日"), encoding="utf-8")
    assert main(["check", "b.txt", "reports/a.txt", "--baseline", "base.json"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "共 2 份报告：2 份未发现问题。",
        "基线隐藏 1 处，基线里有 1 处已不存在，可用 --write-baseline 更新。",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "report-lint: 基线文件读不了：base.json：No such file or directory；先用 --write-baseline 生成"),
        ("{", "base.json:1:1: 基线文件不是 JSON，可能没有写完"),
        ("[]", "base.json:1:1: 不是这一版的基线文件，请用 --write-baseline 重新生成"),
        (
            '{"schema_version": "1", "accepted": [{"rule": "x"}]}',
            "base.json:1:1: 基线里有看不懂的一条：{'rule': 'x'}",
        ),
    ],
)
def test_a_wrong_baseline_stops_the_run(
    folder: Path, capsys: pytest.CaptureFixture[str], content: str | None, said: str
) -> None:
    if content is not None:
        (folder / "base.json").write_text(content, encoding="utf-8")
    assert main(["check", "b.txt", "--baseline", "base.json"]) == 2
    assert capsys.readouterr() == ("", said + "\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('templat = "auto"\n', ["report-lint.toml:1:1: 没有配置项“templat”；是不是“template”？"]),
        ("fiscal-year = 20244\n", ["report-lint.toml:1:1: fiscal-year 应为 1949 到 2100 的整数，读到 20244"]),
        ("fiscal-year = true\n", ["report-lint.toml:1:1: fiscal-year 应为 1949 到 2100 的整数，读到 true"]),
        (
            'stage = "drft"\n',
            ["report-lint.toml:1:1: stage 不能取这个值；是不是“draft”？可用：draft、final，读到 “drft”"],
        ),
        (
            'ignore = "year-stale"\n',
            ['report-lint.toml:1:1: ignore 应为文字的列表：["…", "…"]，读到 “year-stale”'],
        ),
        (
            '\nseverity = { year-stale = "warn" }\n',
            [
                "report-lint.toml:2:1: severity 里没有“warn”这一级；是不是“warning”？可用：error、warning、info，"
                "读到 {'year-stale': 'warn'}"
            ],
        ),
        (
            '[[waivers]]\nrule = "year-stale"\nuntill = 2026-01-01\n',
            [
                "report-lint.toml:1:3: [[waivers]] 缺少 reason",
                "report-lint.toml:3:1: 没有配置项“untill”；是不是“until”？可用：rule、path、quote、reason、until",
            ],
        ),
        (
            '[[waivers]]\nrule = "x"\nreason = "y"\nuntil = "2026-01-01"\n',
            ["report-lint.toml:4:1: until 应为日期，不加引号：2026-12-31，读到 “2026-01-01”"],
        ),
        ("template = “auto”\n", ['report-lint.toml:1:12: 全角““”应为半角“"”']),
        ('template： "auto"\n', ["report-lint.toml:1:9: 全角“：”应为半角“:”"]),
        ("template = \n", ["report-lint.toml:1:12: 不是正确的 TOML：Invalid value"]),
        ('[paths]\nmatch = "x"\n', ["report-lint.toml:1:2: paths 应写成 [[…]] 的小节，读到 {'match': 'x'}"]),
    ],
)
def test_a_wrong_configuration_is_told_at_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, said: list[str]
) -> None:
    configure(folder, text)
    assert main(["check", "b.txt"]) == 2
    written = capsys.readouterr()
    assert (written.out, written.err.splitlines()) == ("", said)


def test_a_rule_that_does_not_exist_names_the_configuration(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(folder, 'ignore = ["year-stal"]\n')
    assert main(["check", "b.txt"]) == 2
    assert (
        capsys.readouterr().err
        == "report-lint: 没有规则“year-stal”；是不是“year-stale”？（配置文件 report-lint.toml）\n"
    )


def test_show_settings_says_who_set_what(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(
        folder,
        'stage = "draft"\nignore = ["year-stale"]\nfail-on = "error"\n[[paths]]\nmatch = "reports/*"\nfiscal-year = 2023\n',
    )
    assert main(["check", "reports/a.txt", "--ignore", "date-range-reversed", "--show-settings"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "# reports/a.txt",
        "# 配置文件：report-lint.toml",
        'template = "auto"  # 缺省',
        "fiscal-year = 2023  # report-lint.toml [[paths]] reports/*",
        'stage = "draft"  # report-lint.toml',
        "select = []  # 缺省",
        'ignore = ["year-stale", "date-range-reversed"]  # report-lint.toml、命令行',
        "severity = {  }  # 缺省",
        "# stage = draft: sign-off-missing=info, section-missing=info, section-empty=info, placeholder-left=info",
        "rules = []",
        "include = []",
        'baseline = ""',
        'format = "text"',
        'fail-on = "error"',
        'lang = "zh"',
        "jobs = 0",
        "# 豁免：0",
    ]


@pytest.mark.parametrize(
    ("pattern", "named", "not_named"),
    [
        ("reports/**", ["reports/a.txt", "reports/x/b.txt"], ["a.txt", "old/reports/a.txt"]),
        ("reports", ["reports/a.txt", "reports/x/b.txt", "old/reports/a.txt"], ["reports2/a.txt"]),
        ("*.txt", ["a.txt", "x/y/a.txt"], ["a.docx"]),
        ("2023/*.txt", ["2023/a.txt"], ["2023/x/a.txt", "a/2023/a.txt"]),
        ("**/定稿?.docx", ["定稿1.docx", "x/y/定稿2.docx"], ["定稿.docx", "定稿12.docx"]),
        ("./reports/[ab].txt", ["reports/a.txt"], ["reports/c.txt"]),
        ("reports/[!ab].txt", ["reports/c.txt"], ["reports/a.txt"]),
        ("a+b (1).txt", ["a+b (1).txt"], ["aab 1.txt"]),
    ],
)
def test_a_pattern_names_files(pattern: str, named: list[str], not_named: list[str]) -> None:
    assert [path for path in named + not_named if is_named(path, pattern)] == named
    assert has_wildcard(pattern) == any(mark in pattern for mark in "*?[")


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "report-lint.toml"
    path.write_text('jobs = -1\nlang = "de"\n', encoding="utf-8")
    with pytest.raises(DefinitionErrors) as caught:
        load(path, "x.toml", tuple(REPORTERS))
    assert caught.value.spoken("en").splitlines() == [
        "x.toml:1:1: jobs should be a whole number from 0 to 256; read -1",
        "x.toml:2:1: lang is not allowed; allowed: zh, en; read “de”",
    ]


@given(st.dictionaries(st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), st.integers(0, 99), max_size=6))
def test_every_key_of_a_file_has_its_place(keys: dict[str, int]) -> None:
    lines = [f"{key} = {value}" for key, value in keys.items()]
    file = toml_file("x.toml", "\n".join(lines).encode())
    assert file.content == keys
    assert dict(file.places) == {(key,): (number, 1) for number, key in enumerate(keys, 1)}


def _finding(mark: str) -> Finding:
    return Finding("year-stale", "warning", Wording("x", "x"), Place(0, 1, 1, 1, 1, 2, "x"), (), (), mark)


@given(st.lists(st.sampled_from("abc"), max_size=12), st.dictionaries(st.sampled_from("abc"), st.integers(1, 5)))
def test_a_baseline_hides_exactly_as_many_as_it_accepts(marks: list[str], accepted: dict[str, int]) -> None:
    baseline = Baseline(Accepted(mark, "year-stale", count, "x", "x") for mark, count in accepted.items())
    report = Report("x", None, None, "checked", findings=tuple(map(_finding, marks)))
    left = [finding.fingerprint for finding in baseline.without_accepted(report).findings]
    for mark in "abc":
        assert left.count(mark) == max(0, marks.count(mark) - accepted.get(mark, 0))
    assert baseline.hidden == len(marks) - len(left)


def test_merging_forgets_nothing() -> None:
    old = [Accepted("a", "r", 2, "x", "q"), Accepted("b", "r", 1, "x", "q")]
    new = [Accepted("a", "r", 1, "y", "q"), Accepted("b", "r", 3, "y", "q"), Accepted("c", "r", 1, "y", "q")]
    assert list(merged(old, new)) == [old[0], new[1], new[2]]


def test_a_waiver_without_end_holds_today(folder: Path, check: Check) -> None:
    configure(folder, f'[[waivers]]\nrule = "date-impossible"\nreason = "x"\nuntil = {date.today().isoformat()}\n')
    assert findings(check("b.txt", "reports/a.txt")) == []
