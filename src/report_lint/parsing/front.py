"""The front of a report: its title, whose report it is, and which fiscal year it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.interval import Span
from report_lint.parsing.marks import mark_at

_KIND = compiled(
    r"(?:报告|总结|决算|预算|说明|年报|年度报告|计划|方案|要点|情况|汇报|自评表|公开|公告|意见|纪要|材料)"
    r"(?:\(.{1,12}\))?[ \t]*$"
)
_PROSE = compiled(r"[。;,!?][^)》”]*$|:[ \t]*$")
_FURNITURE = compiled(
    r"^[【\[]?(?:下载|打印|全屏|收藏|字号|加大|还原|减小|】|来源|发布|更新|公开|索引号|信息|日期|时间|浏览|分享|首页|当前位置|文号|附件|单位\b)"
)
_FRAGMENT = compiled(
    r"(?:年度?|的|关于|和|与|及|[、（(])[ \t]*$|"
    r"(?:局|委员会|(?<=[省市县区])委|人民政府|办公室|协会|中心|学校|乡|镇|街道|办事处|部|院)[ \t]*$"
)
_MARKDOWN = compiled(r"#{1,6}[ \t]+")
_CONTENTS = compiled(r"目[ \t]*[录次]$")
_LINES = 15
_LONGEST = 60

_YEAR = r"(?P<year>20\d\d|二[〇○零O0][〇○零O0一二三四五六七八九]{2})"
_YEAR_DU = compiled(_YEAR + r"[ \t]*年度")
_YEAR_OF = compiled(_YEAR + r"[ \t]*年(?=.*(?:预算|决算|自评|评价|总结|年报|年度报告))")
_YEAR_ALONE = compiled(r"(?<!\d)(20\d\d)年")
_SPAN_OF_YEARS = compiled(r"20\d\d[ \t]*年?[ \t]*[-—–~至到][ \t]*20\d\d")
_HAN_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")

_OFFICE = (
    r"(?:局|委员会|委|办公室|办|协会|学会|联合会|联|中心|院|馆|所|站|队|乡|镇|街道|办事处|政府|部|会|学校|校|公司|厅|处|室"
    r"|党校|库|园|场|社|台|报社|法院)"
)
_BEFORE_YEAR = compiled(r"^(?:关于)?(?P<organisation>[^\d《》:,]{3,40}?)(?:关于)?(?:20\d\d|二[〇○零])")
_AFTER_YEAR = compiled(
    rf"年度?(?P<organisation>[^\d《》:,]{{2,30}}?{_OFFICE})(?:\([^)]{{1,8}}\))?(?=部门|单位|整体|项目|预算|决算|绩效|政府信息|法治|财政|内部|工作|年度|关于|信息公开)"
)


class Front(NamedTuple):
    """The title, the organisation, the year in the title, and the first line behind the title."""

    title: Span | None
    organisation: str | None
    title_year: int | None
    first_line: int


def front_of(folded: str, text: str, lines: Sequence[Span], rows: frozenset[int]) -> Front:
    """Return what the first lines say; `title_year` is None when the title names none or several years."""
    found = _title(folded, text, lines, rows)
    if not found:
        return Front(None, None, None, 0)
    span, first_line = found
    title = joined(folded[span.start : span.end])
    return Front(span, _organisation(title), _year(title), first_line)


def in_period(front: Front, folded: str, offset: int | None) -> Front:
    """Return `front` with the year on which a report reports whose kind has that `offset` from the year in its title.

    None is a kind that says nothing of it: then only a year that is called the report's own counts.
    """
    year = front.title_year
    if year is None and offset is not None and front.title:
        years = set(_YEAR_ALONE.findall(joined(folded[front.title.start : front.title.end])))
        year = int(years.pop()) if len(years) == 1 else None
    return front if year is None else front._replace(title_year=year + (offset or 0))


def joined(title: str) -> str:
    """Return a title without the blanks and line ends that its layout put into it."""
    return re.sub(r"\s+", "", title)


def _title(folded: str, text: str, lines: Sequence[Span], rows: frozenset[int]) -> tuple[Span, int] | None:
    """Return the span of the title and the index of the line behind it.

    It is the first line that ends like the name of a document, with the lines before that are parts of it; a
    report whose first line is short and no sentence has that line as its title.
    """
    fallback: tuple[Span, int] | None = None
    fragment: Span | None = None
    seen = 0
    for index, line in enumerate(lines):
        span = _trimmed(folded, line)
        if span.start == span.end:
            continue
        seen += 1
        if seen > _LINES or (index in rows and _CONTENTS.match(folded, span.start, span.end)):
            break
        if index in rows or _FURNITURE.match(folded[span.start : span.end]):
            continue
        if span.end - span.start < 4:
            continue
        is_heading = mark_at(folded, text, span.start, span.end) is not None
        words = folded[span.start : span.end]
        if is_heading or _PROSE.search(words) or len(words) > _LONGEST:
            break
        if _KIND.search(words):
            start = fragment.start if fragment and len(joined(words)) <= _LONGEST else span.start
            return Span(start, span.end), index + 1
        if fallback is None and len(words) >= 4 and re.search(r"[\u4e00-\u9fff]{2}", words):
            fallback = span, index + 1
        before = fragment.start if fragment else span.start
        fragment = Span(before, span.end) if _FRAGMENT.search(words) else None
    return fallback


def _trimmed(folded: str, line: Span) -> Span:
    text = folded[line.start : line.end]
    start = line.start + len(text) - len(text.lstrip())
    end = line.start + len(text.rstrip())
    opening = _MARKDOWN.match(folded, start, end)
    return Span(opening.end() if opening else start, end) if start < end else Span(line.end, line.end)


def _year(title: str) -> int | None:
    if _SPAN_OF_YEARS.search(title):
        return None
    match = _YEAR_DU.search(title) or _YEAR_OF.search(title)
    return int(match["year"].translate(_HAN_DIGITS)) if match else None


def _organisation(title: str) -> str | None:
    match = _BEFORE_YEAR.match(title) or _AFTER_YEAR.search(title)
    return match["organisation"] if match else None
