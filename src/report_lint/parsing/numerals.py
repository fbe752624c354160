"""Numerals: a text that is one number, read exactly."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import Final

from report_lint.compiled import compiled
from report_lint.parsing.folding import fold
from report_lint.parsing.han_numerals import in_han, read_integer
from report_lint.parsing.numeral_tables import DIGITS, FORMAL, INFORMAL, TENS, TO_PLAIN, UNITS

#: Longer texts are no numbers that anybody wrote.
_LONGEST: Final = 200
_EXACT: Final = Context(prec=_LONGEST + 64)
_BLANK: Final = compiled(r"(?<![0-9]) +|(?<=[0-9]) +(?![0-9])")
_ARABIC: Final = compiled(
    r"(?=[0-9.])(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]*)(?:\.(?P<decimals>[0-9]+))?"
    r"(?P<units>[十百千]?[万亿兆]*)"
)
_SPELT: Final = compiled(r"(?P<whole>[^点]+)点(?P<decimals>[零一二三四五六七八九0-9]+)(?P<units>[十百千]?[万亿兆]*)")
_MONEY: Final = compiled(
    r"(?P<whole>.+)元(?:零?(?P<jiao>[零一二三四五六七八九0-9])角)?(?:零?(?P<fen>[一二三四五六七八九0-9])分)?[整正]?"
)
_SIGNS: Final = {"负": -1, "-": -1, "+": 1, "正": 1}


def parse_numeral(text: str, *, strict: bool = False) -> Decimal | None:
    """Return the number that `text` is, exactly, or None when it is no numeral.

    All of these are numerals: 1,234.50, １２３, 一千二百三十四, 壹仟贰佰元伍角, 二〇二四, 3万5千, 三万五, 4.78万亿,
    负三点八.
    With `strict` only what is also well formed: not 三万五, 壹拾万零叁仟 (a 零 too many), 拾元 (壹拾元) or 3万5千.
    """
    if len(text) > _LONGEST:
        return None
    plain = _plain(text)
    sign = _SIGNS.get(plain[:1])
    body = plain if sign is None else plain[1:]
    money = _MONEY.fullmatch(body)
    value = _read_money(money) if money else read_plain(body)
    if value is None or (strict and not _is_well_formed(text, money["whole"] if money else body)):
        return None
    return -value if sign == -1 else value


def read_plain(body: str) -> Decimal | None:
    """Return the number that plain characters spell, without sign and without money units."""
    arabic = _ARABIC.fullmatch(body)
    if arabic:
        return _read_arabic(arabic)
    spelt = _SPELT.fullmatch(body)
    if spelt:
        whole = read_integer(spelt["whole"])
        digits = "".join(str(DIGITS.get(character, character)) for character in spelt["decimals"])
        return None if whole is None else _scaled(Decimal(f"{whole}.{digits}"), spelt["units"])
    integer = read_integer(body)
    return None if integer is None else Decimal(integer)


def scale_of(units: str) -> int:
    """Return what units multiply a figure by: 10000 for 万, 10**12 for 万亿, 1 for nothing."""
    size = 1
    for unit in units:
        size *= UNITS[unit]
    return size


def _plain(text: str) -> str:
    plain = fold(text).strip().translate(TO_PLAIN)
    for short, long in TENS.items():
        plain = plain.replace(short, long)
    return _BLANK.sub("", plain)


def _read_arabic(match: re.Match[str]) -> Decimal | None:
    whole, decimals = match["whole"], match["decimals"]
    if not whole and decimals is None:
        return None
    digits = whole.replace(",", "").replace(" ", "") or "0"
    return _scaled(Decimal(digits if decimals is None else f"{digits}.{decimals}"), match["units"])


def _read_money(match: re.Match[str]) -> Decimal | None:
    value = read_plain(match["whole"])
    for size, name in ((Decimal("0.1"), "jiao"), (Decimal("0.01"), "fen")):
        digit = match[name]
        if digit and value is not None:
            value = _EXACT.add(value, size * int(DIGITS.get(digit, digit)))
    return value


def _scaled(value: Decimal, units: str) -> Decimal:
    return _EXACT.multiply(value, scale_of(units)) if units else value


def _is_well_formed(text: str, body: str) -> bool:
    """Return whether `body`, the plain form of the whole part of `text`, is written as the rules of writing ask."""
    arabic = _ARABIC.fullmatch(body)
    if arabic:
        return (not arabic["whole"].startswith("0") or arabic["whole"] == "0") and len(arabic["units"]) <= 2
    whole, _, decimals = body.partition("点")
    value = read_integer(whole)
    if value is None or decimals.rstrip("零一二三四五六七八九"):
        return False
    written = in_han(value, "兆亿万" if "兆" in whole else "亿万")
    if not FORMAL.isdisjoint(text):
        return whole == written and INFORMAL.isdisjoint(text)
    return whole in (written, written.removeprefix("一") if written.startswith("一十") else written) or (
        len(whole) > 1 and UNITS.keys().isdisjoint(whole)
    )
