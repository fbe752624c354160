"""The closing lines of a report: who signs it, and when."""

from __future__ import annotations

from collections.abc import Sequence

from report_lint.compiled import compiled
from report_lint.document import DateMention, Section, SignOff
from report_lint.interval import Span

_AROUND_DATE = compiled(r"[ \t()]*(?:(?:日期|时间|公开时间|报告日期|填报日期|填表日期|成文日期)[ \t]*:)?[ \t]*")
_AFTER_DATE = compiled(r"[ \t).。]*")
_NO_NAME = compiled(r"[。;!?]|[,、][^)]*$|^[ \t]*[(（]?(?:附件|附表|附:|联系|电话|注:|公开|抄送|主题词)")
_HAS_HAN = compiled(r"[\u4e00-\u9fff]{2}")
_NIL = compiled(r"[ \t]*(?:无|暂无|没有|不涉及|不适用)[。.]?[ \t]*")
_APART = compiled(r"[ \t]{2,}$|:$")
_DATED = compiled(r"\d{4}年")
#: 年 月 日 with nothing filled in, and the words for the stamp.
_BLANK_DATE = compiled(r"[ \t()]*(?:\d{4}|[_Xx×]*)[ \t_Xx×]*年[ \t_Xx×]*月[ \t_Xx×]*日?[ \t()]*")
_STAMP = compiled(r"[(](?:盖章|公章|章|签章|印章)[)]|(?:盖章|公章):?$")
#: A line set in by this many blanks stands on the right.
_INDENTED = 8
_LINES = 60
_LONGEST = 45


def sign_off_of(
    folded: str,
    lines: Sequence[Span],
    sections: Sequence[Section],
    dates: Sequence[DateMention],
    organisation: str | None = None,
) -> SignOff:
    """Return the sign-off: a line that is a date and the line that names the office, below the last outermost heading.

    The name stands above the date, or with it on one line, or below it; attachments and contacts may follow.
    `organisation` is whose report the title says it is: its name closes the report even without a date.
    """
    first = max((section.heading_end for section in sections if section.level == 1), default=0)
    marked = {section.start for section in sections if section.mark}
    filled = [line for line in lines if line.start >= first and folded[line.start : line.end].strip()][-_LINES:]
    by_line = _dates_by_line(filled, dates)
    for index in range(len(filled) - 1, -1, -1):
        for mention in by_line.get(index, ()):
            name = _name_beside(folded, filled, index, mention, marked)
            if name is not None:
                return SignOff(name or None, Span(mention.start, mention.end), mention.first)
    return SignOff(_lonely_name(folded, filled, marked, organisation), None, None)


def _dates_by_line(lines: Sequence[Span], dates: Sequence[DateMention]) -> dict[int, list[DateMention]]:
    found: dict[int, list[DateMention]] = {}
    position = len(dates) - 1
    for index in range(len(lines) - 1, -1, -1):
        while position >= 0 and dates[position].start >= lines[index].start:
            if dates[position].end <= lines[index].end and dates[position].grain in ("day", "month"):
                found.setdefault(index, []).append(dates[position])
            position -= 1
    return found


def _name_beside(
    folded: str, lines: Sequence[Span], index: int, mention: DateMention, marked: set[int]
) -> Span | tuple[()] | None:
    """Return the name that belongs to a closing date, () when the date stands alone, None when it closes nothing."""
    line = lines[index]
    if not _AFTER_DATE.fullmatch(folded, mention.end, line.end):
        return None
    start = line.start
    lead = _AROUND_DATE.fullmatch(folded, start, mention.start)
    if not lead:
        name = _name(folded, Span(start, mention.start), marked)
        return name if name and _APART.search(folded[start : mention.start]) else None
    for neighbour in (index - 1, index + 1):
        if 0 <= neighbour < len(lines):
            name = _name(folded, lines[neighbour], marked)
            if name:
                return name
    return ()


def _name(folded: str, line: Span, marked: set[int]) -> Span | None:
    text = folded[line.start : line.end]
    start = line.start + len(text) - len(text.lstrip())
    end = line.start + len(text.rstrip())
    name = "".join(folded[start:end].split())
    if start in marked or not 3 < len(name) <= _LONGEST or _NO_NAME.search(name) or not _HAS_HAN.search(name):
        return None
    return None if _NIL.fullmatch(name) or _DATED.search(name) else Span(start, end)


def _lonely_name(folded: str, lines: Sequence[Span], marked: set[int], organisation: str | None) -> Span | None:
    """Return the last line when it names the report's own office, or is set to the right like a signature."""
    last = next((line for line in reversed(lines) if not _BLANK_DATE.fullmatch(folded, *line)), None)
    name = _name(folded, last, marked) if last else None
    if not name or not last:
        return None
    words = _STAMP.sub("", "".join(folded[name.start : name.end].split()))
    is_own = organisation is not None and words in organisation
    return name if is_own or name.start - last.start >= _INDENTED else None
