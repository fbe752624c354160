"""Another year than the reported one where the report speaks of its own year: text copied from last year's report."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.check import Check, NoOptions, Related, Violation
from report_lint.checks.habits import REPEATS, told_once
from report_lint.checks.subjects import OURS, opens
from report_lint.checks.years_compared import compared_with
from report_lint.compiled import compiled
from report_lint.document import DateMention, Document
from report_lint.interval import Span
from report_lint.template import Template
from report_lint.wording import Wording

#: How many years back text is copied from.
_OLDEST = 3
#: From this many places on, the copied year is one habit.
_HABIT = 3
#: So many statements of the next year, and none of its own, say that the title was not brought up to date.
_FIRM = 2
_IN_TEXT = Wording("正文的年度", "the year in the text")
_REACH = 80
_ELSEWHERE = frozenset({"title", "citation", "sign-off", "plan", "stock"})
_SENTENCE_END = compiled(r"[。；！？;\n\r]")
_CLAUSE_END = compiled(r"[，。；：！？,;:\n\r]")
_ACCOUNTED = (
    r"(?:总?[收支][入出]|收、?支|整体|决算|预算执行|预算绩效|绩效|一般公共预算|政府性基金|国有资本经营|社会保险基金|政府采购|财政(?:安排|拨款|下达|拨付)"
    r"|“?三公”?经费|机关运行经费|人员经费|公用经费|基本支出|项目支出|实际支出)"
)
#: What a report says of its own year, straight behind it (and behind the name of the organisation).
_REPORTED = compiled(
    rf"度[ 　]*[，,][ 　]*{OURS}|度?[ 　]*[，,]?[ 　]*{OURS}?(?:[区县市省]级|本级)?(?:部门)?{_ACCOUNTED}"
)
_HEADED = compiled(r"度?[一-鿿“”]{0,14}(?:支出|收入|收支|决算|绩效|预算执行|经费)")
#: A clause with one of these compares, carries forward, or tells what happened earlier.
_EARLIER = compiled(
    r"相比|同比|对比|比[上去2\d]|较[上去2\d]|上年|去年|往年|历年|以前年度|结转|结余|年[底末初]|以来|期间|批复|立项|回顾|整改|"
    r"审计|至20|以前|之前|当年|执行数|[被获]评|评[为定]|荣获|获得?[^，。]{0,20}(?:奖|称号|荣誉|单位|先进|优秀)|授予|表彰|评价(?:结果|等[次级]|[被为])"
)
_ABOUT_EARLIER = compiled(r"上年|上一年|往年|历年|历史|以前年度|回顾|整改|沿革|背景|对比|变化")


def _stale_years(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield the years that the form fixes and that are not the fiscal year, in the title and in the text."""
    if document.fiscal_year is None:
        return iter(())
    return told_once(_places(document, template), _same_fault, least=_HABIT)


def _same_fault(violation: Violation) -> str:
    return f"{violation.verdict} {violation.facts['year']}"


def _places(document: Document, template: Template) -> Iterator[Violation]:
    fiscal_year = document.fiscal_year or 0
    years = [mention for mention in document.dates if mention.grain == "year" and mention.first is not None]
    title = _title_year(document, years)
    if title is not None and _year(title) + (template.period_offset or 0) != fiscal_year:
        yield _violation(document, title, fiscal_year)
    body = [mention for mention in years if mention is not title]
    stated = list(_stated(document, body, fiscal_year))
    if title is not None or any(_year(mention) == fiscal_year for mention in years):
        yield from _left_in(document, stated, body, fiscal_year)
    later = [mention for mention in stated if _year(mention) > fiscal_year]
    if title is not None and len(later) >= _FIRM and all(_year(mention) != fiscal_year for mention in stated):
        related = tuple(Related(mention.start, mention.end, _IN_TEXT) for mention in later)
        yield _violation(document, title, fiscal_year + 1, related)


def _left_in(
    document: Document, stated: list[DateMention], years: list[DateMention], fiscal_year: int
) -> Iterator[Violation]:
    """Yield the years that stand for the fiscal year, and the fiscal year where it stands for the one before."""
    for mention in stated:
        compared = compared_with(document, mention, years)
        with_last = compared is not None and _year(compared) == fiscal_year - 1
        if _year(mention) == fiscal_year:
            if compared is not None and _year(compared) == fiscal_year:
                yield _violation(document, compared, fiscal_year - 1, verdict="with-itself")
        elif with_last or fiscal_year - _OLDEST <= _year(mention) < fiscal_year:
            yield _violation(document, mention, fiscal_year)


