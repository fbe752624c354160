"""Heading candidates: the lines that may be headings, numbered or not, before anybody decides how they nest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from report_lint.compiled import compiled
from report_lint.document import Mark
from report_lint.interval import Span
from report_lint.parsing.layout import titled_by
from report_lint.parsing.marks import mark_at
from report_lint.parsing.titles import Titles

Reason = Literal["numbered", "template", "before-list", "markdown"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a heading.

    `weak` says that it stands among table rows, `faint` that only a blank separates its number from its title.
    `titled` says that it ends like a title (情况, 说明).
    `hint` is the number of # in front of a markdown heading, else 0.
    `item` is the index of the template's section whose title it bears, `parent_item` that of the section whose
    child's title it bears. `opens` is the kind of the list that begins right behind an unnumbered heading.
    """

    line: int
    start: int
    mark: Mark | None
    title_start: int
    heading_end: int
    alone: bool
    reason: Reason
    weak: bool = False
    titled: bool = False
    faint: bool = False
    hint: int = 0
    item: int | None = None
    parent_item: int | None = None
    opens: str = ""


_MARKDOWN = compiled(r"(#{1,6})[ \t]+|(?:[-*+][ \t]+)?(?:\*\*|__)?")
_PROSE_MARK = compiled(r"[。;,!?\t|:]|、$")
_TITLE_END = compiled(r"(?:情况|说明|概况|问题|措施|事项|安排|工作|解释)$")
_FIGURE = compiled(r"\d[\d.,]*$")
_ARTICLE = compiled(r"第[〇零一二三四五六七八九十百]+条")
_HAS_HAN = compiled(r"[\u4e00-\u9fff]{2}")
_DATED = compiled(r"^[^。]{0,20}\d{4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?[) ]*$")
_LABEL = compiled(r"^(?:附件|附表|附:|注|说明:|单位|序号|项目$|合计|总计|小计|备注|联系|公开)")
#: An alone heading is short; a longer line without a full stop is a list item.
_ALONE = 50
#: A 第一部分 alone on its line, its title on the next, is shorter than this.
_BARE = 8
_HIGHEST = frozenset({"part", "chapter", "han"})
_UNNUMBERED = 30
_SHORTEST = 4


def candidates_in(
    folded: str,
    text: str,
    lines: Sequence[Span],
    rows: frozenset[int],
    among: frozenset[int],
    front: int,
    titles: Titles,
) -> Iterator[Candidate]:
    """Yield the candidates in order; `front` is the first line behind the report's title, `rows` are no headings."""
    pending: Candidate | None = None
    quoted = False
    titled: int | None = None
    for index in range(front, len(lines)):
        start, end = _trimmed(folded, lines[index])
        if start == end or index == titled:
            continue
        titled = titled_by(folded, lines, index) if end - start <= _BARE and folded[start] == "第" else None
        end = _trimmed(folded, lines[titled])[1] if titled else end
        furniture = index in rows
        numbered = None if furniture else _numbered(folded, text, index, start, end, index in among, titles)
        # The items of an article that is quoted are not the report's own.
        quoted = bool(_ARTICLE.match(folded, start, end)) or (quoted and _is_item(numbered))
        if quoted:
            numbered = None
        if pending:
            yield from _settled(pending, numbered)
        pending = None
        if numbered:
            yield numbered
        elif not furniture and index not in among:
            pending = _unnumbered(folded, index, start, end, titles)
    if pending:
        yield from _settled(pending, None)


def opened(candidates: Iterable[Candidate]) -> set[int]:
    """Return the template's sections of which two or more children stand as main headings of their own."""
    children = Counter(
        each.parent_item for each in candidates if each.item is None and each.mark and each.mark.kind in _HIGHEST
    )
    return {item for item, count in children.items() if item is not None and count > 1}


def _is_item(candidate: Candidate | None) -> bool:
    return candidate is not None and candidate.mark is not None and candidate.mark.kind not in _HIGHEST


def _settled(unnumbered: Candidate, following: Candidate | None) -> Iterator[Candidate]:
    """Yield the unnumbered line if what follows it makes it a heading."""
    if following and following.mark and following.mark.number == 1 and unnumbered.item is None:
        yield replace(unnumbered, opens=following.mark.kind)
    elif unnumbered.reason != "before-list":
        yield unnumbered


def _trimmed(folded: str, line: Span) -> tuple[int, int]:
    start, end = line
    while start < end and folded[start] in " \t\ufeff\u200b":
        start += 1
    while end > start and folded[end - 1] in " \t\u200b":
        end -= 1
    return start, end


def _numbered(folded: str, text: str, index: int, start: int, end: int, weak: bool, titles: Titles) -> Candidate | None:
    hint = 0
    if folded[start] in "#*-+_":
        opening = _MARKDOWN.match(folded, start, end)
        hint = len(opening[1] or "") if opening else 0
        start = opening.end() if opening else start
        end = start + len(folded[start:end].rstrip(" \t*_#"))
    mark = mark_at(folded, text, start, end)
    if not mark or mark.end >= end:
        return None
    faint = not mark.separator and mark.kind in ("han", "arabic")
    if faint and not _is_bare_title(folded, mark.end, end):
        return None
    stop = folded.find("。", mark.end, end)
    runs_on = 0 <= stop < end - 1
    heading_end = stop if runs_on else end
    alone = not runs_on and end - mark.end <= _ALONE and folded[end - 1] not in ";,"
    title = folded[mark.end : heading_end]
    item, parent_item = titles.look_up(title, loosely=mark.kind in _HIGHEST) if alone or runs_on else (None, None)
    return Candidate(
        index,
        mark.start,
        mark,
        end - len(folded[mark.end : end].lstrip()),
        heading_end,
        alone,
        "numbered",
        weak=weak,
        titled=_TITLE_END.search(title) is not None,
        faint=faint,
        hint=hint,
        item=item,
        parent_item=parent_item,
    )


def _is_bare_title(folded: str, start: int, end: int) -> bool:
    """Return whether the words are short, no sentence, and end in no figure."""
    return (
        end - start <= _UNNUMBERED
        and not _PROSE_MARK.search(folded, start, end)
        and not _FIGURE.search(folded, start, end)
    )


def _unnumbered(folded: str, index: int, start: int, end: int, titles: Titles) -> Candidate | None:
    """Return the line as an unnumbered heading; "before-list" is one only when a list begins behind it."""
    hint = 0
    marked = folded[start] == "#"
    if marked or folded.startswith(("**", "__"), start):
        opening = _MARKDOWN.match(folded, start, end)
        hint = len(opening[1] or "") if opening else 0
        start = opening.end() if opening else start
        end = start + len(folded[start:end].rstrip(" \t*_#"))
        if start >= end:
            return None
    if end - start > _UNNUMBERED and not hint:
        return None
    title = folded[start:end]
    if folded[start] in "-*+>" or not _HAS_HAN.search(title):
        return None
    item, parent_item = titles.look_up(title, loosely=False)
    if item is not None or parent_item is not None:
        return Candidate(
            index, start, None, start, end, True, "template", hint=hint, item=item, parent_item=parent_item
        )
    if hint:
        return Candidate(index, start, None, start, end, True, "markdown", hint=hint)
    if len(title) < _SHORTEST or _PROSE_MARK.search(title) or _DATED.match(title) or _LABEL.match(title):
        return None
    return Candidate(index, start, None, start, end, True, "before-list")
