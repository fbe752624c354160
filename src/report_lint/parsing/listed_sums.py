"""Listed sums: totals whose words say which figures they add, by number (三年累计) or by name (下达资金共计)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from report_lint.compiled import compiled
from report_lint.parsing.passages import Step
from report_lint.parsing.readings import number_of
from report_lint.parsing.word_sets import HAN

#: 三年共计, 四年累计投入, 两批合计下达: the figures of so many years or lots.
_OF_SO_MANY = compiled(
    r"[ ]*(?P<count>[二两三四五六七八九十]|\d)(?:个)?(?:年度?|批次?|期|个?季度|个?月|次)(?:间|来)?[，,]?"
    rf"(?:累计|共计|合计|总计|总共|共){HAN}{{0,4}}[ ]*$"
)
_ONE_BY_ONE = compiled(r"分别|依次")
#: What stands between figures that are told one by one.
_EVEN = frozenset({"、", "和", "与", "及", "，", ","})
_NAMED_TOTAL = compiled(rf"(?:以上|上述)?(?P<name>{HAN}{{2,8}}?)(?:合计|共计|总计)(?:为|是)?[ ]*")
_ORDINAL = compiled(r"[ ]*第[一二三四五六七八九十\d]")
_MOST_ADDENDS = 30


def told_one_by_one(folded: str, steps: Sequence[Step], at: int, lead: str) -> tuple[Step, ...]:
    """Return the figures of 分别投入180万元、220万元 that 两年累计投入400万元 adds, () when they are not so many."""
    counted = _OF_SO_MANY.match(lead)
    count = _number(counted["count"]) if counted else 0
    parts = tuple(steps[max(0, at - count) : at]) if count > 1 else ()
    if len(parts) < count or not parts or steps[at].separator not in ("，", "；"):
        return ()
    first = parts[0]
    if not _ONE_BY_ONE.search(folded, first.quantity.clause.start, first.amount.start):
        return ()
    is_list = all(folded[one.amount.end : other.amount.start].strip() in _EVEN for one, other in pairwise(parts))
    return parts if is_list and all(_is_like(steps[at], part) for part in parts) else ()


def of_one_name(folded: str, steps: Sequence[Step], at: int, lead: str) -> tuple[Step, ...]:
    """Return the figures before 下达资金共计 that are all called so: 第一批下达资金, 第二批下达资金."""
    total = _NAMED_TOTAL.fullmatch(lead)
    if not total:
        return ()
    found: list[Step] = []
    separator = steps[at].separator
    for step in reversed(steps[max(0, at - _MOST_ADDENDS) : at]):
        own = folded[step.quantity.clause.start : step.amount.start].rstrip("为是 ")
        if separator not in ("，", "；") or not (own.endswith(total["name"]) and _ORDINAL.match(own)):
            break
        found.append(step)
        separator = step.separator
    is_list = len(found) > 1 and separator not in ("，", "；", "、")
    return tuple(reversed(found)) if is_list and all(_is_like(steps[at], part) for part in found) else ()


def _is_like(total: Step, part: Step) -> bool:
    return (
        part.is_value and part.is_exact and part.depth == total.depth and part.amount.currency == total.amount.currency
    )


def _number(counted: str) -> int:
    return 2 if counted == "两" else number_of(counted)
