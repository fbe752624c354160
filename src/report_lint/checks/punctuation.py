"""Half-width marks in Chinese text: a comma, colon or pair of brackets of the Latin alphabet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from report_lint.check import Check, Edit, Related, Violation
from report_lint.checks.quoted import Quoted
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.template import Template
from report_lint.wording import Wording

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
#: A mark; a run of hyphens; a point that no digit follows. One set comes first, so that the search skips all else.
_NARROW_MARKS = compiled(r"[,;:?!.-](?:(?<=-)-+|(?<!-)(?:(?<!\.)|(?![0-9])))")
_LONGEST_DASH = 4
_NARROW_PAIR = compiled(r"\(([^()（）\r\n]{1,120})\)")
_WIDE_MARKS = compiled("[，；：？！（）]")
_HAN_INSIDE = compiled("[\u4e00-\u9fff]")
#: What stands in brackets to count: (一), (12), ①. Brackets of numbers belong to numbering-style.
_NUMBER = compiled(r"[一二三四五六七八九十百\d\s]+")
_CLOSING = frozenset("”’》）】〕%％")
_OPENING = frozenset("“‘《（【〔")
_BLANK = " 　"
_NUMERALS = frozenset("一二三四五六七八九十百")
#: A text with so many half-width marks, and more of them than of the others, was written or stored that way.
_STORED = 10
_AGAIN = Wording("同样的问题", "the same fault")


@dataclass(frozen=True, slots=True)
class Options:
    """`throughout`: whether a report that has half-width marks everywhere is told so."""

    throughout: bool = False


class _Place(NamedTuple):
    start: int
    end: int
    edits: tuple[Edit, ...]


def _narrow(document: Document, template: Template, options: Options) -> Iterator[Violation]:
    """Yield one violation for all half-width marks of the report, at the first."""
    places = _outside_titles(document, sorted(_places(document)))
    if not places:
        return
    narrow = sum(len(place.edits) or 1 for place in places)
    is_stored = narrow >= _STORED and narrow > len(_WIDE_MARKS.findall(document.text))
    if is_stored and not options.throughout:
        return
    first, *others = places
    written = document.text[first.start : first.end]
    right = "".join(edit.replacement for edit in first.edits)
    again = Wording(f"，全文共 {len(places)} 处", f"; {len(places)} places in the report")
    facts: dict[str, str | Wording] = {"text": written, "right": right or "·", "repeats": again if others else ""}
    related = tuple(Related(place.start, place.end, _AGAIN) for place in others)
    edits = tuple(edit for place in places for edit in place.edits)
    yield Violation(first.start, first.end, facts, related, edits=edits)


def _outside_titles(document: Document, places: Sequence[_Place]) -> Sequence[_Place]:
    if not places:
        return places
    titles = Quoted(document, titles_only=True)
    return [place for place in places if not titles.holds(place.start)]


def _places(document: Document) -> Iterator[_Place]:
    text = document.text
    rows = _Rows(document)
    for found in _NARROW_MARKS.finditer(text):
        start, end = found.span()
        if _is_wrong(text, start, end) and not rows.hold(start):
            mark = found[0]
            wide = _WIDE.get(mark) or ("——" if mark[0] == "-" else "")
            yield _Place(start, end, (Edit(start, end, wide),) if wide else ())
    for found in _NARROW_PAIR.finditer(text):
        start, end = found.span()
        if _is_wrong_pair(text, start, found[1]) and not rows.hold(start):
            yield _Place(start, end, (Edit(start, start + 1, "（"), Edit(end - 1, end, "）")))


def _is_wrong(text: str, start: int, end: int) -> bool:
    """Return whether the mark stands where Chinese text needs a full-width one."""
    before = text[start - 1 : start]
    after = text[end : end + 2].lstrip(_BLANK)[:1]
    mark = text[start]
    if mark == ".":
        return _is_han(before) and _is_han(text[end : end + 1]) and not _is_enumerator(text, start)
    if mark == "-":
        return end - start <= _LONGEST_DASH and _is_han(before) and _is_han(after)
    if _is_han(before) or before in _CLOSING:
        return not after or after in "\r\n" or _is_han(after) or after in _OPENING or after.isdecimal()
    return mark in ",;" and before.isdecimal() and _is_han(text[end : end + 1])


def _is_wrong_pair(text: str, start: int, inside: str) -> bool:
    """Return whether a half-width pair holds words of a Chinese sentence."""
    before = text[start - 1 : start]
    if _NUMBER.fullmatch(inside) or not _HAN_INSIDE.search(inside):
        return False
    return _is_han(before) or before in _CLOSING


def _is_enumerator(text: str, dot: int) -> bool:
    """Return whether the dot stands behind a number that begins a line or a clause: 一.基本情况."""
    start = dot
    while start and text[start - 1] in _NUMERALS:
        start -= 1
    return start < dot and (not start or text[start - 1] in " 　\t\r\n（(。；，、")


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


class _Rows:
    """The lines of tables and other furniture."""

    def __init__(self, document: Document) -> None:
        self._lines: Sequence[tuple[int, int]] = document.source.lines
        self._rows = document.rows
        self._length = len(document.text)

    def hold(self, offset: int) -> bool:
        """Return whether the line of the character at `offset` is one of them."""
        return bisect_right(self._lines, (offset, self._length + 1)) - 1 in self._rows


CHECK = Check(
    find=_narrow,
    options=Options,
    names={
        "text": "the first mark as written",
        "right": "what should stand there",
        "repeats": "“，全文共 3 处” when there are more, else nothing",
    },
)
