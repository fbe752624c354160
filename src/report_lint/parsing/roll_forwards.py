"""Roll-forwards: what was there, what came in, what went out, what is left: 上年结转+收入-支出=年末结转."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_lint.compiled import compiled
from report_lint.document import Relation
from report_lint.interval import Span
from report_lint.parsing.passages import Step

_ENDING = r"(?:合计|总计|总额|资金|完成|为|是|共)*[ ]?$"
#: What the words right before a figure make of it, in the order in which a sentence tells it.
_KINDS = (
    (
        "left",
        compiled(
            rf"(?:年末|期末)(?:累计|滚存)?(?:结转和结余|结转结余|结转|结余){_ENDING}|结转下年(?:使用|支出)?{_ENDING}"
        ),
    ),
    ("before", compiled(rf"(?:上年|年初|期初)(?:累计|滚存)?(?:结转和结余|结转结余|结转|结余)(?:资金)?{_ENDING}")),
    ("balance", compiled(rf"(?:本年|当年|本期|当期)(?:收支)?结余{_ENDING}|收支结余{_ENDING}")),
    ("in", compiled(rf"收入{_ENDING}")),
    ("out", compiled(rf"支出{_ENDING}")),
)
#: The figures that stand side by side, and the last of which the others give; True for those that are taken away.
_FORMS = (
    (("before", "in", "out", "left"), (False, False, True), "上年结转+收入-支出=年末结转"),
    (("in", "out", "balance"), (False, True), "收入-支出=结余"),
)
_LEAD = 24


def roll_forwards(folded: str, steps: Sequence[Step], told: Sequence[Relation]) -> Iterator[Relation]:
    """Yield the roll-forwards whose figures stand side by side in one sentence, and are of no other relation."""
    totals = {relation.total for relation in told}
    kinds = [_kind(folded, step) for step in steps]
    for forms, minus, sign in _FORMS:
        for at in range(len(steps) - len(forms) + 1):
            group = steps[at : at + len(forms)]
            if tuple(kinds[at : at + len(forms)]) != forms or not _is_one_list(group) or group[-1].index in totals:
                continue
            *parts, total = group
            clause = Span(parts[0].quantity.clause.start, total.amount.end)
            taken = tuple(part.index for part, is_minus in zip(parts, minus, strict=True) if is_minus)
            yield Relation("total", total.index, tuple(part.index for part in parts), True, sign, clause, taken)


def _kind(folded: str, step: Step) -> str:
    if not (step.is_value and step.is_exact) or step.value < 0:
        return ""
    low = max(0, step.amount.start - _LEAD)
    lead = folded[low : step.amount.start]
    lead = lead[max(map(lead.rfind, "，,、；;。：:\n0123456789元")) + 1 :]
    return next((kind for kind, pattern in _KINDS if pattern.search(lead)), "")


def _is_one_list(group: Sequence[Step]) -> bool:
    """Return whether the figures stand in one sentence, at one depth of brackets, and none begins a list."""
    first, *others = group
    return all(
        step.separator in ("，", "、", "；", "") and step.depth == first.depth and not step.opener for step in others
    )
