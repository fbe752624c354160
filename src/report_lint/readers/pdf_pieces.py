"""Lines of a PDF joined into one paragraph or cell, each stretch with the place of its characters on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_lint.compiled import compiled
from report_lint.origin import Origin
from report_lint.readers.canonical import Piece
from report_lint.readers.pdf_glyphs import DROPPED, Line

_KEPT = compiled(f"[^{DROPPED}]+")


def joined(lines: Sequence[Line]) -> Iterator[Piece]:
    """Yield the text of `lines` without their ends; `element` of an origin is the index of the character on its page.

    A blank stands between two Latin words only.
    """
    before = ""
    for line in lines:
        if before.isascii() and before.isalpha() and line.text[0].isascii() and line.text[0].isalpha():
            yield Piece(" ", Origin(0, page=line.page))
        for kept in _KEPT.finditer(line.text):
            yield Piece(kept[0], Origin(0, page=line.page, element=line.first + kept.start()))
        before = line.text[-1]
