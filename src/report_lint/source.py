"""A source: the text of a report as it was read, and where its lines are."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.interval import Span
from report_lint.notice import Notice
from report_lint.origin import Box, HeadingHint, Origin, origin_at

_LINE_END = compiled(r"\r\n|\n|\r")


class Position(NamedTuple):
    """A 1-based line and a 1-based column in code points."""

    line: int
    column: int


class GridCell(NamedTuple):
    """One cell of a table: where it stands in the grid, from 0, how far it reaches, and the span of its text."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


class TableGrid(NamedTuple):
    r"""A table whose cells the file knows.

    `start` is the first character of the first row, `end` is behind the last character of the last row. The canonical
    text writes each row as one line, its cells joined by tabs and without line ends inside; a merged cell is written
    once, where it begins. `cells` stand in the order of the text; positions that a merged cell covers have none.
    """

    start: int
    end: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Source:
    r"""The text of one report.

    For txt and md, `text` is the file without its byte order mark and otherwise unchanged, so that every offset is an
    offset into what the user has. For other formats it is the canonical text: a paragraph a line, the numbers that Word
    shows written out. A line ends at \n, \r\n or \r and nowhere else.

    Only other formats have the rest. `origins` lead each offset back into the file, sorted by start. `headings` are the
    lines that the file calls headings. `auto_labels` are the spans of numbers that the word processor counts (a gap in
    them is no slip of the pen). `boxes`, when there are any, hold one place on a page for each character, None for
    those that no page shows. `notices` say what was not read, or not reliably. `body_end` is where the notes begin that
    stand apart from the body, None when there are none. `tables` are those that the file knows, in the order of the
    text.
    """

    path: str
    text: str
    format: str = "txt"
    origins: tuple[Origin, ...] = field(default=(), repr=False)
    headings: tuple[HeadingHint, ...] = field(default=(), repr=False)
    auto_labels: tuple[Span, ...] = field(default=(), repr=False)
    boxes: tuple[Box | None, ...] = field(default=(), repr=False)
    notices: tuple[Notice, ...] = ()
    tables: tuple[TableGrid, ...] = field(default=(), repr=False)
    body_end: int | None = None
    lines: tuple[Span, ...] = field(init=False, repr=False, compare=False)
    characters: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find the lines and the set of characters once; spans of `lines` leave the line end out."""
        object.__setattr__(self, "lines", tuple(_lines_of(self.text)))
        object.__setattr__(self, "characters", frozenset(self.text))

    def position(self, offset: int) -> Position:
        """Return line and column of `offset`, which may be the end of the text."""
        index = self.line_index(offset)
        return Position(index + 1, offset - self.lines[index].start + 1)

    def place(self, offset: int) -> str | None:
        """Return where `offset` stands in a file without lines (第3段, 表2 第4行, 第5页), None for txt and md."""
        origin = origin_at(self.origins, offset) if self.origins else None
        return origin.name if origin else None

    @property
    def body(self) -> Span:
        """The text without the notes behind it."""
        return Span(0, len(self.text) if self.body_end is None else self.body_end)

    @property
    def body_lines(self) -> tuple[Span, ...]:
        """The lines of the body."""
        return self.lines if self.body_end is None else self.lines[: self.line_index(self.body_end)]

    def line_index(self, offset: int) -> int:
        """Return the 0-based index into `lines` of the line that `offset` stands on."""
        return bisect_right(self.lines, (offset, len(self.text) + 1)) - 1


def _lines_of(text: str) -> list[Span]:
    lines = []
    start = 0
    for end in _LINE_END.finditer(text):
        lines.append(Span(start, end.start()))
        start = end.end()
    lines.append(Span(start, len(text)))
    return lines
