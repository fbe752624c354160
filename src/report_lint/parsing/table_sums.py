"""Table sums: the totals of tables with their parts; those that do not hold only when the structure leaves no doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_lint.document import Table, TableSum
from report_lint.interval import Span
from report_lint.parsing.arithmetic import HELD, Precision
from report_lint.parsing.table_suggestions import Suggestion, amounts_in, suggestions_in
from report_lint.parsing.table_tally import Tally
from report_lint.parsing.table_view import TableView


def table_sums(folded: str, text: str, tables: Sequence[Table]) -> tuple[TableSum, ...]:
    """Return the sums of all tables, in the order of their totals; `text` is what `folded` was folded from."""
    told = [each for index, table in enumerate(tables) for each in _of_table(folded, text, index, table)]
    return tuple(sorted(told, key=lambda each: (each.total.start, each.along)))


def _of_table(folded: str, text: str, index: int, table: Table) -> list[TableSum]:
    view = TableView(folded, table, text)
    if not table.head or view.has_units():
        return []
    panels = list(view.panels())
    precision = Precision(amounts_in(view, panels))
    sums = list(suggestions_in(view, panels, precision))
    tally = Tally(sums)
    told = [each for each in sums if tally.is_told(each, view, precision)]
    pins = _pins(told)
    return [
        TableSum(
            index,
            each.total,
            each.parts,
            each.label,
            each.along,
            each.found.verdict,
            each.found.tolerance,
            _pin(each, pins),
        )
        for each in told
    ]


def _pins(told: Sequence[Suggestion]) -> Counter[tuple[int, int, Decimal]]:
    """Count, for each cell, the broken sums that it alone would mend, and by how much it would have to change."""
    pins: Counter[tuple[int, int, Decimal]] = Counter()
    for each in told:
        if each.found.verdict not in HELD:
            pins.update(_blamed(each))
    return pins


def _blamed(each: Suggestion) -> Iterator[tuple[int, int, Decimal]]:
    excess = each.found.total - each.found.parts
    yield each.total.start, each.total.end, excess
    for part in each.parts:
        yield part.start, part.end, -excess


def _pin(each: Suggestion, pins: Counter[tuple[int, int, Decimal]]) -> Span | None:
    """Return the cell that breaks another sum by the same amount, None when none or several do."""
    if each.found.verdict in HELD:
        return None
    counted = [(pins[blamed], blamed) for blamed in _blamed(each)]
    most = max(count for count, _ in counted)
    found = [blamed for count, blamed in counted if count == most]
    return Span(found[0][0], found[0][1]) if most > 1 and len(found) == 1 else None
