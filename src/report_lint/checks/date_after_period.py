"""Events dated after the end of the period that the report covers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from report_lint.check import Check, NoOptions, Related, Violation
from report_lint.compiled import compiled
from report_lint.document import DateMention, Document
from report_lint.template import Template
from report_lint.wording import Wording

#: Reports whose work begins when the reported year is over: what was done about the findings of an audit.
_ABOUT_LATER = compiled(r"整改|审计")
_SENTENCE_END = compiled(r"[。；！？;]")
_SAME_YEAR = Wording("承前省略年份，同样晚于期末", "takes its year from there, so it is late too")
#: How a day is written in a message for each grain; other grains are quoted as they stand.
_WRITTEN = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def _late_events(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield the events whose first day is after 31 December of the fiscal year (预算法 18)."""
    if document.fiscal_year is None:
        return
    if document.title and _ABOUT_LATER.search(document.text, *document.title):
        return
    end = date(document.fiscal_year, 12, 31)
    late: list[DateMention] = []
    for mention in document.dates:
        if mention.role != "event" or mention.first is None or mention.first <= end:
            continue
        if mention.year_from == "sentence":
            # Its year is right or wrong with the date that it follows.
            late += [mention] if late and _share_line(document, late[0], mention) else []
        elif not _is_on_cover(document, mention):
            if late:
                yield _violation(document, late, end)
            late = [mention]
    if late:
        yield _violation(document, late, end)


def _share_line(document: Document, one: DateMention, other: DateMention) -> bool:
    return document.source.line_index(one.start) == document.source.line_index(other.start)


def _is_on_cover(document: Document, mention: DateMention) -> bool:
    """Return whether the date stands above the first heading in a line that is no sentence: who reports where."""
    if document.sections and mention.start > document.sections[0].start:
        return False
    line = document.source.lines[document.source.line_index(mention.start)]
    return _SENTENCE_END.search(document.text, mention.end, line.end) is None


def _violation(document: Document, late: list[DateMention], end: date) -> Violation:
    """Return one violation for the date with the year in it and the dates that took their year from it."""
    mention, *followers = late
    text = document.text[mention.start : mention.end]
    pattern = _WRITTEN.get(mention.grain)
    written = mention.first.strftime(pattern) if mention.first and pattern else text
    facts = {"text": text, "date": written, "period_end": end.isoformat()}
    related = tuple(Related(follower.start, follower.end, _SAME_YEAR) for follower in followers)
    return Violation(mention.start, mention.end, facts, related)


CHECK = Check(
    find=_late_events,
    options=NoOptions,
    names={
        "text": "the date as written",
        "date": "the date as 2025-09-29, 2025-09 or 2025, or as written when it is no day, month or year",
        "period_end": "the last day of the fiscal year",
    },
)
