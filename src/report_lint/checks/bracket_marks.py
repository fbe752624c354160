"""The brackets and quotation marks of a report, matched: what is left over, and the pairs of two widths."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.document import Document

#: Each family of marks: its opening ones and its closing ones, in the same order of width.
_FAMILIES = tuple(zip("(（[［【{｛《〈〔﹝“", ")）]］】}｝》〉〕﹞”", strict=True))
_WIDTHS = {"（": "(", "［": "[", "｛": "{", "﹝": "〔", "）": ")", "］": "]", "｝": "}", "﹞": "〕"}
PARTNER = {one: other for pair in _FAMILIES for one, other in (pair, (pair[1], pair[0]))}
OPENING = frozenset(pair[0] for pair in _FAMILIES)
#: The full-width form of a half-width mark.
WIDE = {narrow: wide for wide, narrow in _WIDTHS.items()}
_ANY = "[" + re.escape("".join(map("".join, _FAMILIES))) + "]"
#: A pair with no other mark in it needs no stack; most pairs are such.
_MARK = compiled(
    "|".join(rf"{re.escape(one)}[^{_ANY[1:-1]}\n\r]*{re.escape(other)}" for one, other in _FAMILIES) + f"|{_ANY}"
)
_CLOSES = {pair[1]: _WIDTHS.get(pair[0], pair[0]) for pair in _FAMILIES}
_OPENS = {pair[0]: _WIDTHS.get(pair[0], pair[0]) for pair in _FAMILIES}
_ENUMERATOR = compiled(r"(?:^|[\s，。；：、！？,;:])(?:\d{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[①-⑳])$")
_NUMERALS = " 　\r\n\t0123456789一二三四五六七八九十"
#: How many lines an open mark waits for its partner: a wrapped line or a remark of some paragraphs, a quoted law.
_REACH = {"“": 40}
_SHORT_REACH = 8
#: A line with more open or lone marks than this is no prose.
_CROWD = 40
#: How far a paragraph may be indented.
_INDENT = 80
#: When so many marks are alone, or so many pairs mixed, no more are looked for.
_MOST = 1000


class Mark(NamedTuple):
    """One bracket or quotation mark and the index of its line."""

    offset: int
    text: str
    line: int


@dataclass(slots=True)
class Matching:
    """What is left when every mark has met its partner: `mixed` pairs of two widths, and marks that stand `alone`."""

    mixed: list[tuple[Mark, Mark]] = field(default_factory=list)
    alone: list[Mark] = field(default_factory=list)


def matching(document: Document) -> Matching:
    """Match the marks of the prose of `document`; tables and code are left out.

    A mark waits some lines for its partner, but not beyond a heading: PDF breaks lines inside brackets, remarks run
    over paragraphs, and a quotation of several paragraphs opens each of them and closes the last (GB/T 15834).
    """
    return _Matcher(document).run()


class _Matcher:
    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.source = document.source
        self.skipped = document.rows | _code_lines(document)
        self.headings = [section.start for section in document.sections]
        self.found = Matching()
        self.open: list[Mark] = []
        self.line = -1
        self.line_end = -1

    def run(self) -> Matching:
        offset = 0
        while offset >= 0:
            offset = self._read(offset)
        self.found.alone += self.open
        self.found.alone.sort()
        return self.found

    def _read(self, start: int) -> int:
        """Match marks from `start`; return where to go on behind a line that is no prose, or -1 at the end."""
        for found in _MARK.finditer(self.text, start):
            offset, text = found.start(), found[0]
            if len(text) > 1 and (not self.open or text[0] != "“"):
                continue
            if offset >= self.line_end and not self._begin_line(offset):
                return self.line_end
            if len(text) > 1:
                self._drop_reopened(offset)
            elif text in _OPENS:
                self.open.append(Mark(offset, text, self.line))
                if len(self.open) > _CROWD:
                    return self._leave_line()
            elif not self._close(Mark(offset, text, self.line)):
                return self._leave_line()
            if len(self.found.alone) > _MOST or len(self.found.mixed) > _MOST:
                break
        return -1

    def _begin_line(self, offset: int) -> bool:
        """Move to the line of `offset`, give up marks that waited too long, and return whether it is prose."""
        self.line = self.source.line_index(offset)
        self.line_end = self.source.lines[self.line].end
        if self.open:
            waiting: list[Mark] = []
            for mark in self.open:
                (waiting if self._may_wait(mark) else self.found.alone).append(mark)
            self.open = waiting
        return self.line not in self.skipped

    def _may_wait(self, mark: Mark) -> bool:
        if self.line - mark.line > _REACH.get(mark.text, _SHORT_REACH):
            return False
        after = self.source.lines[mark.line].end
        heading = bisect_right(self.headings, after)
        return heading == len(self.headings) or self.headings[heading] >= self.source.lines[self.line].start

    def _close(self, mark: Mark) -> bool:
        """Close the mark that `mark` belongs to, or leave it alone; return whether the line is still prose."""
        family = _CLOSES[mark.text]
        last = self.open[-1] if self.open else None
        if last is not None and last.line == self.line and _OPENS[last.text] == family:
            self.open.pop()
            self._drop_reopened(last.offset)
            if PARTNER[mark.text] != last.text:
                self.found.mixed.append((last, mark))
            return not self._is_crowd([pair[0] for pair in self.found.mixed[-_CROWD:]])
        if family == "(" and self._is_enumerator(mark, last):
            return True
        for index in range(len(self.open) - 1, -1, -1):
            if _OPENS[self.open[index].text] == family:
                self.found.alone += self.open[index + 1 :]
                del self.open[index:]
                return True
        self.found.alone.append(mark)
        return not self._is_crowd(self.found.alone[-_CROWD:])

    def _is_enumerator(self, mark: Mark, last: Mark | None) -> bool:
        """Return whether `mark` is that of 1） or 一）, and not the end of a （ that a line break tore off."""
        if last is not None and not self.text[last.offset + 1 : mark.offset].strip(_NUMERALS):
            return False
        return _ENUMERATOR.search(self.text, max(0, mark.offset - 4), mark.offset) is not None

    def _is_crowd(self, marks: list[Mark]) -> bool:
        return len(marks) == _CROWD and marks[0].line == self.line

    def _drop_reopened(self, opening: int) -> None:
        """Forget the “ of the paragraphs before the last one of a quotation, which the “ at `opening` begins."""
        while self.open and self.open[-1].text == "“" and self.open[-1].line < self.line:
            if not self._begins_line(self.open[-1].offset) or not self._begins_line(opening):
                break
            self.open.pop()

    def _begins_line(self, offset: int) -> bool:
        start = self.source.lines[self.source.line_index(offset)].start
        return offset - start < _INDENT and not self.text[start:offset].strip()

    def _leave_line(self) -> int:
        """Drop what the present line left open or alone; return its end."""
        self.open = [mark for mark in self.open if mark.line != self.line]
        while self.found.alone and self.found.alone[-1].line == self.line:
            self.found.alone.pop()
        while self.found.mixed and self.found.mixed[-1][0].line == self.line:
            self.found.mixed.pop()
        return self.line_end


def _code_lines(document: Document) -> frozenset[int]:
    """Return the lines of fenced code in markdown."""
    if document.source.format != "md" or "```" not in document.text:
        return frozenset()
    inside, code = False, set()
    for index, line in enumerate(document.source.lines):
        fence = document.text[line.start : line.end].lstrip().startswith("```")
        if fence or inside:
            code.add(index)
        inside ^= fence
    return frozenset(code)
