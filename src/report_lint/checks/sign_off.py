"""The lines that close a report: who signs and when (GB/T 9704-2012 7.3.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from report_lint.check import Check, Violation
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.template import Template
from report_lint.wording import Wording

_MISSING = {
    (True, True): Wording("署名和成文日期", "the name of the organisation and the date"),
    (True, False): Wording("署名", "the name of the organisation"),
    (False, True): Wording("成文日期", "the date"),
}
#: Reports on a whole year that is over when they are written. A 总结 is often written in the last weeks of its year.
_AFTER_YEAR = compiled(r"决算|自评|绩效评价|年度?报告|年报|预算执行")
_IN_YEAR = compiled(r"半年|季度|\d月|月份|中期|监控")
_AHEAD = compiled(r"预算(?!执行|绩效)|计划|方案|规划|安排|目标|要点|预案|通知")
_LOOKS_BACK = compiled(r"决算|自评|绩效评价报告")


@dataclass(frozen=True, slots=True)
class Options:
    """`fault` is missing (what a template requires) or early (a day before the reported year is over)."""

    fault: str = "missing"


def _sign_off_faults(document: Document, template: Template, options: Options) -> Iterator[Violation]:
    yield from _FAULTS[options.fault](document, template)


def _missing(document: Document, template: Template) -> Iterator[Violation]:
    """Yield an empty span behind the last word of the report when a name or a date is not there."""
    if template.sign_off != "required":
        return
    lacks = (document.sign_off.organisation is None, document.sign_off.dated is None)
    if lacks in _MISSING:
        end = len(document.text.rstrip())
        yield Violation(end, end, {"missing": _MISSING[lacks], "text": "", "date": "", "period_end": ""})


def _early(document: Document, template: Template) -> Iterator[Violation]:
    """Yield the date of the sign-off when the year that the report covers was not over on that day."""
    _, dated, day = document.sign_off
    if document.fiscal_year is None or dated is None or day is None:
        return
    end = date(document.fiscal_year, 12, 31)
    if day >= end or not _covers_year(document, template):
        return
    facts = {"missing": "", "text": document.text[dated.start : dated.end], "date": f"{day}", "period_end": f"{end}"}
    yield Violation(dated.start, dated.end, facts)


def _covers_year(document: Document, template: Template) -> bool:
    title = document.folded[document.title.start : document.title.end] if document.title else template.title
    if not _AFTER_YEAR.search(title) or _IN_YEAR.search(title):
        return False
    return not _AHEAD.search(title) or bool(_LOOKS_BACK.search(title))


_FAULTS = {"missing": _missing, "early": _early}

CHECK = Check(
    find=_sign_off_faults,
    options=Options,
    names={
        "missing": "what is not there: 署名, 成文日期 or both",
        "text": "the date of the sign-off as written",
        "date": "the day of the sign-off",
        "period_end": "the last day of the fiscal year",
    },
)
