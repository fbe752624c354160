"""What the reporters write: the whole text, the whole JSON object."""

from __future__ import annotations

import json

import pytest

from report_lint import __version__
from report_lint.check import Edit
from report_lint.finding import Checked, Finding, Fix, Place, RelatedPlace, Report
from report_lint.notice import Notice
from report_lint.reporters import load
from report_lint.reporters.excerpt import WIDTH, Excerpt, columns, excerpt, visible
from report_lint.reporters.run import Outcome, Run, Style
from report_lint.source import Source
from report_lint.wording import Wording

TEXT = (
    "临江县水利局2024年度部门整体支出绩效自评报告\n\n二、支出情况\n"
    "（一）基本支出。我局严格执行预算，压减一般性支出，全年收支平衡，2024年度基本支出356.20万元，"
    "其中：人员经费301.15万元；公用经费55.50万元，主要用于办公费、印刷费、水电费等日常运转。\n四、结论\n"
)
SOURCE = Source("reports/水利局.txt", TEXT)


def place(quote: str, length: int | None = None) -> Place:
    start = TEXT.index(quote)
    end = start + (len(quote) if length is None else length)
    return Place(start, end, *SOURCE.position(start), *SOURCE.position(end), TEXT[start:end])


BREAKDOWN = Finding(
    rule="breakdown-mismatch",
    severity="error",
    message=Wording("分项之和 356.65万元，相差 0.45万元", "parts add to 356.65万元, off by 0.45万元"),
    place=place("基本支出356.20万元"),
    section=("二", "（一）"),
    related=(
        RelatedPlace(place("301.15万元"), Wording("人员经费", "personnel")),
        RelatedPlace(place("55.50万元"), Wording("公用经费", "running costs")),
    ),
    fingerprint="00112233445566aa",
)
GAP = Finding(
    rule="numbering-gap",
    severity="warning",
    message=Wording("二、之后是四、，缺三、", "二、 is followed by 四、; 三、 is missing"),
    place=place("四、", 0),
    section=("二",),
    related=(),
    fingerprint="00112233445566bb",
    fix=Fix("unsafe", (Edit(1, 2, "三"),)),
)
FAULTY = Report(
    path=SOURCE.path,
    template="generic",
    fiscal_year=2024,
    status="checked",
    notices=(Notice("no-template", Wording("没有识别出报告类型", "no template recognised")),),
    findings=(BREAKDOWN, GAP),
    checked=(Checked("breakdown-mismatch", BREAKDOWN.place, "301.15+55.50=356.65≠356.20", "inconsistent"),),
)
UNREADABLE = Report("a.docx", None, None, "unreadable", error=Wording("这是 Word 文档", "this is a Word document"))
CLEAN = Report("b.txt", "generic", None, "checked")
LINES = {number: TEXT[slice(*SOURCE.lines[number - 1])] for number in (4, 5)}
RUN = Run((Outcome(UNREADABLE), Outcome(CLEAN), Outcome(FAULTY, LINES)), skipped=3)


def written(run: Run, style: Style, format: str = "text") -> str:
    return "\n".join(load(format).lines_of(run, style))


def test_text_shows_each_finding_with_its_place_and_ends_with_what_to_do() -> None:
    assert written(RUN, Style("zh", show_checked=True)) == (
        """\
a.docx: unreadable: 这是 Word 文档

b.txt: checked: 没有可以核对的算式

reports/水利局.txt: notice: 没有识别出报告类型
reports/水利局.txt: 按 generic 检查，报告年度 2024
reports/水利局.txt:4:39: error: 分项之和 356.65万元，相差 0.45万元 [breakdown-mismatch]
     4 | …支出，全年收支平衡，2024年度基本支出356.20万元，其中：人员经费301.15万元；公…
       |                              ^^^^^^^^^^^^^^^^^^
    reports/水利局.txt:4:59: note: 人员经费：301.15万元
    reports/水利局.txt:4:72: note: 公用经费：55.50万元

reports/水利局.txt:5:1: warning: 二、之后是四、，缺三、 [numbering-gap]
     5 | 四、结论
       | ^

reports/水利局.txt:4:39: checked: 基本支出356.20万元：301.15+55.50=356.65≠356.20，不符 [breakdown-mismatch]
reports/水利局.txt: checked: 核对了 1 个算式：不符 1

共 3 份报告：1 份有发现，1 份未发现问题，1 份无法读取、未检查；另跳过 3 个其他文件。
  reports/水利局.txt: 错误 1，警告 1。
错误 1，警告 1。
先改错误：breakdown-mismatch 1。依据和例子：report-lint rules show 规则名"""
    )


