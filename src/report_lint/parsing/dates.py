"""Dates: the days and stretches of days that a text mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from report_lint.compiled import compiled
from report_lint.document import DateMention, Grain
from report_lint.parsing.anchors import anchors_in
from report_lint.parsing.date_forms import (
    compact_date,
    decade,
    enclosed_years,
    numeric_date,
    policy_period,
    two_years,
)
from report_lint.parsing.date_guards import is_duration, is_joined, numeral_start
from report_lint.parsing.date_modifiers import modifier_at
from report_lint.parsing.date_patterns import BARE_DAY, JOIN
from report_lint.parsing.date_ranges import day_of, is_impossible, may_join, passes_new_year
from report_lint.parsing.date_terms import Term, term_at
from report_lint.parsing.date_years import Years

_JOINER: Final = compiled(
    " ?(?:\\((?:星期|周|礼拜)[一二三四五六日天]\\))?(?:上午|下午|晚)?"
    f"(?:{JOIN}|(?P<between> ?[和与] ?))(?=[0-9一二三四五六七八九十廿卅〇○零元本今去上下次翌明当第前])"
)
_JOINER_FIRST: Final = frozenset("起至到-—―–~和与( 上下晚")
_BEFORE_THAT: Final = compiled("[之以]前")
_LIST: Final = compiled(" ?[、和及与,，] ?")
#: What may stand behind a numeral that begins a date.
_NEXT: Final = frozenset("年月日号號季世起至到-—―–~/. 、和及与\r\n")
#: What may stand behind the numeral that begins a decade: 90年代, 90 年代, 20世纪.
_DECADE_NEXT: Final = frozenset("年世 ")
#: What parts year and month of 2024-12.
_NUMERIC_MARKS: Final = frozenset("-/.")
_YEAR_DIGITS: Final = 4
_COMPACT: Final = 8
_LONGEST: Final = 12
_TWO_YEARS: Final = 4


def dates_in(folded: str, *, fiscal_year: int | None, reference: date | None) -> Iterator[DateMention]:
    """Yield the dates of a folded text in its order.

    A year that is not written comes from the sentence, else from `reference`, else it is `fiscal_year`.
    """
    dates = DateReader(folded, fiscal_year, reference)
    passed = 0
    for anchor in anchors_in(folded):
        if anchor.start() < passed:
            continue
        mention = dates.at(anchor)
        if mention:
            passed = mention.end
            yield mention


class DateReader:
    """Reads the dates of one text from its beginning to its end, and remembers the year and month they lend on."""

    def __init__(self, folded: str, fiscal_year: int | None, reference: date | None) -> None:
        self._folded = folded
        self._years = Years(fiscal_year, reference)
        self._passed = 0
        self._last: Term | None = None

    def at(self, anchor: re.Match[str]) -> DateMention | None:
        """Return the date that begins at `anchor`, None when none does."""
        first = self._first_term(anchor)
        if first is None:
            return None
        self._years.pass_over(self._folded, self._passed, first.start)
        mention = self._two_years(first) or self._range_from(first) or self._single(first)
        self._passed = mention.end
        return mention

    def _first_term(self, anchor: re.Match[str]) -> Term | None:
        start, end = anchor.span()
        if anchor.lastgroup == "day":
            if is_joined(self._folded, start):
                return None
            if two_years(self._folded, start):
                return Term(start, start + _TWO_YEARS, "years", year_shift=0)
            return decade(self._folded, start) or term_at(self._folded, start)
        if anchor.lastgroup != "numeral":
            return None
        following = self._folded[end : end + 1]
        is_listed = following == "、" and end - start < _YEAR_DIGITS
        if is_listed or following not in _NEXT or end - start > _LONGEST:
            return self._closed_form(start, end)
        start = numeral_start(self._folded, start, end)
        return (
            self._numeric(start)
            or enclosed_years(self._folded, start)
            or (decade(self._folded, start) if following in _DECADE_NEXT else None)
            or self._chained(start)
            or self._listed_day(start)
            or self._closed_form(start, end)
        )

    def _closed_form(self, start: int, end: int) -> Term | None:
        """Return “十四五” and 20240307, which nothing has to follow."""
        if end - start == _COMPACT:
            return compact_date(self._folded, start, end)
        return policy_period(self._folded, start, end) if self._folded[end - 1] == "五" else None

    def _numeric(self, start: int) -> Term | None:
        if self._folded[start + _YEAR_DIGITS : start + _YEAR_DIGITS + 1] not in _NUMERIC_MARKS:
            return None
        term = numeric_date(self._folded, start)
        if term:
            return term
        month = numeric_date(self._folded, start, in_range=True)
        joiner = _JOINER.match(self._folded, month.end) if month else None
        return month if joiner and numeric_date(self._folded, joiner.end(), in_range=True) else None

    def _chained(self, start: int) -> Term | None:
        term = term_at(self._folded, start)
        if term is None or is_duration(self._folded, term, self._years.near):
            return None
        return term

    def _listed_day(self, start: int) -> Term | None:
        """Return the second day of 3月22日、24日."""
        day = BARE_DAY.match(self._folded, start)
        if day is None or self._last is None or not _LIST.fullmatch(self._folded, self._last.end, start):
            return None
        return day_of(self._last, day) if self._last.grain == "day" else None

    def _two_years(self, first: Term) -> DateMention | None:
        """Return 今明两年, whose two ends are one word."""
        if first.end - first.start != _TWO_YEARS:
            return None
        shifts = two_years(self._folded, first.start)
        if shifts is None:
            return None
        low, high = (first._replace(grain="year", year_shift=shift) for shift in shifts)
        return self._joined(low, high, first.end)

    def _range_from(self, first: Term) -> DateMention | None:
        if self._folded[first.end : first.end + 1] not in _JOINER_FIRST:
            return None
        joiner = _JOINER.match(self._folded, first.end)
        second = self._second_term(first, joiner.end()) if joiner else None
        if joiner is None or second is None or not may_join(first, second):
            return None
        end = second.end
        if joiner["between"]:
            end += 2
            if not self._folded.startswith("之间", second.end):
                return None
        if "起" in joiner[0] and _BEFORE_THAT.match(self._folded, end):
            return None
        return self._joined(first, second, end)

    def _second_term(self, first: Term, start: int) -> Term | None:
        term = numeric_date(self._folded, start, in_range=first.months is not None) or term_at(self._folded, start)
        if term is None and first.months and first.grain in ("day", "part-month"):
            day = BARE_DAY.match(self._folded, start)
            return day_of(first, day) if day else None
        return term

    def _joined(self, first: Term, second: Term, end: int) -> DateMention:
        ahead = self._years.date(second) if second.year is not None and first.needs_year else None
        begin = self._years.date(first, beside=ahead)
        finish = self._years.date(second, beside=begin)
        if begin.days and finish.days and finish.days[1] < begin.days[0] and passes_new_year(first, second):
            later = second._replace(year=(finish.year or 0) + 1)
            finish = finish._replace(days=self._years.date(later).days)
        grain: Grain = "years" if first.grain == second.grain == "year" else "range"
        has_no_days = is_impossible(first, begin) or is_impossible(second, finish)
        days = (begin.days[0], finish.days[1]) if begin.days and finish.days and not has_no_days else None
        if begin.year == finish.year:
            self._years.carry(self._folded, first, begin)
        self._last = second
        return DateMention(
            start=first.start,
            end=end,
            first=days[0] if days else None,
            last=days[1] if days else None,
            grain=grain,
            role="period" if grain == "years" and self._folded[first.start - 1 : first.start] == "(" else "unknown",
            impossible=has_no_days,
            reversed=days is not None and days[0] > days[1],
            year_from=begin.origin if days else None,
        )

    def _single(self, term: Term) -> DateMention:
        dated = self._years.date(term)
        self._years.carry(self._folded, term, dated)
        self._last = term
        days = dated.days
        return DateMention(
            start=term.start,
            end=term.end,
            first=days[0] if days else None,
            last=days[1] if days else None,
            grain=term.grain,
            role="period" if term.years and term.years[1] - term.years[0] < 9 else "unknown",
            impossible=is_impossible(term, dated),
            modifier=modifier_at(self._folded, term.start, term.end),
            year_from=dated.origin if days else None,
        )
