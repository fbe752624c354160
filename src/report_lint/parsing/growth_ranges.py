"""Growth ranges: from one figure to another, 由12万元压减到9万元，下降25%; 从120个增加到150个，增长25%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from report_lint.compiled import compiled
from report_lint.document import Amount, Compared, Growth, Move, Percent
from report_lint.parsing.arithmetic import scale
from report_lint.parsing.word_sets import HAN

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_UNIT = rf"(?:万亿|千亿|百亿|亿|千万|百万|万|千)?(?:元|个百分点|{HAN}{{1,2}}?|)|%|‰"
_UP = r"增加|增长|提高|提升|上升|上涨|扩大|扩大|增|升|涨"
_DOWN = r"减少|降低|下降|压减|压缩|缩减|缩小|下调|降|减"
_RANGE = compiled(
    rf"[由从](?P<of>[^由从，,。；;：:\d\n]{{0,12}}?)(?:(?:19|20)\d\d年度?(?:末|底|初)?[^，,。；;：:\d\n]{{0,8}}?)?"
    rf"(?P<old>{_NUMBER}) ?(?P<old_unit>{_UNIT}?)(?P<more>以上|左右|多|余)?[，,]?(?:逐步|大幅|稳步)?"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:到|至|为)了?(?:(?:19|20)\d\d年度?(?:末|底|初)?的?)?"
    rf"(?P<new>{_NUMBER}) ?(?P<new_unit>(?:{_UNIT}))(?=[，,。；;、（(）)\s]|$)"
)
_TAIL = compiled(
    rf"[，,（(、](?:即|共|累计|同比|较上年|比上年)?(?:(?P<up>{_UP}|净增|增幅|涨幅|增长率)|(?P<down>{_DOWN}|降幅|减幅))"
    rf"(?:了|约|为|达|达到|率|幅度|率为)*(?P<figure>{_NUMBER}) ?(?P<unit>%|个?百分点|倍|{_UNIT})"
    r"(?=[，,。；;、（(）)\s]|$)"
)
_OTHER_BASIS = compiled(r"年均|平均|同口径|可比|不变价|扣除|剔除|实际增|生产总值|GDP|增加值|产值|可支配收入")
#: The first place is above the third, and a level of danger is no number.
_RANKS = frozenset({"位", "名", "级", "度", "类", "等", "年", "月", "日", "时", "点", "楼", "号"})
_LOOK_BACK = 40


def ranges_in(folded: str) -> Iterator[Growth]:
    """Yield the ranges with the change or the rate that follows them."""
    if "到" not in folded and "至" not in folded and "为" not in folded:
        return
    for found in _RANGE.finditer(folded):
        old = _figure(found, "old", found["old_unit"] or found["new_unit"])
        new = _figure(found, "new", found["new_unit"])
        if old is None or new is None or found["more"] or old.currency != new.currency or found["new_unit"] in _RANKS:
            continue
        word = Move(None, 1 if found["up"] else -1, *found.span("up" if found["up"] else "down"))
        change, rate = _tail(folded, found)
        if change or rate:
            yield Growth("moved", (Compared(new, old),), change, rate)
        if not any(move and move.direction == word.direction for move in (change, rate)):
            yield Growth("order", (Compared(new, old),), word, None)


def _tail(folded: str, found: re.Match[str]) -> tuple[Move | None, Move | None]:
    """Return the change and the rate told right behind a range."""
    change: Move | None = None
    end = found.end()
    for _ in range(2):
        tail = _TAIL.match(folded, end)
        if not tail or _OTHER_BASIS.search(folded, max(0, found.start() - _LOOK_BACK), tail.end()):
            break
        end = tail.end()
        name = "up" if tail["up"] else "down"
        figure = _moved(tail, found["new_unit"])
        move = Move(figure, 1 if tail["up"] else -1, *tail.span(name)) if figure else None
        if isinstance(figure, Percent) and found["new_unit"] != "%":
            return change, move
        change = change or move
    return change, None


def _moved(tail: re.Match[str], unit: str) -> Amount | Percent | None:
    """Return the figure of a change of a figure in `unit`; percentages change by points."""
    said = tail["unit"]
    if said in ("%", "倍"):
        size = 100 if said == "倍" else 1
        value = _value(tail["figure"]) * size
        places = _decimals(tail["figure"]) - (2 if said == "倍" else 0)
        return Percent(tail.start("figure"), tail.end("unit"), value, value, "percent", places) if unit != "%" else None
    if said.endswith("百分点"):
        return _figure(tail, "figure", "%") if unit == "%" else None
    found = _figure(tail, "figure", said)
    return found if found and found.currency == _measure(unit) else None


def _figure(found: re.Match[str], name: str, unit: str) -> Amount | None:
    """Return a figure as an amount of its measure: money in 元, anything else in its own unit."""
    value = _value(found[name])
    end = found.end(f"{name}_unit" if f"{name}_unit" in found.re.groupindex else "unit")
    end = end if end > 0 else found.end(name)
    factor = scale(unit[: len(unit) - len(_measure(unit))])
    return Amount(found.start(name), end, value * factor, value * factor, _measure(unit), unit, _decimals(found[name]))


def _measure(unit: str) -> str:
    return unit.lstrip("万亿千百")


def _value(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def _decimals(written: str) -> int:
    return len(written.partition(".")[2])
