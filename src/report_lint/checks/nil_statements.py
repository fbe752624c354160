"""Nil statements: where a report says that there was none of something (未发生公务接待费)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from report_lint.checks.nil_items import CONTRADICTING
from report_lint.compiled import compiled
from report_lint.document import Document, Section
from report_lint.interval import Span
from report_lint.parsing.lexicon import TERMS
from report_lint.parsing.word_sets import Prefixes
from report_lint.parsing.words import canonical, plain

_NONE = compiled(
    r"(?=[未没无不])(?:未(?:发生|安排|使用|产生|列支)|没有?(?:发生|安排|使用|产生|列支)?|无(?:使用)?|不涉及|不存在)(?:过|任何)?"
)
_SCOPE = compiled(r"(?:财政拨款|一般公共预算(?:财政拨款)?(?:的|安排的?)?|使用|涉及)*")
_TAIL = compiled(
    r"(?:财政拨款|收入(?:和|及|、)?支出|收入|支出|收支|和支出|预算|决算|安排|拨款|资金|费用|经费|情况|项目|活动|业务|开支|发生|的)*"
)
_JOINED = compiled(r" *(?:、|和|及|以及|与|或) *")
_END = compiled(r" *(?:[,。;:!)]|[\r\n]|$)")
_BREAK = compiled(r"[,。;:!?()\r\n\t|]")
#: Who has none, and when: the own office in the reported year, no part of it and no other year.
_OWN = compiled(
    r"(?:[我本](?:[局委办会部院馆校县市区镇乡村站队所厅处]|单位|部门|中心|街道|年度?|级|项目)|(?P<year>20\d\d)年度?"
    r"|今年|全年|当年|报告期内?|年内|年度|均|也|都|目前|暂|故|由于|因为?|单位|部门|机关|同时|其中|且|另|在|"
    r"[一二三四五六七八九十\d]{1,3}[、.]|[一二三四五六七八九十]是|[\"“” -])*"
)
_PLANNED = compiled(r"(?<!公共)(?<!基金)(?<!经营)预算")
_REACH = 60
_AROUND = " \t\r\n。:"
_NIL = compiled(r" *(?:没有|(?:本(?:单位|部门)|我[局院馆委办校])?(?:本年度?)?(?:无|不涉及|未发生))[。. ]*")


class Statement(NamedTuple):
    """What a report says to have none of: the place, the terms, and whether it speaks of what was planned.

    `heading` is the title of the section whose only word it is.
    """

    place: Span
    items: tuple[str, ...]
    is_planned: bool
    heading: str = ""


def statements_in(document: Document) -> Iterator[Statement]:
    """Yield the statements of the text, then the sections whose only word is 无."""
    folded = document.folded
    text = plain(folded)
    for found in _NONE.finditer(text):
        items, end = _items_at(text, found.end())
        if items and _END.match(text, end) and (start := _own_start(document, text, found.start())) is not None:
            is_planned = "安排" in found[0] or "预算" in text[found.end() : end].replace("预算财政", "").replace(
                "基金预算", ""
            ).replace("经营预算", "")
            yield Statement(Span(start, end), items, is_planned)
    for section in document.sections:
        if section.end - section.heading_end < _REACH and _NIL.fullmatch(_body(folded, section)):
            item = _titled(plain(folded[section.title_start : section.heading_end]))
            if item:
                body = folded[section.heading_end : section.end]
                start = section.heading_end + len(body) - len(body.lstrip(_AROUND))
                end = section.heading_end + len(body.rstrip(_AROUND))
                yield Statement(Span(start, end), (item,), False, section.title)


def _body(folded: str, section: Section) -> str:
    return folded[section.heading_end : section.end].strip(_AROUND)


def _titled(title: str) -> str | None:
    """Return the item that a heading names, when it names nothing else."""
    title = title.replace("财政拨款", "", 1) if title.startswith("财政拨款") else title
    for length in _terms().at(title, 0):
        tail = _TAIL.match(title, length)
        rest = title[tail.end() if tail else length :].removesuffix("说明")
        if not rest.strip(" 。:"):
            return canonical(title[:length])
    return None


def _items_at(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """Return the items that are listed from `start`, and where the list ends."""
    items: list[str] = []
    end = start
    while True:
        found = _item_at(text, start)
        if found is None:
            return tuple(items), end
        named, end = found
        items += named
        joined = _JOINED.match(text, end)
        if joined is None:
            return tuple(items), end
        start = joined.end()


def _item_at(text: str, start: int) -> tuple[list[str], int] | None:
    scope = _SCOPE.match(text, start)
    for begin in (start, scope.end() if scope else start):
        for length in _terms().at(text, begin):
            tail: re.Match[str] | None = _TAIL.match(text, begin + length)
            end = tail.end() if tail else begin + length
            item = canonical(text[begin : begin + length])
            named = [item]
            if item.endswith("收入") and "支出" in text[begin + length : end]:
                named.append(item.removesuffix("收入") + "支出")
            return [each for each in named if each in CONTRADICTING], end
    return None


def _own_start(document: Document, text: str, none: int) -> int | None:
    """Return where the clause of a statement begins, None when it speaks of others or of another year."""
    low = max(0, none - _REACH)
    start = low
    for broken in _BREAK.finditer(text, low, none):
        start = broken.end()
    if start == low and low:
        return None
    before = text[start:none]
    name = document.organisation
    own = _OWN.fullmatch(before.replace(plain(name), "") if name else before)
    if own is None or (own["year"] and int(own["year"]) != document.fiscal_year):
        return None
    return start + len(before) - len(before.lstrip())


@lru_cache(maxsize=1)
def _terms() -> Prefixes:
    """Return the ways in which the items are written."""
    return Prefixes(variant for row in TERMS if row[0] in CONTRADICTING for variant in row)
