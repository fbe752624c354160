"""The words of a Word paragraph: what a person sees of it, piece by piece, each with the element it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

PARAGRAPH = W + "p"
TABLE = W + "tbl"
VALUE = W + "val"

_RUN = W + "r"
_FIELD = W + "fldChar"
_ALTERNATIVES = _MC + "AlternateContent"
_BOX = W + "txbxContent"
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_SYMBOL = W + "sym"
_BREAK = W + "br"

_TEXT = frozenset({W + "t", _MATH + "t"})
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", _BREAK: "\n", W + "noBreakHyphen": "-"}

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = {ord(blank): " " for blank in "\t\r\n"}

#: What is deleted or moved away, properties, pronunciation, and what only old programs show.
_UNSEEN = frozenset(
    {W + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "instrText", "delText")}
)

#: Characters of Wingdings and Symbol that stand in forms and figures; both fonts live in the private use area.
_PICTURES = {
    "Wingdings": {0xA8: "□", 0x6F: "□", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0x6C: "●", 0x6E: "■", 0xE8: "→", 0xD8: "➢"},
    "Wingdings 2": {0xA3: "□", 0x52: "☑", 0x53: "☒", 0x50: "✓"},
    "Symbol": {0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xB0: "°", 0xB7: "·", 0x2D: "-"},
}
#: Fields stand in fields, but never so deep.
_DEEPEST_FIELD = 20
_PRIVATE = range(0xF000, 0xF100)


class Words(NamedTuple):
    """A piece of a paragraph: what is seen and the element that holds it."""

    text: str
    element: Element


class Aside(NamedTuple):
    """Something anchored in a paragraph that stands apart from its words: a text box, or a note and its id."""

    kind: str
    element: Element
    id: str = ""


def words_in(paragraph: Element) -> Iterator[Words | Aside]:
    """Yield the words of `paragraph` in order, insertions in and deletions out, and what is anchored among them.

    The code of a field is not seen, its result is; a field whose code does not end in the paragraph hides nothing
    behind it.
    """
    # One entry for each open field: whether its code, and not yet its result, is being read.
    fields: list[bool] = []
    for found in _seen(paragraph, fields):
        if not any(fields):
            yield found


def on(properties: Element | None, name: str) -> bool:
    """Return whether `properties` turn the switch `name` on (vanish, isLgl); one without a value is on."""
    switch = None if properties is None else properties.find(W + name)
    return switch is not None and switch.get(VALUE) not in ("0", "false", "off", "none")


def _seen(element: Element, fields: list[bool]) -> Iterator[Words | Aside]:
    for child in element:
        tag = child.tag
        if tag in _TEXT:
            if child.text:
                yield Words(_written(child, child.text), child)
        elif tag in _UNSEEN or (tag == _RUN and on(child.find(W + "rPr"), "vanish")):
            continue
        elif tag in _SIGNS:
            yield Words(_SIGNS[tag], child)
        elif tag in _NOTES:
            yield Aside(_NOTES[tag], child, child.get(W + "id", ""))
        elif tag == _SYMBOL:
            yield Words(_symbol(child), child)
        elif tag == _FIELD:
            _follow(child, fields)
        elif tag == _BOX:
            yield Aside("box", child)
        elif tag == _ALTERNATIVES:
            yield from _seen(_alternative(child), fields)
        elif len(child):
            yield from _seen(child, fields)


def _written(element: Element, text: str) -> str:
    """Return `text` as Word shows it: its line ends and tabs are blanks, and blanks at its ends count when kept."""
    if element.get(_SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    return text.translate(_BLANKS) if "\n" in text or "\t" in text or "\r" in text else text


def _follow(mark: Element, fields: list[bool]) -> None:
    """Note that a field begins, turns from code to result, or ends."""
    kind = mark.get(W + "fldCharType")
    if kind == "begin" and len(fields) < _DEEPEST_FIELD:
        fields.append(True)
    elif fields and kind == "separate":
        fields[-1] = False
    elif fields and kind == "end":
        fields.pop()


def _alternative(alternatives: Element) -> Element:
    """Return the first choice, which every Word since 2010 shows; without one, what older ones show."""
    choice = alternatives.find(_MC + "Choice")
    if choice is None:
        choice = alternatives.find(_MC + "Fallback")
    return alternatives if choice is None else choice


def _symbol(symbol: Element) -> str:
    """Return the character of a symbol; one of a picture font that has no other is shown as ▪."""
    try:
        code = int(symbol.get(W + "char", "")[:6], 16)
        character = chr(code)
    except ValueError:
        return ""
    if code in _PRIVATE or symbol.get(W + "font") in _PICTURES:
        return _PICTURES.get(symbol.get(W + "font", ""), {}).get(code & 0xFF, "▪")
    return "" if 0xD800 <= code < 0xE000 or code < 0x20 else character
