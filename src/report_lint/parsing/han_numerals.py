"""Chinese integers: read from plain characters, and written in the one well-formed way.

Plain means that `numeral_tables.TO_PLAIN` has been applied: 一 and not 壹, 零 and not 〇, 二 and not 两.
"""

from __future__ import annotations

from typing import Final

from report_lint.compiled import compiled
from report_lint.parsing.numeral_tables import BIG_UNITS, DIGITS

_LONGEST: Final = 64
_DIGIT_STRING: Final = compiled("[零一二三四五六七八九]{2,}")
#: Fewer than 万: 三千二百零五, 千, 四千230, 一千零20, 二千三百五.
_SECTION: Final = compiled(
    "零*(?:(?P<千>[一二三四五六七八九0-9]?)千)?"
    "(?:零*(?P<百>[一二三四五六七八九0-9]?)百)?"
    "(?:零*(?P<十>[一二三四五六七八九0-9]?)十)?"
    "(?:(?P<gap>零*)(?P<rest>[一二三四五六七八九]|[0-9]{1,4}))?"
)
_ONE_DIGIT: Final = frozenset("一二三四五六七八九123456789")


def read_integer(text: str) -> int | None:
    """Return the integer that plain characters spell, None when they spell none.

    Read leniently: 三万五 is 35000, 一百零一万零三千 has a 零 too many, 5万4千6百 and 200亿零四千230 mix digits in,
    二〇二四 goes digit by digit.
    """
    if not text or len(text) > _LONGEST:
        return None
    if _DIGIT_STRING.fullmatch(text):
        return int("".join(str(DIGITS[character]) for character in text))
    return _read(text, is_last=True)


def in_han(value: int, units: str = "亿万") -> str:
    """Return `value` (0 or more) in well-formed Chinese characters: 一百零三万零五十.

    `units` are the units above 千 to write with, the greatest first.
    """
    if value == 0:
        return "零"
    for unit in units:
        size = BIG_UNITS[unit]
        if value >= size:
            high, low = divmod(value, size)
            gap = "零" if 0 < low < size // 10 else ""
            return in_han(high, units) + unit + gap + (in_han(low, units) if low else "")
    return _section_in_han(value)


def _section_in_han(value: int) -> str:
    written, gap = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // size % 10
        if digit:
            written += ("零" if gap and written else "") + "零一二三四五六七八九"[digit] + unit
        gap = not digit
    return written


def _read(text: str, *, is_last: bool) -> int | None:
    for unit, size in BIG_UNITS.items():
        if unit in text:
            left, _, right = text.rpartition(unit)
            return _read_around(left, right, unit, size, is_last=is_last)
    if text.isascii():
        return int(text) if text.isdigit() else None
    return _read_section(text, is_last=is_last)


def _read_around(left: str, right: str, unit: str, size: int, *, is_last: bool) -> int | None:
    """Return left × size + right, when `right` is less than the unit that stands before it."""
    if not left or (unit in left and (not left.endswith(unit) or right)):
        return None
    high = _read(left, is_last=False)
    if high is None:
        return None
    if not right:
        return high * size
    if right in _ONE_DIGIT:
        is_colloquial = is_last and left[-1] not in BIG_UNITS
        return high * size + _value_of(right) * size // 10 if is_colloquial else None
    low = _read(right, is_last=is_last)
    return high * size + low if low and low < size else None


def _read_section(text: str, *, is_last: bool) -> int | None:
    match = _SECTION.fullmatch(text)
    if match is None:
        return None
    value, last_size = 0, 10
    for size, unit in ((1000, "千"), (100, "百"), (10, "十")):
        digit = match[unit]
        if digit is None:
            continue
        if not digit and size > 10 and (value or (is_last and len(text) == 1)):
            return None
        value, last_size = value + size * _value_of(digit or "一"), size
    rest = match["rest"]
    if rest is None:
        return value if value or text == "零" else None
    if value and last_size > 10 and not match["gap"] and rest in _ONE_DIGIT:
        return value + _value_of(rest) * last_size // 10 if is_last else None
    low = _value_of(rest)
    return value + low if low < last_size or not value else None


def _value_of(digits: str) -> int:
    return int(digits) if digits.isascii() else DIGITS[digits]