def _title_year(document: Document, years: list[DateMention]) -> DateMention | None:
    """Return the one year in the title."""
    if document.title is None:
        return None
    titled = [mention for mention in years if document.title.holds(Span(mention.start, mention.end))]
    return titled[0] if len(titled) == 1 else None


def _stated(document: Document, years: list[DateMention], fiscal_year: int) -> Iterator[DateMention]:
    """Yield the years that open a heading or a sentence in which the report accounts for its own year."""
    told: set[Span] = set()
    by_line: dict[int, set[int]] = {}
    for mention in years:
        by_line.setdefault(document.source.line_index(mention.start), set()).add(_year(mention))
    for mention in years:
        line = document.source.line_index(mention.start)
        if (
            mention.role in _ELSEWHERE
            or line in document.rows
            or not _is_alone(document, mention, years, by_line[line], fiscal_year)
        ):
            continue
        heading = _heading_of(document, mention)
        if heading is not None and _heads(document, mention, heading):
            told.add(heading)
            yield mention
        elif heading is None and _states(document, mention, told):
            yield mention


def _is_alone(
    document: Document, mention: DateMention, years: list[DateMention], in_line: set[int], fiscal_year: int
) -> bool:
    """Return whether the line names no other year, or only the one before, to compare with."""
    if in_line == {_year(mention)}:
        return True
    compared = compared_with(document, mention, years)
    if compared is None or in_line != {_year(mention), _year(compared)}:
        return False
    return fiscal_year not in in_line and _year(compared) in (_year(mention) - 1, fiscal_year - 1)


def _heading_of(document: Document, mention: DateMention) -> Span | None:
    index = document.section_at(mention.start)
    if index is None or not document.sections[index].heading.holds(Span(mention.start, mention.end)):
        return None
    return document.sections[index].heading


def _heads(document: Document, mention: DateMention, heading: Span) -> bool:
    """Return whether a heading opens with the year and names what the report is about."""
    before = document.text[heading.start : mention.start]
    title = document.text[mention.end : heading.end]
    return opens(before, document) and bool(_HEADED.match(title)) and not _EARLIER.search(title)


def _states(document: Document, mention: DateMention, told: set[Span]) -> bool:
    """Return whether a sentence opens with the year as the time of what the report itself accounts for."""
    text = document.text
    line = document.source.lines[document.source.line_index(mention.start)]
    floor = max(line.start, mention.start - _REACH)
    begun = [found.end() for found in _SENTENCE_END.finditer(text, floor, mention.start)]
    if not begun and floor > line.start:
        return False
    start = mention.end - text.endswith("度", mention.start, mention.end)
    behind = text[start : min(line.end, start + _REACH)].replace(document.organisation or "\0", "本单位", 1)
    if not _REPORTED.match(behind) or not opens(text[begun[-1] if begun else floor : mention.start], document):
        return False
    end = _CLAUSE_END.search(behind, 3)
    return not _EARLIER.search(behind[: end.start()] if end else behind) and not _is_told_earlier(
        document, mention, told
    )


def _is_told_earlier(document: Document, mention: DateMention, told: set[Span]) -> bool:
    """Return whether the section is about an earlier year by its own title."""
    for index in document.section_path(document.section_at(mention.start)):
        section = document.sections[index]
        if _ABOUT_EARLIER.search(section.title):
            return True
        if str(_year(mention)) in section.title and section.heading not in told:
            return True
    return False


def _year(mention: DateMention) -> int:
    return mention.first.year if mention.first else 0


def _violation(
    document: Document,
    mention: DateMention,
    expected: int,
    related: tuple[Related, ...] = (),
    verdict: str = "other-year",
) -> Violation:
    end = mention.end + document.text.startswith("度", mention.end)
    text = document.text[mention.start : end]
    facts = {"text": text, "year": str(_year(mention)), "expected": str(expected)}
    return Violation(mention.start, end, facts, related, verdict=verdict)


CHECK = Check(
    find=_stale_years,
    options=NoOptions,
    names={
        "text": "the year as written: 2023年度",
        "year": "the year: 2023",
        "expected": "the year that should stand there: 2024",
        "repeats": REPEATS,
    },
    verdicts=("other-year", "with-itself"),
)
