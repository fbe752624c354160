"""Date forms that are no chain of year, month and day: 2024-12-31, 20240307, 90年代, “十四五”, 今明两年."""

from __future__ import annotations

from typing import Final

from report_lint.compiled import compiled
from report_lint.parsing.date_patterns import COMPACT, DECADE, NUMERIC, POLICY, SPAN_OF_YEARS
from report_lint.parsing.date_terms import Term, number_of

_PLAN_WORD: Final = compiled('[”"」』’]? ?(?:规划|计划|时期|期间|以来)')
_TWO_YEARS: Final = {"今明两年": (0, 1), "今明二年": (0, 1), "去今两年": (-1, 0)}
_CODE_BEFORE: Final = frozenset("-/第号〔[(【.")
_CODE_BEHIND: Final = compiled("[-/.]|号")
_OLDEST_DECADE: Final = 3


def numeric_date(folded: str, start: int, *, in_range: bool = False) -> Term | None:
    """Return the date written with - / or . that begins at `start`; without a day it needs `in_range` or a - or /."""
    match = NUMERIC.match(folded, start)
    if match is None or (start and folded[start - 1].isascii() and folded[start - 1].isalnum()):
        return None
    year, month = int(match["year"]), int(match["month"])
    if match["day"] is None:
        is_bare = match["mark"] == "." or len(match["month"]) != 2 or (start > 0 and folded[start - 1] in _CODE_BEFORE)
        if not 1 <= month <= 12 or (not in_range and (is_bare or _CODE_BEHIND.match(folded, match.end()))):
            return None
        return Term(start, match.end(), "month", year, months=(month, month))
    day = int(match["day"])
    if not (1 <= month <= 12 and day <= 39) and not (month <= 19 and 1 <= day <= 31):
        return None
    return Term(start, match.end(), "day", year, months=(month, month), days=(day, day))


def compact_date(folded: str, start: int, end: int) -> Term | None:
    """Return 20240307 when the digits in folded[start:end] are a day that exists and no part of a code."""
    match = COMPACT.fullmatch(folded, start, end)
    around = folded[start - 1 : start] + folded[end : end + 1]
    if match is None or any(mark.isascii() and (mark.isalnum() or mark in "-_/.") for mark in around):
        return None
    month, day = int(match["month"]), int(match["day"])
    term = Term(start, end, "day", int(match["year"]), months=(month, month), days=(day, day))
    return term if term.is_possible else None


def decade(folded: str, start: int) -> Term | None:
    """Return 上世纪90年代, 十九世纪七十年代, 八十年代 as ten years."""
    match = DECADE.match(folded, start)
    if match is None:
        return None
    century, tens = match["century"], number_of(match["decade"])
    if century is None and tens < 10 * _OLDEST_DECADE:
        return None
    if century is None and tens >= 1000:
        return Term(start, match.end(), "years", years=(tens, tens + 9))
    hundreds = {"上": 19, "本": 20, None: 19}.get(century and century.removesuffix("个")) or number_of(century) - 1
    first = 100 * hundreds + tens
    return Term(start, match.end(), "years", years=(first, first + 9)) if 1000 < first < 2200 and tens < 100 else None


def policy_period(folded: str, start: int, end: int) -> Term | None:
    """Return “十四五” (2021-2025) and its like; 十五 and 九五 only in quotes and with their plan."""
    match = POLICY.match(folded, start)
    if match is None or match.end() != end or match[0] == "十十五":
        return None
    plan = number_of((match["ten"] or "") + match["plan"])
    if (not match["ten"] or match["plan"] == "十") and not (
        folded[start - 1 : start] in tuple('“"「『‘') and _PLAN_WORD.match(folded, end)
    ):
        return None
    first = 1981 + 5 * (plan - 6) if plan > 5 else 1953 + 5 * (plan - 1)
    return Term(start, end, "years", years=(first, first + 4))


def enclosed_years(folded: str, start: int) -> Term | None:
    """Return the years of (2021-2025), where no 年 is written."""
    match = SPAN_OF_YEARS.match(folded, start) if folded[start - 1 : start] == "(" else None
    if match is None or folded[match.end() : match.end() + 1] != ")":
        return None
    first, last = int(match["first"]), int(match["last"])
    return Term(start, match.end(), "years", years=(first, last)) if first < last else None


def two_years(folded: str, start: int) -> tuple[int, int] | None:
    """Return how far the two years of 今明两年 are from the reference, None when no such words begin at `start`."""
    return _TWO_YEARS.get(folded[start : start + 4])
