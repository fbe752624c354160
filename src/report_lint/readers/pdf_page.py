"""A page of a PDF as pdfium shows it: lines of characters with their places, and the rules drawn on the page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from report_lint.compiled import compiled
from report_lint.readers.pdf_drawings import Stroke, Strokes, has_picture, segments_on
from report_lint.readers.pdf_glyphs import CHINESE, DROPPED, Glyph, Line, is_character, is_chinese, is_glued, is_level

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

#: A made-up blank as wide as this many characters parts two cells, a narrower one may be room that fills a line.
_CELL_GAP = 1.5
_WORD_GAP = 0.8
#: pdfium writes these for a hyphen at the end of a line.
_HYPHENS = str.maketrans("\x02\ufffe", "--")
#: A line that was spread to the edge has a little room between all its characters.
_SPREAD = compiled(r"(?:[^\x00-\x7f]{1,2} ){3}")
#: What is not taken as it is.
_BLANK = compiled("[ \r\n]")


class Page:
    """One page; what stands on it is read when it is asked for."""

    def __init__(self, page: PdfPage, number: int) -> None:
        from pypdfium2 import raw

        self.number = number
        self._raw = raw
        self._page = page
        self._text = page.get_textpage()
        self._handle = self._text.raw
        self._rect = raw.FS_RECTF()
        self._box_of = raw.FPDFText_GetLooseCharBox
        self._to_rect = ctypes.byref(self._rect)
        self._turn = page.get_rotation()
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self.width, self.height = page.get_size()

    @cached_property
    def text(self) -> str:
        """The characters of the page, one for each that pdfium counts."""
        count = self._text.count_chars()
        text = self._text.get_text_range() if count else ""
        if len(text) != count:
            text = "".join(self._char(index) for index in range(count))
        return text.translate(_HYPHENS)

    def lines(self) -> Iterator[Line]:
        """Yield the lines as pdfium parts them; a line whose ends do not stand level is parted where it breaks."""
        for first, last in self.stretches():
            yield from self.lines_from(self.glyph(first), self.glyph(last))

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Yield the first and the last character of each line that pdfium parts; blank ones left out."""
        start = 0
        for part in self.text.split("\r\n"):
            first = start + len(part) - len(part.lstrip())
            start += len(part) + 2
            words = len(part.strip())
            if words:
                yield first, first + words - 1

    def lines_from(self, head: Glyph, tail: Glyph) -> Iterator[Line]:
        """Yield the line from `head` to `tail`, or the lines when they do not stand level."""
        if is_level(head, tail):
            yield self._line(head.at, tail.at, head, tail)
        else:
            yield from self.lines_of(self.glyphs(head.at, tail.at + 1))

    def glyphs(self, first: int, end: int) -> Iterator[Glyph]:
        """Yield the characters from `first` up to `end` with their places; no line ends, no made-up blanks."""
        text, glyph = self.text, self.glyph
        for index in range(first, end):
            char = text[index]
            if char not in "\r\n" and not (char == " " and self._is_made_up(index)):
                yield glyph(index)

    def glyph(self, index: int) -> Glyph:
        """Return a character with its place."""
        rect = self._rect
        self._box_of(self._handle, index, self._to_rect)
        left, top, right, bottom = self._turned(rect.left, rect.bottom, rect.right, rect.top)
        lacking = right - left - bottom + top
        if lacking > 0 and self.text[index] >= CHINESE:
            # Some fonts give the place of the ink alone, and 一 has little.
            top, bottom = top - lacking / 2, bottom + lacking / 2
        return Glyph(self.text[index], index, left, top, right, bottom)

    def lines_of(self, glyphs: Iterator[Glyph]) -> Iterator[Line]:
        """Yield `glyphs` as lines: a new one where a character is not level with the last, or left of it."""
        first: Glyph | None = None
        last: Glyph | None = None
        for glyph in glyphs:
            if glyph.char.isspace():
                continue
            if last and (not is_level(last, glyph) or glyph.left < last.left or not self._is_next(last, glyph)):
                assert first is not None
                yield self._line(first.at, last.at, first, last)
                first = None
            first = first or glyph
            last = glyph
        if first and last:
            yield self._line(first.at, last.at, first, last)

    def _is_next(self, one: Glyph, other: Glyph) -> bool:
        """Return whether nothing but blanks stands between two characters."""
        return self.text[one.at + 1 : other.at].isspace() or other.at == one.at + 1

    @cached_property
    def strokes(self) -> Strokes:
        """The rules drawn on the page."""
        level: list[Stroke] = []
        upright: list[Stroke] = []
        for x0, y0, x1, y1 in segments_on(self._page):
            left, top, right, bottom = self._turned(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            if bottom - top <= 1 < right - left:
                level.append(Stroke((top + bottom) / 2, left, right))
            elif right - left <= 1 < bottom - top:
                upright.append(Stroke((left + right) / 2, top, bottom))
        return Strokes(tuple(level), tuple(upright))

    @cached_property
    def has_picture(self) -> bool:
        """Whether there is an image on the page."""
        return has_picture(self._page)

    def _line(self, first: int, last: int, head: Glyph, tail: Glyph) -> Line:
        sample = self._sample(head, tail)
        em = sample.bottom - sample.top
        raw = self.text[first : last + 1]
        is_spread = _SPREAD.search(raw) is not None
        text = _BLANK.sub(lambda blank: self._kept(first + blank.start(), em, is_spread=is_spread), raw)
        return Line(self.number, text, first, head.left, sample.top, tail.right, sample.bottom)

    def _sample(self, head: Glyph, tail: Glyph) -> Glyph:
        """Return the first of these that is as high as its line: head, tail, any Chinese character between, head."""
        between = (each for each in range(head.at + 1, tail.at) if is_character(self.text[each]))
        found = next((each for each in (head, tail) if is_character(each.char)), None)
        at = next(between, None) if found is None else None
        return found or (head if at is None else self.glyph(at))

    def _kept(self, index: int, em: float, *, is_spread: bool) -> str:
        """Return the blank, a tab for a wide gap, or DROPPED for one that pdfium made up beside Chinese."""
        char = self.text[index]
        if char in "\r\n":
            return DROPPED
        if char != " " or not self._is_made_up(index):
            return char
        before, after = self.text[index - 1], self.text[index + 1]
        gap = self.glyph(index + 1).left - self.glyph(index - 1).right
        if gap > _CELL_GAP * em:
            return "\t"
        is_room = is_spread and gap < _WORD_GAP * em and is_chinese(before) and is_chinese(after)
        return DROPPED if is_room or is_glued(before, after) or is_glued(after, before) else char

    def _is_made_up(self, index: int) -> bool:
        return bool(self._raw.FPDFText_IsGenerated(self._handle, index) == 1)

    def _char(self, index: int) -> str:
        code = self._raw.FPDFText_GetUnicode(self._handle, index)
        if 0xD800 <= code < 0xDC00:
            low = self._raw.FPDFText_GetUnicode(self._handle, index + 1)
            return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)) if 0xDC00 <= low < 0xE000 else DROPPED
        return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else DROPPED

    def _turned(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return a box in points from the left and the top of the page as it is shown."""
        left, right = left - self._left, right - self._left
        bottom, top = bottom - self._bottom, top - self._bottom
        width, height = self._right - self._left, self._top - self._bottom
        if self._turn == 90:
            return bottom, left, top, right
        if self._turn == 180:
            return width - right, bottom, width - left, top
        if self._turn == 270:
            return height - top, width - right, height - bottom, width - left
        return left, height - top, right, height - bottom
