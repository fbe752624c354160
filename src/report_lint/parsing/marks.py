"""The mark in front of a heading: 第一部分, 一、, （一）, 1., 1.1, （1）, ①, 一是."""

from __future__ import annotations

import re

from report_lint.compiled import compiled
from report_lint.document import MARK_KINDS, Mark, Section

#: How high each kind of mark stands, 0 the highest (GB/T 9704-2012 7.3.3); 1.1 finds its level by its path.
RANK = {kind: rank for rank, kind in enumerate(MARK_KINDS)} | {
    "decimal": MARK_KINDS.index("arabic"),
    "item": len(MARK_KINDS),
}

_HAN = "〇零一二三四五六七八九十百"
_MARK = compiled(
    rf"""(?:
      (?P<part>第\ ?(?P<part_number>[{_HAN}]{{1,4}}|\d{{1,2}})\ ?(?:部分|编|篇))[ \t]*(?P<part_separator>[、.:,]?)
    | (?P<chapter>第\ ?(?P<chapter_number>[{_HAN}]{{1,4}}|\d{{1,2}})\ ?[章节])[ \t]*(?P<chapter_separator>[、.:,]?)
    | (?P<han_paren>\(\ ?(?P<han_paren_number>[{_HAN}]{{1,4}})\ ?\)|(?P<half_open>[{_HAN}]{{1,3}})\))
      (?P<han_paren_separator>[、.,]?)
    | (?P<arabic_paren>\(\ ?(?P<arabic_paren_number>\d{{1,2}})\ ?\)|(?P<half_open_arabic>\d{{1,2}})\))
      (?P<arabic_paren_separator>[、.,]?)
    | (?P<item>(?P<item_number>[{_HAN}]{{1,3}})(?:是|要))(?P<item_separator>)
    | (?P<han>(?P<han_number>[{_HAN}]{{1,4}}))(?P<han_separator>\ ?(?:、|\.(?!\d))|(?=[ \t]{{1,4}}[^\s\d%、.,;:。]))
    | (?P<circled>(?P<circled_number>[①-⑳]))(?P<circled_separator>[、.]?)
    | (?P<decimal>(?P<decimal_number>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}))(?P<decimal_separator>[、.]?)(?=[ \t]*[^\W\d_])
    | (?P<arabic>(?P<arabic_number>\d{{1,3}}))
      (?P<arabic_separator>\ ?(?:、|\.(?!\d)|\.(?=20\d\d\ ?年)|(?=[ \t]{{1,3}}[^\W\d_])))
    )[ \t]*""",
    re.VERBOSE,
)
_KINDS = ("part", "chapter", "han_paren", "arabic_paren", "item", "han", "circled", "decimal", "arabic")
#: 1.5万 or 3.2% at the beginning of a line is a figure, not a heading.
_UNIT = compiled(r"[ \t]*(?:[万亿千百]|元|%|个|米|公里|亩|吨|倍|年(?!度)|月|度|平方|人次|℃)")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}


def mark_at(folded: str, text: str, start: int, end: int) -> Mark | None:
    """Return the mark that begins at `start` of the line that ends at `end`, or None.

    `folded` decides, `text` gives the mark as written; the end of the mark's separator and blanks is `Mark.end`.
    """
    match = _MARK.match(folded, start, end)
    if not match:
        return None
    kind = next(name for name in _KINDS if match[name])
    if kind == "decimal" and match[kind].count(".") == 1 and _UNIT.match(folded, match.end(kind), end):
        return None
    written = match[f"{kind}_number"] or match["half_open"] or match["half_open_arabic"]
    path = tuple(int(part) for part in written.split(".")) if kind == "decimal" else ()
    number = path[-1] if path else _number(written)
    if number is None or number == 0:
        return None
    mark_start, mark_end = match.span(kind)
    return Mark(
        kind=kind.replace("_", "-"),
        number=number,
        text=text[mark_start:mark_end],
        separator=text[slice(*match.span(f"{kind}_separator"))].strip(),
        start=mark_start,
        end=match.end(),
        path=path,
    )


def _number(written: str) -> int | None:
    """Return the value of a heading's number, 1 to 999, or None when it is not one."""
    if written[0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        return ord(written[0]) - ord("①") + 1
    if written.isascii():
        return int(written)
    if not any(unit in written for unit in "十百"):
        return int("".join(str(_DIGITS[digit]) for digit in written))
    total, digit = 0, None
    for character in written:
        if character in _DIGITS:
            digit = _DIGITS[character]
            continue
        total += (1 if digit is None else digit) * (10 if character == "十" else 100)
        digit = 0
    return total + (digit or 0)


_HAN_DIGITS = "〇一二三四五六七八九"


def mark_like(mark: Mark, number: int) -> str:
    """Return the mark that bears `number` in the style of `mark`, with its separator."""
    if mark.kind == "circled":
        written = chr(ord("①") + number - 1) if number <= 20 else str(number)
    elif mark.kind == "decimal":
        written = ".".join(map(str, (*mark.path[:-1], number)))
    elif any(digit.isdecimal() for digit in mark.text):
        written = str(number)
        if any("０" <= digit <= "９" for digit in mark.text):
            written = written.translate(_WIDE)
    else:
        written = han_number(number)
    return _NUMBER.sub(written, mark.text, count=1) + mark.separator


def han_number(number: int) -> str:
    """Return `number`, 1 to 99, as it stands in a heading: 十一, 二十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _HAN_DIGITS[tens] + "十"
    return head + (_HAN_DIGITS[ones] if ones else "")


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NUMBER = compiled(r"[〇零一二三四五六七八九十百①-⑳]+|[\d０-９]+(?:\.\d+)*")


def shown(mark: Mark) -> str:
    """Return the mark with its separator, as it is written."""
    return mark.text + mark.separator


def shown_heading(section: Section) -> str:
    """Return the heading with its mark, its title shortened to 30 characters."""
    title = section.title if len(section.title) <= 30 else section.title[:29] + "…"
    return (shown(section.mark) if section.mark else "") + title
