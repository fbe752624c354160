"""Relations: which figures the text states to be the parts of which total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_lint.document import Amount, Percent, Quantity, Relation, Section
from report_lint.parsing.arithmetic import Precision
from report_lint.parsing.balances import balances
from report_lint.parsing.identities import Identities
from report_lint.parsing.limits import limits_in
from report_lint.parsing.one_sentence import identities_told
from report_lint.parsing.passages import Step, steps_in
from report_lint.parsing.roll_forwards import roll_forwards
from report_lint.parsing.splits import Splits
from report_lint.parsing.sums import closing_sum
from report_lint.template import Template


def relations_in(
    folded: str, quantities: Sequence[Quantity], sections: Sequence[Section], template: Template
) -> tuple[Relation, ...]:
    """Return the stated sums in the order of their totals; indexes are into `quantities`.

    Where a passage can be read in two ways, the reading that its figures bear out is taken: precision first.
    """
    precision = Precision(quantity.figure for quantity in quantities if isinstance(quantity.figure, Amount))
    identities = Identities(template.identities)
    steps = list(steps_in(folded, quantities))
    told = list(_stated(folded, steps, Splits(folded, precision, identities, _shares(quantities)), precision))
    told.extend(identities_told(steps, told, identities, precision))
    told.extend(roll_forwards(folded, steps, told))
    told.extend(balances(folded, quantities, told, template.identities, precision))
    told.extend(limits_in(quantities, template.identities))
    return tuple(sorted(told, key=lambda relation: (quantities[relation.total].start, relation.parts)))


def _stated(folded: str, steps: Sequence[Step], splits: Splits, precision: Precision) -> Iterator[Relation]:
    """Yield the sums that single passages state."""
    for at, step in enumerate(steps):
        if step.opener and at:
            yield from splits.relations(steps, at)
        elif at > 1 and step.is_value:
            relation = closing_sum(folded, steps, at, precision)
            if relation:
                yield relation


def _shares(quantities: Sequence[Quantity]) -> dict[int, Quantity]:
    """Return the percentage of the whole that follows an amount, by the index of the amount."""
    shares: dict[int, Quantity] = {}
    last = 0
    for index, quantity in enumerate(quantities):
        if isinstance(quantity.figure, Percent):
            if quantity.role == "share":
                shares.setdefault(last, quantity)
        elif quantity.role != "change":
            last = index
    return shares
