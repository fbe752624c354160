"""The lines of a Word document: its paragraphs with their numbers, joined where a tracked change joins them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from report_lint.readers.docx_numbers import Numbers
from report_lint.readers.docx_styles import Styles, outline_in, value_of
from report_lint.readers.docx_words import PARAGRAPH, TABLE, Aside, W, Words, on, words_in

_BODY_TEXT = 10


class Line(NamedTuple):
    """A paragraph as it is seen: its automatic number, its words (soft breaks are line ends), its outline level.

    `element` is its ordinal in the part; `asides` are the text boxes and notes anchored in it.
    """

    label: str
    text: str
    element: int
    level: int | None
    asides: tuple[Aside, ...]


class Lines:
    """The lines of one document; `number` gives the ordinals of the part that is being read."""

    def __init__(self, styles: Styles, numbers: Numbers) -> None:
        self._styles = styles
        self._numbers = numbers
        self._ordinals: dict[Element, int] = {}

    def enter(self, root: Element) -> None:
        """Begin a part of the document."""
        self._ordinals = {paragraph: number for number, paragraph in enumerate(root.iter(PARAGRAPH), 1)}

    def lines_of(self, blocks: Iterable[Element]) -> Iterator[Line | Element]:
        """Yield the paragraphs among `blocks` as lines and the tables as they are.

        A paragraph whose end is deleted or hidden runs into the next one, and is gone when it has no words.
        """
        held: list[Line] = []
        for block in blocks:
            if block.tag == TABLE:
                yield from _joined(held)
                held = []
                yield block
                continue
            properties = block.find(W + "pPr")
            runs_on = _runs_on(properties)
            line = self._line(block, properties, is_behind=bool(held), may_be_gone=runs_on)
            if line.text or line.asides or not runs_on:
                held.append(line)
            if not runs_on:
                yield from _joined(held)
                held = []
        yield from _joined(held)

    def _line(self, paragraph: Element, properties: Element | None, *, is_behind: bool, may_be_gone: bool) -> Line:
        """Return the line of `paragraph`; one `is_behind` another in its line has no number of its own."""
        texts: list[str] = []
        asides: list[Aside] = []
        for found in words_in(paragraph):
            if isinstance(found, Words):
                texts.append(found.text)
            else:
                asides.append(found)
        text = "".join(texts).strip("\n")
        style = value_of(properties, "pStyle")
        is_counted = not is_behind and (text or not may_be_gone)
        label = self._numbers.label(properties, style) if is_counted else ""
        return Line(label, text, self._ordinals.get(paragraph, 0), self._level(properties, style), tuple(asides))

    def _level(self, properties: Element | None, style: str | None) -> int | None:
        level = outline_in(properties)
        if level is None:
            return self._styles.inherited(style).outline
        return level if level < _BODY_TEXT else None


def _joined(lines: list[Line]) -> Iterator[Line]:
    """Yield `lines` as one, with the properties of the first."""
    if len(lines) == 1:
        yield lines[0]
    elif lines:
        asides = tuple(aside for line in lines for aside in line.asides)
        yield lines[0]._replace(text="".join(line.text for line in lines), asides=asides)


def _runs_on(properties: Element | None) -> bool:
    """Return whether the mark at the end of the paragraph is deleted, moved away or hidden."""
    mark = None if properties is None else properties.find(W + "rPr")
    if mark is None:
        return False
    return any(mark.find(W + name) is not None for name in ("del", "moveFrom")) or on(mark, "vanish")
