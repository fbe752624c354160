"""Sums: parts that come first, with their total last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_lint.compiled import compiled
from report_lint.document import Relation
from report_lint.interval import Span
from report_lint.parsing.arithmetic import Precision, adding, is_near_miss
from report_lint.parsing.listed_sums import of_one_name, told_one_by_one
from report_lint.parsing.parthood import may_add
from report_lint.parsing.passages import COMPLETE_OPENERS, Step
from report_lint.parsing.readings import number_of

_BARE_TOTAL = compiled(
    r"[ ]*(?P<back>以上|上述|前述)?"
    r"(?:(?P<count>[一二两三四五六七八九十]{1,3}|\d{1,2})(?:大?项|者|类|部分|笔|个项目))?(?:各项)?"
    r"(?:资金|支出|收入|经费)?(?:合计|共计|总计|总共|共)(?:为|是|约)?[ ]*$"
)
_TOTAL_TERMS = frozenset(("支出总计", "支出合计", "本年支出合计", "收入总计", "收入合计", "本年收入合计", "收支总计"))
_ADDED = compiled(r"[，,、；;](?:再?加上?|再?减去?)")
#: 加上年结转, 减本年支出: what follows is added or taken away, whatever it is called.
_JOINED = compiled(r"(?:加上?|减去?)$")
_MOST_ADDENDS = 30
_MAY_OPEN = COMPLETE_OPENERS | {""}
#: How much sooner a near miss tells where the last figure is called the total: see `arithmetic.is_near_miss`.
_EASE = 6


def closing_sum(folded: str, steps: Sequence[Step], at: int, precision: Precision) -> Relation | None:
    """Return the sum that steps[at] closes: a合计 behind its parts, None when it closes none."""
    last = steps[at]
    quantity = last.quantity
    lead = folded[quantity.clause.start : quantity.start]
    listed = told_one_by_one(folded, steps, at, lead) or of_one_name(folded, steps, at, lead)
    if listed:
        return _closed(last, listed, lead.strip())
    bare = _BARE_TOTAL.match(lead)
    if not bare and (
        quantity.term not in _TOTAL_TERMS
        or _JOINED.search(folded, max(0, quantity.clause.start - 2), quantity.clause.start)
    ):
        return None
    found = _summed(folded, steps, at, bare, precision)
    return _closed(last, found, lead.strip() if bare else quantity.label) if found else None


def _closed(last: Step, parts: Sequence[Step], sign: str) -> Relation:
    return Relation(
        kind="total",
        total=last.index,
        parts=tuple(part.index for part in parts),
        complete=True,
        sign=sign,
        clause=Span(parts[0].quantity.clause.start, last.amount.end),
        minus=tuple(part.index for part in parts if part.is_minus),
    )


def _summed(
    folded: str, steps: Sequence[Step], at: int, bare: re.Match[str] | None, precision: Precision
) -> tuple[Step, ...]:
    """Return the parts that steps[at] adds up: those that do add, else those that the words say it adds."""
    last = steps[at]
    lists = [_addends(steps, at)]
    count = _count(bare)
    if bare and (count or bare.group("back")):
        lists.append(_heads_before(steps, at))
    for parts in lists:
        found = _adding(last, parts[-count:], precision)
        if found:
            return found
    for parts in lists:
        if may_add(last, parts[-count:]) and _is_all(folded, bare, parts[-count:], count):
            return tuple(parts[-count:])
    parts = lists[0]
    is_list = len(parts) > 1 and may_add(last, parts) and not any(part.verb for part in parts)
    if is_list and is_near_miss(last.amount, [part.amount for part in parts], precision, _EASE):
        return tuple(parts)
    return ()


def _count(bare: re.Match[str] | None) -> int:
    """Return how many parts the total says that it has, 0 when it does not say."""
    counted = bare.group("count") if bare else None
    return (2 if counted == "两" else number_of(counted)) if counted else 0


def _heads_before(steps: Sequence[Step], at: int) -> list[Step]:
    """Return the first amounts of the sentences of the paragraph before steps[at], or of the lines before it."""
    found: list[Step] = []
    is_of_lines = steps[at].separator == "\n"
    for step in reversed(steps[max(0, at - _MOST_ADDENDS) : at]):
        is_first = step.index == steps[0].index
        if not is_first and (step.separator not in ("\n", "。") or (is_of_lines and step.separator != "\n")):
            continue
        if not step.is_value or step.goes_on or (found and bool(found[-1].mark) != bool(step.mark)):
            break
        found.append(step)
        if step.separator == "\n" and (not is_of_lines or number_of(step.mark) == 1):
            break
    return found[::-1]


def _addends(steps: Sequence[Step], at: int) -> list[Step]:
    """Return the amounts of the sentence before steps[at] that may be its parts."""
    found: list[Step] = []
    separator = steps[at].separator
    for step in reversed(steps[max(0, at - _MOST_ADDENDS) : at]):
        if separator in ("\n", "。"):
            break
        if step.is_value and step.depth == steps[at].depth:
            if step.amount.value is None or step.amount.currency != steps[at].amount.currency:
                break
            found.append(step)
        separator = step.separator
    return found[::-1]


def _adding(last: Step, parts: Sequence[Step], precision: Precision) -> tuple[Step, ...]:
    """Return the longest run of parts right before the total that adds to it."""
    counts = list(adding(last.amount, (part.amount for part in reversed(parts)), precision))
    return tuple(parts[-counts[-1] :]) if counts and counts[-1] > 1 else ()


def _is_all(folded: str, bare: re.Match[str] | None, parts: Sequence[Step], count: int) -> bool:
    """Return whether the words say that the parts are all of the total: 三项合计, a加b，总计, or a plain list."""
    if len(parts) < 2:
        return False
    if any(part.opener for part in parts[1:]) or parts[0].opener not in _MAY_OPEN:
        return False
    if len({part.quantity.role for part in parts} - {"unknown"}) > 1 or len({part.quantity.year for part in parts}) > 1:
        return False
    if count:
        return len(parts) == count
    if bare and bare.group("back") and parts[0].mark:
        return [number_of(part.mark) for part in parts] == list(range(1, len(parts) + 1))
    added = _ADDED.match(folded, parts[0].amount.end, parts[1].amount.start)
    return bool(added) or (bare is not None and _is_plain_list(parts))


def _is_plain_list(parts: Sequence[Step]) -> bool:
    """Return whether the parts are one even list, with nothing in it that may stand outside the sum."""
    return (
        len({part.quantity.qualifier for part in parts}) == 1
        and not any(part.verb for part in parts)
        and len({part.separator for part in parts[1:]} - {""}) <= 1
        and len({part.quantity.label for part in parts}) == len(parts)
    )
