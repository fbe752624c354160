"""The reading of a report's headings: which list each of them continues or opens, with the fewest faults.

A beam search over the candidates: a state is a stack of open lists, and of the states that leave the same lists open
only the cheapest goes on. The cheapest reading of the whole report wins; its time is linear in the headings.
"""

from __future__ import annotations

from collections.abc import Sequence

from report_lint.parsing.headings import Candidate
from report_lint.parsing.placing import Placement, State, options

#: So many states go on, none of them dearer than the cheapest by more than this.
_WIDTH = 5
_SLACK = 2.2


def read(candidates: Sequence[Candidate], has_template: bool) -> list[Placement]:
    """Return a placement for each candidate that is a heading, in order."""
    states = [State(0.0, None, None)]
    for index, candidate in enumerate(candidates):
        best: dict[int, State] = {}
        for state in states:
            for following in options(state, index, candidate, has_template):
                key = following.top.key if following.top else 0
                known = best.get(key)
                if known is None or following.cost < known.cost:
                    best[key] = following
        states = sorted(best.values(), key=lambda state: state.cost)[:_WIDTH]
        limit = states[0].cost + _SLACK
        states = [state for state in states if state.cost <= limit]
    trail = states[0].trail
    placements: list[Placement] = []
    while trail:
        placements.append(trail[0])
        trail = trail[1]  # type: ignore[assignment]  # a linked list: NamedTuple cannot name itself
    placements.reverse()
    return placements
