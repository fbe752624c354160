"""Money tails: the unit behind a numeral that makes it money (万元, 亿元人民币, 元五角, 万美元, 块钱, 壹角)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from report_lint.compiled import compiled
from report_lint.parsing.currencies import CURRENCIES, HOME
from report_lint.parsing.figures import Figure
from report_lint.parsing.numeral_tables import DIGIT_CLASS, DIGITS, FORMAL, TO_PLAIN
from report_lint.parsing.numerals import scale_of

_SIGNS: Final = "¥$€£₩₽₹฿₫"
_NAMES: Final = sorted((word for word in CURRENCIES if word[-1] not in _SIGNS), key=len, reverse=True)
_NAME: Final = "|".join(_NAMES)
#: 三万元欧元: these may stand behind 元 too; the others could begin a word there (元加元旦).
_SECOND_NAME: Final = "|".join(name for name in _NAMES if len(name) > 1 and name not in ("新元", "加元", "令吉"))
_DIGIT: Final = f"[0-9{DIGIT_CLASS}]"
_BLANK: Final = "(?: {0,3}|\\r?\\n {0,4})"
_SCALE: Final = (
    f"{_BLANK}(?P<more>[余多来])?{_BLANK}(?:个(?=[亿億]))?"
    f"(?P<scale>[十百千万亿兆拾佰仟萬億]{{0,3}}|[kKwW](?=元))(?P<more_too>[余多])?{_BLANK}"
)
_CENTS: Final = f"(?:零?(?P<jiao>{_DIGIT})角)?(?:零?(?P<fen>{_DIGIT})分(?!之|钟|公司|局|别))?"
#: 元 is no money in 元旦 and 元素; 正 and 整 close an amount only where no word goes on (整改, 正式).
_TAIL: Final = compiled(
    f"{_SCALE}(?:(?P<noun>[元圆圓](?![旦素件宵老首帅勋凶]|月(?![均租薪工]))|{_NAME}){_CENTS}"
    f"(?:[整正](?![\u4e00-\u9fff])|[整正](?=人民[币幣]))?(?P<name> ?(?:{_SECOND_NAME}))?|(?P<piece>块))"
)
_PIECE_END: Final = compiled(f"(?P<sure>钱|(?P<jiao>{_DIGIT})毛(?:(?P<fen>{_DIGIT})分?)?)|(?![\u4e00-\u9fff])")
_COINS: Final = compiled(f"角(?:零?(?P<fen>{_DIGIT})分)?(?:整|钱)?|[毛分](?:整|钱)?")
#: What a numeral may be followed by when it is money.
TAIL_FIRST: Final = frozenset("余多来个十百千万亿兆拾佰仟萬億kKwW元圆圓块角毛分 \r\n") | {name[0] for name in _NAMES}
_LETTERS: Final = {"k": 1000, "K": 1000, "w": 10000, "W": 10000}
#: 三元桥, 二元结构, 一元化: with one Chinese digit 元 is often part of a name.
_NAMED: Final = frozenset("化次方结论区桥里朝催体复")
_ONE_DIGIT: Final = frozenset(DIGIT_CLASS)


class Tail(NamedTuple):
    """What stands behind a numeral: `size` multiplies it, `cents` are the 角 and 分 behind its 元, `scale` is plain."""

    end: int
    scale: str
    size: Decimal
    noun: str
    currency: str
    cents: Decimal
    more: bool = False


def tail_at(folded: str, figure: Figure) -> Tail | None:
    """Return the money unit behind `figure`, None when there is none."""
    following = folded[figure.end : figure.end + 1]
    if following not in TAIL_FIRST:
        return None
    if following in ("角", "毛", "分"):
        return _coins_at(folded, figure)
    match = _TAIL.match(folded, figure.end)
    if match is None:
        return None
    if match["piece"]:
        return _pieces(folded, figure, match)
    noun, name = match["noun"], (match["name"] or "").strip()
    if noun in "元圆圓" and not match["scale"] and _is_name(folded, figure, match.end("noun")):
        return None
    currency = CURRENCIES.get(name or noun, HOME)
    unit = "元" if currency == HOME else (name or noun)
    return _tail(match, match.end(), unit, currency, _cents(match))


def _tail(match: re.Match[str], end: int, noun: str, currency: str, cents: Decimal) -> Tail:
    written = match["scale"]
    scale = "" if written in _LETTERS else written.translate(TO_PLAIN)
    size = Decimal(_LETTERS.get(written) or scale_of(scale))
    return Tail(end, scale, size, noun, currency, cents, bool(match["more"] or match["more_too"]))


def _is_name(folded: str, figure: Figure, end: int) -> bool:
    is_one = figure.end - figure.start == 1 and folded[figure.start] in _ONE_DIGIT
    return is_one and end < len(folded) and folded[end] in _NAMED


def _pieces(folded: str, figure: Figure, match: re.Match[str]) -> Tail | None:
    """Return the tail of 九千块钱, 十块三毛, 几十万块; 块 alone counts land and boards."""
    end = _PIECE_END.match(folded, match.end())
    if end is None or not (end["sure"] or figure.trailing_units or match["scale"]):
        return None
    return _tail(match, end.end(), "元", HOME, _cents(end))


def _coins_at(folded: str, figure: Figure) -> Tail | None:
    """Return the tail of 壹角, 伍角陆分, 5角3分, 三毛钱; 角 and 分 alone are corners, points and minutes."""
    match = _COINS.match(folded, figure.end)
    if match is None or figure.end - figure.start != 1:
        return None
    is_sure = folded[figure.start] in FORMAL or match["fen"] or match[0].endswith("钱")
    size = Decimal("0.01") if match[0][0] == "分" else Decimal("0.1")
    cents = Decimal(_digit(match["fen"])) / 100 if match["fen"] else Decimal(0)
    return Tail(match.end(), "", size, "元", HOME, cents) if is_sure else None


def _cents(match: re.Match[str]) -> Decimal:
    jiao, fen = match["jiao"], match["fen"]
    return Decimal(10 * (_digit(jiao) if jiao else 0) + (_digit(fen) if fen else 0)) / 100


def _digit(written: str) -> int:
    plain = written.translate(TO_PLAIN)
    return int(plain) if plain.isascii() else DIGITS[plain]
