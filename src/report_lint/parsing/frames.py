"""Frames: the lists of headings that are open at one place of a report, and the moves that a heading can make."""

from __future__ import annotations

from typing import Literal, NamedTuple

from report_lint.parsing.headings import Candidate

How = Literal["next", "gap", "stray", "open", "start", "restart", "free"]

#: Lists are not opened deeper than this.
DEEPEST = 9


class Placement(NamedTuple):
    """Where a candidate stands in the chosen reading.

    `parent` is the index of the candidate above it, None at the top. `series` numbers the list it belongs to; `slot`
    is the place that it takes there (the number it should bear). `how` says how it came there.
    """

    candidate: int
    parent: int | None
    series: int
    slot: int
    how: How


class Frame:
    """An open list: its kind, the last slot taken and the heading that took it."""

    __slots__ = (
        "candidate",
        "count",
        "depth",
        "hint",
        "item",
        "key",
        "kind",
        "last",
        "parent",
        "parent_item",
        "path",
        "series",
    )

    def __init__(
        self,
        parent: Frame | None,
        kind: str,
        last: int,
        index: int,
        candidate: Candidate,
        series: int,
        count: int,
        path: tuple[int, ...] = (),
    ) -> None:
        self.parent = parent
        self.kind = kind
        self.last = last
        self.candidate = index
        self.hint = candidate.hint
        self.item = candidate.item
        self.parent_item = candidate.parent_item
        self.series = series
        self.count = count
        self.path = path
        self.depth: int = parent.depth + 1 if parent else 1
        self.key: int = self.key_of(parent, kind, last, path)

    @staticmethod
    def key_of(parent: Frame | None, kind: str, last: int, path: tuple[int, ...]) -> int:
        """Return the key of the list with these, equal for equal stacks of open lists."""
        return hash((parent.key if parent else 0, kind, last, path))


class Move(NamedTuple):
    """One way to place a heading: what it costs, the list that it stands in or under, and its slot.

    `parent` is the list that holds the heading above it; `continued` the list that it goes on, None when it opens one.
    A move of how "skip" says that the line is no heading.
    """

    cost: float
    parent: Frame | None
    continued: Frame | None
    slot: int
    how: How | Literal["skip"]


def above(top: Frame | None, hint: int) -> Frame | None:
    """Return the nearest open markdown heading of fewer # than `hint`."""
    while top and not 0 < top.hint < hint:
        top = top.parent
    return top


def skipped(cost: float) -> Move:
    """Return the move that takes the line for no heading."""
    return Move(cost, None, None, 0, "skip")
