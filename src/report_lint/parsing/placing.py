"""Where a heading may stand: every way to place it into the lists that are open, each with its cost.

A heading continues an open list, opens a list inside the heading above it, or starts a list anew; what a list does not
expect costs. The costs weigh faults against each other: one stray number is cheaper than a gap and a duplicate.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from report_lint.parsing.headings import Candidate
from report_lint.parsing.marks import RANK

How = Literal["next", "gap", "stray", "open", "start", "restart", "free"]

_DEPTH = 9

#: A number is left out; it does not fit its slot; it is lower than the last one; a list begins behind one.
_GAP = 0.85
_STRAY = 1.0
_BACKWARDS = 1.2
_START = 1.2
_MISNUMBERED = 0.05
#: A heading of an open list's kind stands deeper, out of that list: 三、 among （一）（二）（三）.
_INTRUDER = 1.5
#: A list stands under a lower mark, under its own kind, or beside an open list of its kind.
_INVERSION = 0.6
_SAME_KIND = 0.7
_BESIDE_OPEN = 0.3
#: A list starts anew without a heading between: high marks seldom do, low ones often; a list of one never should.
_RESTART_HIGH = 1.0
_RESTART_LOW = 0.5
_SINGLETON = 0.3
#: The line is no heading after all: any line, one among table rows or with a blank behind its number, a decimal.
_SKIP = 2.5
_SKIP_WEAK = 0.3
_SKIP_DECIMAL = 0.4
_WEAK = 0.5
_WEAK_TITLE = 0.4
_FAINT = 0.45
_LOST_NUMBER = 0.3
#: What the titles of the template say.
_VOTE_FOR = -0.4
_VOTE_ELSEWHERE = 0.6
_VOTE_UNKNOWN = 0.5
_HIGH = frozenset({"part", "chapter", "han", "han-paren"})


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


def options(innermost: Frame | None, candidate: Candidate, has_template: bool) -> Iterator[Move]:
    """Yield every way to place `candidate` when `innermost` is the innermost open list."""
    if candidate.mark is None:
        yield from _unnumbered(innermost, candidate)
        return
    kind = candidate.mark.kind
    if kind == "decimal":
        yield from _decimal(innermost, candidate)
        return
    top = innermost
    if candidate.hint:
        top = _above(innermost, candidate.hint)
    weak = 0.0 if not candidate.weak else _WEAK_TITLE if candidate.titled else _WEAK
    frame, is_open = innermost, False
    while frame:
        if frame.kind == kind and (frame.hint == candidate.hint or not candidate.hint):
            is_open = True
            yield from _continued(frame, candidate, has_template, weak)
            if candidate.mark.number == 1 and not candidate.weak:
                yield _restarted(frame)
        frame = frame.parent
    if not candidate.weak or not is_open:
        yield from _opened(top, candidate, has_template, is_open, weak)
    if candidate.weak or candidate.faint or (innermost and innermost.depth >= _DEPTH):
        yield _skipped(_SKIP_WEAK if candidate.weak or candidate.faint else _SKIP)


def _continued(frame: Frame, candidate: Candidate, has_template: bool, weak: float) -> Iterator[Move]:
    assert candidate.mark is not None
    number, last = candidate.mark.number, frame.last
    vote = _vote(candidate, frame.depth, has_template) + weak
    if candidate.mark.kind == "item":
        yield Move(0.0, frame.parent, frame, number, "free")
        return
    if number == last + 1:
        yield Move(vote, frame.parent, frame, number, "next")
        return
    if candidate.weak:
        return
    if number > last + 1:
        cost = _GAP + 0.05 * min(number - last, 8)
        yield Move(cost + vote, frame.parent, frame, number, "gap")
    backwards = _STRAY if number >= last else _BACKWARDS
    yield Move(backwards + vote, frame.parent, frame, last + 1, "stray")
    if number <= last:
        yield Move(backwards + 0.01 + vote, frame.parent, frame, last, "stray")


def _restarted(frame: Frame) -> Move:
    cost = _RESTART_HIGH if frame.kind in _HIGH else _RESTART_LOW
    if frame.count == 1:
        cost += _SINGLETON
    return Move(cost, frame.parent, None, 1, "restart")


def _opened(
    top: Frame | None,
    candidate: Candidate,
    has_template: bool,
    is_open: bool,
    weak: float,
) -> Iterator[Move]:
    assert candidate.mark is not None
    if top and top.depth >= _DEPTH:
        return
    number, kind = candidate.mark.number, candidate.mark.kind
    if is_open and number > 1 and kind != "item":
        yield Move(
            _INTRUDER + weak + _vote(candidate, top.depth + 1 if top else 1, has_template), top, None, number, "start"
        )
        return
    cost = weak + _vote(candidate, top.depth + 1 if top else 1, has_template)
    if top and top.kind and RANK[kind] <= RANK[top.kind]:
        cost += _INVERSION if RANK[kind] < RANK[top.kind] else _SAME_KIND
        cost += _BESIDE_OPEN if is_open else 0.0
    if kind == "item":
        if not is_open:
            yield Move(0.0, top, None, number, "free")
    elif number == 1:
        yield Move(cost + (_FAINT if candidate.faint else 0.0), top, None, 1, "open")
    else:
        yield Move(cost + _START, top, None, number, "start")
        yield Move(cost + _START + _MISNUMBERED, top, None, 1, "stray")


def _decimal(innermost: Frame | None, candidate: Candidate) -> Iterator[Move]:
    """Place 1.1 under 1 and beside 1.2; a figure that fits nowhere is no heading."""
    assert candidate.mark is not None
    path = candidate.mark.path
    frame, skip = innermost, _SKIP_DECIMAL
    while frame:
        if frame.kind == "decimal" and frame.path == path[:-1]:
            skip = _SKIP
            if path[-1] == frame.last + 1:
                yield Move(0.0, frame.parent, frame, path[-1], "next")
                return
            if path[-1] > frame.last:
                yield Move(_GAP, frame.parent, frame, path[-1], "gap")
        elif path[-1] == 1 and (
            (frame.kind == "decimal" and (*frame.path, frame.last) == path[:-1])
            or (len(path) == 2 and frame.kind and frame.kind != "decimal" and frame.last == path[0])
        ):
            yield Move(0.0, frame, None, 1, "open")
            return
        frame = frame.parent
    yield _skipped(skip)


def _unnumbered(innermost: Frame | None, candidate: Candidate) -> Iterator[Move]:
    if candidate.item is not None:
        yield from _known_title(innermost, candidate)
        return
    if candidate.hint:
        yield from _beside_markdown(innermost, candidate.hint)
        return
    if candidate.parent_item is not None:
        yield from _known_child(innermost, candidate)
        return
    top = innermost
    # It stands above the list that it opens, and beside an unnumbered heading before it.
    while top and (not top.kind or (candidate.opens and RANK[top.kind] >= RANK[candidate.opens])):
        top = top.parent
    if not top or top.depth < _DEPTH - 1:
        yield Move(0.0, top, None, 0, "open")
    yield _skipped(0.15 if candidate.opens else 0.1)


def _above(top: Frame | None, hint: int) -> Frame | None:
    """Return the nearest open markdown heading of fewer # than `hint`."""
    while top and not 0 < top.hint < hint:
        top = top.parent
    return top


