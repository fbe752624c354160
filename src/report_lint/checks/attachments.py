"""Attachments: which of them a report lists (附件：1.…2.…), and which begin in it (附件1 on a line of its own)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.interval import Span
from report_lint.parsing.numerals import parse_numeral

_ORDINAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_HEAD = compiled(r"[ \t#*>]*(?:(?P<word>附[件表图])(?:清单|目录|名称|材料)?|附)[ \t]*:[ \t]*(?P<rest>.*)")
_ITEM = compiled(rf"(?<![\d.])\(?(?P<number>{_ORDINAL})(?:[、.)]|\)[.、]?)(?!\d)[ \t]*(?=[^ \t])")
_ITEM_LINE = compiled(
    rf"[ \t*-]*(?:附[件表图])?[ \t]*\(?(?P<number>{_ORDINAL})[、.):](?!\d)[ \t]*(?P<name>[^ \t\r\n].*)"
)
_NAMED = compiled(
    rf"[ \t#*>]*(?P<word>附[件表图])[ \t]*(?P<number>{_ORDINAL})(?P<minor>[-—之]\d+)?(?![\d年月])"
    r"(?P<name>(?:[ \t:.、*].*)?)"
)
_NOTHING = compiled(r"[ \t]*(?:无|略|详见.*|见.*)?[。.)]?[ \t]*")
_PROSE_END = frozenset("。;,")
_LONGEST = 60
#: A list may leave one number out.
_SKIPPED = 2
_WORDS = ("附件", "附表", "附图")


class Named(NamedTuple):
    """One attachment where it is listed or where it begins."""

    number: int
    place: Span


class Attachments(NamedTuple):
    """The attachments of one word (附件, 附表, 附图): `listed` as the report lists them, `pages` where they begin."""

    listed: tuple[Named, ...]
    pages: tuple[Named, ...]

    def numbers(self) -> frozenset[int]:
        """Return every number that is listed or begins."""
        return frozenset(each.number for each in (*self.listed, *self.pages))


def attachments_of(document: Document) -> dict[str, Attachments]:
    """Return the attachments of the report by the word it uses; one that is listed without a number is the first."""
    listed: dict[str, list[Named]] = {word: [] for word in _WORDS}
    pages: dict[str, list[Named]] = {word: [] for word in _WORDS}
    lines = [line for line in document.source.lines if document.folded[line[0] : line[1]].strip()]
    index = 0
    while index < len(lines):
        start, end = lines[index]
        head = _HEAD.match(document.folded, start, end)
        if head:
            taken, items = _listed(document.folded, lines, index, head)
            listed[head["word"] or "附件"] += items
            index += taken
            continue
        block = list(_block(document.folded, lines, index))
        for word, named in block:
            (listed if len(block) > 1 else pages)[word].append(named)
        index += max(len(block), 1)
    return {word: Attachments(tuple(listed[word]), tuple(pages[word])) for word in _WORDS}


def _listed(folded: str, lines: Sequence[tuple[int, int]], index: int, head: re.Match[str]) -> tuple[int, list[Named]]:
    """Return how many lines the list takes that begins at `head`, and what it names."""
    start, end = head.span("rest")
    end = start + len(folded[start:end].rstrip())
    items = list(_items_in(folded, start, end))
    taken = 1
    while index + taken < len(lines):
        item = _item_on(folded, lines[index + taken], items)
        if item is None and index + taken + 1 < len(lines) and items:
            # A long name goes on over the line end.
            item = _item_on(folded, lines[index + taken + 1], items)
            is_next = item is not None and item.number == items[-1].number + 1
            item, taken = (item, taken + 1) if is_next else (None, taken)
        if item is None:
            break
        items.append(item)
        taken += 1
    if not items and not _NOTHING.fullmatch(folded, start, end) and end - start <= _LONGEST:
        items.append(Named(1, Span(start, end)))
    return taken, items


def _item_on(folded: str, line: tuple[int, int], before: Sequence[Named]) -> Named | None:
    """Return the item that a line of a list holds, None when it goes on with something else."""
    found = _ITEM_LINE.match(folded, *line)
    number = _number(found["number"]) if found else None
    if found is None or number is None or len(found["name"]) > _LONGEST or found["name"].rstrip()[-1] == "。":
        return None
    if before and not 0 <= number - before[-1].number <= _SKIPPED:
        return None
    return Named(number, Span(found.start("number"), found.start() + len(found[0].rstrip())))


def _items_in(folded: str, start: int, end: int) -> Iterator[Named]:
    """Yield the items of a list within one line."""
    marks = list(_ITEM.finditer(folded, start, end))
    if not marks or marks[0].start() != start:
        return
    for mark, behind in zip(marks, (*(later.start() for later in marks[1:]), end), strict=True):
        number = _number(mark["number"])
        if number is not None:
            yield Named(
                number, Span(mark.start("number"), mark.start() + len(folded[mark.start() : behind].rstrip(" \t;。")))
            )


def _block(folded: str, lines: Sequence[tuple[int, int]], index: int) -> Iterator[tuple[str, Named]]:
    """Yield the lines from `index` on that begin with 附件1, 附件2 …: one is where it begins, several are a list."""
    for at in range(index, len(lines)):
        start, end = lines[at]
        found = _NAMED.match(folded, start, end)
        number = _number(found["number"]) if found else None
        if not found or number is None or found["minor"] or end - start > _LONGEST:
            return
        words = folded[start:end].rstrip()
        if words[-1] in _PROSE_END:
            return
        yield found["word"], Named(number, Span(found.start("word"), start + len(words)))


def _number(written: str) -> int | None:
    value = parse_numeral(written)
    return int(value) if value else None
