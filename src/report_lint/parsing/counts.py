"""Counts: the numbers of people and things in a text (6人, 四个, 1,136件), where they are sure and exact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from report_lint.compiled import compiled
from report_lint.document import Count
from report_lint.parsing.approximations import approximation_at
from report_lint.parsing.han_numerals import read_integer

#: Measure words, each with what must not follow it: 3个月 and 2个百分点 count nothing.
_UNITS: Final = (
    "个(?!百分点|月|工作日|自然日|小时|季度|半|多|五年|人|一)|人次|人(?!均|民|大|才|工|员|口|社|事|行|格|文|类|体|寿|保)"
    "|名|位|辆|件次|件|项(?!目)|家次|家|所|台次?|批次|批(?!复|准|示|评)|户次|户|处|条|座|宗|起(?!草|步|点|诉)|份(?!额)|套|期|场次?"
    "|篇|支(?!付|出|持|撑|部|行|队)|间(?!接)|类|种(?!植|子|业|粮|养)|点(?!多|[0-9])|大(?=[类项])|方面|部分|组|次|户|张|部(?!分|门|委|级)"
)
_FIRST: Final = "个人名位辆件项家所台批户处条座宗起份套期场篇支间类种点大方部组次张"
#: A run of numeral characters comes first, so that the search skips all else; `_value` says whether it is one number.
_COUNT: Final = compiled(
    r"[0-9一两二三四五六七八九十][0-9,一二三四五六七八九十百零]{0,11}+(?P<blank> ?)"
    rf"(?=[{_FIRST}])(?P<unit>{_UNITS})"
)
_ARABIC: Final = compiled(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7}")
_TWO_DIGITS: Final = compiled("[一二三四五六七八九两]{2}")
#: A range, a fraction, a name in quotes or a rate: 3-5人, 3、5个, “五个一”, 每3人.
_NO_TOTAL_BEFORE: Final = frozenset('-—–~至到/、每第前.“"+×x*')
_LIST_MARK: Final = compiled(r"[0-9一二三四五六七八九十]、$")


def counts_in(folded: str) -> Iterator[Count]:
    """Yield the counts of a folded text in order; 近20人, 90余场, 三五个, 第6家, “五个一” and 2个百分点 are none."""
    for match in _COUNT.finditer(folded):
        count = _count(folded, match)
        if count:
            yield count


_VERB: Final = compiled(r"开展|进行|加以|予以|实施|着手|入手|推进|实现|组成|构成|采取")


def noun_length(words: str) -> int:
    """Return how many of the words behind a number say what it counts: 方面 in 四个方面加以改进."""
    verb = _VERB.search(words)
    return verb.start() if verb else len(words)


def _count(folded: str, match: re.Match[str]) -> Count | None:
    start, end = match.span()
    before = folded[start - 1 : start]
    if before in _NO_TOTAL_BEFORE and (before != "、" or _LIST_MARK.search(folded, max(0, start - 3), start)):
        return None
    value = _value(folded[start : match.start("blank")])
    if value is None or approximation_at(folded, start, end):
        return None
    return Count(start, end, value, match["unit"])


def _value(number: str) -> int | None:
    """Return what `number` is; 三五 is about four, and 一 mostly an article."""
    if number[0].isascii():
        return int(number.replace(",", "")) if _ARABIC.fullmatch(number) else None
    return None if number == "一" or _TWO_DIGITS.fullmatch(number) else read_integer(number.replace("两", "二"))
