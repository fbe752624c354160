"""The tables of a Word document as grids: which cell stands where, and how far a merged one reaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from report_lint.readers.docx_styles import value_of, whole
from report_lint.readers.docx_words import PARAGRAPH, TABLE, VALUE, W

_ROW = W + "tr"
_CELL = W + "tc"
_WRAPPED = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
#: Word has no wider table.
_WIDEST = 63


class GridPlace(NamedTuple):
    """A cell and its place in the grid, from 0; `row` counts the rows that are seen."""

    row: int
    column: int
    row_span: int
    column_span: int
    element: Element


def cells_of(table: Element) -> list[GridPlace]:
    """Return the cells of `table` in order; a cell that goes on below or beside is told once, where it begins."""
    cells: list[GridPlace] = []
    rows = (row for row in unwrapped(table, _ROW) if value_in(row, "trPr", "del") is None)
    above: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = _span(row.find(W + "trPr"), "gridBefore", 0)
        begun: dict[int, int] = {}
        for element in unwrapped(row, _CELL):
            properties = element.find(W + "tcPr")
            if value_in(element, "tcPr", "cellDel") is not None:
                continue
            span = _span(properties, "gridSpan", 1)
            known = above.get(column) if _goes_on(properties, "vMerge") else None
            if known is not None:
                cells[known] = cells[known]._replace(row_span=number - cells[known].row + 1)
                begun[column] = known
            elif cells and cells[-1].row == number and _goes_on(properties, "hMerge"):
                cells[-1] = cells[-1]._replace(column_span=cells[-1].column_span + span)
            else:
                begun[column] = len(cells)
                cells.append(GridPlace(number, column, 1, span, element))
            column += span
        above = begun
    return cells


def unwrapped(element: Element, *tags: str) -> Iterator[Element]:
    """Yield the children of `element` with one of `tags`, also those inside controls and insertions."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPED:
            yield from unwrapped(child, *tags)


def blocks_in(element: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables right inside `element`."""
    return unwrapped(element, PARAGRAPH, TABLE)


def value_in(element: Element, properties: str, name: str) -> Element | None:
    """Return the property `name` among the `properties` of `element`."""
    found = element.find(W + properties)
    return None if found is None else found.find(W + name)


def _goes_on(properties: Element | None, name: str) -> bool:
    """Return whether the cell goes on with the one above (vMerge) or before (hMerge)."""
    merge = None if properties is None else properties.find(W + name)
    return merge is not None and merge.get(VALUE, "continue") == "continue"


def _span(properties: Element | None, name: str, least: int) -> int:
    return min(max(whole(value_of(properties, name)) or least, least), _WIDEST)
