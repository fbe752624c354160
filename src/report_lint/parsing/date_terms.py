"""Date terms: one year, part of a year, month or day as written, before its year is known."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from report_lint.document import Grain
from report_lint.parsing.date_patterns import (
    FROM_THE_SENTENCE,
    RELATIVE_MONTHS,
    RELATIVE_QUARTERS,
    RELATIVE_YEARS,
    TERM,
)
from report_lint.parsing.han_numerals import read_integer
from report_lint.parsing.numeral_tables import TENS, TO_PLAIN

Days = tuple[date, date]

_THIRDS: Final = {"上": (1, 10), "上中": (1, 20), "中": (11, 20), "中下": (11, 31), "下": (21, 31)}
_MONTH_EDGES: Final = {"初": (1, 5), "中": (11, 20), "底": (26, 31), "末": (26, 31)}
_YEAR_EDGES: Final = {"初": (1, 1), "伊始": (1, 1), "中": (6, 7), "底": (12, 12), "末": (12, 12)}
_HALVES: Final = {"上": (1, 6), "前": (1, 6), "下": (7, 12), "后": (7, 12)}


class Term(NamedTuple):
    """What is written: a year or how far it is from another, months of it, days of the month.

    `months` and `days` are (first, last), both included; a day past the end of its month is cut, unless `grain` is
    "day". `month_shift` counts months from the reference (上个月), `years` is a stretch of years (“十四五”).
    """

    start: int
    end: int
    grain: Grain
    year: int | None = None
    year_shift: int | None = None
    from_sentence: bool = False
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    month_shift: int | None = None
    years: tuple[int, int] | None = None

    @property
    def needs_year(self) -> bool:
        """Whether neither a year nor a word for one is written."""
        return self.year is None and self.year_shift is None and self.month_shift is None and self.years is None

    @property
    def is_possible(self) -> bool:
        """Whether some year has such a day."""
        return self.days_of(2024 if self.year is None else self.year) is not None

    def days_of(self, year: int) -> Days | None:
        """Return the first and last day of the term in `year`, None when that year has no such day."""
        if self.years:
            return date(self.years[0], 1, 1), date(self.years[1], 12, 31)
        first_month, last_month = self.months or (1, 12)
        if not 1 <= first_month <= last_month <= 12:
            return None
        length = monthrange(year, last_month)[1]
        first_day, last_day = self.days or (1, 31)
        if self.grain == "day" and not 1 <= first_day <= length:
            return None
        return date(year, first_month, first_day), date(year, last_month, min(last_day, length))


def number_of(written: str) -> int:
    """Return the number that digits or Chinese numerals spell, 0 when they spell none."""
    if written.isdigit() and written.isascii():
        return int(written)
    plain = written.translate(TO_PLAIN)
    for short, long in TENS.items():
        plain = plain.replace(short, long)
    return read_integer(plain) or 0


def term_at(folded: str, start: int) -> Term | None:
    """Return the year, part of a year, month or day that begins at `start`, None when none does."""
    match = TERM.match(folded, start)
    if match is None or match.end() == start:
        return None
    year, shift, from_sentence = _year_of(match)
    for name, read in _SECTIONS.items():
        if match[name]:
            term = read(match)
            return term._replace(year=year, year_shift=shift, from_sentence=from_sentence) if term else None
    return Term(match.start(), match.end(), "year", year, shift, from_sentence)


def _year_of(match: re.Match[str]) -> tuple[int | None, int | None, bool]:
    word = match["relative"]
    if word:
        return None, RELATIVE_YEARS[word], word in FROM_THE_SENTENCE
    written = match["year"] or match["open_year"]
    if not written:
        return None, None, False
    digits = written if written.isascii() else "".join(str(number_of(character)) for character in written)
    year = int(digits)
    return (year if len(digits) == 4 else year + (2000 if year < 50 else 1900)), None, False


def _month(match: re.Match[str]) -> Term | None:
    month = 1 if match["month"] == "元" else number_of(match["month"])
    has_more = match["year"] or match["relative"] or match["day"]
    is_wrapped = "\n" in match[0] and not match["year"]
    if is_wrapped or (not 1 <= month <= 12 and not has_more):
        return None
    return _within_month(match, (month, month), None)


def _near_month(match: re.Match[str]) -> Term:
    return _within_month(match, None, RELATIVE_MONTHS[match["near_month"]])


def _within_month(match: re.Match[str], months: tuple[int, int] | None, shift: int | None) -> Term:
    grain: Grain = "month"
    days = None
    if match["day"]:
        grain, days = "day", (number_of(match["day"]),) * 2
    elif match["third"]:
        grain, days = "part-month", _THIRDS[match["third"]]
    elif match["month_edge"]:
        grain, days = "part-month", _MONTH_EDGES[match["month_edge"]]
    return Term(match.start(), match.end(), grain, months=months, days=days, month_shift=shift)


def _quarter(match: re.Match[str]) -> Term:
    first = 3 * number_of(match["quarter"]) - 2
    edge = match["quarter_edge"]
    months = {"初": (first, first), "末": (first + 2, first + 2), "底": (first + 2, first + 2)}.get(
        edge, (first, first + 2)
    )
    return Term(match.start(), match.end(), "month" if edge else "quarter", months=months)


def _near_quarter(match: re.Match[str]) -> Term:
    return Term(match.start(), match.end(), "quarter", month_shift=3 * RELATIVE_QUARTERS[match["near_quarter"]])


def _half(match: re.Match[str]) -> Term:
    return Term(match.start(), match.end(), "half", months=_HALVES[match["half"]])


def _counted(match: re.Match[str]) -> Term | None:
    months = number_of(match["count"]) * (3 if match["counted"] == "季度" else 1)
    return Term(match.start(), match.end(), "range", months=(1, months)) if months <= 12 else None


def _opening(match: re.Match[str]) -> Term:
    is_month = match["opening"] == "月"
    return Term(match.start(), match.end(), "month" if is_month else "quarter", months=(1, 1 if is_month else 3))


def _year_edge(match: re.Match[str]) -> Term:
    return Term(match.start(), match.end(), "month", months=_YEAR_EDGES[match["year_edge"]])


#: The named group that tells how a term goes on behind its year -> what reads it.
_SECTIONS: Final[dict[str, Callable[[re.Match[str]], Term | None]]] = {
    "month": _month,
    "near_month": _near_month,
    "quarter": _quarter,
    "near_quarter": _near_quarter,
    "half": _half,
    "count": _counted,
    "opening": _opening,
    "year_edge": _year_edge,
}
