"""Changes: the parts of a rise or a fall, which look like values: 比上年增加5万元，其中人员经费4万元、公用经费1万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from report_lint.document import Quantity
from report_lint.parsing.passages import Step, steps_in

_MOST_PARTS = 20


def with_changes(folded: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return `quantities`, those that add to a change told right before them as changes too."""
    if not any(quantity.role == "change" for quantity in quantities):
        return tuple(quantities)
    changed = list(quantities)
    steps = list(steps_in(folded, quantities))
    for at, step in enumerate(steps):
        if at and step.opener and steps[at - 1].quantity.role == "change" and step.separator not in ("\n", "。"):
            for part in _parts_of(steps[at - 1], steps[at : at + _MOST_PARTS]):
                changed[part.index] = replace(part.quantity, role="change")
    return tuple(changed)


def _parts_of(change: Step, following: Sequence[Step]) -> Iterator[Step]:
    """Yield the values after `change` that add to it exactly, none when they do not."""
    parts: list[Step] = []
    added = Decimal(0)
    for step in following:
        if (parts and step.separator in ("\n", "。", "；")) or not step.is_value or step.amount.value is None:
            break
        parts.append(step)
        added += step.amount.value
        if len(parts) > 1 and added == change.amount.value:
            yield from parts
            return
