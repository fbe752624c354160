"""The extract of a report: its prose, and a print of each window that begins where a clause does."""

from __future__ import annotations

from hashlib import blake2b
from itertools import groupby

from report_lint.checks.passage_text import WALL, Prose, prose_of
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.extract import Extract, Named, Part
from report_lint.source import Source

#: So many characters a print stands for. Every passage of 200 has such a window, save one of a single clause.
WINDOW = 80
_CLAUSE_END = compiled(r"[，。；：！？,;:!?\0]")


def extract_of(document: Document, title: str) -> Extract:
    """Return the extract of `document`, whose title reads `title`."""
    prose = prose_of(document)
    anchors = _anchors(prose)
    text = prose.text
    return Extract(
        document.source.path,
        document.text,
        title,
        document.organisation,
        tuple(
            Part(section.start, section.end, section.heading_end, section.marker, section.title)
            for section in document.sections
        ),
        _names(document.source),
        text,
        prose.starts,
        prose.origins,
        anchors,
        tuple(_print(text[start : start + WINDOW]) for start in anchors),
    )


def _anchors(prose: Prose) -> tuple[int, ...]:
    """Return where windows of prose begin that no wall crosses."""
    last = len(prose.text) - WINDOW
    starts = {found.end() for found in _CLAUSE_END.finditer(prose.text)} | prose.line_starts
    return tuple(
        start for start in sorted(starts) if start <= last and prose.text.find(WALL, start, start + WINDOW) < 0
    )


def _print(window: str) -> int:
    return int.from_bytes(blake2b(window.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _names(source: Source) -> tuple[Named, ...]:
    """Return the places of the file in the order of the text, those of one name once."""
    named = ((origin.name, origin.start) for origin in source.origins)
    return tuple(Named(next(group)[1], name) for name, group in groupby(named, key=lambda each: each[0]))
