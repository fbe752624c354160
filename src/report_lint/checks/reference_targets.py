"""Reference targets: the attachments, tables, figures and parts that a report shows, by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from report_lint.checks.attachments import Attachments
from report_lint.checks.references import ORDINAL, plain_number
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.interval import Span

#: A caption opens its line; a sentence that begins with 表1 goes on with a verb or closes with a full stop.
_CAPTION = compiled(
    rf"(?m)^[ \t#*>|]*(?:续)?(?P<word>表|图) ?(?P<number>{ORDINAL}(?:[-.]\d{{1,2}})?)"
    r"(?![\d%年月日个]|[和与及至到、]|中|所|显示|反映|说明|可以?见|列|的|是|为)(?P<title>[^\r\n]{0,60})$"
)
_ARTICLE = compiled(r"(?m)^[ \t]*第(?P<number>[一二三四五六七八九十百]{1,5}|\d{1,3})条(?=[ \t\r\n:])")
_PARTS = frozenset({"part", "chapter"})
_FEWEST = 2


class Targets(NamedTuple):
    """What the references with one word may point to: the numbers, and the last place that bears one."""

    numbers: frozenset[str]
    last: Span


def targets_of(document: Document, word: str, attachments: dict[str, Attachments]) -> Targets | None:
    """Return what references with `word` may point to, None when the report does not show it."""
    if word in attachments:
        return _attached(attachments[word])
    if word in ("表", "图"):
        return _captioned(document, word)
    named = list(_articles(document) if word == "条" else _main_parts(document))
    if len(named) < _FEWEST:
        return None
    highest, place = max(named)
    return Targets(_up_to(highest), place)


def _up_to(highest: int) -> frozenset[str]:
    """Return all numbers up to `highest`: one that is left out among them is told where they are listed."""
    return frozenset(map(str, range(1, highest + 1)))


def _attached(attachments: Attachments) -> Targets | None:
    if not attachments.listed:
        return None
    highest = max(each.number for each in (*attachments.listed, *attachments.pages))
    return Targets(_up_to(highest), attachments.listed[-1].place)


def _captioned(document: Document, word: str) -> Targets | None:
    found = [each for each in _CAPTION.finditer(document.folded) if each["word"] == word and not _is_prose(each)]
    if not found:
        return None
    numbers = {plain_number(each["number"]) for each in found}
    numbers |= {number.partition("-")[0] for number in numbers}
    last = found[-1]
    return Targets(
        frozenset(numbers),
        Span(last.start("word"), last.start("word") + len(last[0][last.start("word") - last.start() :].rstrip())),
    )


def _is_prose(found: re.Match[str]) -> bool:
    return found["title"].rstrip()[-1:] in ("。", ";", ",")


def _articles(document: Document) -> Iterator[tuple[int, Span]]:
    for found in _ARTICLE.finditer(document.folded):
        number = plain_number(found["number"])
        if number.isdecimal():
            yield int(number), Span(*found.span())


def _main_parts(document: Document) -> Iterator[tuple[int, Span]]:
    """Yield the numbered parts of the report: 第一部分 where there are such, else the outermost sections."""
    numbered = [(section.mark, section) for section in document.sections if section.mark]
    parts = [each for each in numbered if each[0].kind in _PARTS]
    for mark, section in parts or [each for each in numbered if each[1].level == 1]:
        yield mark.number, section.heading
