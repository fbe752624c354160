"""The prose of a report without its blanks, with the way back to the original offsets."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.interval import Span

#: Stands for what is no prose (rows of a table); a passage never crosses it.
WALL = "\0"
_WORD = compiled(r"\S+")
_LISTED = compiled(r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳]|第?[一二三四五六七八九十]+[是，])")


@dataclass(frozen=True, slots=True)
class Prose:
    """`text` is the report without white space and table rows; `origins` lead back, one for each run of characters."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    line_starts: frozenset[int]

    def begins_line(self, offset: int) -> bool:
        """Return whether a line, or the text of a listed item behind its number, begins at `offset`."""
        return offset in self.line_starts

    def original(self, span: Span) -> Span:
        """Return where `span` of the prose stands in the report."""
        return Span(self._origin(span.start), self._origin(span.end - 1) + 1)

    def _origin(self, offset: int) -> int:
        index = bisect_right(self.starts, offset) - 1
        return self.origins[index] + offset - self.starts[index]


def prose_of(document: Document) -> Prose:
    """Return the prose of `document`; a passage that a PDF wrapped elsewhere reads the same in it."""
    text = document.text
    words: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    line_starts: set[int] = set()
    walls = iter([*(document.source.lines[row] for row in sorted(document.rows)), Span(len(text), len(text))])
    wall = next(walls)
    length = behind = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        while start >= wall.end:
            wall = next(walls)
        word = found[0]
        if start >= wall.start:
            if words and words[-1] == WALL:
                continue
            word = WALL
        if not words or "\n" in text[behind:start] or "\r" in text[behind:start]:
            line_starts.add(length)
            listed = _LISTED.match(word)
            if listed:
                line_starts.add(length + listed.end())
        words.append(word)
        starts.append(length)
        origins.append(start)
        length += len(word)
        behind = end
    return Prose("".join(words), tuple(starts), tuple(origins), frozenset(line_starts))
