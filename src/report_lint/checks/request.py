"""Requests in a report: 妥否，请批示 belongs into a 请示 (《党政机关公文处理工作条例》第十五条)."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.check import Check, NoOptions, Related, Violation
from report_lint.checks.quoted import Quoted
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.parsing.front import joined
from report_lint.parsing.word_sets import HAN
from report_lint.template import Template
from report_lint.wording import Wording

_ANSWER = r"(?:批示|批复|审批|批准|核准|批办)"
_WHOM = rf"(?:予以|予|给予|{HAN}{{0,6}}(?:政府|党委|市委|县委|区委|厅|局|委员会|领导|上级|主管部门))?"
#: What asks stands as a clause of its own and closes the sentence.
_REQUEST = compiled(
    rf"(?:(?<=[,，。;:!\s])|^)(?:以上(?:请示|报告|意见|事项|请求)?,?)?"
    rf"(?:(?:妥否|当否|可否|是否妥当|是否可行),? ?(?:恳请|敬请|呈请|请|望)?{_WHOM}(?:{_ANSWER}|指示|审定)"
    rf"|(?:恳请|敬请|特请|呈请|请(?!示)|盼){_WHOM}(?:审核|审定|尽快|及时)?{_ANSWER})"
    r"(?:为盼|为感|为荷|同意)?(?= *(?:[。!]|[\r\n]|$))"
)
_HINTS = ("批示", "批复", "审批", "批准", "核准", "批办", "妥否", "当否", "可否", "是否妥当", "是否可行")
_REPORT = compiled(r"(?:报告|汇报|总结|情况|说明)(?:\(.{1,12}\))?$")
#: A report to the people's congress is given to be approved: 请予审查批准.
_TO_CONGRESS = compiled(r"人大常委会|人民代表大会|各位代表|各位委员|主任、")
_OTHER_KIND = compiled(r"请示|申请书|申报|预算|决算|议案|草案")
_FRONT = 1500
_AGAIN = Wording("又见", "here again")


def _requests(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield the first request of a report, the others as related places; nothing where a report may ask."""
    folded = document.folded
    if not any(word in folded for word in _HINTS) or not _is_report(document):
        return
    quoted = Quoted(document)
    places = [found.span() for found in _REQUEST.finditer(folded) if not quoted.holds(found.start())]
    if places:
        first, *others = places
        text = document.text[slice(*first)]
        yield Violation(*first, {"text": text}, tuple(Related(*other, _AGAIN) for other in others))


def _is_report(document: Document) -> bool:
    title = joined(document.folded[slice(*document.title)]) if document.title else ""
    if not _REPORT.search(title) or _OTHER_KIND.search(title):
        return False
    return not _TO_CONGRESS.search(title) and not _TO_CONGRESS.search(document.text, 0, _FRONT)


CHECK = Check(find=_requests, options=NoOptions, names={"text": "the request as written"})
