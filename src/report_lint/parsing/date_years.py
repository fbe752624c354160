"""Date years: which year a date means when none is written with it."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from report_lint.compiled import compiled
from report_lint.document import YearOrigin
from report_lint.parsing.date_terms import Days, Term

#: A year never carries over the end of a sentence or of a line, nor out of the brackets that it stands in.
_MARKS: Final = compiled("(?P<open>[(《〔【〈])|(?P<close>[)》〕】〉])|[。！？!?\\r\\n]")
_NO_CARRY_BEHIND: Final = frozenset("比较与")


class Dated(NamedTuple):
    """The days that a term means (None when it has none), with the year taken and where that came from."""

    days: Days | None
    year: int | None
    origin: YearOrigin | None


class Years:
    """The years that a text offers to its dates, kept up to date along the text."""

    def __init__(self, fiscal_year: int | None, reference: date | None) -> None:
        self._fiscal_year = fiscal_year
        self._reference = reference
        self._carried: int | None = None
        self._outside: list[int | None] = []

    @property
    def near(self) -> int | None:
        """The year that the text is written around, when it is known."""
        return self._reference.year if self._reference else self._fiscal_year

    def pass_over(self, folded: str, start: int, end: int) -> None:
        """Forget the year of the sentence, or of the brackets, that ends in folded[start:end]."""
        if self._carried is None and not self._outside:
            return
        for mark in _MARKS.finditer(folded, start, end):
            if mark["open"]:
                self._outside.append(self._carried)
            elif mark["close"]:
                self._carried = self._outside.pop() if self._outside else None
            else:
                self._carried = None
                self._outside.clear()

    def carry(self, folded: str, term: Term, dated: Dated) -> None:
        """Offer the year of a date to the dates behind it in the sentence: a written year, or that of 去年3月."""
        is_named = dated.origin == "written" or (term.year_shift is not None and term.months is not None)
        if is_named and folded[term.start - 1 : term.start] not in _NO_CARRY_BEHIND:
            self._carried = dated.year

    def date(self, term: Term, beside: Dated | None = None) -> Dated:
        """Return what `term` means; `beside` is the other end of its range, which lends its year first."""
        if term.month_shift is not None:
            return self._by_month(term, term.month_shift)
        if term.years:
            return Dated(term.days_of(term.years[0]), None, "written")
        year, origin = self._year_of(term, beside)
        return Dated(None if year is None else term.days_of(year), year, origin)

    def _year_of(self, term: Term, beside: Dated | None) -> tuple[int | None, YearOrigin | None]:
        if term.year is not None:
            return term.year, "written"
        sentence: tuple[int | None, YearOrigin | None] = (self._carried, "sentence")
        if beside and beside.year:
            sentence = beside.year, beside.origin
        outside: list[tuple[int | None, YearOrigin | None]] = [
            (self._reference.year if self._reference else None, "reference"),
            (self._fiscal_year, "fiscal-year"),
        ]
        is_inherited = term.year_shift is None or term.from_sentence
        for year, origin in [sentence, *outside] if is_inherited else outside:
            if year is not None:
                return year + (term.year_shift or 0), origin
        return None, None

    def _by_month(self, term: Term, shift: int) -> Dated:
        if self._reference is None:
            return Dated(None, None, None)
        length = 3 if term.grain == "quarter" else 1
        months = 12 * self._reference.year + (self._reference.month - 1) // length * length + shift
        year, first = divmod(months, 12)
        return Dated(term._replace(months=(first + 1, first + length)).days_of(year), year, "reference")
