"""Table suggestions: every sum that the structure of a table suggests, whether it holds or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from report_lint.document import Amount
from report_lint.parsing.arithmetic import HELD, Precision, Sum
from report_lint.parsing.table_columns import across
from report_lint.parsing.table_feet import Foot, feet_of
from report_lint.parsing.table_judging import Exactness, judge_cells
from report_lint.parsing.table_rows import Rows, rows_in
from report_lint.parsing.table_view import Panel, TableView

_LONG: Final = 6
_INCOME: Final = frozenset(("总计", "收入总计", "资产总计"))
_EXPENDITURE: Final = frozenset(("总计", "支出总计", "负债和净资产总计", "负债及净资产总计"))


class Suggestion(NamedTuple):
    """One sum as the structure of the table suggests it, and how it stands.

    `key` is the same for all sums of one structure (the same rows in every column, the same columns in every row),
    `group` for all of one kind in one column. `is_named` says whether the head lets the figures be
    added, None when there is none, `is_known` that
    the words leave no doubt that the parts are all; `has_blanks` that some part is not filled in.
    """

    key: tuple[str, int, tuple[int, ...]]
    group: tuple[str, int]
    total: Amount
    parts: tuple[Amount, ...]
    label: str
    along: Literal["rows", "columns"]
    found: Sum
    has_blanks: bool
    is_named: bool | None
    foot: Foot | None
    is_known: bool


def suggestions_in(view: TableView, panels: Sequence[Panel], precision: Precision) -> Iterator[Suggestion]:
    """Yield the sums of a table: each panel's own, and the totals of two panels that must balance (收入, 支出)."""
    for panel in panels:
        yield from _of_panel(view, panel, precision)
    for left, right in pairwise(panels):
        yield from _balances(view, left, right, precision)


def _of_panel(view: TableView, panel: Panel, precision: Precision) -> Iterator[Suggestion]:
    """Yield the sums of one panel: its rows down every column, its columns across every row."""
    rows = rows_in(view, panel)
    if not any(row >= view.table.head for row in view.table.loose):
        for foot in feet_of(rows):
            yield from _down(view, panel, foot, precision)
    yield from _across(view, panel, rows, precision)


def _down(view: TableView, panel: Panel, foot: Foot, precision: Precision) -> Iterator[Suggestion]:
    for column in panel.figures:
        places = [(row.at, column) for row in (foot.total, *foot.parts)]
        label = _labelled(foot.total.label, view.title(column) if len(panel.figures) > 1 else "")
        suggestion = _sum(view, places, precision, label, "rows")
        if suggestion and not _has_levels(suggestion):
            yield suggestion._replace(
                key=(foot.kind, foot.total.at, ()),
                group=(foot.kind, column),
                foot=foot,
                is_named=view.is_added(column),
            )


def _has_levels(suggestion: Suggestion) -> bool:
    """Return whether a broken sum holds parts of parts: one part is the total, or the sum of those right behind it."""
    if suggestion.found.verdict in HELD:
        return False
    values = [part.low for part in suggestion.parts if part.low]
    if len(values) < _LONG:  # in a short list figures may be equal by chance
        return False
    for at, value in enumerate(values):
        if value == suggestion.total.low:
            return True
        added, count = Decimal(0), 0
        for part in values[at + 1 :]:
            added, count = added + part, count + 1
            if added == value and count > 1:
                return True
            if added > value > 0:
                break
    return False


def _across(view: TableView, panel: Panel, rows: Rows, precision: Precision) -> Iterator[Suggestion]:
    names = {row.at: row.label for row in rows.items}
    for each in across(view, panel):
        title = view.title(each.total)
        for row in view.body:
            if row in view.table.loose:
                continue
            places = [(row, column) for column in (each.total, *each.parts)]
            label = _labelled(names.get(row, ""), title)
            suggestion = _sum(view, places, precision, label, "columns")
            if suggestion:
                yield suggestion._replace(
                    key=("columns", each.total, each.parts),
                    group=("columns", each.total),
                    is_named=True,
                    is_known=each.is_known,
                )


def _labelled(row: str, column: str) -> str:
    """Return what a cell is called: 合计（基本支出）."""
    return f"{row}（{column}）" if row and column and column != row else row or column


def _balances(view: TableView, left: Panel, right: Panel, precision: Precision) -> Iterator[Suggestion]:
    """Yield 支出总计 as equal to 收入总计 in its row, where the columns of both are the same."""
    income = {row.at: row for row in rows_in(view, left).items if row.name in _INCOME}
    for row in rows_in(view, right).items:
        if row.name not in _EXPENDITURE or row.at not in income or view.table.loose:
            continue
        for one, other in zip(left.figures, right.figures, strict=False):
            if view.heads(one)[-1:] != view.heads(other)[-1:] or not view.is_added(one):
                continue
            suggestion = _sum(view, [(row.at, other), (row.at, one)], precision, row.label, "columns")
            if suggestion:
                key = ("balance", other, (one,))
                yield suggestion._replace(key=key, group=("columns", other), is_named=True, is_known=True)


def _sum(
    view: TableView,
    places: Sequence[tuple[int, int]],
    precision: Precision,
    label: str,
    along: Literal["rows", "columns"],
) -> Suggestion | None:
    """Return the sum of cells, the first of them the total; None when one of them cannot be read, or all are blank."""
    readings = [view.reading(*place) for place in places]
    if readings[0].figure is None or any(reading.kind == "words" for reading in readings):
        return None
    units = [view.unit(column) for _, column in places]
    amounts = list({amount.start: amount for place in places if (amount := view.amount(*place))}.values())
    if len(amounts) < 2 or len({_kind(amount) for amount in amounts}) > 1:
        return None
    found = judge_cells(amounts[0], amounts[1:], precision, _exactness(view, places, amounts, units))
    if not found.total and not found.parts:
        return None
    has_blanks = any(
        not reading.figure and not view.words(*place) for place, reading in zip(places, readings, strict=True)
    )
    return Suggestion(
        ("", 0, ()),
        ("", 0),
        amounts[0],
        tuple(amounts[1:]),
        label,
        along,
        found,
        has_blanks,
        False,
        None,
        False,
    )


def _kind(amount: Amount) -> str:
    return "元" if amount.unit.endswith("元") else amount.unit


def _exactness(
    view: TableView, places: Sequence[tuple[int, int]], amounts: Sequence[Amount], units: Sequence[str]
) -> Exactness:
    if all(map(_is_count, units)) and not any(amount.decimals for amount in amounts):
        return "counted"
    return "marked" if all(view.is_marks(column) for _, column in places) else "rounded"


def _is_count(unit: str) -> bool:
    return bool(unit) and not unit.endswith("元") and unit != "%"


def amounts_in(view: TableView, panels: Sequence[Panel]) -> Iterator[Amount]:
    """Yield the figures of all panels."""
    for panel in panels:
        for column in panel.figures:
            for row in view.body:
                if amount := view.amount(row, column):
                    yield amount
