"""The reading of a report's headings: which list each of them continues or opens, with the fewest faults.

A beam search over the candidates: a state is a stack of open lists, and of the states that leave the same lists open
only the cheapest goes on. The cheapest reading of the whole report wins; its time is linear in the headings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from report_lint.parsing.frames import Frame, Move, Placement
from report_lint.parsing.headings import Candidate
from report_lint.parsing.placing import options

#: So many states go on, none of them dearer than the cheapest by more than this.
_WIDTH = 5
_SLACK = 2.2


class _State(NamedTuple):
    """A reading so far: its cost, the innermost open list, and the placements made, the last one first."""

    cost: float
    top: Frame | None
    trail: tuple[Placement, object] | None


def read(candidates: Sequence[Candidate], has_template: bool) -> list[Placement]:
    """Return a placement for each candidate that is a heading, in order."""
    candidates = _with_outer_kind(candidates)
    states = [_State(0.0, None, None)]
    for index, candidate in enumerate(candidates):
        states = _next_states(states, index, candidate, has_template)
    placements: list[Placement] = []
    trail = states[0].trail
    while trail:
        placements.append(trail[0])
        trail = trail[1]  # type: ignore[assignment]  # a linked list: NamedTuple cannot name itself
    placements.reverse()
    return placements


def _with_outer_kind(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the candidates, each unnumbered title of the template with the kind of mark that its siblings bear."""
    kinds = Counter(each.mark.kind for each in candidates if each.mark and each.item is not None)
    if not kinds or all(each.mark or each.item is None for each in candidates):
        return candidates
    kind = kinds.most_common(1)[0][0]
    return [replace(each, opens=kind) if each.item is not None and not each.mark else each for each in candidates]


def _next_states(states: Sequence[_State], index: int, candidate: Candidate, has_template: bool) -> list[_State]:
    """Return the cheapest states behind the candidate of that index, the best first."""
    best: dict[int, tuple[float, _State, Move]] = {}
    path = _path(candidate)
    for state in states:
        for move in options(state.top, candidate, has_template):
            cost = state.cost + move.cost
            # What tells apart the stacks of open lists that moves leave.
            if move.how == "skip":
                key = state.top.key if state.top else 0
            else:
                key = Frame.key_of(move.parent, _kind(move, candidate), move.slot, path)
            known = best.get(key)
            if known is None or cost < known[0]:
                best[key] = cost, state, move
    cheapest = sorted(best.values(), key=_cost)[:_WIDTH]
    limit = cheapest[0][0] + _SLACK
    return [_moved(cost, state, move, index, candidate) for cost, state, move in cheapest if cost <= limit]


def _cost(way: tuple[float, _State, Move]) -> float:
    return way[0]


def _moved(cost: float, state: _State, move: Move, index: int, candidate: Candidate) -> _State:
    if move.how == "skip":
        return _State(cost, state.top, state.trail)
    parent, continued = move.parent, move.continued
    series, count = (continued.series, continued.count + 1) if continued else (index, 1)
    kind, path = _kind(move, candidate), _path(candidate)
    top = Frame(parent, kind, move.slot, index, candidate, series, count, path)
    placement = Placement(index, parent.candidate if parent else None, series, move.slot, move.how)
    return _State(cost, top, (placement, state.trail))


def _kind(move: Move, candidate: Candidate) -> str:
    if move.continued:
        return move.continued.kind
    if candidate.mark:
        return candidate.mark.kind
    return candidate.opens if move.how == "free" else ""


def _path(candidate: Candidate) -> tuple[int, ...]:
    return candidate.mark.path[:-1] if candidate.mark else ()
