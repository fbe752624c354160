"""Table references without a number: 见下表 where no table follows before the next main heading."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.compiled import compiled
from report_lint.document import Document, Table
from report_lint.interval import Span

_BELOW = compiled(r"(?:(?:具体|详细)?(?:情况)?(?:详?见|参见|如|由|从))下表(?:所[示列])?")
_SENTENCE = compiled(r"[^\r\n]{25,}[。;]")
_MORE_CELLS = compiled(r"[|\t<]|!\[| {3}")
#: So many lines behind the reference must be prose.
_LOOKED_AT = 3


def lost_tables(document: Document) -> Iterator[Span]:
    """Yield the references to a table below behind which there stands prose, a heading or nothing."""
    for found in _BELOW.finditer(document.folded):
        if not _has_table(document, found.end()) and _goes_on_as_prose(document, found.end()):
            yield Span(*found.span())


def _has_table(document: Document, start: int) -> bool:
    end = next((section.start for section in document.sections if section.level == 1 and section.start > start), None)
    end = len(document.text) if end is None else end
    if any(_overlaps(table, start, end) for table in document.tables):
        return True
    first, last = document.source.line_index(start), document.source.line_index(max(start, end - 1))
    return any(row in document.rows for row in range(first, last + 1))


def _overlaps(table: Table, start: int, end: int) -> bool:
    return table.end > start and table.start < end


def _goes_on_as_prose(document: Document, start: int) -> bool:
    """Return whether the lines behind are headings and sentences: cells that lost their table are short."""
    headings = {section.start for section in document.sections}
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
