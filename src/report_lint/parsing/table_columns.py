"""Table columns: which columns of a panel add to which, as their heads say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from report_lint.compiled import compiled
from report_lint.parsing.table_view import Panel, TableView
from report_lint.parsing.words import canonical

_TOTAL: Final = compiled(r"(?:[^\d]{0,8}?)(?:小计|合计|总计|共计|总数)(?:数|金额|额)?(?:\([^()]*\))?")
_BRACKETS: Final = compiled(r"\([^()]*\)")
#: Parts that are the whole wherever a total stands beside them.
_WHOLES: Final = (
    frozenset(("基本支出", "项目支出")),
    frozenset(("人员经费", "公用经费")),
    frozenset(("公务用车购置费", "公务用车运行维护费")),
)


class Across(NamedTuple):
    """A column and the columns that add to it; `is_known` says that the words leave no doubt that they are all."""

    total: int
    parts: tuple[int, ...]
    is_known: bool


def across(view: TableView, panel: Panel) -> list[Across]:
    """Return the totals among the columns of `panel`."""
    head = view.table.head
    if any(row < head for row in view.table.loose) or not all(map(view.heads, panel.figures)):
        return []
    found: list[Across] = []
    if view.table.kind in ("grid", "markdown", "box"):
        _group(view, panel.figures, 0, found)
    else:
        covering = (row for row in range(head) if all(view.cell(row, column) for column in panel.figures))
        _group(view, panel.figures, max(covering, default=head - 1), found)
    return found


def _group(view: TableView, columns: Sequence[int], level: int, found: list[Across]) -> list[int]:
    """Collect the totals among `columns` from the head row `level` down; return the columns that stand for them."""
    nodes = [list(node) for _, node in groupby(columns, key=lambda column: view.head_cell(level, column))]
    if len(nodes) == 1 and len(columns) > 1:
        return _group(view, columns, level + 1, found) if level + 1 < view.table.head else list(columns)
    if (parallel := _parallel(view, nodes, level)) is not None:
        found.extend(parallel)
        for node in nodes:
            _group(view, node, level + 1, found)
        return list(columns)
    members = [
        node if len(node) == 1 or level + 1 >= view.table.head else _group(view, node, level + 1, found)
        for node in nodes
    ]
    totals = [at for at, node in enumerate(nodes) if len(node) == 1 and _TOTAL.fullmatch(view.heads(node[0])[-1])]
    for at, parts in _around(totals, members):
        kept = tuple(column for column in parts if view.is_added(column))
        if len(kept) > 1:
            found.append(Across(members[at][0], kept, _is_known(view, kept)))
    return members[totals[0]] if len(totals) == 1 else [column for member in members for column in member]


def _around(totals: Sequence[int], members: Sequence[Sequence[int]]) -> Iterator[tuple[int, list[int]]]:
    """Yield each total with the columns behind it, up to the next one, or before it when the first column is none."""
    if not totals:
        return
    if totals[0] == 0:
        for at, stop in zip(totals, [*totals[1:], len(members)], strict=True):
            yield at, [column for member in members[at + 1 : stop] for column in member]
        return
    for at, start in zip(totals, [-1, *totals[:-1]], strict=True):
        yield at, [column for member in members[start + 1 : at] for column in member]


def _parallel(view: TableView, nodes: Sequence[Sequence[int]], level: int) -> list[Across] | None:
    """Return the totals of groups that have the same columns (合计, 本级, 下级, each with 人数 and 金额), else None."""
    if level + 1 >= view.table.head or len(nodes) < 3 or len({len(node) for node in nodes}) > 1 or len(nodes[0]) < 2:
        return None
    heads = {tuple(view.heads(column)[-1] for column in node) for node in nodes}
    names = [view.head_words(level, node[0]) for node in nodes]
    totals = [at for at, name in enumerate(names) if _TOTAL.fullmatch(name)]
    if len(heads) > 1 or len(totals) != 1 or totals[0] not in (0, len(nodes) - 1):
        return None
    others = [node for at, node in enumerate(nodes) if at != totals[0]]
    return [
        Across(column, tuple(node[place] for node in others), False)
        for place, column in enumerate(nodes[totals[0]])
        if view.is_added(column)
    ]


def _is_known(view: TableView, parts: Sequence[int]) -> bool:
    names = frozenset(canonical(_BRACKETS.sub("", view.heads(column)[-1])) for column in parts)
    return names in _WHOLES
