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

    __slots__ = ("candidate", "count", "depth", "hint", "key", "kind", "last", "parent", "path", "series")

    def __init__(
        self,
        parent: Frame | None,
        kind: str,
        last: int,
        candidate: int,
        series: int,
        count: int,
        hint: int,
        path: tuple[int, ...] = (),
    ) -> None:
        self.parent = parent
        self.kind = kind
        self.last = last
        self.candidate = candidate
        self.series = series
        self.count = count
        self.hint = hint
        self.path = path
        self.depth: int = parent.depth + 1 if parent else 1
        self.key: int = hash((parent.key if parent else 0, kind, last, path))


class State(NamedTuple):
    """A reading so far: its cost, the innermost open list, and the placements made, the last one first."""

    cost: float
    top: Frame | None
    trail: tuple[Placement, object] | None


def options(state: State, index: int, candidate: Candidate, has_template: bool) -> Iterator[State]:
    """Yield every state that follows `state` when `candidate`, the one of that index, is placed."""
    if candidate.mark is None:
        yield from _unnumbered(state, index, candidate)
        return
    kind = candidate.mark.kind
    if kind == "decimal":
        yield from _decimal(state, index, candidate)
        return
    top = state.top
    if candidate.hint:
        top = _above(state.top, candidate.hint)
    weak = 0.0 if not candidate.weak else _WEAK_TITLE if candidate.titled else _WEAK
    frame, is_open = state.top, False
    while frame:
        if frame.kind == kind and (frame.hint == candidate.hint or not candidate.hint):
            is_open = True
            yield from _continued(state, frame, index, candidate, has_template, weak)
            if candidate.mark.number == 1 and not candidate.weak:
                yield _restarted(state, frame, index, candidate)
        frame = frame.parent
    if not candidate.weak or not is_open:
        yield from _opened(state, top, index, candidate, has_template, is_open, weak)
    if candidate.weak or candidate.faint or (state.top and state.top.depth >= _DEPTH):
        yield State(state.cost + (_SKIP_WEAK if candidate.weak or candidate.faint else _SKIP), state.top, state.trail)


def _continued(
    state: State, frame: Frame, index: int, candidate: Candidate, has_template: bool, weak: float
) -> Iterator[State]:
    assert candidate.mark is not None
    number, last = candidate.mark.number, frame.last
    vote = _vote(candidate, frame.depth, has_template) + weak
    if candidate.mark.kind == "item":
        yield _placed(state, frame.parent, frame, index, candidate, number, "free", 0.0)
        return
    if number == last + 1:
        yield _placed(state, frame.parent, frame, index, candidate, number, "next", vote)
        return
    if candidate.weak:
        return
    if number > last + 1:
        cost = _GAP + 0.05 * min(number - last, 8)
        yield _placed(state, frame.parent, frame, index, candidate, number, "gap", cost + vote)
    backwards = _STRAY if number >= last else _BACKWARDS
    yield _placed(state, frame.parent, frame, index, candidate, last + 1, "stray", backwards + vote)
    if number <= last:
        yield _placed(state, frame.parent, frame, index, candidate, last, "stray", backwards + 0.01 + vote)


def _restarted(state: State, frame: Frame, index: int, candidate: Candidate) -> State:
    cost = _RESTART_HIGH if frame.kind in _HIGH else _RESTART_LOW
    if frame.count == 1:
        cost += _SINGLETON
    return _placed(state, frame.parent, None, index, candidate, 1, "restart", cost)


def _opened(
    state: State,
    top: Frame | None,
    index: int,
    candidate: Candidate,
    has_template: bool,
    is_open: bool,
    weak: float,
) -> Iterator[State]:
    assert candidate.mark is not None
    if top and top.depth >= _DEPTH:
        return
    number, kind = candidate.mark.number, candidate.mark.kind
    cost = weak + _vote(candidate, top.depth + 1 if top else 1, has_template)
    if top and top.kind:
        difference = RANK[kind] - RANK[top.kind]
        cost += _INVERSION if difference < 0 else _SAME_KIND if difference == 0 else 0.0
    if is_open:
        cost += _BESIDE_OPEN
    if kind == "item":
        yield _placed(state, top, None, index, candidate, number, "free", 0.0)
    elif number == 1:
        yield _placed(state, top, None, index, candidate, 1, "open", cost + (_FAINT if candidate.faint else 0.0))
    else:
        yield _placed(state, top, None, index, candidate, number, "start", cost + _START)


