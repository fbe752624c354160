"""The layout of a report's lines: which are rows of a table, a contents page or other furniture, and no prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from report_lint.compiled import compiled
from report_lint.document import Table
from report_lint.interval import Span

_CONTENTS = compiled(r"[ \t]*目[ \t]*[录次][ \t]*$")
_LEADER = compiled(
    r"(?:…{2,}|\.{4,}|·{4,}|_{4,})[ \t.…·]*(?:-?[ \t]*\d{1,3}[ \t]*-?)?[ \t]*$|PAGEREF|[ \t]{3,}\d{1,3}$"
)
_PROSE_END = compiled(r"[。；;！？!?][”’》\])]*[ \t]*$")
_CELL = compiled(r"[ \t]*-?\d[\d,]*(?:\.\d+)?%?[ \t]*$")
_UNIT_LINE = compiled(r"[ \t(]*(?:金额)?单位[ \t]*:[ \t]*(?:人民币)?[万亿]?元")
_TWO_MARKS = compiled(
    r"[一二三四五六七八九十]{1,3}、[^、。,]{2,30}?(?:[^\W\d_]|[ \t]+-?\d[\d,]*(?:\.\d+)?)[ \t]*"
    r"[一二三四五六七八九十]{1,3}、[^\W\d_]"
)
_LAST_CELL = compiled(r"[^\W\d_)][ \t]+-?\d[\d,]*(?:\.\d+)?%?$|\)[ \t]+-?\d[\d,]*\.\d+$")
_LAST_CELLS = compiled(r"(?:[ \t]+(?:-?\d[\d,]*(?:\.\d+)?%?|[—/-])){2,}$")
_CLAUSE = compiled(r"[。;!?:]|,(?!\d{3})")
_PART = compiled(r"[ \t]*第[一二三四五六七八九十]{1,2}部分")
_BARE_PART = compiled(r"第[ \t]*[一二三四五六七八九十]{1,2}[ \t]*(?:部分|章)[ \t]*[、:.]?")
_TITLE = compiled(r"(?!第[一二三四五六七八九十]|[一二三四五六七八九十]{1,3}、|[(]|(?!20\d\d)\d)[^。;,!?\t|:]{2,40}")
#: Short lines between two rows of a table belong to it; more of them than this do not.
_GAP = 12
_SHORT = 45
#: A row of one column is shorter than this; what a line ends in shows in its last characters.
_LONG_ROW = 60
_TAIL = 90


def rows_of(folded: str, lines: Sequence[Span], tables: Sequence[Table] = ()) -> tuple[frozenset[int], frozenset[int]]:
    """Return the indexes of the lines that are furniture, and of the short lines that stand among table rows.

    The second kind may still be headings: a heading that stands between two tables looks like a cell. The rows of
    `tables` are furniture whatever stands in them, but for a row of one cell.
    """
    contents = frozenset(_contents(folded, lines))
    known = frozenset(_rows_of_tables(lines, tables))
    rows = [
        index for index, line in enumerate(lines) if index in known or (index not in contents and _is_row(folded, line))
    ]
    among: set[int] = set()
    for before, after in pairwise(rows):
        if 1 < after - before <= _GAP:
            between = range(before + 1, after)
            if all(_is_short(folded, lines[index]) for index in between):
                among.update(between)
    return contents | frozenset(rows), frozenset(among)


def _rows_of_tables(lines: Sequence[Span], tables: Sequence[Table]) -> Iterator[int]:
    """Yield the lines on which two cells of one row stand."""
    for table in tables:
        for before, after in pairwise(table.cells):
            if before.row == after.row:
                yield bisect_right(lines, before.start, key=_start) - 1


def _start(line: Span) -> int:
    return line.start


def _is_row(folded: str, line: Span) -> bool:
    text = folded[line.start : line.end].strip()
    if not text or (text[-1] == "。" and "\t" not in text and "  " not in text) or _PART.match(text):
        return False
    if _has_leader(text):
        return True
    if "\t" in text or text.count("  ") > 1:
        cells = [cell for cell in re.split(r"\t|  +", text) if cell.strip()]
        if len(cells) > 1 and (len(cells) > 2 or _CELL.match(cells[-1])):
            return True
    is_table_like = text[0] == text[-1] == "|" or _CELL.match(text) or _UNIT_LINE.match(text)
    if is_table_like or _LAST_CELLS.search(text[-_TAIL:]):
        return True
    if len(text) >= _LONG_ROW or _is_prose(text):
        return False
    return bool(_TWO_MARKS.match(text) or (_LAST_CELL.search(text) and not _CLAUSE.search(text)))


def _is_short(folded: str, line: Span) -> bool:
    text = folded[line.start : line.end].strip()
    return len(text) <= _SHORT and not _is_prose(text)


def _is_prose(text: str) -> bool:
    return bool(_PROSE_END.search(text[-_TAIL:]))


def _has_leader(text: str) -> bool:
    return bool(_LEADER.search(text[-_TAIL:]))


def _contents(folded: str, lines: Sequence[Span]) -> Iterator[int]:
    """Yield the lines of the contents page: from 目录 to where its first entry comes again."""
    index = next((at for at, line in enumerate(lines[:200]) if _CONTENTS.match(folded, line.start, line.end)), None)
    if index is None:
        return
    yield index
    entries: list[int] = []
    first = ""
    for entry in range(index + 1, min(len(lines), index + 200)):
        text = _entry(folded, lines, entry)
        if not text:
            continue
        if (
            _is_prose(text)
            or len(text) > _LONG_ROW
            or (first and text == first and not _has_leader(folded[slice(*lines[entry])].strip()))
        ):
            break
        first = first or text
        entries.append(entry)
    else:
        return
    last = _last_entry(folded, lines, entries, entry)
    yield from (entry for entry in entries if entry <= last)


def _last_entry(folded: str, lines: Sequence[Span], entries: Sequence[int], stop: int) -> int:
    """Return the last line of the contents: the last with a leader, else the last that stands again later as a line."""
    leaders = [entry for entry in entries if _has_leader(folded[slice(*lines[entry])].strip())]
    if leaders:
        return leaders[-1]
    later = {_entry(folded, lines, line) for line in range(stop, len(lines))}
    again = [entry for entry in entries if _entry(folded, lines, entry) in later]
    return again[-1] if again else -1


def _entry(folded: str, lines: Sequence[Span], index: int) -> str:
    """Return the words of a line; a 第一部分 that stands alone has its title on the line behind."""
    text = folded[slice(*lines[index])].strip()
    if len(text) < _SHORT and _BARE_PART.fullmatch(text):
        behind = titled_by(folded, lines, index)
        text += folded[slice(*lines[behind])].strip() if behind else ""
    return "".join((text[:-_TAIL] + _LEADER.sub("", text[-_TAIL:])).split())


def titled_by(folded: str, lines: Sequence[Span], index: int) -> int | None:
    """Return the line that bears the title of the bare 第一部分 on line `index`, None when it is no bare mark."""
    if not _BARE_PART.fullmatch(folded[slice(*lines[index])].strip()):
        return None
    behind = next((at for at in range(index + 1, len(lines)) if folded[slice(*lines[at])].strip()), None)
    return behind if behind and _TITLE.fullmatch(folded[slice(*lines[behind])].strip()) else None
