"""Documents put together by hand, for checks that must be tested without the parser."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from report_lint.check import Check, Violation
from report_lint.document import DateMention, Document, Mark, Section, SignOff
from report_lint.interval import Span
from report_lint.source import Source
from report_lint.template import Template
from report_lint.wording import spoken

FOLD = str.maketrans("０１２３４５６７８９（）．，％　 ", "0123456789().,%  ")
TEMPLATE = Template("generic", "通用")


def document(text: str, **facts: object) -> Document:
    """A document of `text` with nothing in it but what `facts` say; a title or span may be given as the words themselves."""
    fields: dict[str, object] = {
        "source": Source("report.txt", text),
        "folded": text.translate(FOLD),
        "template": "generic",
        "title": None,
        "organisation": None,
        "fiscal_year": 2024,
        "sections": (),
        "faults": (),
        "rows": frozenset(),
        "amounts": (),
        "percents": (),
        "dates": (),
        "quantities": (),
        "relations": (),
        "ratios": (),
        "sign_off": SignOff(None, None, None),
    }
    fields.update(facts)
    if isinstance(fields["title"], str):
        fields["title"] = span(text, fields["title"])
    return Document(**fields)  # type: ignore[arg-type]  # the fields are named by the tests


def span(text: str, words: str, nth: int = 0) -> Span:
    """The span of the `nth` place where `words` stand."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def day(
    text: str, words: str, first: date | None, last: date | None = None, nth: int = 0, **facts: object
) -> DateMention:
    """The date written as `words`, an event of one day unless `facts` say otherwise."""
    fields: dict[str, object] = {"grain": "day", "role": "event", "year_from": "written", **facts}
    return DateMention(*span(text, words, nth), first, last or first, **fields)  # type: ignore[arg-type]


def section(
    text: str, heading: str, level: int = 1, parent: int | None = None, mark: str = "", number: int = 0
) -> Section:
    """The section under `heading`, to the end of the text."""
    start, end = span(text, heading)
    written = Mark("han", number, mark, "", start, start + len(mark)) if mark else None
    return Section(level, written, heading[len(mark) :], start, start + len(mark), end, len(text), parent, True)


def found(
    check: Check[object], report: Document, template: Template = TEMPLATE, **options: object
) -> list[tuple[object, ...]]:
    """What `check` finds: the text of the place, the texts of the related places, the verdict and the facts in Chinese."""
    violations = sorted(check.find(report, template, check.options(**options)), key=lambda one: (one.start, one.end))
    return [_told(report, one) for one in violations]


def _told(report: Document, one: Violation) -> tuple[object, ...]:
    related = [report.text[place.start : place.end] for place in one.related]
    return report.text[one.start : one.end], related, one.verdict, facts_of(one)


def facts_of(one: Violation) -> Mapping[str, str]:
    """The facts of a violation, in Chinese."""
    return {name: spoken(words, "zh") for name, words in one.facts.items()}


def repaired(report: Document, one: Violation) -> str:
    """The text of the report after the edits of a violation."""
    text = report.text
    for edit in sorted(one.edits, reverse=True):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text
