"""Amounts in words (大写) with the figure that is written beside them: 人民币壹万贰仟叁佰元整 (¥12,300.00)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from report_lint.compiled import compiled
from report_lint.interval import Span
from report_lint.parsing.numeral_tables import INFORMAL
from report_lint.parsing.numerals import parse_numeral, scale_of

_DIGITS: Final = "壹贰貳叁參叄肆伍陆陸柒捌玖"
_ANY: Final = f"{_DIGITS}拾佰仟萬億万亿零〇一二两三四五六七八九十百千"
#: A digit of the formal kind with a unit behind it: 陆 alone is land, 伍 a name.
_FORMAL: Final = compiled(f"[{_DIGITS}][拾佰仟萬億万亿元圆圓]")
_WORDS: Final = compiled(f"[{_ANY}]{{1,40}}[元圆圓](?:零?[{_ANY}]角)?(?:零?[{_ANY}]分)?[整正]?")
_FIGURE: Final = (
    r"(?P<sign>¥ ?)?(?P<figure>[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]{1,4})?|[0-9]{1,12}(?:\.[0-9]{1,6})?)"
    r" ?(?P<unit>[万亿]?元)?"
)
_NAMES: Final = "金额|人民币|RMB|即|计|合|为"
_BEHIND: Final = compiled(
    rf"[ \t]*[)）」”]?[ \t]*(?:[,;]?[ \t]*\(?(?P<small>小写)|[(:=]|)(?:{_NAMES}|[):： ])*{_FIGURE}"
)
_BEFORE: Final = compiled(
    rf"(?P<small>小写[^0-9¥，。;\n]{{0,6}})?{_FIGURE}"
    rf"[ \t]*[)]?[ \t]*(?:[,;]?[ \t]*\(?大写|[(:=]|)(?:{_NAMES}|[():： ])*$"
)
#: 贰佰伍元 leaves 零 out and is 205: in words of the formal kind nobody says 贰佰伍 for 250.
_WITHOUT_NOUGHT: Final = compiled(f"(?<=[佰仟萬億万亿])(?=[{_DIGITS}][元圆圓萬億万亿])")
_LONGEST_BEFORE: Final = 48


class SpeltAmount(NamedTuple):
    """An amount in words and the figure beside it, if any; `value` is None where the words are no number.

    `is_formal` is False where plain numerals stand among the formal ones. `stated` and `step` are the figure in 元 and
    what one in its last place is worth.
    """

    words: Span
    value: Decimal | None
    is_formal: bool
    figure: Span | None
    stated: Decimal
    step: Decimal


def spelt_amounts(folded: str) -> Iterator[SpeltAmount]:
    """Yield the amounts in words of a folded text in order."""
    passed = 0
    for hint in _FORMAL.finditer(folded):
        if hint.start() < passed:
            continue
        match = _WORDS.search(folded, _first(folded, hint.start(), passed), hint.start() + 60)
        if match and match.start() <= hint.start() < match.end():
            passed = match.end()
            yield _spelt(folded, match)


def _first(folded: str, at: int, floor: int) -> int:
    """Return where the run of numerals that holds `at` begins."""
    while at > floor and folded[at - 1] in _ANY:
        at -= 1
    return at


def _spelt(folded: str, words: re.Match[str]) -> SpeltAmount:
    value = parse_numeral(_WITHOUT_NOUGHT.sub("零", words[0]))
    figure = _figure_beside(folded, words, value)
    stated, step = _value(figure) if figure else (Decimal(0), Decimal(0))
    return SpeltAmount(
        words=Span(*words.span()),
        value=value,
        is_formal=INFORMAL.isdisjoint(words[0]),
        figure=Span(figure.start("sign") if figure["sign"] else figure.start("figure"), _end(figure))
        if figure
        else None,
        stated=stated,
        step=step,
    )


def _figure_beside(folded: str, words: re.Match[str], value: Decimal | None) -> re.Match[str] | None:
    """Return the figure right behind or before the words: the one that agrees, else the one more closely bound."""
    behind = _BEHIND.match(folded, words.end())
    before = _BEFORE.search(folded, max(0, words.start() - _LONGEST_BEFORE), words.start())
    figures = [figure for figure in (before, behind) if figure and _is_money(figure)]
    figures.sort(key=lambda figure: (_value(figure)[0] == value, "(" in figure[0] or bool(figure["small"])))
    return figures[-1] if figures else None


def _is_money(figure: re.Match[str]) -> bool:
    return bool(figure["sign"] or figure["small"] or figure["unit"])


def _end(figure: re.Match[str]) -> int:
    return figure.end("unit") if figure["unit"] else figure.end("figure")


def _value(figure: re.Match[str]) -> tuple[Decimal, Decimal]:
    """Return the figure in 元 and its step."""
    written = figure["figure"].replace(",", "").replace("，", "")
    scale = scale_of((figure["unit"] or "元")[:-1])
    decimals = len(written.partition(".")[2])
    return Decimal(written) * scale, Decimal(scale).scaleb(-decimals)
