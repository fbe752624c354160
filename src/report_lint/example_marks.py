"""Marks in the text of an example: ⟦…⟧ or <<…>> around the place judged wrong, ⟦1:…⟧ around related places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from report_lint.errors import ReportLintError
from report_lint.interval import Span
from report_lint.wording import Wording

_WIDE = re.compile(r"⟦(?:(\d{1,2}):)?|⟧")
_ASCII = re.compile(r"<<(?:(\d{1,2}):)?|>>")


class Marked(NamedTuple):
    """A text without its marks, the places judged wrong, and the related places in the order of their numbers."""

    text: str
    primary: tuple[Span, ...]
    related: tuple[Span, ...]


def parse_marks(text: str) -> Marked:
    """Return `text` without marks, and what they mark. Raises ReportLintError for a mark that does not pair."""
    pattern = _WIDE if "⟦" in text or "⟧" in text else _ASCII
    plain: list[str] = []
    opened: list[tuple[int, str | None]] = []
    primary: list[Span] = []
    related: list[tuple[int, Span]] = []
    behind = length = 0
    for mark in pattern.finditer(text):
        plain.append(text[behind : mark.start()])
        length += mark.start() - behind
        behind = mark.end()
        if mark[0][0] in "⟦<":
            opened.append((length, mark[1]))
            continue
        if not opened:
            raise ReportLintError(Wording(f"标记 {mark[0]} 没有开头", f"the mark {mark[0]} closes nothing"))
        start, number = opened.pop()
        if number is None:
            primary.append(Span(start, length))
        else:
            related.append((int(number), Span(start, length)))
    if opened:
        raise ReportLintError(Wording("标记 ⟦ 或 << 没有闭合", "a mark ⟦ or << is left open"))
    plain.append(text[behind:])
    ordered = tuple(span for _, span in sorted(related))
    return Marked("".join(plain), tuple(sorted(primary)), ordered)


def with_marks(text: str, primary: Iterable[Span], related: Iterable[Span] = ()) -> str:
    """Return `text` with marks around the places: what `parse_marks` takes apart."""
    placed = [(span, "⟦") for span in primary] + [(span, f"⟦{n}:") for n, span in enumerate(related, 1)]
    inserted: list[tuple[int, int, int, str]] = []
    for order, (span, opening) in enumerate(sorted(placed, key=lambda each: (each[0].start, -each[0].end))):
        if span.start == span.end:
            inserted.append((span.start, 1, order, f"{opening}⟧"))
            continue
        inserted.append((span.start, 2, order, opening))
        inserted.append((span.end, 0, -order, "⟧"))
    pieces, behind = [], 0
    for offset, _, _, mark in sorted(inserted):
        pieces += [text[behind:offset], mark]
        behind = offset
    return "".join((*pieces, text[behind:]))