def _decimal(state: State, index: int, candidate: Candidate) -> Iterator[State]:
    """Place 1.1 under 1 and beside 1.2; a figure that fits nowhere is no heading."""
    assert candidate.mark is not None
    path = candidate.mark.path
    frame, skip = state.top, _SKIP_DECIMAL
    while frame:
        if frame.kind == "decimal" and frame.path == path[:-1]:
            skip = _SKIP
            if path[-1] == frame.last + 1:
                yield _placed(state, frame.parent, frame, index, candidate, path[-1], "next", 0.0)
                return
            if path[-1] > frame.last:
                yield _placed(state, frame.parent, frame, index, candidate, path[-1], "gap", _GAP)
        elif path[-1] == 1 and (
            (frame.kind == "decimal" and (*frame.path, frame.last) == path[:-1])
            or (len(path) == 2 and frame.kind and frame.kind != "decimal" and frame.last == path[0])
        ):
            yield _placed(state, frame, None, index, candidate, 1, "open", 0.0)
            return
        frame = frame.parent
    yield State(state.cost + skip, state.top, state.trail)


def _unnumbered(state: State, index: int, candidate: Candidate) -> Iterator[State]:
    top = state.top
    if candidate.hint:
        top = _above(top, candidate.hint)
        yield _placed(state, top, None, index, candidate, 0, "open", 0.0)
        return
    if candidate.item is not None:
        yield from _known_title(state, index, candidate)
        return
    # It stands above the list that it opens, and beside an unnumbered heading before it.
    while top and (not top.kind or (candidate.opens and RANK[top.kind] >= RANK[candidate.opens])):
        top = top.parent
    if not top or top.depth < _DEPTH - 1:
        yield _placed(state, top, None, index, candidate, 0, "open", 0.0)
    yield State(state.cost + (0.15 if candidate.opens else 0.1), state.top, state.trail)


def _above(top: Frame | None, hint: int) -> Frame | None:
    """Return the nearest open markdown heading of fewer # than `hint`."""
    while top and not 0 < top.hint < hint:
        top = top.parent
    return top


def _known_title(state: State, index: int, candidate: Candidate) -> Iterator[State]:
    """Place a title of the template that stands without a number: it takes the next slot of the outermost list."""
    outermost = state.top
    while outermost and outermost.parent and outermost.parent.kind not in ("part", ""):
        outermost = outermost.parent
    if outermost and outermost.kind and outermost.kind != "part":
        yield _placed(state, outermost.parent, outermost, index, candidate, outermost.last + 1, "free", _LOST_NUMBER)
    else:
        yield _placed(state, outermost, None, index, candidate, 0, "open", 0.0)
    yield State(state.cost + 0.9, state.top, state.trail)


def _placed(
    state: State,
    parent: Frame | None,
    continued: Frame | None,
    index: int,
    candidate: Candidate,
    slot: int,
    how: How,
    cost: float,
) -> State:
    series = continued.series if continued else index
    count = continued.count + 1 if continued else 1
    kind = continued.kind if continued else candidate.mark.kind if candidate.mark else ""
    path = candidate.mark.path[:-1] if candidate.mark else ()
    top = Frame(parent, kind, slot, index, series, count, candidate.hint, path)
    placement = Placement(index, parent.candidate if parent else None, series, slot, how)
    return State(state.cost + cost, top, (placement, state.trail))


def _vote(candidate: Candidate, depth: int, has_template: bool) -> float:
    """Return what the template's titles say of a heading that would stand at `depth`."""
    if not has_template:
        return 0.0
    if candidate.item is not None:
        return _VOTE_FOR if depth == 1 else _VOTE_ELSEWHERE
    return _VOTE_UNKNOWN if depth == 1 else 0.0
