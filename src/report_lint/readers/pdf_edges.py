"""The edges of the text on each page of a PDF, how far apart its lines stand, and the size of its type."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.readers.pdf_glyphs import Line

#: How a sentence ends.
ENDED = compiled(r"[。；;！？!?：:][”’》）)\]]*[\s\x00]*$")

#: Lefts and rights within so many points are one edge; so many lines make an edge.
_NEAR = 3.0
_LINES = 3
_FEW = 8
#: The right edge of a text is beyond this part of the page.
_RIGHT = 0.7
#: What may hang over the right edge.
_HANGING = compiled(r"[。，、；：！？.,;:!?][\s\x00]*$")


class Edges(NamedTuple):
    """Where the text of a page begins and ends, how far apart its lines stand, and the size of its type."""

    left: float
    right: float
    step: float
    em: float


def edges_in(lines: Sequence[Line], widths: dict[int, float]) -> dict[int, Edges]:
    """Return the edges of each page: its own when enough lines show them, else those of all pages of its width."""
    by_width: dict[float, list[Line]] = {}
    for line in lines:
        by_width.setdefault(round(widths[line.page]), []).append(line)
    shared = {width: _edges_of(found, width) for width, found in by_width.items()}
    edges = {}
    for page, found in groupby(lines, key=lambda line: line.page):
        width = round(widths[page])
        edges[page] = _edges_of(list(found), width, shared[width])
    return edges


def _edges_of(lines: Sequence[Line], width: float, shared: Edges | None = None) -> Edges:
    lefts = sorted(line.left for line in lines)
    rights = _rights_of([line for line in lines if line.right > _RIGHT * width])
    left = next((place for place in lefts if _near(place, lefts) >= _LINES), None)
    right = next((place for place in rights if _near(place, rights) >= _LINES), None)
    if left is None:
        left = shared.left if shared else lefts[0]
    if right is None:
        right = shared.right if shared else max([width - left, *rights])
    em = median(line.em for line in lines)
    if shared:
        # Lines that all begin with an indent show no edge of their own, nor do a few lines that end early.
        left = shared.left if 1.2 * em < left - shared.left < 3 * em else left
        right = shared.right if len(lines) < _FEW and right < shared.right else right
    return Edges(left, right, _step_of(lines, right), shared.em if shared else em)


def _rights_of(lines: Sequence[Line]) -> list[float]:
    """Return where lines end, the farthest first; marks may hang over the edge and count when too few lines do not."""
    rights = [line.right for line in lines if not _HANGING.search(line.text)]
    return sorted(rights if len(rights) >= _LINES else [line.right for line in lines], reverse=True)


def _step_of(lines: Sequence[Line], right: float) -> float:
    """Return how far apart the lines of a paragraph stand: behind full lines that end no sentence when some do."""
    steps = [
        (below.top - above.top, above.right > right - 2 * above.em and not ENDED.search(above.text))
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < below.top - above.top < 4 * above.em
    ]
    inside = [step for step, is_inside in steps if is_inside]
    return median(inside if len(inside) >= _LINES else [step for step, _ in steps] or [0.0])


def _near(place: float, places: Sequence[float]) -> int:
    return sum(1 for other in places if abs(other - place) <= _NEAR)
