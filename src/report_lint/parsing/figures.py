"""Figures: a numeral of a text with its value, open sides and units, before it is known to be money or a share."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from report_lint.compiled import compiled
from report_lint.parsing.anchors import NUMERAL_PATTERN
from report_lint.parsing.numeral_tables import DIGITS, TENS, TO_PLAIN
from report_lint.parsing.numerals import read_plain, scale_of

_SIMPLE: Final = compiled(r"(?P<digits>[0-9,，]+(?:\.[0-9]+)?) *(?P<scale>[十百千万亿兆]*)")
_PAIR: Final = compiled(
    "(?P<head>(?:.*[十百千万亿])?)(?P<first>[一二三四五六七八])(?P<second>[二三四五六七八九])(?P<tail>[十百千万亿]*)"
)
_VAGUE: Final = compiled("(?P<head>(?:.*[十百千万亿])?)[几数](?P<tail>[十百千万亿]*)")
_BARE: Final = compiled("[百千]?[万亿]*")
_GAP: Final = "(?: {1,3}| {0,3}\\r?\\n {0,4})"
_GAPS: Final = compiled(_GAP)
#: A figure with gaps in it, at most one of them a line break.
_BROKEN: Final = compiled(
    "[0-9]{1,12}(?:[,.][0-9]{0,12}){0,5}(?:(?: {1,3}[,.]? {0,3}[0-9]{3}(?![0-9])){1,5}(?:\\.[0-9]{1,4})?"
    f"|{_GAP}(?:[0-9,.]{{1,12}})|{_GAP}?[,.]{_GAP}[0-9]{{1,4}}(?:[,.][0-9]{{1,4}}){{0,3}})"
)
_WHOLE: Final = compiled(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_GROUPED: Final = compiled(r"[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?")
_CUT_DIGITS: Final = compiled(r"[0-9]\s+[0-9]")
_YEAR: Final = compiled("(?:19|20)[0-9]{2}")
_IS_PROSE: Final = compiled("(?![第表图附页注])[\u4e00-\u9fff]")
_SIGNS: Final = frozenset("¥$€£")
_SHORT: Final = 24
_LONGEST: Final = 64


class Figure(NamedTuple):
    """A numeral as read: `low` and `high` are equal unless it is 八九亿 or 数十亿 (`vague`).

    `scale` are the units written last (万, 百万), `trailing_units` all units at the end (百亿 in 九百亿),
    `decimals` the places of an Arabic figure, None for other numerals.
    `bare` says that units stand alone (百万), which is a figure only beside a word like 近.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    scale: str
    decimals: int | None
    vague: bool = False
    bare: bool = False
    trailing_units: str = ""


def figure_at(folded: str, start: int) -> Figure | None:
    """Return the figure that begins at `start`, None when none does."""
    match = NUMERAL_PATTERN.match(folded, start)
    return read_figure(match[0], start) if match else None


def broken_figure_at(folded: str, start: int) -> Figure | None:
    """Return the Arabic figure at `start` that blanks or a line break cut (1 234 567), None if unsure."""
    match = _BROKEN.match(folded, start)
    if match is None:
        return None
    written = _GAPS.sub("", match[0])
    before = folded[start - 1 : start]
    if not _WHOLE.fullmatch(written) or not (_IS_PROSE.match(before) or before in _SIGNS):
        return None
    if _CUT_DIGITS.search(match[0]) and not _GROUPED.fullmatch(match[0]) and not _may_wrap(match[0]):
        return None
    figure = read_figure(written, start)
    return figure._replace(end=match.end()) if figure else None


def is_torn(folded: str, start: int) -> bool:
    """Return whether the digits at `start` are the rest of a figure that cannot be read (1,23万元, .5万元)."""
    if start == 0 or folded[start - 1] not in ".,":
        return False
    return start == 1 or (folded[start - 2].isascii() and (folded[start - 1] == "." or folded[start - 2].isdigit()))


def _may_wrap(written: str) -> bool:
    """Return whether digits on both sides of a line break can be one figure; a year stands alone."""
    head = written.splitlines()[0].rstrip()
    return "\n" in written and not _YEAR.fullmatch(head)


def read_figure(written: str, start: int) -> Figure | None:
    """Return the figure that `written`, which stands at `start`, is."""
    simple = _SIMPLE.fullmatch(written)
    end = start + len(written)
    if simple and len(written) <= _SHORT:
        digits, scale = simple["digits"], simple["scale"]
        value = Decimal(digits.replace(",", "").replace("，", ""))
        decimals = len(digits) - digits.index(".") - 1 if "." in digits else 0
        if scale:
            value *= scale_of(scale)
        return Figure(start, end, value, value, scale, decimals, trailing_units=scale)
    return _read_mixed(written, start, end) if len(written) <= _LONGEST else None


def _read_mixed(written: str, start: int, end: int) -> Figure | None:
    plain = written.replace(" ", "").translate(TO_PLAIN)
    for short, long in TENS.items():
        plain = plain.replace(short, long)
    sides = _read_vague(plain) or _read_pair(plain) or _read_one(plain)
    if sides is None:
        return None
    is_bare = _BARE.fullmatch(plain) is not None
    units = plain[len(plain.rstrip("十百千万亿兆")) :]
    return Figure(
        start,
        end,
        *sides,
        scale=units if is_bare or plain[0].isascii() else units.lstrip("十百千"),
        decimals=None,
        vague="几" in plain or "数" in plain,
        bare=is_bare,
        trailing_units=units,
    )


def _read_vague(plain: str) -> tuple[Decimal, Decimal] | None:
    """数十亿 lies between 十亿 and 一百亿, 十几万 between 十万 and 二十万."""
    match = _VAGUE.fullmatch(plain)
    if match is None:
        return None
    size = scale_of(match["tail"])
    if not match["head"]:
        return Decimal(size), Decimal(10 * size)
    head = read_plain(match["head"])
    return (head * size, (head + (10 if match["head"][-1] == "十" else 1)) * size) if head else None


def _read_pair(plain: str) -> tuple[Decimal, Decimal] | None:
    """八九亿 lies between 八亿 and 九亿, 三五千 between 三千 and 五千."""
    match = _PAIR.fullmatch(plain)
    if match is None:
        return None
    first, second = DIGITS[match["first"]], DIGITS[match["second"]]
    if second != first + 1 and (first, second) != (3, 5):
        return None
    low = read_plain(match["head"] + match["first"] + match["tail"])
    high = read_plain(match["head"] + match["second"] + match["tail"])
    return (low, high) if low is not None and high is not None else None


def _read_one(plain: str) -> tuple[Decimal, Decimal] | None:
    value = Decimal(scale_of(plain)) if _BARE.fullmatch(plain) else read_plain(plain)
    return None if value is None else (value, value)
