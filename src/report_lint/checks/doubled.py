"""Words and marks that stand twice by a slip of the hand: 的的, 进行进行, 。。, ，。."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from report_lint.check import Check, Edit, NoOptions, Violation
from report_lint.checks.habits import REPEATS, told_once
from report_lint.checks.quoted import Quoted
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.parsing.dictionary import is_word
from report_lint.template import Template
from report_lint.wording import Wording

_MARKS: Final = compiled("[，。；：、]{2,}")
#: Particles and words of no sense of their own, which nothing doubles; nouns do stand twice (各部门部门预算).
_SINGLE: Final = compiled(r"([的了在是和与对将为以我该而被及由于但])\1")
_WORDS: Final = (
    "进行 开展 加强 以及 对于 按照 根据 为了 已经 能够 可以 应当 必须 积极 认真 切实 不断 同时 其中 因此 由于 但是 并且"
    " 我们 他们 没有 提高 提升 推进 推动 确保 强化 深化 优化 健全 增强 坚持 围绕 针对 此外 主要 包括 取得 做好 抓好"
    " 进一步 有效 不仅 通过 加大 加快 改善 改进 严格 继续 努力 负责 予以 关于 截至 共计"
)
_DOUBLE: Final = compiled("(" + "|".join(_WORDS.split()) + r")\1")
#: A word around a doubled particle may have so many characters.
_REACH: Final = (2, 3, 4)


def _doubled(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield what stands twice, equal ones once with every place."""
    return told_once(_places(document), lambda found: str(found.facts["text"]))


def _places(document: Document) -> Iterator[Violation]:
    text = document.text
    quoted: Quoted | None = None
    for found in _found(text):
        if _is_row(document, found.start()):
            continue
        quoted = quoted or Quoted(document)
        if not quoted.holds(found.start()):
            yield _violation(found)


def _found(text: str) -> Iterator[re.Match[str]]:
    yield from _MARKS.finditer(text)
    yield from _DOUBLE.finditer(text)
    for found in _SINGLE.finditer(text):
        if not _is_of_words(text, found.start()):
            yield found


def _is_of_words(text: str, start: int) -> bool:
    """Return whether the two characters belong to two words: 目的的, 为了了解, 的的确确."""
    middle = start + 1
    ends = any(is_word(text[middle - length : middle]) for length in _REACH[1:] if middle >= length)
    # 目的的 holds 目的, 项目的的 does not.
    ends = ends or (is_word(text[start - 1 : middle]) and not is_word(text[max(0, start - 2) : start]))
    begins = any(is_word(text[middle : middle + length]) for length in _REACH)
    return ends or begins or is_word(text[start : start + 2]) or is_word(text[start : start + 4])


def _violation(found: re.Match[str]) -> Violation:
    written = found[0]
    once = found[1] if found.re is not _MARKS else written[0]
    is_same = len(set(written)) == 1 or found.re is not _MARKS
    what = Wording("标点", "marks") if found.re is _MARKS else Wording("词语", "words")
    edits = (Edit(found.start() + len(once), found.end(), ""),) if is_same else ()
    return Violation(found.start(), found.end(), {"text": written, "kind": what}, edits=edits)


def _is_row(document: Document, offset: int) -> bool:
    lines = document.source.lines
    return bool(document.rows) and bisect_right(lines, (offset, len(document.text) + 1)) - 1 in document.rows


CHECK = Check(
    find=_doubled,
    options=NoOptions,
    names={"text": "what stands twice", "kind": "marks or words", "repeats": REPEATS},
)
