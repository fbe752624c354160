"""Dates that the calendar does not have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report_lint.check import Check, NoOptions, Violation
from report_lint.compiled import compiled
from report_lint.document import DateMention, Document
from report_lint.parsing.numerals import parse_numeral
from report_lint.template import Template
from report_lint.wording import Wording

_NUMERAL = r"\d{1,4}|[〇○零一二三四五六七八九十廿]{1,4}"
_HAN = compiled(
    rf"(?:(?P<year>\d{{4}}|[〇○零一二三四五六七八九]{{4}}) *年 *)?"
    rf"(?P<month>{_NUMERAL}) *月(?:份)?(?: *(?P<day>{_NUMERAL}) *[日号]?)?"
)
_DIGITS = compiled(r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_UNKNOWN = Wording("日历上没有这一天", "the calendar does not have it")


def _impossible_dates(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield the dates that name a day or a month that does not exist; citations keep their own errors."""
    for mention in document.dates:
        if mention.impossible and mention.role != "citation":
            text = document.text[mention.start : mention.end]
            yield Violation(mention.start, mention.end, {"text": text, "reason": _reason(document, mention)})


def _reason(document: Document, mention: DateMention) -> Wording:
    written = document.folded[mention.start : mention.end]
    found = _HAN.search(written) or _DIGITS.search(written)
    month = _number(found["month"]) if found else None
    if found is None or month is None:
        return _UNKNOWN
    if not 1 <= month <= 12:
        return Wording(f"没有{month}月", f"there is no month {month}")
    day = _number(found["day"])
    if day is None:
        return _UNKNOWN
    return _wrong_day(_number(found["year"]) or document.fiscal_year, month, day)


def _wrong_day(year: int | None, month: int, day: int) -> Wording:
    length = _LENGTHS[month - 1]
    if day == 0:
        return Wording("没有0日", "there is no day 0")
    if month != 2:
        return Wording(f"{month}月只有{length}天", f"month {month} has {length} days")
    if day > 29:
        return Wording("2月最多29天", "February has 29 days at most")
    if year is None or _is_leap(year):
        return Wording("这一年2月只有28天", "February has 28 days in that year")
    return Wording(f"{year}年不是闰年，2月只有28天", f"{year} is no leap year, February has 28 days")


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _number(written: str | None) -> int | None:
    value: Decimal | None = parse_numeral(written) if written else None
    return int(value) if value is not None else None


CHECK = Check(
    find=_impossible_dates,
    options=NoOptions,
    names={"text": "the date as written", "reason": "why it cannot be: 11月只有30天"},
)
