"""References: where a report points to an attachment, a table, a figure or a part of its own by number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from report_lint.checks.quoted import Quoted
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.interval import Span
from report_lint.parsing.numerals import parse_numeral

#: 3 or 三: how attachments, tables and parts are counted.
ORDINAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MORE = rf" ?(?:至|到|、|和|及|与) ?(?:附[件表图])? ?{ORDINAL}(?![\d.一二三四五六七八九十年月日个项条份])"
_ATTACHED = compiled(
    rf"(?P<word>附[件表图]) ?(?P<numbers>{ORDINAL}(?![\d年月]|[-—.]\d|[一二三四五六七八九十])(?:{_MORE}){{0,9}})"
)
_SHOWN = compiled(
    rf"(?<=[见如由从据(本])(?P<word>表|图) ?(?P<numbers>{ORDINAL}(?:[-.]\d{{1,2}})?)"
    r"(?![\d%年月日人个元]|[-—~～至]\d|[一二三四五六七八九十])"
)
_PART = compiled(rf"第(?P<numbers>{ORDINAL})(?P<word>部分|章|条)(?!例)")
_PART_LEAD = compiled(r"(?:[见照]|如|本(?:报告|说明|文))(?:本(?:报告|说明|文)|报告|上文|前文|下文|正文)?的?$")
_EACH = compiled(ORDINAL)
#: What belongs to another paper: 《…办法》附件2, 通知附件1, （见文件第三部分）.
_OTHERS = compiled(
    r"(?:》|〕\d*号?文?|文件|通知|办法|方案|意见|规定|细则|指南|标准|合同|协议|标书|函|批复|请示|条例|法|规划|规范)"
    r"[》”\")]*(?:的|中的|中|所附|后附|之|及其?)?[(,]?(?:参?见|详见)?$"
)
#: A sentence that names another paper may mean the attachments of that.
_PAPER = compiled(r"[》〕]|文件|通知|要求|办法|省级|市级|上级")
_BREAK = compiled(r"[。;!?\r\n]")
_REACH = 120
_NEAR = 24
_LEAD = 8


class Reference(NamedTuple):
    """A place that points to something by number: `word` is 附件, 表, 图, 部分, 章 or 条."""

    place: Span
    word: str
    numbers: tuple[str, ...]


def references_in(document: Document) -> Iterator[Reference]:
    """Yield the references of the text, but those in quotations and those into other papers."""
    folded = document.folded
    quoted: Quoted | None = None
    for pattern in (_ATTACHED, _SHOWN, _PART):
        for found in pattern.finditer(folded):
            start = found.start()
            if pattern is _PART and not _PART_LEAD.search(folded, max(0, start - _LEAD), start):
                continue
            if _is_of_another(folded, start):
                continue
            quoted = quoted or Quoted(document)
            if not quoted.holds(start):
                yield Reference(Span(*found.span()), found["word"], tuple(_numbers(found)))


def plain_number(written: str) -> str:
    """Return a number as it is compared: 三 is 3, 3.1 is 3-1."""
    if not written[0].isdecimal():
        return f"{parse_numeral(written)}"
    return written.replace(".", "-")


def _numbers(found: re.Match[str]) -> Iterator[str]:
    if found["word"] in ("表", "图"):
        yield plain_number(found["numbers"])
        return
    for each in _EACH.findall(found["numbers"]):
        yield plain_number(each)


def _is_of_another(folded: str, start: int) -> bool:
    if _OTHERS.search(folded, max(0, start - _NEAR), start):
        return True
    begin = max(0, start - _REACH)
    for broken in _BREAK.finditer(folded, begin, start):
        begin = broken.end()
    return bool(_PAPER.search(folded, begin, start))
