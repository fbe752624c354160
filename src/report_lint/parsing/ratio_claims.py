"""Claims of ratios: what the words before a percentage say that it is a share, a completion or a rate of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from report_lint.compiled import compiled
from report_lint.document import Percent
from report_lint.parsing.word_sets import HAN

ClaimKind = Literal["share", "completion", "rate"]
_LOOK_BACK = 60
#: The words that a claim needs; most percentages of a report have none of them near.
_HINT = compiled(r"占|完成|率|进度|比重|满意度|[预概]算|计划|任务|目标|相当于")
#: A comma between digits groups thousands and ends no clause.
_STOP = compiled(r"[。；;：:!！?？\n\r\t|]|(?<!\d)[，,]|[，,](?!\d{3})")
_BASE = r"(?:预算|概算|计划|任务|目标|指标|批复|下达)(?:总[数额])?(?:数|额|安排数?|金额|投资|资金)?"
_IS = r"(?:仅?为|是|达到?|约)?[ ]*$"
_RATE = compiled(rf"(?P<rate>(?:{HAN}|[“”\"]){{0,12}}(?:率|进度|满意度))(?:[(（][^()（）]{{0,12}}[)）])?{_IS}")
_VERB = compiled(r"占(?!地(?![方区级])|[用有领据道补线卜])|完成|(?<![作认因])为|达到?|相当于|实现")
_SHARE = compiled(rf"(?:比[重例率]?(?:分别)?|份额|(?P<whole>.*?)(?:的(?:比[重例率]|份额)?)?){_IS}")
_OF = compiled(rf"了?(?P<base>.*?{_BASE}(?:[(（]?[0-9][0-9.,]*[万亿]*元[)）]?)?)的(?:比例)?{_IS}")
_OF_DONE = compiled(rf"了?(?P<base>(?:{HAN}){{0,8}}{_BASE}){_IS}")
#: A target, a measure or a rule is no statement about two figures.
_NO_STATEMENT = compiled(
    r"目标值|指标值|年度指标|力争|确保|争取|不低于|不高于|不少于|不超过|要求|应达|计划达|预计|预期|满分|权重|扣\d?|[≥≤<>]|原则上|[×*xX/÷]$"
)
_FUND = compiled(r"(?:一般公共|政府性基金|国有资本经营|社会保险基金)预算")
_RESPECTIVELY = compiled(r"分别|依次")
_LISTED = compiled(r"[、，,和及与 ]{1,2}")
_BUDGET = compiled(rf"{_BASE}(?:[(（]?[0-9][0-9.,]*[万亿]*元[)）]?)?$")


class Claim(NamedTuple):
    """A percentage that is said to be the share, completion or rate of two figures.

    `start` is where its words begin (占, 完成, 执行率). `words` are those that name the whole, "" where none do, or the
    name of the rate. `lead` is the clause before `start`. `ordinal` of `among` is its place in 分别占30%、20%、50%.
    """

    kind: ClaimKind
    percent: Percent
    start: int
    words: str
    lead: str
    ordinal: int = 0
    among: int = 1

    @property
    def end(self) -> int:
        """The end of the percentage."""
        return self.percent.end


def claims_in(folded: str, percents: Sequence[Percent]) -> Iterator[Claim]:
    """Yield every percentage of a folded text that claims to be one of two figures."""
    passed = 0
    for index, percent in enumerate(percents):
        if index < passed or not _is_exact(percent):
            continue
        low = max(0, percent.start - _LOOK_BACK)
        claim = _claim(folded, percent, low) if _HINT.search(folded, low, percent.start) else None
        if claim is None:
            continue
        if not _RESPECTIVELY.search(folded, max(low, claim.start - 2), percent.start):
            yield claim
            continue
        run = list(_run(folded, percents, index))
        passed = index + len(run)
        if claim.kind == "share" and len(run) > 1:
            for ordinal, each in enumerate(run):
                yield claim._replace(percent=each, ordinal=ordinal, among=len(run))


def _is_exact(percent: Percent) -> bool:
    return percent.unit == "percent" and percent.low is not None and percent.low == percent.high and not percent.approx


def _run(folded: str, percents: Sequence[Percent], index: int) -> Iterator[Percent]:
    """Yield the percentages that are listed from `index` on: 30%、20%和50%."""
    yield percents[index]
    for before, percent in pairwise(percents[index:]):
        if not _LISTED.fullmatch(folded, before.end, percent.start) or not _is_exact(percent):
            return
        yield percent


def _claim(folded: str, percent: Percent, low: int) -> Claim | None:
    begin = low
    for stop in _STOP.finditer(folded, low, percent.start):
        begin = stop.end()
    begin = _inside_bracket(folded, begin, percent.start)
    lead = folded[begin : percent.start]
    if _NO_STATEMENT.search(lead):
        return None
    rate = _RATE.search(lead)
    if rate:
        return Claim("rate", percent, begin + rate.start(), rate["rate"], lead[: rate.start()])
    for verb in reversed(list(_VERB.finditer(lead))):
        told = _told(verb[0], lead[verb.end() :])
        if told:
            return Claim(told[0], percent, begin + verb.start(), told[1], lead[: verb.start()])
    return None


def _told(verb: str, rest: str) -> tuple[ClaimKind, str] | None:
    """Return what `verb` and the words between it and the percentage claim, and the words that name the whole."""
    if verb == "占":
        share = _SHARE.fullmatch(rest)
        words = (share["whole"] or "") if share else ""
        kind: ClaimKind = "completion" if _BUDGET.search(_FUND.sub("", words)) else "share"
        return (kind, words) if share else None
    base = _OF.fullmatch(rest) or (_OF_DONE.fullmatch(rest) if verb == "完成" else None)
    if base and _BUDGET.search(_FUND.sub("", base["base"])):
        return "completion", base["base"]
    return None


def _inside_bracket(folded: str, begin: int, end: int) -> int:
    """Return where the clause begins when an open bracket stands in folded[begin:end]."""
    depth = 0
    for index in range(end - 1, begin - 1, -1):
        if folded[index] in ")）":
            depth += 1
        elif folded[index] in "(（":
            if not depth:
                return index + 1
            depth -= 1
    return begin
