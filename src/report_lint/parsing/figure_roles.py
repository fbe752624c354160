"""Figure roles: what the words around a figure say it is, a budget, a final figure, a change or a mere measure."""

from __future__ import annotations

import re
from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.document import Amount, Percent
from report_lint.parsing.word_sets import HAN

_CHANGED = compiled(
    r"(?:增加|减少|增长|下降|增支|减支|增收|减收|上升|降低|压减|压缩|节约|节省|超支|净增|调增|调减|核减|核增|提高|多|少)(?!到|至|后|的|数民)"
)
_BASE = compiled(r"^(?:比|较|与|同(?!期)|相比|相较于?|对比)")
_PREVIOUS = compiled(r"上年(?!结转|结余)|去年|上一?年度|往年|前年")
#: 比上年, 与2023年度相比, 同比: against what, not of what.
_COMPARISON = compiled(
    r"(?:与|比|较|同)[^，,。；;]{0,24}?(?:相比|比|年度?(?:预算|决算)?(?:执行)?数?|上年|同期|预算数?|决算数?)(?:，|,|的)?|[同环]比"
)
_FUND_NAMES = compiled(
    r"(?:一般公共|政府性基金|国有资本经营|社会保险基金)预算|预算(?:单位|绩效|部门|管理|编制|法|稳定调节基金|周转金)"
)
_ROLE_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("adjusted-budget", compiled(r"全年预算|调整后?预算|预算调整|变动预算|最终预算")),
    ("final", compiled(r"决算|执行数|预算执行|实际执行")),
    ("budget", compiled(r"预算|年初安排|计划(?!生育|单列|经济)|批复|(?<!模)拟(?!定|订|制|态|合)|预计")),
)
_MEASURED_BY = compiled(
    rf"(?:单价|单台|单笔|每{HAN}{{0,3}}|人均|标准|不超过|不低于|不少于|不高于|低于|高于|超过|大于|小于|至少|起付线|封顶线|罚款)(?:为|是|价)?$"
)
_THRESHOLD = compiled(r"[ ]*(?:[(（]含[)）]|以上|以下|以内|及以上|及以下|不等|起步|封顶|的?标准|/|每)")
_SHARE = compiled(r"占")
_COMPLETION = compiled(r"(?:完成|为|占|达到?)[^，,。；;]{0,16}(?:预算|计划|任务|目标)数?的?$")
_RATE_NAME = compiled(r"(?:率|度|比例|比重|占比)(?:为|是|达|达到|约|约为)?$")
_PERCENT_ROLES = (("change", _CHANGED), ("rate", _COMPLETION), ("share", _SHARE))


class FigureRole(NamedTuple):
    """The role of a figure, "" when its clause names none, and the words that may name what it is of.

    `is_remark` says that the figure speaks about the one before it where those words name nothing else.
    """

    role: str
    naming: str
    is_remark: bool


def role_of_amount(amount: Amount, lead: str, after: str) -> FigureRole:
    """Return the role of an amount with the clause `lead` before and the text `after` behind it."""
    if amount.per or _MEASURED_BY.search(lead) or _THRESHOLD.match(after):
        return FigureRole("rate", "", False)
    change = _CHANGED.search(lead)
    if change:
        return FigureRole("change", _COMPARISON.sub("", lead[: change.start()]), True)
    if _BASE.search(lead):
        return FigureRole("previous", "", True)
    if _PREVIOUS.search(lead):
        return FigureRole("previous", lead, False)
    return FigureRole(role_said_in(lead), lead, False)


def role_of_percent(percent: Percent, lead: str) -> FigureRole | None:
    """Return the role of a percentage, None when the clause does not say what it measures."""
    if percent.unit == "points":
        return FigureRole("change", "", True)
    for role, pattern in _PERCENT_ROLES:
        found = pattern.search(lead)
        if found:
            return FigureRole(role, _COMPARISON.sub("", lead[: found.start()]), True)
    return FigureRole("rate", lead, False) if _RATE_NAME.search(lead) else None


def role_said_in(words: str) -> str:
    """Return budget, adjusted-budget or final when `words` say so; the name of a fund (一般公共预算) says nothing."""
    words = _FUND_NAMES.sub("", words)
    return next((role for role, pattern in _ROLE_WORDS if pattern.search(words)), "")
