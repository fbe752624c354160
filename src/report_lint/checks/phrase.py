"""A phrase or pattern that must not stand in the report, or in one of its sections; or that must."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from report_lint.check import Check, Related, Violation
from report_lint.checks.titled import place_behind, sections_titled
from report_lint.document import Document, Section
from report_lint.errors import ReportLintError
from report_lint.interval import Span
from report_lint.parsing.folding import fold
from report_lint.patterns import spans_of
from report_lint.template import Template
from report_lint.wording import Wording

_AGAIN = Wording("又见", "here again")
_WHOLE = Wording("全文", "the report")


@dataclass(frozen=True, slots=True)
class Options:
    """`any_of` are phrases, compared without regard to full and half width; `pattern` is a regular expression instead.

    `within` is the title of the section to look in. A phrase inside one of `except` does not count. With `require`
    one of the phrases (or a match) must be there.
    """

    any_of: tuple[str, ...] = ()
    pattern: str = field(default="", metadata={"pattern": True})
    within: str = ""
    except_: tuple[str, ...] = ()
    require: bool = False

    def __post_init__(self) -> None:
        """Refuse options that say nothing, or two things."""
        if bool(self.any_of) == bool(self.pattern):
            raise ReportLintError(
                Wording(
                    "any_of（词语列表）和 pattern（正则表达式）要写且只写一个",
                    "give any_of (phrases) or pattern, one of the two",
                )
            )


def find(document: Document, template: Template, options: Options) -> Iterator[Violation]:
    """Yield one violation for each phrase found, at its first place; or one for the place where none is."""
    sections: list[Section | None] = [None]
    if options.within:
        sections = list(sections_titled(document, template, options.within))
    region = _Cover(
        [Span(section.start, section.end) if section else Span(0, len(document.text)) for section in sections]
    )
    found = [place for place in _places(document, options) if region.holds(place)]
    if not options.require:
        yield from _forbidden(document, options, found)
    elif sections and not found:
        yield _missing(document, options, sections[-1])


def _forbidden(document: Document, options: Options, found: Sequence[Span]) -> Iterator[Violation]:
    by_phrase: dict[str, list[Span]] = {}
    for place in sorted(found):
        by_phrase.setdefault(document.folded[place.start : place.end], []).append(place)
    for first, *later in by_phrase.values():
        facts = {
            "phrase": document.text[first.start : first.end],
            "section": options.within or _section_title(document, first.start),
            "count": str(len(later) + 1),
        }
        yield Violation(*first, facts, tuple(Related(*place, _AGAIN) for place in later))


def _missing(document: Document, options: Options, section: Section | None) -> Violation:
    place = place_behind(document, section)
    phrase: str | Wording = options.pattern
    if options.any_of:
        phrase = Wording("”或“".join(options.any_of), "” or “".join(options.any_of))
    return Violation(place, place, {"phrase": phrase, "section": options.within or _WHOLE, "count": "0"})


def _places(document: Document, options: Options) -> Iterator[Span]:
    """Yield every place of a phrase, or of a match, that no exception and no longer phrase covers."""
    excepted = [place for phrase in options.except_ for place in _occurrences(document.folded, fold(phrase))]
    if options.pattern:
        covered = _Cover(excepted)
        for start, end in spans_of(options.pattern, document.text):
            if not covered.holds(Span(start, end)):
                yield Span(start, end)
        return
    for phrase in sorted({fold(phrase) for phrase in options.any_of}, key=lambda phrase: (-len(phrase), phrase)):
        covered = _Cover(excepted)
        places = [place for place in _occurrences(document.folded, phrase) if not covered.holds(place)]
        excepted += places
        yield from places


def _occurrences(folded: str, phrase: str) -> Iterator[Span]:
    start = folded.find(phrase)
    while start >= 0:
        yield Span(start, start + len(phrase))
        start = folded.find(phrase, start + len(phrase))


class _Cover:
    """Spans to be looked up by what they hold."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts: list[int] = []
        self._furthest: list[int] = []
        for start, end in sorted(spans):
            self._starts.append(start)
            self._furthest.append(max(end, self._furthest[-1]) if self._furthest else end)

    def holds(self, place: Span) -> bool:
        """Return whether one of the spans holds `place`."""
        index = bisect_right(self._starts, place.start) - 1
        return index >= 0 and self._furthest[index] >= place.end


def _section_title(document: Document, offset: int) -> str | Wording:
    index = document.section_at(offset)
    return _WHOLE if index is None else document.sections[index].title


CHECK = Check(
    find=find,
    options=Options,
    names={
        "phrase": "the phrase as written, or what is missing",
        "section": "the title of the section",
        "count": "how often it stands there",
    },
)
