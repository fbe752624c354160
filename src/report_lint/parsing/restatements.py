"""Restatements: an item that opens with its figure and then tells it again as its budget or its final figure.

`3.“住房公积金（项）”35.6万元，…。2023年执行数为34.8万元，2024年预算安排35.6万元。`: the last is the first again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from report_lint.document import Amount, Quantity
from report_lint.parsing.arithmetic import agree

_LONGEST_ITEM = 600
_AGAIN = frozenset({"budget", "final"})
#: How many items of a form must agree before one that does not is believed to be wrong.
_FEWEST_MODELS = 2
_MODELS_FOR_ONE = 3

_Form: TypeAlias = "tuple[str, int | None]"


class Restatement(NamedTuple):
    """The first figure of an item, and the place where the item tells it again."""

    opening: Quantity
    again: Quantity
    is_sure_form: bool

    @property
    def form(self) -> _Form:
        """The role and the year of the second telling: what all items of one form have in common."""
        return self.again.role, self.again.year

    @property
    def agrees(self) -> bool:
        """Whether the two figures may stand for one value."""
        one, other = self.opening.figure, self.again.figure
        return isinstance(one, Amount) and isinstance(other, Amount) and agree(one, other)


def contradicting(folded: str, quantities: Sequence[Quantity]) -> Iterator[Restatement]:
    """Yield the items whose two tellings differ though their form says that they are one figure."""
    forms: dict[_Form, list[Restatement]] = {}
    for each in _restatements(folded, quantities):
        forms.setdefault(each.form, []).append(each)
    for told in forms.values():
        differing = [each for each in told if not each.agrees]
        models = len(told) - len(differing)
        is_form = models >= _FEWEST_MODELS and models >= _MODELS_FOR_ONE * len(differing)
        yield from (each for each in differing if is_form or (each.is_sure_form and models >= len(differing) - 1))


def _restatements(folded: str, quantities: Sequence[Quantity]) -> Iterator[Restatement]:
    """Yield every item that opens with a figure of no role and tells a budget or a final figure later in its line."""
    opening: Quantity | None = None
    before: Quantity | None = None
    for quantity in quantities:
        if not isinstance(quantity.figure, Amount) or quantity.figure.value is None or not quantity.label:
            continue
        if quantity.role == "unknown" and (opening is None or not _is_in_line(folded, opening, quantity)):
            opening, before = quantity, None
        elif opening and quantity.term == opening.term and quantity.qualifier == opening.qualifier:
            if not _is_in_line(folded, opening, quantity):
                opening = None
            elif quantity.role == "final" and quantity.year not in (None, opening.year):
                before = quantity
            elif quantity.role in _AGAIN and "。" in folded[opening.end : quantity.start]:
                yield Restatement(opening, quantity, _is_next_budget(quantity, before))
                opening = None


def _is_in_line(folded: str, opening: Quantity, later: Quantity) -> bool:
    if later.start - opening.end > _LONGEST_ITEM:
        return False
    between = folded[opening.end : later.start]
    return "\n" not in between and "\r" not in between


def _is_next_budget(again: Quantity, before: Quantity | None) -> bool:
    """Return whether the figure is the budget that follows the final figure of the year before: a budget's own form."""
    return again.role == "budget" and before is not None and again.year == (before.year or 0) + 1
