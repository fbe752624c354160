"""Filled tables: the cells of a table that hold a figure of the reported year other than nought."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from report_lint.compiled import compiled
from report_lint.document import Document, Table
from report_lint.interval import Span
from report_lint.parsing.table_view import TableView
from report_lint.source import GridCell

_OTHER_COLUMN = compiled(r"年初|年末|上年|上期|增减|增长|比|率|编码|代码|序号|行次|栏次")
_PLAN_COLUMN = compiled(r"预算数|调整|批复")
_MIXED = compiled(r"会议费|培训费|机关运行")
_ROW_OF_NUMBERS = compiled(r"栏次|行次|序号")
#: A note stands no farther from its table than this.
_NEAR = 80


def figures_of(document: Document, table: Table, is_budget: bool) -> Sequence[GridCell]:
    """Return the cells of `table` that hold a figure of this year other than nought."""
    view = TableView(document.folded, table, document.text)
    columns = [column for panel in view.panels() if panel.names for column in panel.figures]
    return [
        cell
        for column in columns
        if _is_counted(view.heads(column), is_budget)
        for row in view.body
        if not _ROW_OF_NUMBERS.search(view.words(row, 0))
        and (figure := view.reading(row, column).figure)
        and figure.value
        and figure.decimals
        and (cell := view.cell(row, column))
    ]


def _is_counted(heads: Sequence[str], is_budget: bool) -> bool:
    if not heads or any(_OTHER_COLUMN.search(head) for head in heads):
        return False
    return is_budget or not any(_PLAN_COLUMN.search(head) for head in heads)


def figures_called(document: Document, table: Table, words: str, is_planned: bool) -> Sequence[GridCell]:
    """Return the filled cells of `table` when `words` stand in its caption."""
    caption = _caption(document, table)
    if words not in caption or _MIXED.search(caption):
        return ()
    return figures_of(document, table, is_planned)


def _caption(document: Document, table: Table) -> str:
    if table.caption:
        return document.folded[slice(*table.caption)]
    index = document.section_at(table.start)
    return document.sections[index].title if index is not None else ""


def table_beside(document: Document, starts: Sequence[int], note: Span) -> Table | None:
    """Return the one table that a note stands in, or right above or below; None when that is not clear."""
    behind = bisect_right(starts, note.start)
    near = [
        table
        for table in document.tables[max(0, behind - 1) : behind + 1]
        if note.start - table.end < _NEAR and table.start - note.end < _NEAR
    ]
    return near[0] if len(near) == 1 else None
