"""Runs of numbered items: 一是…二是…, （一）…（二）…, 1.…2.…, first to last behind the words that announce them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from report_lint.compiled import compiled
from report_lint.interval import Span
from report_lint.parsing.han_numerals import read_integer
from report_lint.parsing.word_sets import HAN

_HAN: Final = "[一二三四五六七八九十]{1,3}"
#: The kinds of mark, the highest first; a run ends where a line begins with a mark higher than its own.
_KINDS: Final[Mapping[str, str]] = {
    "han": rf"(?P<n>{_HAN})、",
    "han-paren": rf"\((?P<n>{_HAN})\)",
    "arabic": r"(?P<n>[0-9]{1,2})(?:[、]|\.(?![0-9]))",
    "arabic-paren": r"\(?(?P<n>[0-9]{1,2})\)",
    "circled": r"(?P<n>[①-⑳])",
    "first": rf"第(?P<n>{_HAN})(?=[,、是:])",
    "is": rf"(?P<n>{_HAN})是",
    "must": rf"(?P<n>{_HAN})要",
}
_FIRST: Final = {kind: compiled(pattern) for kind, pattern in _KINDS.items()}
_SPOKEN: Final = frozenset({"is", "must", "first"})
_INSIDE: Final = {
    kind: compiled(f"(?<=[。;:!?{',' if kind in _SPOKEN else ''}\\s])(?P<mark>{pattern})")
    for kind, pattern in _KINDS.items()
}
_AT_LINE: Final = {kind: compiled(rf"(?:(?<=\n)|(?<=\r))[ \t]*(?P<mark>{pattern})") for kind, pattern in _KINDS.items()}
_HEADING: Final = compiled(rf"[\n\r][ \t]*(?:(?P<part>第{_HAN}[部章编])|(?P<han>{_HAN}、)|(?P<han_paren>\({_HAN}\)))")
_RANKS: Final = {"part": 0, "han": 1, "han_paren": 2}
_RANK_OF: Final = {"han": 1, "han-paren": 2} | dict.fromkeys(list(_KINDS)[2:], 3)
_OTHER_ITEM: Final = compiled(r"最后|再次|末了|另一方面|[;。,]\s*(?:此外|同时|另外|还)")
_PARAGRAPH: Final = compiled(r"[^\n\r]{0,1000}")
_WORDS: Final = compiled(rf"[ \t,、:]*(?P<words>(?:{HAN}|[“”、/]){{2,16}})")
_BLANK: Final = compiled(r"[ \t\n\r:]*")


_MOST_HEADINGS: Final = 200


class Run(NamedTuple):
    """Numbered items: their first words, the number of the last, and whether some may be missed.

    One without a number may follow (最后…), or one whose number is out of order.
    """

    items: tuple[Span, ...]
    last: int
    is_open: bool


class ItemRuns:
    """Finds the runs of one text; the marks of a kind are looked for once, when the first run of it is asked for."""

    def __init__(self, folded: str) -> None:
        self._text = folded
        self._marks: dict[str, list[tuple[int, int, int | None]]] = {}
        self._headings: list[tuple[int, int]] | None = None

    def at(self, start: int) -> Iterator[Run]:
        """Yield the run of items that begins right at `start` with number one, in the ways it may be read."""
        blank = _BLANK.match(self._text, start)
        at = blank.end() if blank else start
        for kind, pattern in _FIRST.items():
            match = pattern.match(self._text, at)
            if match and _number(match["n"]) == 1:
                if not {"\n", "\r"}.isdisjoint(self._text[start:at]):
                    yield self._run(kind, match, f"{kind} at a line", _AT_LINE[kind])
                yield self._run(kind, match, kind, _INSIDE[kind])
                return

    def _run(self, kind: str, first: re.Match[str], name: str, pattern: re.Pattern[str]) -> Run:
        marks, last, is_open = [Span(*first.span())], 1, False
        stop = self._stop(kind, first.end())
        found = self._marks_of(name, pattern)
        for index in range(bisect_left(found, (first.end(), 0, None)), len(found)):
            start, end, number = found[index]
            if start >= stop or number is None or number == 1:
                break
            if not last <= number <= last + 2:
                is_open = True
                break
            marks.append(Span(start, end))
            last = number
        tail = _PARAGRAPH.match(self._text, marks[-1].end)
        is_open = is_open or bool(tail and _OTHER_ITEM.search(tail[0]))
        return Run(tuple(self._item(mark) for mark in marks), last, is_open)

    def _item(self, mark: Span) -> Span:
        """Return the first words of the item behind `mark`, the mark itself where figures come first."""
        words = _WORDS.match(self._text, mark.end)
        return Span(*words.span("words")) if words else mark

    def _marks_of(self, name: str, pattern: re.Pattern[str]) -> list[tuple[int, int, int | None]]:
        if name not in self._marks:
            found = pattern.finditer(self._text)
            self._marks[name] = [(match.start("mark"), match.end(), _number(match["n"])) for match in found]
        return self._marks[name]

    def _stop(self, kind: str, start: int) -> int:
        """Return where the next heading of a higher kind than the run's own stands."""
        if self._headings is None:
            found = _HEADING.finditer(self._text)
            self._headings = [(match.start(), _RANKS[match.lastgroup or ""]) for match in found]
        first = bisect_left(self._headings, (start, 0))
        for at, rank in self._headings[first : first + _MOST_HEADINGS]:
            if rank < _RANK_OF[kind]:
                return at
        return len(self._text)


def _number(written: str) -> int | None:
    if written.isascii():
        return int(written)
    return ord(written) - ord("①") + 1 if "①" <= written <= "⑳" else read_integer(written)
