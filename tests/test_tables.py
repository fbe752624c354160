"""Tables: what they are read as, which of their totals are judged, and how (tests/cases/tables.yaml)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from figures import TEMPLATES, read
from report_lint.check import HELD, Violation
from report_lint.checks import load
from report_lint.document import Document
from report_lint.example_marks import parse_marks
from report_lint.parsing.parser import parse
from report_lint.source import GridCell, Source, TableGrid
from report_lint.template import GENERIC

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "tables.yaml").read_text(encoding="utf-8"))


def sums(document: Document) -> list[Violation]:
    """Return what the check of totals in tables finds, held or not."""
    check = load("table-total")
    return list(check.find(document, TEMPLATES[GENERIC], check.options()))


def line(violation: Violation) -> str:
    return f"{violation.facts['label']}: {violation.facts['computation']}"


@pytest.mark.parametrize("case", CASES, ids=[f"{at}-{case['text'][:20]!r}" for at, case in enumerate(CASES)])
def test_cases(case: dict[str, list[str] | str]) -> None:
    marked = parse_marks(str(case["text"]))
    found = sums(read(marked.text))
    broken = [violation for violation in found if violation.verdict not in HELD]
    if "told" in case:
        assert [
            f"{'inconsistent' if each.verdict == 'pinned' else each.verdict} {line(each)}" for each in found
        ] == case["told"]
    else:
        assert [line(each) for each in broken] == case["broken"]
    primary = dict.fromkeys((each.start, each.end) for each in broken)
    if marked.primary:
        assert sorted(primary) == list(marked.primary)
    if marked.related and len(broken) == 1:
        assert [(place.start, place.end) for place in broken[0].related] == list(marked.related)


GRID = (
    "单位：万元\n项目\t支出\n合计\t人员\t公用\n机关\t30.5\t20.4\t10.1\n中心\t12.6\t8.5\t5.1\n合计\t43.1\t28.9\t14.2\n"
)


def grid(text: str, rows: list[list[tuple[int, int, int]]]) -> TableGrid:
    """Return the grid of the tab-separated rows of `text` behind its first line; each cell is (column, rows, columns)."""
    cells = []
    at = text.index("\n") + 1
    start = at
    for number, places in enumerate(rows):
        for column, row_span, column_span in places:
            end = min(found for mark in "\t\n" if (found := text.find(mark, at)) >= 0)
            cells.append(GridCell(number, column, row_span, column_span, at, end))
            at = end + 1
    return TableGrid(start, at - 1, tuple(cells))


def test_a_grid_of_the_file_has_merged_heads() -> None:
    plain = [(column, 1, 1) for column in range(4)]
    rows = [[(0, 2, 1), (1, 1, 3)], [(1, 1, 1), (2, 1, 1), (3, 1, 1)], plain, plain, plain]
    source = Source("report.docx", GRID, "docx", tables=(grid(GRID, rows),))
    document = parse(source, TEMPLATES, template=GENERIC, fiscal_year=2024).document
    [table] = document.tables
    assert (table.kind, table.rows, table.columns, table.head, table.unit) == ("grid", 5, 4, 2, "万元")
    assert [f"{each.verdict} {line(each)}" for each in sums(document)] == [
        "exact 机关（合计）: 20.4+10.1=30.5",
        "pinned 中心（合计）: 8.5+5.1=13.6≠12.6",
        "exact 合计: 28.9+14.2=43.1",
        "exact 合计: 30.5+12.6=43.1",
        "exact 合计（人员）: 20.4+8.5=28.9",
        "pinned 合计（公用）: 10.1+5.1=15.2≠14.2",
    ]


def test_the_rows_of_a_table_are_no_headings() -> None:
    text = "一、收支情况\n见下表。\n收支表\n单位：万元\n项目\t决算数\n一、财政拨款\t30\n二、其他\t5\n合计\t35\n二、其他情况\n无。\n"
    document = read(text)
    assert [section.title for section in document.sections] == ["收支情况", "其他情况"]
    [table] = document.tables
    assert text[table.caption.start : table.caption.end] == "收支表" if table.caption else False
    assert (table.unit, table.head, table.rows, table.columns) == ("万元", 1, 4, 2)


def test_a_message_shortens_a_long_column() -> None:
    rows = "".join(f"| 项目{number} | {number}.5 |\n" for number in range(1, 10))
    text = f"| 项目 | 金额（万元） |\n|---|---|\n{rows}| 合计 | 94.5 |\n"
    [violation] = sums(read(text))
    assert violation.facts == {
        "label": "合计",
        "total": "94.5万元",
        "sum": "49.5万元",
        "equation": "1.5+2.5+3.5+…+9.5，共9项",
        "computation": "1.5+2.5+3.5+…+9.5，共9项=49.5≠94.5",
        "gap": "45万元",
        "tolerance": "0.5万元",
        "cell": "94.5",
    }


@st.composite
def tables(draw: st.DrawFn) -> list[list[int]]:
    """Rows of two parts with their total at the left, and a total row at the foot, all in hundredths."""
    parts = draw(
        st.lists(st.tuples(st.integers(10_000, 9_999_999), st.integers(10_000, 9_999_999)), min_size=3, max_size=8)
    )
    rows = [[one + other, one, other] for one, other in parts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def written(rows: list[list[int]], separator: str) -> str:
    names = [*(f"第{'一二三四五六七八'[at]}中学" for at in range(len(rows) - 1)), "合计"]
    head = ["学校", "合计", "基本支出", "项目支出"]
    lines = [
        head,
        *([name, *(f"{Decimal(value) / 100:,.2f}" for value in row)] for name, row in zip(names, rows, strict=True)),
    ]
    return "单位：万元\n" + "".join(separator.join(cells) + "\n" for cells in lines)


@settings(max_examples=60, deadline=None)
@given(rows=tables(), separator=st.sampled_from(["\t", "    "]))
def test_a_table_that_adds_up_is_right(rows: list[list[int]], separator: str) -> None:
    found = sums(read(written(rows, separator)))
    assert {each.verdict for each in found} == {"exact"}
    assert len(found) == len(rows) + 3


@settings(max_examples=120, deadline=None)
@given(rows=tables(), data=st.data())
def test_one_digit_changed_is_found_in_its_row_and_its_column(rows: list[list[int]], data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(rows) - 2))
    column = data.draw(st.integers(0, 2))
    digits = str(rows[row][column])
    # The last digit of a column of many rows is within what rounding allows.
    place = data.draw(st.integers(0, len(digits) - 2))
    digit = data.draw(st.sampled_from([each for each in "123456789" if each != digits[place]]))
    rows[row][column] = int(digits[:place] + digit + digits[place + 1 :])
    text = written(rows, "\t")
    cell = f"{Decimal(rows[row][column]) / 100:,.2f}"
    broken = [each for each in sums(read(text)) if each.verdict not in HELD]
    assert [(text[each.start : each.end], each.verdict) for each in broken] == [(cell, "pinned")] * 2
