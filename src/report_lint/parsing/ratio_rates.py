"""Rates: percentages called 执行率, 到位率, 整改率 … of two figures that the sentence gives."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from report_lint.compiled import compiled
from report_lint.document import Percent, Ratio, Reading
from report_lint.parsing.quotients import BEARS_OUT, quotient
from report_lint.parsing.ratio_claims import Claim
from report_lint.parsing.ratio_completions import bears_out, completion, ratio_of
from report_lint.parsing.ratio_figures import Figures, Place, alike

_OF_BUDGET = compiled(
    r"(?:项目|专项|全年|年度|本年|整体|总体|总|部门|单位|财政|资金|预算|经费|支出|公用|“?三公”?|的|任务|投资|在职|人员|编制)*"
    r"(?:执行|完成|支出|支付|拨付|到位|使用|兑现|控制|下达)(?:率|进度)"
)
_MONEY_DONE = compiled(r"支出|支付|拨付|使用|执行|到位|兑付|列支|发放|投资")
_MONEY_GIVEN = compiled(r"到位|收到|安排|合同|资金|收入|拨入|应|投资|计划")
_PLANNED, _DONE = compiled(r"计划|任务|目标|预期"), compiled(r"实际|已完成|共完成|累计完成")
_STEM = compiled(r"(?P<before>.*?)(?P<stem>..)(?:率|度)$")
#: Rates that are of the two figures before them and of nothing else; 参保率 and 覆盖率 are of those who ought to be.
_PLAIN = compiled(
    r"整改|办结|结案|审结|审减|核减|合格|达标|成功|有效|回收|完成|到位|支付|执行|使用|拨付|兑现|开工|竣工|完工|投产|通过|优良|验收"
    r"|履约|在职|控制|发放|销号|化解|调解|收缴|征缴|处置|查处|移交|采纳|答复"
)
_NARROWED = compiled(r"[及按限准]时|按期|初次|首次|平均|同期|其中|一次|当场|群众|服务|社会")
_WHOLES = {"审减": compiled(r"送审|申报"), "核减": compiled(r"送审|申报"), "整改": compiled(r"发现|问题")}
_NOT = compiled(r"不|未|非|无")
_WHOLE = Decimal(100)


def rate(claim: Claim, figures: Figures) -> Ratio | None:
    """Return the rate that `claim` states, None when its two figures are unsure."""
    found = completion(claim, figures) if _OF_BUDGET.fullmatch(claim.words) else None
    return found or _of_two(claim, figures.before(claim.start))


def _of_two(claim: Claim, places: Sequence[Place]) -> Ratio | None:
    """Return the rate of the only two figures of the sentence that count the same."""
    stem = _STEM.match(claim.words)
    known = stem["stem"] if stem else ""
    values = [place for place in places if not place.sentences and (place.kind != "remark" or known in place.said)]
    for at, part in enumerate(values):
        for whole in values[at + 1 :]:
            is_money = part.figure.quantity is not None, whole.figure.quantity is not None
            if is_money[0] == is_money[1] and bears_out(reading := _reading(part, whole), claim):
                return ratio_of(claim, reading)
    here = [place for place in values if not place.segments and not place.is_closed]
    same = [place for place in here if alike(place.figure, here[0].figure)]
    # 发给120家，收回118份，满意116家: what is counted in between may be the whole, whatever its unit.
    named = _WHOLES.get(known)
    if named and len(same) > 2:
        here = same = [here[0], *(place for place in same[1:] if named.search(place.said))]
    if len(same) != 2 or here[:2] != same or not _are_named(claim, known, here[0], here[1]):
        return None
    reading = _reading(here[0], here[1])
    return None if _is_complement(reading, claim) else ratio_of(claim, reading)


def _reading(part: Place, whole: Place) -> Reading:
    return Reading((part.figure,), (whole.figure,))


def _are_named(claim: Claim, stem: str, part: Place, whole: Place) -> bool:
    """Return whether the words of the nearer figure are those of the rate, and the other's are not."""
    if not _PLAIN.fullmatch(stem) or _NARROWED.search(claim.words) or _NOT.search(part.said):
        return False
    if stem in part.said and stem not in whole.said:
        return True
    if stem == "完成" and _PLANNED.search(whole.said) and _DONE.search(part.said) and not _PLANNED.search(part.said):
        return True
    if part.figure.quantity is None or not _OF_BUDGET.fullmatch(claim.words):
        return False
    return bool(_MONEY_DONE.search(part.said) and _MONEY_GIVEN.search(whole.said))


def _is_complement(reading: Reading, claim: Claim) -> bool:
    """Return whether the percentage is that of the rest: 不合格56批次, 合格率98.2%."""
    percent = claim.percent
    rest = Percent(percent.start, percent.end, _WHOLE - (percent.low or 0), None, "percent", decimals=percent.decimals)
    return quotient(reading.part, reading.whole, rest).verdict in BEARS_OUT
