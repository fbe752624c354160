"""Targets without a figure: a section of targets in which nothing can be measured."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.check import Check, NoOptions, Violation
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.template import Template

_TARGETS = compiled(
    r"(?:(?:部门|单位|项目|专项|资金|整体|支出|财政|预算|的|\((?:单位|项目)\))*(?:年度|总体|预期|阶段性?|中长期)*)"
    r"(?:绩效|年度|总体|预期|阶段性?)(?:总体)?目标(?:设定|设立|设置)?(?:情况)?"
)
_FIGURE = compiled(
    r"[0-9%‰]|[一二三四五六七八九十百两]+(?:个|项|次|名|人|家|户|批|场|条|件|座|公里|处|类|期|年|月)|百分之|全部|全覆盖|零"
)
_ELSEWHERE = compiled(r"详见|见附|附件|附表|如下表|见下表|自评表|申报表")
_SHORTEST = 40


def _vague(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield each section of targets that has words enough and not one figure."""
    for section in document.sections:
        if _TARGETS.fullmatch(section.title) and _is_vague(document.folded[section.heading_end : section.end]):
            yield Violation(section.start, section.heading_end, {"heading": section.title})


def _is_vague(words: str) -> bool:
    return len(words.strip()) >= _SHORTEST and not _FIGURE.search(words) and not _ELSEWHERE.search(words)


CHECK = Check(find=_vague, options=NoOptions, names={"heading": "the title of the section"})
