"""Fixes: what --fix and --diff change, what they leave, and that mending twice changes nothing."""

from __future__ import annotations

import io
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docx_builder import docx, p, r
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
    assert written.err == "a.txt: 已改正 4 处：docnumber-brackets 1、punctuation-halfwidth 2、wording-confusable 1\n"
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


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_only_text_is_mended_in_place(file: Path, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    page, word = file.with_suffix(".html"), file.with_suffix(".docx")
    page.write_text(f"<html><body><p>{FAULTY}</p></body></html>", encoding="utf-8")
    word.write_bytes(docx("".join(p(r(line)) for line in FAULTY.split("\r\n"))))
    before = page.read_bytes(), word.read_bytes()
    assert main(["check", "a.html", "a.docx", option]) == 1
    assert (page.read_bytes(), word.read_bytes()) == before
    refused = "没有改动：只有 txt、md 文件可以直接改正，其他格式请按发现逐处修改"
    assert capsys.readouterr().err == f"a.docx: {refused}\na.html: {refused}\n"


def test_standard_input_is_shown_mended_and_not_written(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for option, out in (("--diff", ["+资金存入账户，由县财政局监管（含利息）。"]), ("--fix", [])):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FAULTY.encode())))
        main(["check", "-", option])
        assert [line.rstrip() for line in capsys.readouterr().out.splitlines() if line.startswith("+资金")] == out


def test_a_file_that_cannot_be_replaced_stays_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    file.write_bytes(FAULTY.encode())
    monkeypatch.setattr(Path, "replace", refuse)
    assert main(["check", "a.txt", "--fix"]) == 1
    assert file.read_bytes() == FAULTY.encode()
    assert [path.name for path in file.parent.iterdir()] == ["a.txt"]
    assert capsys.readouterr().err == "a.txt: 写不进去，没有改动：Permission denied\n"


def test_amounts_and_dates_are_never_mended_whatever_their_rule_says(file: Path) -> None:
    county = file.parent / "county"
    for family, written in (("text", "帐户"), ("dates", "帐户"), ("amounts", "帐户")):
        (county / family).mkdir(parents=True)
        (county / family / f"old-{family}.yaml").write_text(
            "title: 旧写法\nseverity: warning\ncheck: confusable\noptions: {pairs: [帐户→账户]}\n"
            "message:\n  zh: “{text}”应为“{right}”{repeats}\nwhy: 统一。\nbasis: 县里要求\nfix: safe\n"
            f"good: [账户]\nbad: [⟦{written}⟧]\n",
            encoding="utf-8",
        )
    file.write_text("资金存入帐户。\n", encoding="utf-8")
    rulebook = load((county,))
    report = lint(read(file), rulebook, Settings(select=frozenset({"old-text", "old-dates", "old-amounts"})))
    assert {finding.rule: finding.fix and finding.fix.safety for finding in report.findings} == {
        "old-text": "safe",
        "old-dates": None,
        "old-amounts": None,
    }


def test_the_brackets_of_marks_and_full_width_digits_are_mended(file: Path) -> None:
    text = (
        "青溪县档案馆2024年度工作情况说明\n\n一、基本情况\n\n（一）人员情况\n\n在职２０人。\n\n（二)机构情况\n\n内设股室3个。\n\n"
        "(三)经费情况\n\n全年支出１２．５万元。\n"
    )
    file.write_text(text, encoding="utf-8")
    main(["check", "a.txt", "--fix"])
    mends = (("２０", "20"), ("（二)", "（二）"), ("(三)", "（三）"), ("１２．５", "12.5"))
    for wrong, right in mends:
        text = text.replace(wrong, right)
    assert file.read_text(encoding="utf-8") == text


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


#: What a slip of the pen, or of a converter, does to a text.
SLIPS = (
    ("，", ","),
    ("（", "("),
    ("）", ")"),
    ("〔", "["),
    ("〕", "]"),
    ("账户", "帐户"),
    ("部署", "布署"),
    ("20", "２０"),
    ("\n二、", "\n"),
    ("\n三、", "\n"),
    ("（二）", "（二)"),
    ("1.", "1、"),
    ("”", '"'),
    ("《", ""),
    ("\n\n", "\n"),
)


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_mending_a_report_with_slips_makes_no_fault_and_is_stable(data: st.DataObject) -> None:
    text = read(data.draw(st.sampled_from(CORPUS))).text
    for right, wrong in data.draw(st.lists(st.sampled_from(SLIPS), max_size=6, unique=True)):
        places = [found.start() for found in re.finditer(re.escape(right), text)]
        for at in sorted(data.draw(st.sets(st.sampled_from(places), max_size=3)) if places else [], reverse=True):
            text = text[:at] + wrong + text[at + len(right) :]
    source = Source("x.txt", text)
    before = report_on(source)
    once = mended(source, before, report_on, unsafe=data.draw(st.booleans()))
    told = Counter(finding.rule for finding in before.findings)
    assert not Counter(finding.rule for finding in once.report.findings) - told
    assert report_on(Source("x.txt", once.text)) == once.report
    assert mended(Source("x.txt", once.text), once.report, report_on, unsafe=False).text == once.text
    figures = re.compile(r"[0-9０-９]+")
    assert _digits(figures.findall(once.text)) == _digits(figures.findall(text)) or "section-unnumbered" in once.counts


def _digits(numbers: list[str]) -> list[str]:
    return [unicodedata.normalize("NFKC", number) for number in numbers]


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
