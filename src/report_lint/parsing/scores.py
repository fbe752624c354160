"""Scores: the marks that an evaluation gives, their sums, their full marks and the grade that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from report_lint.compiled import compiled
from report_lint.document import Grade, Score, ScorePair, Scores, ScoreSum
from report_lint.interval import Span
from report_lint.parsing.arithmetic import slip_between

#: Where a text has none of these, it tells of no scores.
_HINTS = ("得分", "总分", "满分", "评分", "等级", "等次")
_SENTENCE = compiled(r"[^。!?\n\r]+[。!?]?")
_GOES_ON = compiled(r" *(?:其中|具体)")
_MARK = compiled(r"(?P<value>\d{1,4}(?:\.\d{1,3})?) ?分(?![之钟个公米为数以制])(?!及?以上|及?以下)")
_TOTAL = compiled(
    r"(?P<what>(?:自评|评价|综合|项目|绩效|整体|最终|总)+得?分|总得分|(?<![\w”\"])得分|总分值|满分)(?:合计|总计|共计)?"
    r"(?:为|是|:|达到?)? *(?=\d)"
)
_FULL = frozenset({"总分值", "满分"})
#: Behind the full mark of an item: the mark that it got.
_GOT = compiled(r"[)] *(?:,|，)? *(?:实际|自评)?(?:得分|得) *(?:为|:)? *|[,，] *(?:实际|自评)?(?:得分|得) *(?:为|:)? *")
#: The full mark of an item in brackets: 投入(15分)得13分. Other marks in brackets are parts of the part.
_OPENED = compiled(r"[(](?:满分|分值)? *$")
_LOST = compiled(r"(?:扣|减)(?:分|掉|除)?(?:为)? *$")
#: A list that turns to these is no list of parts any more.
_TURNED = compiled(r"其中|平均|低于|高于|超过|提高|上年|等[级次]|折算|加分|权重|目标|占|结果")
_FAMILY = compiled(r"投入|过程|产出|效益|效果|满意度|执行率?|管理|决策|履职|成本")
_BRACKETED = compiled(r"[(][^()]*[)]")
_PAIR = compiled(
    r"(?:(?:满分|分值)(?:为|:)? *(?P<plain>\d{1,3}(?:\.\d{1,2})?) ?分?[)]?"
    r"|[(](?:满分)?(?P<bracket>\d{1,3}(?:\.\d{1,2})?) ?分[)])"
    r" *[,，]? *(?:实际|自评)?(?:得分|得) *(?:为|:)? *(?P<got>\d{1,3}(?:\.\d{1,3})?) ?分"
)
_NAMES = r"优秀|优|良好|良|中等|中|不合格|合格|较差|差"
_GRADE = compiled(
    r"(?:等级|等次|级别|评[定价]结果)(?:评定|确定)?(?:为|是|属于?|:)? *[“\"]?"
    rf"(?P<grade>{_NAMES})[”\"]?(?:等级|等次|级)?(?= *(?:[,，。;()]|$|\n))"
)
_GRADE_OF = compiled(
    rf"(?:评为|评定为|属于?|达到|为|获) *[“\"](?P<grade>{_NAMES})[”\"](?:等级|等次|级|档次?)?(?= *(?:[,，。;()]|$|\n))"
)
_SEVERAL = compiled(r"平均|\d+个(?:项目|单位)|各(?:项目|单位)|分别|上年|以上")
_FEWEST_FAMILIES = 3
_CENT = Decimal("0.01")


def scores_in(folded: str) -> Scores:
    """Return what a folded text tells of scores."""
    if not any(hint in folded for hint in _HINTS):
        return Scores()
    passages = tuple(_passages(folded))
    return Scores(
        tuple(total for passage in passages for total in _sums(folded, passage)),
        tuple(_pairs(folded)),
        tuple(grade for passage in passages for grade in _grades(folded, passage)),
    )


def _passages(folded: str) -> Iterator[Span]:
    """Yield the sentences that tell a total score, each with the one behind it that goes on with 其中."""
    sentences = [Span(*match.span()) for match in _SENTENCE.finditer(folded)]
    for index, sentence in enumerate(sentences):
        if not _TOTAL.search(folded, *sentence):
            continue
        following = sentences[index + 1] if index + 1 < len(sentences) else None
        goes_on = following and following.start == sentence.end and _GOES_ON.match(folded, following.start)
        yield Span(sentence.start, following.end) if following and goes_on else sentence


def _sums(folded: str, passage: Span) -> Iterator[ScoreSum]:
    """Yield the total of a passage with the marks that 其中 makes its parts."""
    found = _TOTAL.search(folded, *passage)
    total = _mark_at(folded, found.end(), found.start()) if found else None
    opened = folded.find("其中", total.end, passage.end) if total else -1
    if found is None or total is None or opened < 0 or _MARK.search(_BRACKETED.sub("", folded[total.end : opened])):
        return
    parts = tuple(_parts(folded, opened + len("其中"), passage.end, found["what"] in _FULL))
    if len(parts) > 1 and _is_whole(folded, total, parts):
        yield ScoreSum(total, parts)


def _parts(folded: str, start: int, end: int, full: bool) -> Iterator[Score]:
    """Yield the marks of a list: of 满分10分，得9.77分 the second, or the first when the list is one of full marks."""
    last: Score | None = None
    at = start
    depth = 0
    for mark in _MARK.finditer(folded, start, end):
        lead = folded[at : mark.start()]
        at = mark.end()
        depth += lead.count("(") - lead.count(")")
        if depth > 0 and not (_OPENED.search(lead) and folded.startswith(")", at)):
            continue
        if _TURNED.search(lead):
            break
        if _LOST.search(lead):
            continue
        if last and _GOT.fullmatch(lead):
            last = last if full else _score(mark, last.start)
            continue
        if last:
            yield last
        label = mark.start() - len(lead.lstrip(":,，;、。和及与) "))
        last = _score(mark, label)
    if last:
        yield last


def _is_whole(folded: str, total: Score, parts: tuple[Score, ...]) -> bool:
    """Return whether the marks are all of the total: they add to it, or nearly, or name a whole card."""
    added = sum((part.value for part in parts), Decimal(0))
    if added >= total.value or slip_between(int(total.value / _CENT), int(added / _CENT)):
        return True
    families = {found[0] for part in parts for found in _FAMILY.finditer(folded, part.start, part.figure)}
    return len(families) >= _FEWEST_FAMILIES


def _pairs(folded: str) -> Iterator[ScorePair]:
    """Yield every mark that stands beside its full mark: 满分10分，得9.77分."""
    for found in _PAIR.finditer(folded):
        full = "plain" if found["plain"] else "bracket"
        whole = Score(found.start(), found.end(full) + 1, Decimal(found[full]), found.start(full))
        yield ScorePair(whole, Score(found.start("got"), found.end(), Decimal(found["got"]), found.start("got")))


def _grades(folded: str, passage: Span) -> Iterator[Grade]:
    """Yield the grade of a passage that tells one score and one grade."""
    totals = [found for found in _TOTAL.finditer(folded, *passage) if found["what"] not in _FULL]
    grades = {found.start("grade"): found for found in _GRADE.finditer(folded, *passage)}
    grades.update({found.start("grade"): found for found in _GRADE_OF.finditer(folded, *passage)})
    if len(totals) != 1 or len(grades) != 1:
        return
    (grade,) = grades.values()
    score = _mark_at(folded, totals[0].end(), totals[0].start())
    between = folded[passage.start : grade.start()]
    if score and score.end <= grade.start() and not _SEVERAL.search(between):
        yield Grade(score, grade["grade"], Span(*grade.span("grade")))


def _mark_at(folded: str, at: int, label: int) -> Score | None:
    mark = _MARK.match(folded, at)
    return _score(mark, label) if mark else None


def _score(mark: re.Match[str], label: int) -> Score:
    return Score(label, mark.end(), Decimal(mark["value"]), mark.start())
