"""Amounts: the sums of money in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal

from report_lint.compiled import compiled
from report_lint.document import Amount, Approximation
from report_lint.parsing.anchors import anchors_in
from report_lint.parsing.approximations import approximation_at
from report_lint.parsing.currencies import CURRENCIES, HOME, NAME_OF
from report_lint.parsing.money_context import is_money
from report_lint.parsing.money_sums import Sum, shared_size, sum_at
from report_lint.parsing.money_tails import TAIL_FIRST
from report_lint.parsing.numeral_tables import HAN_CLASS
from report_lint.parsing.rates import per_at

#: USD 5.5 million is not 5.5; words of other languages are not read.
_ENGLISH_SCALE = compiled(r"(?i)[ ]?(?:thousand|million|billion|trillion|mn|bn|[km])(?![a-z])")
_ENCLOSED: Final = r"(?: ?\(不?含(?:本数)?\))?"
_JOINER: Final = compiled(
    f"{_ENCLOSED} ?(?:至|到|-{{1,2}}|[—―]{{1,2}}|–|~{{1,2}}|(?P<between>[和与])) ?(?=[0-9{HAN_CLASS}几])"
)
_JOINER_FIRST: Final = frozenset("(至到-—―–~和与 ")
#: What may stand behind a numeral that begins an amount and does not end with 万 or 亿; all others are passed by.
_NEXT: Final = TAIL_FIRST | _JOINER_FIRST | frozenset(",.\r\n")
_GREAT: Final = frozenset("万亿萬億")
_ZERO_LED: Final = compiled("0[0-9]")
_BEFORE_SIGN: Final = compiled("^$|[ ():,，为是率|\t\r\n]")
_DATE_UNITS: Final = frozenset("年月日号%‰/.-")
_WORD: Final = compiled("[A-Za-z0-9\u4e00-\u9fff]")
#: Before these a bare 百万元 is the unit of a table (单位：百万元).
_HEADS: Final = frozenset(":(/以按")
#: 上百万元 and 过亿元 are more than that.
_OVER_BARE: Final = frozenset("上过")
_LEAST_BARE: Final = 2


def amounts_in(folded: str) -> Iterator[Amount]:
    """Yield the amounts of a folded text in its order, those of table cells not among them."""
    passed = 0
    for anchor in anchors_in(folded):
        if anchor.start() < passed:
            continue
        amount = amount_at(folded, anchor)
        if amount:
            passed = amount.end
            yield amount


def amount_at(folded: str, anchor: re.Match[str]) -> Amount | None:
    """Return the amount that begins at `anchor` (a numeral, or a word for money before one), None when none does."""
    if anchor.lastgroup in ("money", "money_code"):
        return _read(folded, anchor.start(), anchor.end(), CURRENCIES[anchor[0].strip()])
    end = anchor.end()
    if anchor.lastgroup == "numeral" and (folded[end - 1] in _GREAT or folded[end : end + 1] in _NEXT):
        return _read(folded, anchor.start(), anchor.start(), None)
    return None


def _read(folded: str, start: int, first_digit: int, currency: str | None) -> Amount | None:
    first = sum_at(folded, first_digit)
    if first is None:
        return None
    return (
        _range_from(folded, start, first, currency)
        or _single(folded, start, first, currency)
        or _unitless(folded, start, first, currency)
    )


def _range_from(folded: str, start: int, first: Sum, currency: str | None) -> Amount | None:
    """Return the range whose low end is `first`: 100-200万元, 1万(含)-5万元, 八到九百亿泰铢, 1亿元至2亿元."""
    if folded[first.end : first.end + 1] not in _JOINER_FIRST:
        return None
    joiner = _JOINER.match(folded, first.end)
    second = sum_at(folded, joiner.end()) if joiner else None
    if joiner is None or second is None or (second.tail is None and currency is None):
        return None
    end = second.end
    if joiner["between"] and not folded.startswith("之间", end):
        return None
    low, high = first.worth(first.figure.low), second.worth(second.figure.high)
    low = low if first.tail else low * shared_size(first, second, high)
    if not 0 < low < high or _ZERO_LED.match(folded, first.figure.start):
        return None
    return _amount(folded, start, end, (low, high), second, currency)


def _single(folded: str, start: int, only: Sum, currency: str | None) -> Amount | None:
    if only.tail is None:
        return None
    sides = only.worth(only.figure.low), only.worth(only.figure.high)
    return _amount(folded, start, only.end, sides, only, currency)


def _unitless(folded: str, start: int, only: Sum, currency: str | None) -> Amount | None:
    """Return ¥300, 人民币3.14, and 30万 where the words around it speak of money."""
    end = only.figure.end
    sides = only.figure.low, only.figure.high
    if currency:
        is_sign = not folded[start].isalpha()
        stop = folded[end : end + 1]
        if stop in _DATE_UNITS or (not is_sign and _WORD.match(stop)) or _ENGLISH_SCALE.match(folded, end):
            return None
        return _amount(folded, start, end, sides, only, currency)
    if only.figure.scale[-1:] in ("万", "亿") and not only.figure.bare and is_money(folded, start, end):
        return _amount(folded, start, end, sides, only, None, unit_from="context")
    return None


def _amount(
    folded: str,
    start: int,
    end: int,
    sides: tuple[Decimal, Decimal],
    last: Sum,
    currency: str | None,
    unit_from: Literal["written", "context"] = "written",
) -> Amount | None:
    approx = _approximation(folded, start, end, last)
    if last.figure.bare and approx is None:
        return None
    tail = last.tail
    low, high = sides
    is_range = low != high
    code = tail.currency if tail and tail.currency != HOME else currency or HOME
    noun = "元" if code == HOME else (tail.noun if tail and tail.noun != "元" else NAME_OF[code])
    sign = _sign(folded, start)
    return Amount(
        start=start - len(sign),
        end=end,
        low=None if approx == "under" and not is_range else (-low if sign else low),
        high=None if approx == "over" and not is_range else (-high if sign and not is_range else high),
        currency=code,
        unit=last.scale + noun,
        decimals=None if tail and tail.cents else last.figure.decimals,
        approx=approx if not is_range or approx in ("about", "vague") else None,
        per=per_at(folded, start, end),
        unit_from=unit_from,
    )


def _approximation(folded: str, start: int, end: int, last: Sum) -> Approximation | None:
    """Return which side of an amount is open; None for bare units (百万元) says that they are no figure."""
    if last.figure.vague:
        return "vague"
    if last.tail and last.tail.more:
        return "over"
    approx = approximation_at(folded, start, end)
    if approx or not last.figure.bare:
        return approx
    ahead = folded[start - 1 : start] if start else ""
    if ahead in _OVER_BARE:
        return "over"
    return None if len(last.scale) < _LEAST_BARE or ahead in _HEADS else "vague"


def _sign(folded: str, start: int) -> str:
    """Return the sign before a figure; a hyphen behind a figure or a word is none."""
    sign = folded[start - 1 : start] if start else ""
    return sign if sign in ("-", "负") and _BEFORE_SIGN.search(folded[max(0, start - 2) : start - 1]) else ""
