"""Roles: what each date of a report stands for, read from its place and from the words around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from report_lint.document import DateMention, DateRole, Section, SignOff
from report_lint.interval import Span
from report_lint.parsing.role_tests import is_plan_title, role_by_words
from report_lint.parsing.surroundings import surroundings_of


def with_roles(
    dates: Sequence[DateMention],
    folded: str,
    sections: Sequence[Section],
    sign_off: SignOff,
    fiscal_year: int | None,
    title: Span | None,
) -> tuple[DateMention, ...]:
    """Return `dates`, each with its role.

    Place decides first (the sign-off, the title, a section of plans), then the words of the clause and the sentence.
    A date is an "event" only where a sentence of the body tells that something happened then; when unsure it is
    "unknown".
    """
    return tuple(_with_roles(dates, folded, _Sections(sections, fiscal_year), sign_off, fiscal_year, title))


def _with_roles(
    dates: Sequence[DateMention],
    folded: str,
    sections: _Sections,
    sign_off: SignOff,
    fiscal_year: int | None,
    title: Span | None,
) -> Iterator[DateMention]:
    for mention in dates:
        role = _role_by_place(mention, sections, sign_off, title)
        if role is None:
            around = surroundings_of(folded, mention.start, mention.end)
            is_heading = sections.is_heading(mention.start)
            role = role_by_words(mention, around, fiscal_year, is_heading=is_heading)
        yield mention if role == mention.role else replace(mention, role=role)


def _role_by_place(mention: DateMention, sections: _Sections, sign_off: SignOff, title: Span | None) -> DateRole | None:
    if sign_off.dated and sign_off.dated.start <= mention.start < sign_off.dated.end:
        return "sign-off"
    if title and title.start <= mention.start < title.end:
        return "title"
    return "plan" if sections.is_plan(mention.start) else None


class _Sections:
    """The sections of a report, with those marked that speak of what is to come."""

    def __init__(self, sections: Sequence[Section], fiscal_year: int | None) -> None:
        self._sections = sections
        self._starts = [section.start for section in sections]
        self._plans: list[bool] = []
        for section in sections:
            is_inside = section.parent is not None and self._plans[section.parent]
            self._plans.append(is_inside or is_plan_title(section.title, fiscal_year))

    def is_plan(self, offset: int) -> bool:
        """Return whether the innermost section at `offset`, or one around it, is about what is to come."""
        index = self._index(offset)
        return index is not None and self._plans[index]

    def is_heading(self, offset: int) -> bool:
        """Return whether `offset` stands in the heading of a section."""
        index = self._index(offset)
        return index is not None and offset < self._sections[index].heading_end

    def _index(self, offset: int) -> int | None:
        found = bisect_right(self._starts, offset) - 1
        index = found if found >= 0 else None
        while index is not None and self._sections[index].end <= offset:
            index = self._sections[index].parent
        return index
