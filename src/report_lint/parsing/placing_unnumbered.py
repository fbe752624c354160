"""Where a heading without a number may stand: a title of the template, a markdown heading, a line above a list."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.parsing.frames import DEEPEST, Frame, Move, above, skipped
from report_lint.parsing.headings import Candidate
from report_lint.parsing.marks import RANK

#: What it costs that a heading among numbered ones has no number.
_LOST_NUMBER = 0.3


def unnumbered(innermost: Frame | None, candidate: Candidate) -> Iterator[Move]:
    """Yield every way to place a candidate that has no number."""
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
    if not top or top.depth < DEEPEST - 1:
        yield Move(0.0, top, None, 0, "open")
    yield skipped(0.15 if candidate.opens else 0.1)


def _beside_markdown(innermost: Frame | None, hint: int) -> Iterator[Move]:
    """Place a markdown heading without a number: in the list of its own number of #, or alone."""
    frame = innermost
    while frame and frame.hint != hint:
        frame = frame.parent
    if frame and frame.kind:
        yield from _in_list(frame, _LOST_NUMBER)
    yield Move(0.0, above(innermost, hint), None, 0, "open")


def _known_child(innermost: Frame | None, candidate: Candidate) -> Iterator[Move]:
    """Place a title of the template that belongs under another, whose number its siblings may have or not."""
    frame, child = innermost, None
    while frame and frame.item != candidate.parent_item:
        frame, child = frame.parent, frame
    if frame and child and child.kind and child.parent_item == candidate.parent_item:
        yield from _in_list(child, 0.0)
    else:
        yield Move(0.0, frame or _numbered(innermost), None, 0, "open")
    yield skipped(0.1)


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
    yield skipped(0.9)
