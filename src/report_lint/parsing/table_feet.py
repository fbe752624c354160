"""Table feet: which rows of a panel add to which row, as 合计, 小计, codes and marks say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from report_lint.parsing.table_rows import Row, Rows

FootKind = Literal["total", "codes", "marks"]

#: 总计 may stand over 合计, and 合计 over 小计.
_MOST_PARTS: Final = 400


class Foot(NamedTuple):
    """A row and the rows that add to it.

    `is_sure` says that the structure leaves no doubt which rows those are; `is_flat` that nothing tells the levels of
    the parts, so that some of them may be parts of others; `is_among` that some parts may be left out (其中).
    """

    kind: FootKind
    total: Row
    parts: tuple[Row, ...]
    is_sure: bool
    is_flat: bool
    is_among: bool = False


def feet_of(rows: Rows) -> Iterator[Foot]:
    """Yield the feet that the rows of a panel show."""
    yield from _totals(rows)
    if rows.levels_from != "nothing":
        yield from _children(rows)


def _totals(rows: Rows) -> Iterator[Foot]:
    """Yield each total with the rows it takes in: those before it that no equal total has taken, or those behind it."""
    is_flat = rows.levels_from == "nothing"
    pending: list[Row] = []
    unsure = False
    for place, row in enumerate(rows.items):
        if not row.rank:
            unsure = unsure or row.depth is None
            if row.depth == 0:
                pending.append(row)
            continue
        parts = _taken(pending, row.rank)
        if parts:
            yield Foot("total", row, tuple(parts), not unsure, is_flat)
            del pending[len(pending) - len(parts) :]
        elif not pending:
            behind, sure = _behind(rows.items[place + 1 :], row.rank)
            if len(behind) > 1:
                yield Foot("total", row, tuple(behind), sure, is_flat)
                return
        pending.append(row)
        unsure = False


def _taken(pending: Sequence[Row], rank: int) -> list[Row]:
    """Return the last rows of `pending` that a total of `rank` takes in."""
    first = next((place + 1 for place in range(len(pending) - 1, -1, -1) if pending[place].rank >= rank), 0)
    taken = list(pending[first:])
    return taken if len(taken) <= _MOST_PARTS else []


def _behind(rows: Sequence[Row], rank: int) -> tuple[list[Row], bool]:
    """Return the topmost items behind a total that stands first, and whether they are all of them."""
    found: list[Row] = []
    sure = True
    for row in rows:
        if row.rank:
            return [], False
        if row.depth is None:
            sure = False
        elif row.depth == 0:
            found.append(row)
    return found, sure


def _children(rows: Rows) -> Iterator[Foot]:
    """Yield each item with the items right below it."""
    kind: FootKind = "codes" if rows.levels_from == "codes" else "marks"
    for place, parent in enumerate(rows.items):
        if parent.rank or parent.depth is None:
            continue
        children: list[Row] = []
        sure = True
        for row in rows.items[place + 1 : place + 1 + _MOST_PARTS]:
            if row.depth is None:
                sure = False
                continue
            if row.rank or row.depth <= parent.depth:
                break
            if row.depth == parent.depth + 1:
                children.append(row)
        if children:
            among = any(child.is_among for child in children)
            yield Foot(kind, parent, tuple(children), sure, False, among)
