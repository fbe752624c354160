"""Tables: those that the file knows, else those that plain text shows, with their head, unit and caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from report_lint.compiled import compiled
from report_lint.document import Table
from report_lint.interval import Span
from report_lint.parsing.table_figures import read_cell, squeezed
from report_lint.parsing.table_layout import head_of, laid_out
from report_lint.parsing.table_lines import LineTable, line_tables
from report_lint.parsing.table_units import caption_above, unit_of
from report_lint.source import GridCell, TableGrid

#: Two tables with so few lines between them may be one that a page break parted.
_NEAR: Final = 3
_TOTAL: Final = compiled(r"(?:\S{0,10})(?:合计|总计|共计|小计|总分)[:：]?")
_NOTE: Final = compiled(r"[\s(]*(?:注|备注|说明|附注|数据来源|资料来源)")
_LONG: Final = 20


def tables_in(folded: str, lines: Sequence[Span], grids: Sequence[TableGrid]) -> tuple[Table, ...]:
    """Return the tables of a folded text in its order; `grids` are those that the file knows."""
    if grids:
        return tuple(_joined(folded, [table for grid in grids if (table := _from_grid(folded, lines, grid))]))
    found = list(line_tables(folded, lines))
    if not found:
        return ()
    drafts = [(run, _from_lines(folded, lines, run)) for run in found if _is_table(folded, run)]
    cut = _cut(folded, lines, found, {run.first: table for run, table in drafts})
    return tuple(
        _joined(folded, [replace(table, is_whole=table.is_whole and run.first not in cut) for run, table in drafts])
    )


def _is_table(folded: str, run: LineTable) -> bool:
    """Return whether a run of lines is a table: markdown and lines say so, tabs need figures."""
    if len(run.rows) < 2 or max(map(len, run.rows)) < 2:
        return False
    return run.kind != "tabs" or any(read_cell(folded, *cell).kind == "figure" for row in run.rows for cell in row)


def _from_grid(folded: str, lines: Sequence[Span], grid: TableGrid) -> Table | None:
    cells = tuple(
        cell._replace(**dict(zip(("start", "end"), _trimmed(folded, cell), strict=True))) for cell in grid.cells
    )
    columns = max((cell.column + cell.column_span for cell in cells), default=0)
    rows = max((cell.row + cell.row_span for cell in cells), default=0)
    if columns < 2 or rows < 2:
        return None
    by_row: list[list[Span]] = [[] for _ in range(rows)]
    for cell in cells:
        by_row[cell.row].append(Span(cell.start, cell.end))
    kinds = [[read_cell(folded, *cell).kind for cell in row] for row in by_row]
    head = head_of(folded, by_row, kinds)
    head = max([head, *(cell.row + cell.row_span for cell in cells if cell.row < head and cell.column)])
    return _completed(folded, lines, Table(*grid[:2], "grid", rows, columns, head, cells, "", None, True, frozenset()))


def _trimmed(folded: str, cell: GridCell) -> tuple[int, int]:
    text = folded[cell.start : cell.end]
    end = cell.start + len(text.rstrip())
    return min(end, cell.start + len(text) - len(text.lstrip())), end


def _from_lines(folded: str, lines: Sequence[Span], run: LineTable) -> Table:
    layout = laid_out(folded, run.rows, is_padded=run.kind in ("markdown", "box"))
    is_whole = layout.head > 0 and not (run.kind == "tabs" and not _is_closed(folded, lines, run))
    return _completed(
        folded,
        lines,
        Table(
            start=run.rows[0][0].start,
            end=run.rows[-1][-1].end,
            kind=run.kind,
            rows=layout.rows,
            columns=layout.columns,
            head=layout.head,
            cells=layout.cells,
            unit="",
            caption=None,
            is_whole=is_whole,
            loose=layout.loose,
        ),
    )


def _completed(folded: str, lines: Sequence[Span], table: Table) -> Table:
    """Return `table` with its unit and its caption."""
    return replace(table, unit=unit_of(folded, lines, table), caption=caption_above(folded, lines, table))


def _is_closed(folded: str, lines: Sequence[Span], run: LineTable) -> bool:
    """Return whether the last row is a total, or what follows the table is surely none of its wrapped cells."""
    if any(_TOTAL.fullmatch(squeezed(folded[cell.start : cell.end])) for cell in run.rows[-1]):
        return True
    if run.last + 1 == len(lines):
        return True
    after = folded[slice(*lines[run.last + 1])].strip()
    return not after or len(after) > _LONG or after[-1] == "。" or _NOTE.match(after) is not None


def _cut(folded: str, lines: Sequence[Span], runs: Sequence[LineTable], tables: dict[int, Table]) -> set[int]:
    """Return the first lines of the tables that have a run without a head right before or behind them."""
    cut: set[int] = set()
    for before, after in pairwise(runs):
        if before.kind != "tabs" or after.kind != "tabs" or after.first - before.last > _NEAR:
            continue
        between = range(before.last + 1, after.first)
        if any(not folded[slice(*lines[index])].strip() for index in between):
            continue
        table = tables.get(after.first)
        if table is None or not table.head:
            cut.update((before.first, after.first))
    return cut


def _joined(folded: str, tables: Sequence[Table]) -> Iterator[Table]:
    """Yield the tables; one that goes on over a page, under the same head and without a total before, is one."""
    held: Table | None = None
    for table in tables:
        if held and _goes_on(folded, held, table):
            held = _with(held, table)
            continue
        if held:
            yield held
        held = table
    if held:
        yield held


def _goes_on(folded: str, held: Table, table: Table) -> bool:
    if held.columns != table.columns or held.kind != table.kind or held.kind not in ("tabs", "grid"):
        return False
    if folded.count("\n", held.end, table.start) > _NEAR + 1 or _ends_in_total(folded, held):
        return False
    heads = [_head_words(folded, each) for each in (held, table)]
    return bool(heads[0]) and heads[0] == heads[1]


def _ends_in_total(folded: str, table: Table) -> bool:
    last = (cell for cell in table.cells if cell.row == table.rows - 1)
    return any(_TOTAL.fullmatch(squeezed(folded[cell.start : cell.end])) for cell in last)


def _head_words(folded: str, table: Table) -> list[tuple[int, int, str]]:
    return [
        (cell.row, cell.column, squeezed(folded[cell.start : cell.end]))
        for cell in table.cells
        if cell.row < table.head
    ]


def _with(held: Table, table: Table) -> Table:
    """Return `held` with the body of `table` below it."""
    shift = held.rows - table.head
    body = tuple(cell._replace(row=cell.row + shift) for cell in table.cells if cell.row >= table.head)
    return replace(
        held,
        end=table.end,
        rows=held.rows + table.rows - table.head,
        cells=held.cells + body,
        loose=held.loose | {row + shift for row in table.loose},
        is_whole=table.is_whole,
    )
