"""Completions and rates: which figure was done of which budget, plan or number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_lint.compiled import compiled
from report_lint.document import Ratio, RatioFigure, Reading
from report_lint.interval import Span
from report_lint.parsing import quotients
from report_lint.parsing.ratio_claims import Claim
from report_lint.parsing.ratio_figures import Figures, Place, alike

_OPENER = compiled(r"其中|包括|包含|分别")
#: What kind of budget words name; a bare 预算 may be any of them.
_BASES = (
    ("adjusted", compiled(r"调整|变动|最终|全年预算|全年")),
    ("initial", compiled(r"年初")),
    ("plan", compiled(r"计划|任务|目标|概算|批复|下达|指标")),
)
#: A figure that its clause calls nothing of its own goes on about what the line began with.
_NO_OWN_NAME = compiled(
    r"(?:截至|截止|到|(?:19|20)\d\d年度?|\d+月|\d+日|月?底|年?末|全年|当年|本年|年度|累计|已|共|实际|资金|项目"
    r"|支出|支付|到位|执行|完成|使用|拨付|决算|金额|数|额|为|达|[ ])*"
)
#: Where money was added or carried over, a rate may be of the budget with it.
_MOVED = compiled(r"追加|追减|调[增减整]|核[增减]|结转|压减")
_OWN_WORDS = compiled(r"决算|执行|实际|支出|完成|实现|使用|拨付|支付|到位|兑付|发放|采购")


def completion(claim: Claim, figures: Figures) -> Ratio | None:
    """Return the ratio that `claim` states of a budget and what was done of it, None when that is unsure."""
    places = figures.before(claim.start)
    inline = figures.within(claim.start, claim.percent.start) if claim.kind == "completion" else []
    if inline:
        parts = [place for place in places if place.kind == "value" and not place.is_closed and not place.segments]
        return _inline(claim, parts, inline[-1])
    return _chosen(claim, places, figures) if any(place.kind == "budget" for place in places) else None


def _inline(claim: Claim, parts: Sequence[Place], whole: RatioFigure) -> Ratio | None:
    """Return the ratio of a claim that gives the budget itself: 完成年初预算40万元的96.5%."""
    parts = [part for part in parts if alike(part.figure, whole)]
    for part in parts:
        if _fits(part.figure, whole, claim):
            return ratio_of(claim, Reading((part.figure,), (whole,)))
    return ratio_of(claim, Reading((parts[0].figure,), (whole,))) if parts else None


def _chosen(claim: Claim, places: Sequence[Place], figures: Figures) -> Ratio | None:
    """Return the reading that the words name; another that fits tells a wrong base, or that nothing is sure."""
    named = list(_readings(claim, places, strict=True))
    for reading in named:
        if bears_out(reading, claim):
            return ratio_of(claim, reading)
    others = [reading for reading in _readings(claim, places, strict=False) if bears_out(reading, claim)]
    sure = _sure(claim, places, named, figures)
    if others and sure and others[0].part == sure.part and _is_named_base(claim):
        return ratio_of(claim, sure, others[0])
    if others:
        return ratio_of(claim, others[0]) if not _is_named_base(claim) else None
    return ratio_of(claim, sure) if sure else None


def _readings(claim: Claim, places: Sequence[Place], *, strict: bool) -> Iterator[Reading]:
    """Yield every part with every budget near it, the nearest first; `strict` asks for the budget that is named."""
    budgets = [place for place in places if place.kind == "budget" and (not strict or _is_base(claim, place))]
    for part in places:
        if part.kind != "value":
            continue
        for budget in budgets:
            if alike(part.figure, budget.figure):
                yield Reading((part.figure,), (budget.figure,))


def _sure(claim: Claim, places: Sequence[Place], named: Sequence[Reading], figures: Figures) -> Reading | None:
    """Return the one reading that the words leave: the last figure done, and the last budget of that name before it."""
    here = [place for place in places if not place.segments and not place.is_closed]
    parts = [place for place in here if place.kind == "value"] or _told_before(places, figures)
    budgets = [place for place in here if place.kind == "budget" and _is_base(claim, place)]
    if parts and not any(place.kind == "budget" for place in here) and _NO_OWN_NAME.fullmatch(parts[0].said):
        budgets = _one_budget(claim, places)
    if not parts or not budgets:
        return None
    part, budget = parts[0], budgets[0]
    reading = Reading((part.figure,), (budget.figure,))
    if reading not in named or _splits(here, part, budget):
        return None
    low = min(part.figure.start, budget.figure.start)
    is_final = _base(budget.said) == "adjusted"
    if not is_final and not _is_named_base(claim) and _MOVED.search(figures.text, low, claim.start):
        return None
    is_alone = len(parts) == 1 or (_OWN_WORDS.search(part.said) and here[0] in (part, budget))
    return reading if is_alone else None


def _told_before(places: Sequence[Place], figures: Figures) -> list[Place]:
    """Return the figure of the sentence before that the budget is of, else its one figure before any list of parts."""
    terms = {figures.term(place.figure) for place in places if place.kind == "budget" and not place.segments} - {""}
    same = [place for place in places if place.kind == "value" and figures.term(place.figure) in terms]
    if same:
        return same[:1] if same[0].sentences == 1 and len({place.figure.value for place in same}) == 1 else []
    before: list[Place] = []
    for place in reversed(places):
        if place.sentences == 1 and not place.is_closed:
            if _OPENER.search(place.said):
                break
            before.append(place)
    return before if len(before) == 1 and before[0].kind == "value" else []


def _one_budget(claim: Claim, places: Sequence[Place]) -> list[Place]:
    """Return the only budget that the line names before the sentence; [] when there are more."""
    budgets = [place for place in places if place.kind == "budget" and not _OPENER.search(place.said)]
    fit = [place for place in budgets if _is_base(claim, place)]
    return fit[:1] if len({place.figure.value for place in budgets}) == 1 else []


def _splits(here: Sequence[Place], part: Place, budget: Place) -> bool:
    """Return whether a list of parts begins between the two, so that they may speak of two things."""
    low, high = sorted((part.figure.start, budget.figure.start))
    inside = [place for place in here if low < place.figure.start <= high]
    return any(
        _OPENER.search(place.said)
        or (place.kind == "value" and place is not part and place.figure.value != budget.figure.value)
        for place in inside
    )


def _is_base(claim: Claim, place: Place) -> bool:
    asked, given = _base(claim.words), _base(place.said)
    return asked == given or not asked or (not given and "概算" not in claim.words)


def _is_named_base(claim: Claim) -> bool:
    return bool(_base(claim.words)) and claim.kind == "completion"


def _base(words: str) -> str:
    return next((base for base, pattern in _BASES if pattern.search(words)), "")


def _fits(part: RatioFigure, whole: RatioFigure, claim: Claim) -> bool:
    return bears_out(Reading((part,), (whole,)), claim)


def bears_out(reading: Reading, claim: Claim) -> bool:
    """Return whether the figures of `reading` give the percentage."""
    return quotients.bears_out(reading, claim.percent)


def ratio_of(claim: Claim, reading: Reading, fitting: Reading | None = None) -> Ratio:
    """Return the ratio that `claim` states in `reading`."""
    start = claim.percent.start if claim.ordinal else claim.start
    return Ratio(claim.kind, claim.percent, Span(start, claim.end), claim.words, reading, fitting)
