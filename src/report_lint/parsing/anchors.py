"""Anchors: the places of a text where a figure or a date may begin, in one linear pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from report_lint.compiled import compiled
from report_lint.parsing.currencies import CURRENCIES
from report_lint.parsing.guards import GUARDS
from report_lint.parsing.numeral_tables import DIGIT_CLASS, HAN_CLASS, SCALE_CLASS

#: A Chinese comma groups thousands only where nothing else can be meant: 82，225.00元, 1，200元.
_ARABIC: Final = (
    r"(?:[0-9]{1,3}(?:，[0-9]{3}){1,6}(?:\.[0-9]{1,4}(?= ?[万亿元])|(?= ?元))"
    r"|(?<=[¥$])[0-9]{1,3}(?:，[0-9]{3}){1,6}\.[0-9]{1,4}"
    r"|(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}(?![0-9])|[0-9]++)(?:\.[0-9]++|(?!\.[0-9])))"
)
#: No numeral is longer; unbounded, the group would keep its way back through the whole of a hostile text.
_HAN: Final = (
    f"(?: {{0,3}}[{HAN_CLASS}几]|数(?=[十百千万亿])|[点點] ?(?=[{DIGIT_CLASS}0-9])"
    f"|(?<=[{SCALE_CLASS}])[零〇]?{_ARABIC}|(?<=[{SCALE_CLASS}]) {_ARABIC}(?=[十百千])){{0,64}}"
)
#: A numeral with its units: 38, 1,202.95, 3万5千, 一百五十, 数十亿, 四点五.
NUMERAL: Final = f"(?:{_ARABIC}(?: {{0,3}}(?=[{SCALE_CLASS}]){_HAN})?|(?=[{HAN_CLASS}几]|数[十百千万亿]){_HAN})"
NUMERAL_PATTERN: Final = compiled(NUMERAL)


def _any_currency(is_code: bool) -> str:
    names = sorted((name for name in CURRENCIES if name[0].isascii() == is_code), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, names)) + f") ?(?=[0-9{HAN_CLASS}几数])"


#: RMB, USD and $ stand before the guards, which take letters with digits for codes; the words for money come last.
_CODE: Final = f"(?=[A-Z$])(?<![A-Za-z]){_any_currency(is_code=True)}"
_MONEY: Final = _any_currency(is_code=False)
#: Words that a date may begin with when no figure does.
_DAY_WORDS: Final = (
    "[今去上明前后本来次翌同当下这]一?年|[上本当下这]一?个?(?:月|季度)|[上下前后]半年"
    "|[前头首][0-9一二三四五六七八九十两]{0,2}个?(?:月|季)|年[初底末中]"
    "|第 ?[一二三四1-4] ?(?:[至到—~-]+第? ?[一二三四1-4] ?)?季度"
    "|[今去][今明][两二]年|元月|[上本]个?世纪"
)
_FIRST: Final = f"(?=[0-9{HAN_CLASS}几数今去上明前后本来次翌同当下这头首年第元A-Za-z〔\\[(【﹝「<〈{{+"
_ANCHOR: Final = compiled(
    _FIRST
    + "".join(sorted({word[0] for word in CURRENCIES}))
    + f"])(?:(?P<money_code>{_CODE})|"
    + "|".join(f"(?P<guard_{name}>{pattern})" for name, pattern in GUARDS.items())
    + f"|(?P<numeral>{NUMERAL})|(?P<day>{_DAY_WORDS})|(?P<money>{_MONEY}))"
)


def anchors_in(folded: str) -> Iterator[re.Match[str]]:
    """Yield the guards, numerals, words for money and words for days, in the order of the text.

    `lastgroup` is numeral, money, money_code, day, or guard_… for what must be passed over.
    """
    return _ANCHOR.finditer(folded)
