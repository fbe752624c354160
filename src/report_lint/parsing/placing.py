"""Where a heading may stand: every way to place it into the lists that are open, each with its cost.

A heading continues an open list, opens a list inside the heading above it, or starts a list anew; what a list does not
expect costs. The costs weigh faults against each other: one stray number is cheaper than a gap and a duplicate.
"""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.parsing.frames import DEEPEST, Frame, Move, above, skipped
from report_lint.parsing.headings import Candidate
from report_lint.parsing.marks import RANK
from report_lint.parsing.placing_unnumbered import unnumbered

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
#: What the titles of the template say.
_VOTE_FOR = -0.4
_VOTE_ELSEWHERE = 0.6
_VOTE_UNKNOWN = 0.5
_HIGH = frozenset({"part", "chapter", "han", "han-paren"})


def options(innermost: Frame | None, candidate: Candidate, has_template: bool) -> Iterator[Move]:
    """Yield every way to place `candidate` when `innermost` is the innermost open list."""
    if candidate.mark is None:
        yield from unnumbered(innermost, candidate)
        return
    kind = candidate.mark.kind
    if kind == "decimal":
        yield from _decimal(innermost, candidate)
        return
    top = innermost
    if candidate.hint:
        top = above(innermost, candidate.hint)
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
    if candidate.weak or candidate.faint or (innermost and innermost.depth >= DEEPEST):
        yield skipped(_SKIP_WEAK if candidate.weak or candidate.faint else _SKIP)


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
    if top and top.depth >= DEEPEST:
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
    yield skipped(skip)


def _vote(candidate: Candidate, depth: int, has_template: bool) -> float:
    """Return what the template's titles say of a heading that would stand at `depth`."""
    if not has_template:
        return 0.0
    if candidate.item is not None:
        return _VOTE_FOR if depth == 1 else _VOTE_ELSEWHERE
    return _VOTE_UNKNOWN if depth == 1 else 0.0
