"""A report that is plain text, saved as Word documents: its numbers typed, or counted by Word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx_builder import abstract, docx, level, num, p, start_at, style

_HAN = "一二三四五六七八九"
_NUMBER = f"[{_HAN}]?十[{_HAN}]?|[{_HAN}]"
#: The marks that a list can count: the start of a line, the number in it, the level's text and format.
_MARKS = (
    (re.compile(rf"({_NUMBER})、"), "%1、", "chineseCounting"),
    (re.compile(rf"（({_NUMBER})）"), "（%2）", "chineseCounting"),
    (re.compile(r"([0-9]{1,2})\.(?!\d)"), "%3.", "decimal"),
    (re.compile(r"（([0-9]{1,2})）"), "（%4）", "decimal"),
)
HEADINGS = "".join(
    style(f"H{depth + 1}", name=f"heading {depth + 1}", properties=f'<w:outlineLvl w:val="{depth}"/>')
    for depth in range(len(_MARKS))
)


def typed(text: str) -> bytes:
    """Return the report with each line as a paragraph."""
    return docx(*(p(line) for line in text.split("\n")))


def counted(text: str, suffix: str = "nothing") -> bytes:
    """Return the report with its marks counted by Word, in styles of headings; a number out of turn is a new start."""
    numbering = [
        abstract(1, *(level(depth, format, words, suffix=suffix) for depth, (_, words, format) in enumerate(_MARKS)))
    ]
    paragraphs = list(_paragraphs(text, numbering))
    return docx(*paragraphs, styles=HEADINGS, numbering="".join(numbering))


def _paragraphs(text: str, numbering: list[str]) -> Iterator[str]:
    """Yield the paragraphs and add the lists that they need to `numbering`."""
    counts = [0] * len(_MARKS)
    lists, starts = 1, [1] * len(_MARKS)
    numbering.append(num(1, 1))
    for line in text.split("\n"):
        found = next(((depth, mark) for depth, (form, _, _) in enumerate(_MARKS) if (mark := form.match(line))), None)
        if found is None:
            yield p(line)
            continue
        depth, mark = found
        value = _value(mark[1])
        if value != (counts[depth] + 1 if counts[depth] else starts[depth]):
            lists, starts = lists + 1, [1] * len(_MARKS)
            starts[depth] = value
            numbering.append(num(lists, 1, start_at(depth, value)))
        counts[depth] = value
        counts[depth + 1 :] = [0] * (len(_MARKS) - depth - 1)
        counts[:depth] = [count or 1 for count in counts[:depth]]
        yield p(line[mark.end() :], style=f"H{depth + 1}", num=(lists, depth))


def _value(written: str) -> int:
    if written.isascii():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (_HAN.index(tens) + 1 if tens else bool(ten)) * 10 + (_HAN.index(ones) + 1 if ones else 0)
