"""What repeats in a report because its form asks for it: fiscal statements, reasons, slogans, names, definitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_lint.checks.passage_text import WALL, Prose
from report_lint.checks.person_names import SURNAMES
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.interval import Span

_CLAUSE = compiled(r"[^，。；：！？,;:!?\0]+")
_CLAUSE_END = compiled(r"[，。；：！？,;:!?]")
_SENTENCE_ENDS = "。；！？;!?" + WALL
#: How far back the beginning of a sentence is looked for.
_SENTENCE_REACH = 120
_FISCAL = compiled(r"预算|决算|收入|支出|拨款|经费|费用|采购|结转|结余|用车|接待|空表|万元|台[（(]套[）)]|缴费|补贴")
_STATED = compiled(r"\d|无|没有|未|不|持平|一致|原因|增长|增加|减少|下降|(?:、.*){4}")
_REASON = compiled(r"原因|主要(?:是|用于)")
REMARK = compiled(r"^(?:注|说明|备注)$|^指|是指")
SLOGAN = compiled(
    r"习近平|党的[一二三四五六七八九十]+(?:大|届)|党中央|中国特色社会主义|新发展理念|从严治党|中央八项规定|厉行节约"
    r"|过紧日子|四个意识|两个确立|人大监督|民主监督|舆论监督"
)
#: A clause that begins so, and has no figure in it, calls on people rather than tells what was done.
_CALL = compiled(
    r"(?:坚持|深入|全面|认真|切实|积极|自觉|主动|严格|进一步|不断|着力|大力|持续|加强|推进|贯彻|落实|确保|强化|扎实|牢固)"
)
_FIGURE = compiled(r"[0-9０-９]")
_NAME = compiled(r"《[^《》]*》|〔\d{4}〕\d+号")
#: Who took part: a list of offices, or of people.
_OFFICE = r"[一-鿿（）]{2,20}(?:[局委办会部院馆校站队所厅处社组园司县市区镇乡村]|中心|单位|街道|企业|银行|厂|政府)"
PEOPLE = compiled(rf"(?:{_OFFICE}、){{2,}}{_OFFICE}等?|(?:[{SURNAMES}][一-鿿]{{1,3}}、){{3,}}[一-鿿]{{2,4}}等?")
#: The share of the shortest passage that must remain when names are left out.
_OWN_WORDS = 2 / 3
#: The shortest clause that tells something of its own.
_TELLING = 12
#: From this length a run of clauses is no stock phrase, wherever its sentence begins.
_LONG = 60
_DEFINITIONS = "名词解释"


def is_form(document: Document, prose: Prose, places: Sequence[Span], shortest: int) -> bool:
    """Return whether the passage at `places` comes again because reports of this kind are written so."""
    passage = prose.text[places[0].start : places[0].end]
    own = _NAME.sub("", passage)
    if document.organisation:
        own = own.replace(document.organisation, "")
    if len(own) < _OWN_WORDS * shortest or not all(_is_prose(prose.text, place) for place in places[:2]):
        return True
    if not _is_whole(prose, places) and not _tells(passage):
        return True
    fixed = sum(len(clause) for clause in _fixed_clauses(prose.text, places[0]))
    return 2 * fixed >= len(passage) or all(_is_definition(document, prose, place) for place in places)


def _is_prose(text: str, place: Span) -> bool:
    """Return whether a mark of punctuation stands in the passage or behind it; headings and cells have none."""
    return _CLAUSE_END.search(text, place.start, place.end + 1) is not None


def _is_whole(prose: Prose, places: Sequence[Span]) -> bool:
    return places[0].end - places[0].start >= _LONG or all(_is_sentence(prose, place) for place in places[:2])


def _is_sentence(prose: Prose, place: Span) -> bool:
    text = prose.text
    begins = place.start == 0 or text[place.start - 1] in _SENTENCE_ENDS or prose.begins_line(place.start)
    ends = place.end >= len(text) or text[place.end] in _SENTENCE_ENDS or prose.begins_line(place.end)
    return begins and ends


def _tells(passage: str) -> bool:
    """Return whether some clause has a figure, or says more than a call to do well."""
    if _FIGURE.search(passage):
        return True
    return any(len(clause) >= _TELLING and not _CALL.match(clause) for clause in _CLAUSE.findall(passage))


def _fixed_clauses(text: str, place: Span) -> Iterator[str]:
    """Yield the clauses of the passage that the form dictates; a reason is one to the end of its sentence."""
    before = text[max(0, place.start - _SENTENCE_REACH) : place.start]
    begun = max(before.rfind(mark) for mark in _SENTENCE_ENDS)
    in_reason = _REASON.search(before, begun + 1) is not None
    for found in _CLAUSE.finditer(text, place.start, place.end):
        clause = found[0]
        in_reason = in_reason or _REASON.search(clause) is not None
        states = _FISCAL.search(clause) and _STATED.search(clause)
        if in_reason or states or REMARK.search(clause) or SLOGAN.search(clause) or PEOPLE.fullmatch(clause):
            yield clause
        if text[found.end() : found.end() + 1] in _SENTENCE_ENDS:
            in_reason = False


def _is_definition(document: Document, prose: Prose, place: Span) -> bool:
    offset = prose.original(place).start
    path = document.section_path(document.section_at(offset))
    return any(_DEFINITIONS in document.sections[index].title for index in path)
