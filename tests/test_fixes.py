"""Fixes: what --fix and --diff change, what they leave, and that mending twice changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report_lint.cli import main
from report_lint.finding import Report
from report_lint.fixes import encoded, mended
from report_lint.linter import Settings, lint
from report_lint.readers import read
from report_lint.rulebook import load
from report_lint.source import Source

CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*/*.txt"))
FAULTY = (
    "临江县水利局2024年度工作情况说明\r\n\r\n一、基本情况\r\n\r\n资金存入帐户,由县财政局监管(含利息)。\r\n\r\n"
    "二、主要工作\r\n\r\n根据（临水发[2024]5号）的部署，自2024年11月31日起实施。\r\n"
)
MENDED = FAULTY.replace("帐户,", "账户，").replace("(含利息)", "（含利息）").replace("[2024]5号", "〔2024〕5号")


def report_on(source: Source) -> Report:
    return lint(source, load(), Settings())


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "a.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_fix_writes_what_is_safe_in_the_files_own_encoding(
    file: Path, encoding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(FAULTY.encode(encoding))
    file.chmod(0o640)
    assert main(["check", "a.txt", "--fix", "--ignore", "year-stale"]) == 1
    assert file.read_bytes() == MENDED.encode(encoding)
    assert file.stat().st_mode & 0o777 == 0o640
    written = capsys.readouterr()
    assert written.err == "a.txt: 已改正 6 处：docnumber-brackets 2、punctuation-halfwidth 3、wording-confusable 1\n"
    assert [line for line in written.out.splitlines() if line.startswith("a.txt:9")] == [
        "a.txt:9:21: error: 日期“2024年11月31日”不存在：11月只有30天 [date-impossible]"
    ]


def test_diff_shows_the_change_and_writes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(FAULTY.encode())
    main(["check", "a.txt", "--diff"])
    assert file.read_bytes() == FAULTY.encode()
    changed = [line.rstrip("\r\n") for line in capsys.readouterr().out.splitlines() if line[:1] in "+-"]
    assert changed == [
        "--- a.txt",
        "+++ a.txt",
        "-资金存入帐户,由县财政局监管(含利息)。",
        "+资金存入账户，由县财政局监管（含利息）。",
        "-根据（临水发[2024]5号）的部署，自2024年11月31日起实施。",
        "+根据（临水发〔2024〕5号）的部署，自2024年11月31日起实施。",
    ]


def test_a_waived_fault_is_not_mended(file: Path) -> None:
    file.write_bytes(FAULTY.encode())
    (file.parent / "report-lint.toml").write_text(
        '[[waivers]]\nrule = "wording-confusable"\nreason = "开户行的名称"\n', encoding="utf-8"
    )
    main(["check", "a.txt", "--fix"])
    assert file.read_text(encoding="utf-8").count("帐户") == 1


def test_only_text_is_mended_in_place(file: Path) -> None:
    page = file.with_suffix(".html")
    page.write_text(f"<html><body><p>{FAULTY}</p></body></html>", encoding="utf-8")
    before = page.read_bytes()
    main(["check", "a.html", "--fix"])
    assert page.read_bytes() == before


def test_a_lost_number_comes_back_and_a_habit_only_when_asked(file: Path) -> None:
    text = (
        "青溪县档案馆2024年度工作情况说明\n\n一、基本情况\n\n1、人员情况\n\n在职20人。\n\n2、机构情况\n\n内设股室。\n\n"
        "二、主要工作\n\n完成归档。\n\n存在的问题\n\n库房不足。\n\n四、下一步打算\n\n扩建库房。\n"
    )
    file.write_text(text, encoding="utf-8")
    main(["check", "a.txt", "--fix"])
    safe = text.replace("\n存在的问题", "\n三、存在的问题")
    assert file.read_text(encoding="utf-8") == safe
    main(["check", "a.txt", "--fix", "--unsafe-fixes"])
    assert file.read_text(encoding="utf-8") == safe.replace("1、", "1.").replace("2、", "2.")


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_mending_twice_changes_nothing_and_no_fault_is_new(path: Path) -> None:
    source = read(path)
    before = report_on(source)
    once = mended(source, before, report_on, unsafe=True)
    again = mended(Source(str(path), once.text), once.report, report_on, unsafe=True)
    assert again.text == once.text
    for rule in {finding.rule for finding in once.report.findings}:
        assert sum(finding.rule == rule for finding in once.report.findings) <= sum(
            finding.rule == rule for finding in before.findings
        )


@given(
    st.lists(
        st.sampled_from(
            ["帐户", ",", "(含税)", "。", "资金", "[2024]5号", "发", "《帐簿》", "“", "”", "：", "\n", "自已"]
        ),
        max_size=20,
    )
)
@settings(max_examples=40, deadline=None)
def test_mending_any_text_ends_and_is_stable(pieces: list[str]) -> None:
    source = Source("x.txt", "说明文字" + "".join(pieces) + "结尾文字")
    once = mended(source, report_on(source), report_on)
    assert mended(Source("x.txt", once.text), once.report, report_on).text == once.text


def test_an_encoding_that_cannot_hold_the_text_is_told() -> None:
    assert encoded("账户", "帐户".encode("gb18030"), "帐户") == "账户".encode("gb18030")
    assert encoded("账户", b"\xff\xfe\x00", "帐户") is None
