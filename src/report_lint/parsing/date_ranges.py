"""Date ranges: whether two terms are the ends of one stretch of days."""

from __future__ import annotations

import re
from typing import Final

from report_lint.parsing.date_terms import Term, number_of
from report_lint.parsing.date_years import Dated

_MIDYEAR: Final = 6


def day_of(other: Term, day: re.Match[str]) -> Term:
    """Return a day written without its month, which it takes from `other`."""
    number = number_of(day["day"])
    return Term(
        day.start(), day.end(), "day", other.year, other.year_shift, other.from_sentence, other.months, (number, number)
    )


def may_join(first: Term, second: Term) -> bool:
    """Return whether the two can be the ends of one range: 2024年至5月 cannot."""
    if first.years or second.years:
        return False
    if first.grain == "year":
        return second.grain == "year" or not second.needs_year
    return second.grain != "year" or not first.needs_year


def passes_new_year(first: Term, second: Term) -> bool:
    """Return whether a range whose end has no year runs into the next one: 11月至3月."""
    return (
        second.needs_year
        and bool(first.months and second.months)
        and (first.months or (0,))[0] > _MIDYEAR >= (second.months or (12,))[0]
    )


def is_impossible(term: Term, dated: Dated) -> bool:
    """Return whether no such day exists: in the year taken, or in any year where none is known."""
    return dated.days is None and term.month_shift is None and (dated.year is not None or not term.is_possible)
