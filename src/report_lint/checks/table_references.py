"""Table references without a number: 见下表 where no table follows before the next main heading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.interval import Span

_BELOW = compiled(r"(?:(?:具体|详细)?(?:情况)?(?:详?见|参见|如|由|从))下表(?:所[示列])?")
_SENTENCE = compiled(r"[^\r\n]{25,}[。;]")
_MORE_CELLS = compiled(r"[|\t<]|!\[| {3}")
#: So many lines behind the reference must be prose.
_LOOKED_AT = 3


def lost_tables(document: Document) -> Iterator[Span]:
    """Yield the references to a table below behind which there stands prose, a heading or nothing."""
    if "下表" not in document.folded:
        return
    main = [section.start for section in document.sections if section.level == 1]
    headings = {section.start for section in document.sections}
    tables = sorted(table.end for table in document.tables)
    rows = sorted(document.source.lines[row].end for row in document.rows)
    for found in _BELOW.finditer(document.folded):
        # A table that begins before the next main heading ends behind the reference.
        follows = bisect_right(main, found.end())
        end = main[follows] if follows < len(main) else len(document.text)
        if _ends_within(tables, found.end(), end) or _ends_within(rows, found.end(), end):
            continue
        if _goes_on_as_prose(document, found.end(), headings):
            yield Span(*found.span())


def _ends_within(ends: Sequence[int], start: int, end: int) -> bool:
    """Return whether one of `ends` lies behind `start` and not behind `end`."""
    at = bisect_right(ends, start)
    return at < len(ends) and ends[at] <= end


def _goes_on_as_prose(document: Document, start: int, headings: set[int]) -> bool:
    """Return whether the lines behind are headings and sentences: cells that lost their table are short."""
    index = document.source.line_index(start)
    lines = document.source.lines[index + 1 : index + 40]
    filled = [line for line in lines if document.folded[line.start : line.end].strip()][:_LOOKED_AT]
    for number, line in enumerate(filled):
        words = document.folded[line.start : line.end]
        begin = line.start + len(words) - len(words.lstrip())
        if _MORE_CELLS.search(words.strip()):
            return False
        if begin in headings:
            return True
        if not _SENTENCE.search(words):
            return number > 0
    return True