def test_text_in_english() -> None:
    assert written(Run((Outcome(FAULTY),)), Style("en")) == (
        """\
reports/水利局.txt: notice: no template recognised
reports/水利局.txt: checked as generic, fiscal year 2024
reports/水利局.txt:4:39: error: parts add to 356.65万元, off by 0.45万元 [breakdown-mismatch]
    reports/水利局.txt:4:59: note: personnel：301.15万元
    reports/水利局.txt:4:72: note: running costs：55.50万元

reports/水利局.txt:5:1: warning: 二、 is followed by 四、; 三、 is missing [numbering-gap]

1 reports: 1 with findings.
errors 1, warnings 1.
Mend the errors first: breakdown-mismatch 1. Basis and examples: report-lint rules show RULE"""
    )


def test_computations_are_listed_with_their_figures_and_counted_by_verdict() -> None:
    def checked(verdict: str, equation: str) -> Checked:
        return Checked("breakdown-mismatch", BREAKDOWN.place, equation, verdict)

    cell = Checked("table-total-mismatch", place("55.50"), "5.5+50=55.5", "exact", "合计（决算数）")
    rate = Checked("growth-mismatch", place("55.50"), "1÷2=50%", "exact", "增长55.50")
    report = Report(
        "b.txt",
        "generic",
        None,
        "checked",
        checked=(
            cell,
            rate,
            checked("within-rounding", "300.10+56.11=356.21≈356.20"),
            checked("exact", "300+56.2=356.2"),
            checked("exact", "301+55.2=356.2"),
        ),
    )

    assert written(Run((Outcome(report),)), Style("en", show_checked=True)).splitlines()[:6] == [
        "b.txt:4:72: checked: 合计（决算数）55.50: 5.5+50=55.5, right [table-total-mismatch]",
        "b.txt:4:72: checked: 增长55.50: 1÷2=50%, right [growth-mismatch]",
        "b.txt:4:39: checked: 基本支出356.20万元: 300.10+56.11=356.21≈356.20, right within rounding"
        " [breakdown-mismatch]",
        "b.txt:4:39: checked: 基本支出356.20万元: 300+56.2=356.2, right [breakdown-mismatch]",
        "b.txt:4:39: checked: 基本支出356.20万元: 301+55.2=356.2, right [breakdown-mismatch]",
        "b.txt: checked: 5 computations: 4 right, 1 right within rounding",
    ]


def test_text_of_a_clean_run_is_one_line() -> None:
    assert written(Run((Outcome(CLEAN),)), Style()) == "共 1 份报告：1 份未发现问题。"


def test_related_places_of_one_note_share_a_line_when_they_are_many() -> None:
    def notes(count: int) -> list[str]:
        related = tuple(
            RelatedPlace(place("四、" if index else "基本"), Wording("同样", "same")) for index in range(count)
        )
        habit = Finding("numbering-separator", "info", Wording("共", "all"), GAP.place, (), related, "0" * 16)
        report = Report("b.txt", "generic", None, "checked", findings=(habit,))
        return [line for line in written(Run((Outcome(report),)), Style()).splitlines() if "note:" in line]

    assert notes(5) == ["    b.txt:4:4: note: 同样：基本", *["    b.txt:5:1: note: 同样：四、"] * 4]
    assert notes(6) == ["    b.txt:4:4: note: 同样，6 处：第 4、5 行"]


def test_the_summary_of_many_reports_lists_the_worst_first() -> None:
    def outcome(path: str, *findings: Finding) -> Outcome:
        return Outcome(Report(path, "generic", None, "checked", findings=findings))

    run = Run((outcome("a.txt", GAP, GAP), outcome("b.txt"), outcome("c.txt", BREAKDOWN), outcome("d.txt", GAP)))
    assert written(run, Style()).splitlines()[-6:] == [
        "共 4 份报告：3 份有发现，1 份未发现问题。",
        "  c.txt: 错误 1。",
        "  a.txt: 警告 2。",
        "  d.txt: 警告 1。",
        "错误 1，警告 3。",
        "先改错误：breakdown-mismatch 1。依据和例子：report-lint rules show 规则名",
    ]


def test_colour_paints_and_changes_no_word() -> None:
    plain = written(RUN, Style("zh"))
    painted = written(RUN, Style("zh", colour=True))
    assert painted.startswith("\x1b[1ma.docx\x1b[0m: \x1b[31munreadable\x1b[0m: 这是")
    for code in ("0", "1", "2", "31", "32", "33", "36"):
        painted = painted.replace(f"\x1b[{code}m", "")
    assert painted == plain


