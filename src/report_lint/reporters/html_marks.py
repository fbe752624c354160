"""Marks: the text of one report as HTML, with every finding marked at its place and anchors to jump to."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from report_lint.finding import SEVERITIES, Checked, Finding
from report_lint.interval import Span
from report_lint.reporters.excerpt import visible

#: So many related places of one finding are marked and listed; a habit may have thousands.
MOST_RELATED = 100


class _Cover(NamedTuple):
    """A finding whose place, or one of whose related places, holds a stretch of the text."""

    rank: int
    number: int
    is_related: bool


def shown(text: str) -> str:
    """Return `text` for a page: what a browser would obey is shown by a sign, what HTML means is escaped."""
    return escape(visible(text))


class MarkedText:
    """The text of one report, cut where places begin and end. The blocks of a page ask for it in order."""

    def __init__(self, text: str, findings: Sequence[Finding], checked: Sequence[Checked], report: int) -> None:
        self._text = text
        self._report = report
        self._findings = findings
        self._anchors = sorted(self._anchors_of(findings, checked), key=lambda anchor: anchor[0])
        self._next = 0
        self._cuts, self._covers = _covers_of(findings)

    def block(self, span: Span) -> str:
        """Return the text of `span` as HTML; what stood between it and the block before gives its anchors here."""
        parts = [self._due(span.start)]
        at = span.start
        index = bisect_right(self._cuts, at) - 1
        while at < span.end:
            cut = self._cuts[index + 1] if index + 1 < len(self._cuts) else span.end
            end = min(cut, span.end)
            parts.append(self._stretch(at, end, self._covers[index] if index >= 0 else ()))
            parts.append(self._due(end))
            at = end
            index += 1
        return "".join(parts)

    def rest(self) -> str:
        """Return the anchors that stand behind the last block."""
        return self._due(len(self._text))

    def _due(self, offset: int) -> str:
        """Return every anchor at or before `offset` that is not placed yet."""
        placed = []
        while self._next < len(self._anchors) and self._anchors[self._next][0] <= offset:
            placed.append(self._anchors[self._next][1])
            self._next += 1
        return "".join(placed)

    def _stretch(self, start: int, end: int, covers: Sequence[_Cover]) -> str:
        words = shown(self._text[start:end])
        if not covers:
            return words
        own = " ".join(str(cover.number) for cover in covers if not cover.is_related)
        related = " ".join(str(cover.number) for cover in covers if cover.is_related)
        told = f' data-related="{related}"' if related else ""
        if not own:
            return f"<span{told}>{words}</span>"
        severity = SEVERITIES[min(cover.rank for cover in covers if not cover.is_related)]
        return f'<mark class="{severity}" data-findings="{own}"{told}>{words}</mark>'

    def _anchors_of(self, findings: Sequence[Finding], checked: Sequence[Checked]) -> Iterator[tuple[int, str]]:
        """Yield where something to jump to stands: the number of a finding behind its place, and ends of links."""
        report = self._report
        for number, finding in enumerate(findings, 1):
            place = finding.place
            kind = f"{finding.severity} missing" if place.start == place.end else finding.severity
            yield (
                place.end,
                f'<a class="number {kind}" id="m{report}-{number}" href="#f{report}-{number}" data-finding="{number}"'
                f' aria-label="{number}" data-number="{number}"></a>',
            )
            for order, related in enumerate(finding.related[:MOST_RELATED], 1):
                yield related.place.start, f'<a class="anchor" id="p{report}-{number}-{order}"></a>'
        for order, made in enumerate(checked, 1):
            yield made.place.start, f'<a class="anchor" id="c{report}-{order}"></a>'


def _covers_of(findings: Sequence[Finding]) -> tuple[list[int], list[tuple[_Cover, ...]]]:
    """Return where the text is to be cut, and which findings hold the stretch behind each cut."""
    opened: dict[int, list[_Cover]] = defaultdict(list)
    closed: dict[int, list[_Cover]] = defaultdict(list)
    for number, finding in enumerate(findings, 1):
        rank = SEVERITIES.index(finding.severity)
        places = [(finding.place, False), *((related.place, True) for related in finding.related[:MOST_RELATED])]
        for place, is_related in places:
            if place.start < place.end:
                opened[place.start].append(_Cover(rank, number, is_related))
                closed[place.end].append(_Cover(rank, number, is_related))
    cuts = sorted(opened.keys() | closed.keys())
    standing: list[_Cover] = []
    covers = []
    for cut in cuts:
        for cover in closed.get(cut, ()):
            standing.remove(cover)
        standing += opened.get(cut, ())
        covers.append(tuple(sorted(set(standing), key=lambda cover: cover.number)))
    return cuts, covers
