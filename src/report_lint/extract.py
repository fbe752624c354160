"""An extract: what of one report is held against other reports, and the way back to its places."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from report_lint.interval import Span


class Part(NamedTuple):
    """A section: its span in the text, where its heading ends, its number as written, and its title."""

    start: int
    end: int
    heading_end: int
    marker: str
    title: str


class Named(NamedTuple):
    """From `start` on the text stands at a place of that name (第3段), None in a file with lines."""

    start: int
    name: str | None


@dataclass(frozen=True, slots=True)
class Extract:
    """The prose of one report, with the prints by which equal passages of other reports are known.

    `prose` is the text without white space and rows of tables; it is a sequence of runs that begin at `starts`, those
    in the text at `origins`. Each of `prints` stands for the window of the prose that begins at the anchor of the same
    index; only windows that begin where a clause does have one.
    """

    path: str
    text: str
    title: str
    organisation: str | None
    parts: tuple[Part, ...]
    names: tuple[Named, ...]
    prose: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    anchors: tuple[int, ...]
    prints: tuple[int, ...]

    def original(self, span: Span) -> Span:
        """Return where `span` of the prose stands in the text."""
        return Span(self._origin(span.start), self._origin(span.end - 1) + 1)

    def path_at(self, offset: int) -> tuple[Part, ...]:
        """Return the sections that hold `offset` of the text, the outermost first."""
        return tuple(part for part in self.parts if part.start <= offset < part.end)

    def place_at(self, offset: int) -> str | None:
        """Return the name of the place of `offset` of the text in a file without lines."""
        index = bisect_right(self.names, offset, key=lambda named: named.start) - 1
        return self.names[index].name if index >= 0 else None

    def _origin(self, offset: int) -> int:
        index = bisect_right(self.starts, offset) - 1
        return self.origins[index] + offset - self.starts[index]
