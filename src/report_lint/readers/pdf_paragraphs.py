"""The paragraphs of a PDF: lines that the edge of the page broke are joined, all others stay apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_lint.compiled import compiled
from report_lint.readers.pdf_edges import ENDED, Edges, edges_in
from report_lint.readers.pdf_glyphs import Line
from report_lint.readers.pdf_grid import Grid

#: Titles are set in type so many times the size of the text.
_LARGE = 1.15
#: A line farther below the last than this many usual steps begins a paragraph.
_STEP = 1.6

_MARK = compiled(
    r"[\s\x00]*(?:第[一二三四五六七八九十百\d]+(?:部分|章|节|篇|条)|[（(][一二三四五六七八九十\d]+[）)]"
    r"|[一二三四五六七八九十]{1,3}、|\d{1,2}(?:[、．]|\.(?!\d))|[①-⑳]|——)"
)
_LEADER = compiled(r"(?:…{2,}|\.{4,}|·{4,}|_{4,})[\s\x00.…·\d-]*$")
_STOPPED = compiled(r"[。；;！？!?：:，,、…][”’》）)\]]*[\s\x00]*$")
#: A numbered line without a mark inside a sentence.
_TITLE = compiled(rf"{_MARK.pattern}[^，。；：,;:]*$")
#: A number in the middle of a line: the items of a list that runs on (包括：1.…；2.…).
_INLINE_MARK = compiled(rf"[。；：;:，]{_MARK.pattern}")
#: What must not be parted at the end of a line: a number or Latin word, with the marks that hang on to it.
_WORD = compiled(
    r"[（(《“‘【〔\[]*(?:[\dA-Za-z.,%+/@_·-]+|.)(?:[）)》”’】〕\]][\d.,%]*)?[）)》”’】〕\]。，、；：？！,;:%]*"
)
_OPEN = "（(《“‘【〔["


def paragraphs_in(blocks: Sequence[Line | Grid], widths: dict[int, float]) -> Iterator[list[Line] | Grid]:
    """Yield the paragraphs, as the lines they are made of, and the tables between them; `widths` are of the pages."""
    edges = edges_in([block for block in blocks if isinstance(block, Line)], widths)
    paragraph: list[Line] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            if paragraph:
                yield paragraph
            paragraph = []
            yield block
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        after = following if isinstance(following, Line) else None
        if paragraph and not _continues(paragraph, block, after, edges):
            yield paragraph
            paragraph = []
        paragraph.append(block)
    if paragraph:
        yield paragraph


def _continues(paragraph: Sequence[Line], line: Line, after: Line | None, edges: dict[int, Edges]) -> bool:
    """Return whether `line` goes on with `paragraph`; `after` is the line behind it."""
    last = paragraph[-1]
    if _is_beside(last, line):
        return True
    here = edges[last.page]
    if "\t" in last.text or "\t" in line.text or _LEADER.search(last.text):
        return False
    if abs(last.em - line.em) > 0.25 * last.em:
        return False
    if line.page == last.page and line.top - last.top > _STEP * max(here.step, last.em):
        return False
    if last.text[-1] in _OPEN:
        return True
    if _is_title_behind(last, line, edges[line.page]) or not _is_full(paragraph, line, edges):
        return False
    return _is_flush(paragraph, line, after, edges)


def _is_title_behind(last: Line, line: Line, there: Edges) -> bool:
    """Return whether `line`, behind the end of a sentence, is short and ends none: a title, not the rest of it."""
    is_short = line.right < there.right - 3 * line.em
    return is_short and bool(ENDED.search(last.text)) and not _STOPPED.search(line.text)


def _is_flush(paragraph: Sequence[Line], line: Line, after: Line | None, edges: dict[int, Edges]) -> bool:
    """Return whether `line` begins where the next line of `paragraph` must begin."""
    first, last = paragraph[0], paragraph[-1]
    em = last.em
    here, there = edges[last.page], edges[line.page]
    left = line.left - there.left
    if _is_item(paragraph, line):
        return False
    if len(paragraph) > 1:
        return abs(left - (last.left - here.left)) < 0.8 * em
    indent = first.left - here.left
    if left < 0.8 * em:
        return not (indent < 0.8 * em and _MARK.match(first.text) and _MARK.match(line.text))
    if ENDED.search(last.text) or _MARK.match(line.text):
        return False
    if _is_centred(line, there) and _MARK.match(first.text):
        return True
    if em > _LARGE * here.em and abs(line.left + line.right - last.left - last.right) < em:
        return True
    if abs(left - indent) < 0.8 * em or 0 < left - indent <= 3 * em:
        return after is not None and abs(after.left - line.left) < 0.8 * em and not _MARK.match(after.text)
    return False


def _is_item(paragraph: Sequence[Line], line: Line) -> bool:
    """Return whether `line` is a numbered item behind a sentence, and the paragraph no list that runs on."""
    if not _MARK.match(line.text) or not ENDED.search(paragraph[-1].text):
        return False
    return not any(_INLINE_MARK.search(each.text) for each in paragraph)


def _is_full(paragraph: Sequence[Line], following: Line, edges: dict[int, Edges]) -> bool:
    """Return whether what `following` begins with had no room behind the last line of `paragraph`."""
    first, line = paragraph[0], paragraph[-1]
    here, there = edges[line.page], edges[following.page]
    word = _WORD.match(following.text.lstrip("\x00 "))
    room = sum(0.5 if char.isascii() else 1.0 for char in word[0]) if word else 1.0
    # A sentence that goes on leaves less doubt than one that ends, or a title; widths are not those of every font.
    is_sure = not ENDED.search(line.text) and not _TITLE.match(line.text)
    # Where paragraphs are indented, a line that is not goes on.
    is_inside = following.left - there.left < 0.8 * line.em and first.left - edges[first.page].left > 1.2 * line.em
    slack = -1.5 if is_sure or is_inside else 0.2
    return line.right + room * line.em > here.right + slack * line.em


def _is_centred(line: Line, here: Edges) -> bool:
    before, behind = line.left - here.left, here.right - line.right
    return min(before, behind) > 2.5 * line.em and abs(before - behind) < 2 * line.em


def _is_beside(last: Line, line: Line) -> bool:
    """Return whether `line` goes on at the same height, right behind `last`."""
    shared = min(last.bottom, line.bottom) - max(last.top, line.top)
    return last.page == line.page and shared > 0.5 * min(last.em, line.em) and -1 < line.left - last.right < last.em
