"""Sums: parts that come first, with their total last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_lint.compiled import compiled
from report_lint.document import Relation
from report_lint.interval import Span
from report_lint.parsing.arithmetic import Precision, adding
from report_lint.parsing.passages import Step

_BARE_TOTAL = compiled(
    r"[ ]*(?:以上|上述|前述)?(?:(?P<count>[两二三四五六七八九十])(?:项|者|类|部分|笔))?(?:各项)?"
    r"(?:合计|共计|总计|总共|共)(?:为|是|约)?[ ]*$"
)
_TOTAL_TERMS = frozenset(("支出总计", "支出合计", "本年支出合计", "收入总计", "收入合计", "本年收入合计", "收支总计"))
_COUNTS = {character: number for number, character in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_ADDED = compiled(r"[，,、；;]再?加上?")
_MOST_ADDENDS = 30


def closing_sum(folded: str, steps: Sequence[Step], at: int, precision: Precision) -> Relation | None:
    """Return the sum that steps[at] closes: a合计 behind its parts, None when it closes none."""
    last = steps[at]
    quantity = last.quantity
    lead = folded[quantity.clause.start : quantity.start]
    bare = _BARE_TOTAL.match(lead)
    if not bare and quantity.term not in _TOTAL_TERMS:
        return None
    parts = _addends(steps, at)
    if bare and bare.group("count"):
        parts = parts[-_COUNTS[bare.group("count")] :]
    found = _adding(last, parts, precision)
    if not found and _is_all(folded, bare, parts):
        found = tuple(parts)
    if not found:
        return None
    return Relation(
        kind="total",
        total=last.index,
        parts=tuple(part.index for part in found),
        complete=True,
        sign=lead.strip() if bare else quantity.label,
        clause=Span(found[0].quantity.clause.start, last.amount.end),
    )


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


def _is_all(folded: str, bare: re.Match[str] | None, parts: Sequence[Step]) -> bool:
    """Return whether the words say that the parts are all of the total: 三项合计, a加b，总计, or a plain list."""
    if len(parts) < 2 or not all(part.quantity.label and part.is_exact for part in parts):
        return False
    if any(part.opener for part in parts[1:]) or parts[0].opener not in ("", "分别为"):
        return False
    if len({part.quantity.role for part in parts}) > 1 or len({part.quantity.year for part in parts}) > 1:
        return False
    if bare and bare.group("count"):
        return len(parts) == _COUNTS[bare.group("count")]
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
