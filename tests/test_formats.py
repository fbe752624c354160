"""One report in every format that is read: the same sections, amounts, dates and findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from docx_builder import docx, p
from docx_report import HEADINGS, counted, typed
from report_lint.api import inspect, lint
from report_lint.finding import Report
from report_lint.readers import read

REPORTS = sorted(path for path in Path("corpus").rglob("*.txt") if path.stat().st_size > 3_000)


def told(report: Report) -> list[tuple[object, ...]]:
    """Return the findings without what a format has of its own: offsets, lines, places."""
    return [
        (
            found.rule,
            found.severity,
            found.message,
            squeezed(found.place.text),
            found.section,
            [(squeezed(place.text), note) for place, note in found.related],
        )
        for found in report.findings
    ]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_report_typed_or_counted_in_word_is_the_report_in_plain_text(report: Path, tmp_path: Path) -> None:
    text = read(report).text.replace("\r\n", "\n").rstrip("\n")
    plain = tmp_path / "报告.txt"
    plain.write_text(text + "\n", encoding="utf-8")
    for name, content in {"typed": typed(text), "counted": counted(text)}.items():
        word = tmp_path / f"{name}.docx"
        word.write_bytes(content)
        # The parser looks at the text, and for a lost number at styles of headings: equal texts give equal inspections.
        assert read(word).text == text + "\n"
        if name == "counted":
            assert told(lint(word)) == told(lint(plain))


@pytest.mark.parametrize("report", REPORTS[::4], ids=lambda path: path.stem)
def test_a_report_as_markdown_and_in_gb18030_is_the_report_in_plain_text(report: Path, tmp_path: Path) -> None:
    text = read(report).text
    plain, other = tmp_path / "报告.txt", tmp_path / "报告.md"
    plain.write_bytes(text.encode("utf-8"))
    other.write_bytes(text.encode("gb18030"))
    assert {**inspect(other), "path": None} == {**inspect(plain), "path": None}
    assert told(lint(other)) == told(lint(plain))


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_the_tab_behind_a_number_changes_nothing_but_blanks(report: Path, tmp_path: Path) -> None:
    text = read(report).text.replace("\r\n", "\n").rstrip("\n")
    plain, word = tmp_path / "报告.txt", tmp_path / "报告.docx"
    plain.write_text(text + "\n", encoding="utf-8")
    word.write_bytes(counted(text, suffix="tab"))
    assert squeezed(read(word).text) == squeezed(text)
    seen, expected = inspect(word), inspect(plain)
    for kind, names in {
        "sections": ("level", "marker", "number", "title", "parent"),
        "amounts": ("text", "low", "high", "unit", "approx"),
        "percents": ("text", "low", "high"),
        "dates": ("text", "from", "to", "role"),
        "quantities": ("label", "value", "year", "role", "section"),
    }.items():
        assert [[each[name] for name in names] for each in seen[kind]] == [  # type: ignore[union-attr, index, call-overload]
            [each[name] for name in names]  # type: ignore[index, call-overload]
            for each in expected[kind]  # type: ignore[union-attr]
        ]
    assert told(lint(word)) == told(lint(plain))


def work_report(*, styled: bool) -> bytes:
    """Return a report whose third heading lost its number, among other short lines; with styles of headings or not."""
    heading = "H1" if styled else None
    return docx(
        p("云岭县民政局2024年度工作总结"),
        p("一、机构概况", style=heading),
        p("机构内设4个股室，编制12人。"),
        p("二、主要工作", style=heading),
        p("全年完成救助1,200人次，发放资金86.40万元。"),
        p("重点帮扶对象", style="H2" if styled else None),
        p("存在问题", style=heading),
        p("部分项目进度偏慢，资金拨付不够及时。"),
        p("整改责任部门"),
        p("由办公室牵头。"),
        p("四、下步打算", style=heading),
        p("明年继续推进各项工作，确保完成任务。"),
        styles=HEADINGS,
    )


@pytest.mark.parametrize(
    ("styled", "expected"),
    [
        (False, ("numbering-gap", "第11段", "四、下步打算", "序号从“二、”跳到“四、”，缺“三、”")),
        (True, ("section-unnumbered", "第7段", "存在问题", "“存在问题”缺少序号，应为“三、”")),
    ],
)
def test_the_style_of_a_heading_tells_which_line_lost_its_number(
    styled: bool, expected: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "总结.docx"
    file.write_bytes(work_report(styled=styled))
    found = [(each.rule, each.place.name, each.place.text, each.message.zh) for each in lint(file).findings]
    assert found == [expected]