def test_json_is_the_contract_to_the_letter() -> None:
    assert json.loads(written(RUN, Style("zh", show_checked=True), "json")) == {
        "schema_version": "1",
        "tool": {"name": "report-lint", "version": __version__},
        "reports": [
            {
                "path": "a.docx",
                "template": None,
                "fiscal_year": None,
                "status": "unreadable",
                "error": "这是 Word 文档",
                "notices": [],
                "findings": [],
                "checked": [],
            },
            {
                "path": "b.txt",
                "template": "generic",
                "fiscal_year": None,
                "status": "checked",
                "error": None,
                "notices": [],
                "findings": [],
                "checked": [],
            },
            {
                "path": "reports/水利局.txt",
                "template": "generic",
                "fiscal_year": 2024,
                "status": "checked",
                "error": None,
                "notices": [{"kind": "no-template", "message": "没有识别出报告类型"}],
                "findings": [
                    {
                        "rule": "breakdown-mismatch",
                        "severity": "error",
                        "message": "分项之和 356.65万元，相差 0.45万元",
                        "start": 71,
                        "end": 83,
                        "line": 4,
                        "column": 39,
                        "end_line": 4,
                        "end_column": 51,
                        "text": "基本支出356.20万元",
                        "place": None,
                        "section": ["二", "（一）"],
                        "related": [
                            {
                                "start": 91,
                                "end": 99,
                                "line": 4,
                                "column": 59,
                                "text": "301.15万元",
                                "place": None,
                                "note": "人员经费",
                            },
                            {
                                "start": 104,
                                "end": 111,
                                "line": 4,
                                "column": 72,
                                "text": "55.50万元",
                                "place": None,
                                "note": "公用经费",
                            },
                        ],
                        "fix": None,
                        "fingerprint": "00112233445566aa",
                    },
                    {
                        "rule": "numbering-gap",
                        "severity": "warning",
                        "message": "二、之后是四、，缺三、",
                        "start": 134,
                        "end": 134,
                        "line": 5,
                        "column": 1,
                        "end_line": 5,
                        "end_column": 1,
                        "text": "",
                        "place": None,
                        "section": ["二"],
                        "related": [],
                        "fix": {"safety": "unsafe", "edits": [{"start": 1, "end": 2, "replacement": "三"}]},
                        "fingerprint": "00112233445566bb",
                    },
                ],
                "checked": [
                    {
                        "rule": "breakdown-mismatch",
                        "start": 71,
                        "end": 83,
                        "equation": "301.15+55.50=356.65≠356.20",
                        "verdict": "inconsistent",
                    }
                ],
            },
        ],
        "summary": {
            "reports": 3,
            "unreadable": 1,
            "partial": 0,
            "skipped": 3,
            "hidden": {"baseline": 0, "waived": 0},
            "findings": {"error": 1, "warning": 1, "info": 0},
        },
    }


def test_json_leaves_the_computations_out_unless_asked() -> None:
    reports = json.loads(written(RUN, Style("en"), "json"))["reports"]
    assert [sorted(report) for report in reports] == [
        ["error", "findings", "fiscal_year", "notices", "path", "status", "template"]
    ] * 3
    assert reports[0]["error"] == "this is a Word document"


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        pytest.param("一、概况", 0, 2, Excerpt("一、概况", "^^^^"), id="at the start"),
        pytest.param("    一、概况", 4, 6, Excerpt("一、概况", "^^^^"), id="indentation goes"),
        pytest.param("abc", 1, 1, Excerpt("abc", " ^"), id="empty place"),
        pytest.param("abc", 3, 3, Excerpt("abc", "   ^"), id="behind the end"),
        pytest.param("支出e\u0301万", 2, 4, Excerpt("支出e\u0301万", "    ^"), id="combining mark"),
        pytest.param("a\x1b[2Jb\tc\u202ed", 1, 5, Excerpt("a␛[2Jb c\ufffdd", " ^^^^"), id="controls are shown"),
    ],
)
def test_an_excerpt_underlines_in_columns(line: str, start: int, end: int, expected: Excerpt) -> None:
    assert excerpt(line, start, end) == expected


def test_an_excerpt_of_a_long_line_is_cut_on_both_sides_and_stays_narrow() -> None:
    line = "支出" * 1_000_000
    found = excerpt(line, 1_000_000, 1_000_003)
    assert found == Excerpt("…" + "支出" * 19 + "…", " " * 29 + "^" * 6)
    assert columns(found.text) <= WIDTH + 2


def test_a_place_longer_than_the_excerpt_is_shown_from_its_start() -> None:
    assert excerpt("在" * 5 + "支" * 100, 5, 105) == Excerpt("在" * 5 + "支" * 33 + "…", " " * 10 + "^" * 66)


def test_no_control_character_reaches_the_terminal() -> None:
    seen = visible("".join(map(chr, range(0x2100))))
    assert [character for character in seen if ord(character) < 32 or 0x7F <= ord(character) < 0xA0] == []
    assert len(seen) == 0x2100