def _beside_markdown(innermost: Frame | None, hint: int) -> Iterator[Move]:
    """Place a markdown heading without a number: in the list of its own number of #, or alone."""
    frame = innermost
    while frame and frame.hint != hint:
        frame = frame.parent
    if frame and frame.kind:
        yield from _in_list(frame, _LOST_NUMBER)
    yield Move(0.0, _above(innermost, hint), None, 0, "open")


def _known_child(innermost: Frame | None, candidate: Candidate) -> Iterator[Move]:
    """Place a title of the template that belongs under another, whose number its siblings may have or not."""
    frame, child = innermost, None
    while frame and frame.item != candidate.parent_item:
        frame, child = frame.parent, frame
    if frame and child and child.kind and child.parent_item == candidate.parent_item:
        yield from _in_list(child, 0.0)
    else:
        yield Move(0.0, frame or _numbered(innermost), None, 0, "open")
    yield _skipped(0.1)


def _in_list(frame: Frame, cost: float) -> Iterator[Move]:
    """Place a heading without a number among numbered ones: it lost its number, or never had one."""
    yield Move(cost, frame.parent, frame, frame.last + 1, "free")
    yield Move(0.1, frame.parent, frame, frame.last, "free")


def _numbered(frame: Frame | None) -> Frame | None:
    while frame and not frame.kind:
        frame = frame.parent
    return frame


def _known_title(innermost: Frame | None, candidate: Candidate) -> Iterator[Move]:
    """Place a title of the template that stands without a number: it takes the next slot of the outermost list.

    Where the titles before it have no number either, it stands beside them.
    """
    beside = innermost
    while beside and (beside.kind or beside.item is None):
        beside = beside.parent
    if beside:
        yield Move(0.0, beside.parent, None, 0, "open")
    outermost = innermost
    while outermost and outermost.parent and outermost.parent.kind not in ("part", ""):
        outermost = outermost.parent
    if outermost and outermost.kind and outermost.kind != "part":
        yield Move(_LOST_NUMBER, outermost.parent, outermost, outermost.last + 1, "free")
    elif outermost is None and candidate.opens:
        # It is the first, and its number is lost; or it stands for the one that the template gives it.
        for slot in {1, (candidate.item or 0) + 1}:
            yield Move(_LOST_NUMBER, None, None, slot, "free")
    else:
        yield Move(0.0, outermost, None, 0, "open")
    yield _skipped(0.9)


def _vote(candidate: Candidate, depth: int, has_template: bool) -> float:
    """Return what the template's titles say of a heading that would stand at `depth`."""
    if not has_template:
        return 0.0
    if candidate.item is not None:
        return _VOTE_FOR if depth == 1 else _VOTE_ELSEWHERE
    return _VOTE_UNKNOWN if depth == 1 else 0.0


def _skipped(cost: float) -> Move:
    return Move(cost, None, None, 0, "skip")
