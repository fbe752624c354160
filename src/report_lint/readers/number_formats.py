"""Number formats: a count as Word writes it in a list (ST_NumberFormat of ECMA-376, Part 1, 17.18.59).

Where the standard is silent or Word departs from it, this follows what Word shows: chineseCounting writes digit by
digit from 100 on, with ○ for zero; enclosed digits and stems fall back to decimal behind their last character.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

#: Counts beyond this are written in decimal, whatever the format: no list is so long.
_LARGEST = 9999

_DIGITS = "〇一二三四五六七八九"


def written(count: int, format: str) -> str:
    """Return `count` in the number format of that name; an unknown format is decimal, "none" and "bullet" nothing."""
    if format in ("none", "bullet"):
        return ""
    writer = _FORMATS.get(format)
    if writer is None or not 0 <= count <= _LARGEST:
        return str(count)
    return writer(count)


def _digit_by_digit(count: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(count))


def _one_of(count: int, characters: str) -> str:
    """Return the character for `count`; decimal where there is none."""
    return characters[count - 1] if 1 <= count <= len(characters) else str(count)


def _counted(count: int) -> str:
    """Return 十一 for 11, but 一○一 for 101: from 100 on digit by digit."""
    if count >= 100:
        return _digit_by_digit(count, "○" + _DIGITS[1:])
    tens, ones = divmod(count, 10)
    if not tens:
        return _DIGITS[ones] if ones else "○"
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _thousands(count: int, digits: str, units: str, *, short_ten: bool, spoken_zero: bool, said_one: bool) -> str:
    """Return `count` with its units: 一百〇一, 壹佰零壹, 百一.

    `short_ten` writes 十 for 10 and not 一十; `spoken_zero` writes a zero for skipped units; `said_one` writes the one
    before a unit.
    """
    if not count:
        return digits[0]
    text, skipped = "", False
    for power in range(len(str(count)) - 1, -1, -1):
        digit = count // 10**power % 10
        if not digit:
            skipped = bool(text)
            continue
        if skipped and spoken_zero:
            text += digits[0]
        skipped = False
        is_bare = power and digit == 1 and power < 4 and (not said_one or (short_ten and power == 1 and not text))
        text += ("" if is_bare else digits[digit]) + (units[power - 1] if power else "")
    return text


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        text += letters * times
    return text


_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def _letter(count: int) -> str:
    """Return A to Z, then AA, BB, as Word repeats them."""
    if not 0 < count <= 780:
        return str(count)
    times, letter = divmod(count - 1, 26)
    return chr(ord("A") + letter) * (times + 1)


def _ordinal(count: int) -> str:
    teens = 10 < count % 100 < 20
    return f"{count}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"


def _sixty(count: int) -> str:
    """Return 甲子 to 癸亥."""
    return _STEMS[(count - 1) % 10] + _BRANCHES[(count - 1) % 12] if 1 <= count <= 60 else str(count)


_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_WIDE = "０１２３４５６７８９"
_UNITS = "十百千万"
_LEGAL_UNITS = "拾佰仟万"

_CIRCLED = partial(_one_of, characters="①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_THOUSANDS = partial(_thousands, digits=_DIGITS, units=_UNITS, short_ten=True, spoken_zero=True, said_one=True)
_LEGAL = partial(_thousands, units=_LEGAL_UNITS, short_ten=False, spoken_zero=True, said_one=True)
_WIDE_DIGITS = partial(_digit_by_digit, digits=_WIDE)

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": _WIDE_DIGITS,
    "decimalFullWidth2": _WIDE_DIGITS,
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": partial(_one_of, characters="⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": partial(_one_of, characters="⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "ideographEnclosedCircle": partial(_one_of, characters="㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "numberInDash": lambda count: f"- {count} -",
    "chineseCounting": _counted,
    "taiwaneseCounting": _counted,
    "chineseCountingThousand": _THOUSANDS,
    "taiwaneseCountingThousand": _THOUSANDS,
    "japaneseCounting": partial(
        _thousands, digits=_DIGITS, units=_UNITS, short_ten=True, spoken_zero=False, said_one=False
    ),
    "chineseLegalSimplified": partial(_LEGAL, digits="零壹贰叁肆伍陆柒捌玖"),
    "ideographLegalTraditional": partial(_LEGAL, digits="零壹貳參肆伍陸柒捌玖"),
    "japaneseLegal": partial(_LEGAL, digits="零壱弐参四伍六七八九"),
    "ideographDigital": partial(_digit_by_digit, digits=_DIGITS),
    "japaneseDigitalTenThousand": partial(_digit_by_digit, digits=_DIGITS),
    "taiwaneseDigital": partial(_digit_by_digit, digits="○" + _DIGITS[1:]),
    "ideographTraditional": partial(_one_of, characters=_STEMS),
    "ideographZodiac": partial(_one_of, characters=_BRANCHES),
    "ideographZodiacTraditional": _sixty,
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda count: _letter(count).lower(),
    "ordinal": _ordinal,
}
