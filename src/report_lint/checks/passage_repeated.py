"""Passages of thirty characters or more that stand in the report twice."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass

from report_lint.check import Check, Related, Violation
from report_lint.checks.passage_form import is_form
from report_lint.checks.passage_text import WALL, Prose, prose_of
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.interval import Span
from report_lint.template import Template
from report_lint.wording import Wording

_CLAUSE_ENDS = "，。；：！？,;:!?" + WALL
_CLAUSE_END = compiled(f"[{_CLAUSE_ENDS}]")
_EDGE = "，。；：、！？,;:!?"
_FIRST = Wording("首次出现", "first here")
_AGAIN = Wording("再次出现", "and again here")
_CHUNK = 64
#: How much of a passage a message quotes.
_HEAD, _TAIL = 14, 8


@dataclass(frozen=True, slots=True)
class Options:
    """`shortest` is the length from which a repetition counts, in characters without blanks."""

    shortest: int = 30


def _repeated(document: Document, template: Template, options: Options) -> Iterator[Violation]:
    """Yield each repeated passage once, at its second place; the first and all later ones are related."""
    prose = prose_of(document)
    for places in _passages(prose, options.shortest):
        if not is_form(document, prose, places, options.shortest):
            yield _violation(document, prose, places)


def _violation(document: Document, prose: Prose, places: list[Span]) -> Violation:
    passage = prose.text[places[0].start : places[0].end]
    shown = passage if len(passage) <= _HEAD + _TAIL + 2 else f"{passage[:_HEAD]}……{passage[-_TAIL:]}"
    first, second, *later = (prose.original(place) for place in places)
    related = (Related(*first, _FIRST), *(Related(*place, _AGAIN) for place in later))
    facts = {"quote": shown, "length": str(len(passage)), "count": str(len(places))}
    return Violation(*second, facts, related)


def _passages(prose: Prose, shortest: int) -> Iterator[list[Span]]:
    """Yield the places of each passage that comes again, the first place first.

    Only windows that begin where a clause does are remembered, so the work is linear in the text: a repetition worth
    telling begins with a clause and ends with one.
    """
    text = prose.text
    seen: dict[str, int] = {}
    homes: list[Span] = []
    groups: dict[Span, list[Span]] = {}
    told = 0
    for start in _anchors(prose, shortest):
        if start < told:
            continue
        window = text[start : start + shortest]
        first = seen.setdefault(window, start)
        if first == start or WALL in window:
            continue
        home = _home(homes, first)
        limit = home.end if home else start
        end = start + _equal(text, first, start, shortest, limit - first)
        again = _whole_clauses(prose, Span(start, end), start - first)
        if again.end - again.start < shortest:
            told = end - shortest + 1
            continue
        told = again.end
        place = Span(again.start - start + first, again.end - start + first)
        if home is None:
            insort(homes, place)
        groups.setdefault(home or place, [place]).append(again)
    yield from groups.values()


def _home(homes: list[Span], offset: int) -> Span | None:
    """Return the first place of a known passage that holds `offset`."""
    index = bisect_right(homes, offset, key=lambda home: home.start) - 1
    return homes[index] if index >= 0 and offset < homes[index].end else None


def _anchors(prose: Prose, shortest: int) -> list[int]:
    """Return the starts of all windows of `shortest` characters that begin with a clause."""
    last = len(prose.text) - shortest
    starts = {found.end() for found in _CLAUSE_END.finditer(prose.text)}
    return sorted(start for start in starts | prose.line_starts if start <= last)


def _equal(text: str, first: int, second: int, length: int, longest: int) -> int:
    """Return how far the text at both places is the same, from `length` that is known to `longest`."""
    longest = min(longest, len(text) - second)
    while length < longest:
        size = min(_CHUNK, longest - length)
        one = text[first + length : first + length + size]
        if one != text[second + length : second + length + size] or WALL in one:
            break
        length += size
    while length < longest and text[first + length] == text[second + length] != WALL:
        length += 1
    return length


def _whole_clauses(prose: Prose, place: Span, shift: int) -> Span:
    """Return `place` cut back to where a clause ends, there and `shift` before, without the marks at its edges."""
    text, (start, end) = prose.text, place
    while end > start and not (_ends_clause(prose, end) and _ends_clause(prose, end - shift)):
        end -= 1
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def _ends_clause(prose: Prose, offset: int) -> bool:
    text = prose.text
    return (
        offset == len(text)
        or prose.begins_line(offset)
        or text[offset - 1] in _CLAUSE_ENDS
        or text[offset] in _CLAUSE_ENDS
    )


CHECK = Check(
    find=_repeated,
    options=Options,
    names={
        "quote": "the passage, shortened in the middle",
        "length": "its length in characters without blanks",
        "count": "at how many places it stands",
    },
)
