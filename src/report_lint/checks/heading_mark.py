"""Headings that end in a mark: a title that stands alone on its line needs none."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.check import Check, Edit, NoOptions, Violation
from report_lint.checks.habits import REPEATS, told_once
from report_lint.compiled import compiled
from report_lint.document import Document, Section
from report_lint.template import Template

_KINDS = frozenset({"part", "chapter", "han", "han-paren"})
_MARKS = frozenset("。、")
_INSIDE = compiled(r"[，。；：！？,;:!?\d]")
#: What a title ends in; 加强学习。 is a sentence.
_NOUN = compiled(
    r"(?:情况|概况|简介|职责|职能|机构|设置|编制|目标|问题|原因|措施|建议|分析|说明|管理|工作|成效|成果|打算|计划|安排|结果|评价)$"
)
_LONGEST = 24


def _ended(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield the headings that end in a mark, one violation for all."""
    return told_once(_places(document), lambda found: "")


def _places(document: Document) -> Iterator[Violation]:
    text = document.text
    plain = {(each.parent, each.level) for each in document.sections if _is_bare(each, text)}
    for section in document.sections:
        end = section.heading_end
        is_odd = (section.parent, section.level) in plain
        if is_odd and text[end - 1 : end] in _MARKS and _is_title(section, text) and _has_body(document, section):
            yield Violation(
                end - 1,
                end,
                {"text": text[end - 1], "heading": text[section.title_start : end - 1]},
                edits=(Edit(end - 1, end, ""),),
            )


def _is_bare(section: Section, text: str) -> bool:
    """Return whether the heading is a title without a mark; beside such ones a mark is a slip and no style."""
    return (
        section.alone
        and section.mark is not None
        and bool(_NOUN.search(text[section.title_start : section.heading_end]))
    )


def _is_title(section: Section, text: str) -> bool:
    """Return whether the heading is a title and no sentence: short, with nothing but its last mark."""
    words = text[section.title_start : section.heading_end - 1]
    is_high = section.mark is not None and section.mark.kind in _KINDS
    is_short = len(words) <= _LONGEST and not _INSIDE.search(words) and not words.startswith("是")
    return section.alone and is_high and is_short and bool(_NOUN.search(words))


def _has_body(document: Document, section: Section) -> bool:
    """Return whether text stands under the heading; a sentence that stands for itself has none."""
    return bool(document.text[section.heading_end : section.end].strip())


CHECK = Check(
    find=_ended,
    options=NoOptions,
    names={"text": "the mark", "heading": "the title of the first such heading", "repeats": REPEATS},
)
