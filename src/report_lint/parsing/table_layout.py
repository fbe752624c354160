"""Table layout: where the cells of text rows stand in a grid, and which rows are the head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.interval import Span
from report_lint.parsing.table_figures import CellKind, is_year, read_cell, squeezed
from report_lint.source import GridCell

_MOST_HEAD = 6
_ORDINALS = compiled(r"栏次|行次|列次|序号|项目|甲|A|a")
_NOTE = compiled(r"[*\s]*(?:注|备注|说明|附注)\d?[*]*[:：.]|填表人|制表|审核人|单位负责人")


class Layout(NamedTuple):
    """The cells of a table in their grid, with what each says; `loose` are the rows that do not fit it."""

    columns: int
    rows: int
    head: int
    cells: tuple[GridCell, ...]
    loose: frozenset[int]


def laid_out(folded: str, rows: Sequence[Sequence[Span]], *, is_padded: bool) -> Layout:
    """Return the grid of `rows`; `is_padded` says that blank cells are written, so that short rows end early."""
    kinds = [[read_cell(folded, *cell).kind for cell in row] for row in rows]
    head = head_of(folded, rows, kinds)
    body = [index for index in range(head, len(rows)) if len(rows[index]) > 1]
    widths = Counter(len(rows[index]) for index in body)
    if is_padded or len(widths) < 2:
        columns = max(map(len, rows)) if is_padded else max(widths, default=max(map(len, rows)))
        cells = list(_from_left(rows, columns))
        loose = frozenset(index for index, row in enumerate(rows) if len(row) > columns)
    else:
        columns, places, loose = _by_tails(rows, kinds, body, widths)
        cells = list(places)
    if not is_padded:
        names = columns - min((_tail(kinds[index]) for index in body if index not in loose), default=0)
        cells, astray = _with_heads(cells, head, columns, names)
        loose |= astray
    return Layout(columns, len(rows), head, tuple(cells), loose)


def head_of(folded: str, rows: Sequence[Sequence[Span]], kinds: Sequence[Sequence[CellKind]]) -> int:
    """Return how many rows at the top hold names of columns: words, their numbers or years, but no figures."""
    head = 0
    for row, said in zip(rows[:_MOST_HEAD], kinds, strict=False):
        texts = [squeezed(folded[cell.start : cell.end]) for cell in row]
        if "figure" not in said:
            if head and _NOTE.match(texts[0]):
                break
        elif not (head and _is_count(texts)) and not (said[0] != "figure" and _are_years(texts, said)):
            break
        head += 1
    return head if head < len(rows) else min(head, 1)


def _is_count(texts: Sequence[str]) -> bool:
    """Return whether the cells count the columns: 栏次 1 2 3."""
    told = [text for text in texts if text]
    if told and _ORDINALS.match(told[0]):
        told = told[1:]
    return len(told) > 1 and all(text == str(number) for number, text in enumerate(told, start=int(told[0] == "1")))


def _are_years(texts: Sequence[str], kinds: Sequence[CellKind]) -> bool:
    return all(is_year(text) for text, kind in zip(texts, kinds, strict=True) if kind == "figure")


def _from_left(rows: Sequence[Sequence[Span]], columns: int) -> Iterator[GridCell]:
    for index, row in enumerate(rows):
        for column, cell in enumerate(row[:columns]):
            yield GridCell(index, column, 1, 1, *cell)


def _by_tails(
    rows: Sequence[Sequence[Span]], kinds: Sequence[Sequence[CellKind]], body: Sequence[int], widths: Counter[int]
) -> tuple[int, Iterator[GridCell], frozenset[int]]:
    """Return the grid of rows whose first cells are codes of several lengths, or of rows that lost blank cells."""
    tails = {index: _tail(kinds[index]) for index in body}
    one_name = all(kinds[index].count("words") == 1 for index in body)
    if one_name and 0 not in tails.values() and len(set(tails.values())) == 1:
        columns, tail = max(widths), next(iter(tails.values()))
        return columns, _around_names(rows, columns, tail, body[0]), frozenset()
    columns = max(widths, key=lambda width: (widths[width], width))
    loose = frozenset(index for index in body if len(rows[index]) != columns)
    return columns, _from_left(rows, columns), loose


def _tail(kinds: Sequence[CellKind]) -> int:
    """Return how many cells stand behind the last words of a row, 0 when it has no words."""
    return next((count for count, kind in enumerate(reversed(kinds)) if kind == "words"), 0)


def _around_names(rows: Sequence[Sequence[Span]], columns: int, tail: int, first: int) -> Iterator[GridCell]:
    """Yield the cells with the figures at the right, the name before them, and the codes at the left."""
    for index, row in enumerate(rows):
        for place, cell in enumerate(row):
            from_end = len(row) - place
            yield GridCell(index, columns - from_end if index >= first and from_end <= tail + 1 else place, 1, 1, *cell)


def _with_heads(
    cells: Sequence[GridCell], head: int, columns: int, names: int
) -> tuple[list[GridCell], frozenset[int]]:
    """Return the cells with the heads over their columns, and the rows of the head that cannot be placed.

    Where the head of the codes is merged, a row of the head has fewer cells than the body; it names every column of
    figures and at least one of names, or stands over the `names` alone (类 款 项).
    """
    placed: list[GridCell] = []
    widths = Counter(cell.row for cell in cells if cell.row < head)
    astray: set[int] = set()
    for cell in cells:
        width = widths.get(cell.row, columns)
        if columns - names < width < columns:
            cell = cell._replace(column=columns - width + cell.column)
        elif names < width < columns:
            astray.add(cell.row)
        placed.append(cell)
    return placed, frozenset(astray)
