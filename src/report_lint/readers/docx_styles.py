"""The styles of a Word document: what a paragraph inherits, as far as numbers and outline levels go."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from report_lint.readers.docx_words import VALUE, W

_DEEPEST = 9
_LONGEST_CHAIN = 50


class Inherited(NamedTuple):
    """What a style gives its paragraphs: each field by itself from the nearest style in the chain that sets it.

    `levels` are the styles of the chain, the nearest first, each with the list level that it sets or None; `outline`
    counts from 1, 0 is the title, None no heading.
    """

    list: str | None = None
    levels: tuple[tuple[str, int | None], ...] = ()
    outline: int | None = None


class Styles:
    """The styles of one document by id; without `root` there are none."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._known: dict[str, Inherited] = {}
        self._default = ""
        for style in () if root is None else root.iter(W + "style"):
            name = style.get(W + "styleId", "")
            self._styles.setdefault(name, style)
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = name

    def inherited(self, name: str | None) -> Inherited:
        """Return what the style `name` gives, or the default style of paragraphs when None."""
        name = self._default if name is None else name
        if name not in self._known:
            self._known[name] = self._from_chain(name)
        return self._known[name]

    def _from_chain(self, name: str) -> Inherited:
        number: str | None = None
        levels: list[tuple[str, int | None]] = []
        outline: int | None = None
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name)
            if style is None:
                break
            properties = style.find(W + "pPr")
            own_number, own_level = numbering_in(properties)
            number = own_number if number is None else number
            levels.append((name, own_level))
            outline = _outline(style, properties) if outline is None else outline
            name = value_of(style, "basedOn") or ""
        return Inherited(number, tuple(levels), None if outline is None or outline > _DEEPEST else outline)


def numbering_in(properties: Element | None) -> tuple[str | None, int | None]:
    """Return the list and the level that paragraph properties set, each None where they set none."""
    number = None if properties is None else properties.find(W + "numPr")
    if number is None:
        return None, None
    return value_of(number, "numId"), whole(value_of(number, "ilvl"))


def outline_in(properties: Element | None) -> int | None:
    """Return the outline level that paragraph properties set, from 1; 10 says that it is body text."""
    level = whole(value_of(properties, "outlineLvl"))
    return None if level is None else level + 1


def value_of(element: Element | None, name: str) -> str | None:
    """Return the value of the child `name`."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(VALUE)


def whole(text: str | None) -> int | None:
    """Return `text` as a whole number, None when it is none or absurdly long."""
    if text is None or len(text) > 9 or not text.removeprefix("-").isdecimal():
        return None
    return int(text)


def _outline(style: Element, properties: Element | None) -> int | None:
    """Return the outline level of a style: as set, else by the name that Word gives its own headings and title."""
    level = outline_in(properties)
    if level is not None:
        return level
    name = (value_of(style, "name") or "").lower()
    if name == "title":
        return 0
    head, _, number = name.partition(" ")
    return int(number) if head == "heading" and number in set("123456789") else None
