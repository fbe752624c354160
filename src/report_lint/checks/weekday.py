"""Days of the week written beside a date that the calendar gives another one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from report_lint.check import Check, NoOptions, Violation
from report_lint.compiled import compiled
from report_lint.document import DateMention, Document
from report_lint.interval import Span
from report_lint.template import Template
from report_lint.wording import Wording

_NAMES = "一二三四五六日"
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = r"(?:星期|礼拜|周)"
#: One day of the week or the two ends of a stretch, in brackets or bare; a name (周一鸣) or a habit (周一例会) is none.
_WEEKDAY = compiled(
    rf"(?P<open>\( *)?{_DAY}(?P<first>[一二三四五六日天])"
    rf"(?: *(?P<join>[至到~、和—-]) *{_DAY}?(?P<second>[一二三四五六日天]))?"
    r"(?(open) *(?P<close>\))|(?=$|[\s,。;:、)(0-9~-]|上午|下午|晚|早上|中午|凌晨|全天|前|至|到|起|在|召开|举行))"
)
_GAP = compiled(r"[ \t,]*")
_LEAD = compiled(rf"{_DAY}(?P<first>[一二三四五六日天])\( *$")
_LEAD_LENGTH = 6
_LEAD_CLOSE = compiled(r" *\)")
#: How far behind a date its day of the week begins.
_NEAR = 4


def _wrong_weekdays(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield each date with the day of the week that stands beside it, when that is another one."""
    folded = document.folded
    if "周" not in folded and "星期" not in folded and "礼拜" not in folded:
        return
    starts = [mention.start for mention in document.dates]
    for found in _WEEKDAY.finditer(folded):
        index = bisect_right(starts, found.start()) - 1
        if index >= 0:
            yield from _judged(document, found, index)
    for mention in document.dates:
        lead = _LEAD.search(folded, max(0, mention.start - _LEAD_LENGTH), mention.start)
        close = _LEAD_CLOSE.match(folded, mention.end) if lead else None
        if lead and close and mention.grain == "day":
            yield from _told(document, mention, mention.first, lead["first"], Span(lead.start(), close.end()))


def _judged(document: Document, found: re.Match[str], index: int) -> Iterator[Violation]:
    """Yield what is wrong with the days of the week at `found`; `index` is the date before them."""
    mention = document.dates[index]
    span = Span(mention.start, found.end())
    if found.start() < mention.end:
        # 5月6日（周一）至8日: inside a stretch stands the day of its beginning.
        if not found["second"]:
            yield from _told(document, mention, mention.first, found["first"], span)
        return
    apart = found.start() - mention.end
    if apart > _NEAR or not _GAP.fullmatch(document.folded, mention.end, found.start()):
        return
    if found["second"]:
        begin = mention if mention.grain == "range" else _listed_before(document, index)
        if begin is None or (found["join"] in "、和" and begin is mention and _days(mention) != 1):
            return
        span = Span(begin.start, found.end())
        wrong = list(_told(document, begin, begin.first, found["first"], span))
        yield from wrong or _told(document, mention, mention.last, found["second"], span)
    elif mention.grain == "day" or (mention.grain == "range" and not _fits(mention.first, found["first"])):
        yield from _told(document, mention, mention.last, found["first"], span)


def _listed_before(document: Document, index: int) -> DateMention | None:
    """Return the date that a 、 or 和 joins with the one at `index`: 6月7、8日（周五、周六）."""
    if not index:
        return None
    before, here = document.dates[index - 1], document.dates[index]
    joined = document.folded[before.end : here.start].strip()
    return before if joined in ("、", "和", "及", "与") and before.grain == here.grain == "day" else None


def _days(mention: DateMention) -> int:
    return (mention.last - mention.first).days if mention.first and mention.last else 0


def _told(document: Document, mention: DateMention, day: date | None, written: str, span: Span) -> Iterator[Violation]:
    if day is None or mention.reversed or _fits(day, written) or not _is_sure(mention, day, written):
        return
    right = _name(day)
    facts: dict[str, str | Wording] = {
        "text": document.text[span.start : span.end],
        "date": f"{day.year}年{day.month}月{day.day}日",
        "right": Wording(f"星期{right}", _ENGLISH[day.weekday()]),
        "hint": _hint(day, written),
    }
    yield Violation(span.start, span.end, facts)


def _is_sure(mention: DateMention, day: date, written: str) -> bool:
    """Return whether the year is told; one that is taken from the title may be the next one in fact."""
    if mention.role == "citation" or mention.year_from is None:
        return False
    if mention.year_from != "fiscal-year":
        return True
    return mention.role != "plan" and not _fits(_in_year(day, 1), written)


def _hint(day: date, written: str) -> str | Wording:
    """Return the year before, when the day of the week is that of the same date then: a text used again."""
    before = _in_year(day, -1)
    if before is None or not _fits(before, written):
        return ""
    return Wording(f"；{before.year}年同日才是星期{_name(before)}", f" (in {before.year} it was as written)")


def _in_year(day: date, shift: int) -> date | None:
    is_leap_day = (day.month, day.day) == (2, 29)
    return None if is_leap_day else day.replace(year=day.year + shift)


def _fits(day: date | None, written: str) -> bool:
    return day is not None and _name(day) == written.replace("天", "日")


def _name(day: date) -> str:
    return _NAMES[day.weekday()]


CHECK = Check(
    find=_wrong_weekdays,
    options=NoOptions,
    names={
        "text": "the date with the day of the week, as written",
        "date": "the date in full: 2024年3月22日",
        "right": "its day of the week: 星期五",
        "hint": "the year before, when the day of the week is right for it, else nothing",
    },
)
