"""Limits: the figures that stand beside what they are at most, 政府债务余额 beside 政府债务限额."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_lint.document import Amount, Quantity, Relation
from report_lint.parsing.identities import name_of, terms_of
from report_lint.template import Identity

_STATED = frozenset({"unknown", "final"})
#: A figure and its limit are told in one paragraph or two: further away they may be of two days or two places.
_NEAR = 400


def limits_in(quantities: Sequence[Quantity], identities: Sequence[Identity]) -> Iterator[Relation]:
    """Yield each figure with its limit, where both have one value near each other and nothing sets them apart."""
    for identity in identities:
        if not identity.at_most:
            continue
        limits = _of(identity.at_most, quantities)
        figures = _of(identity.total, quantities) if limits else []
        for figure in figures:
            near = [limit for limit in limits if _are_of_one(quantities[figure], quantities[limit])]
            if len({quantities[limit].figure.low for limit in near}) == 1:
                sign, clause = name_of(identity), quantities[near[0]].clause
                yield Relation("limit", near[0], (figure,), False, sign, clause)


def _of(member: tuple[str, ...], quantities: Sequence[Quantity]) -> list[int]:
    terms = terms_of(member, by_name=True)
    return [index for index, quantity in enumerate(quantities) if quantity.term in terms and _is_stated(quantity)]


def _is_stated(quantity: Quantity) -> bool:
    figure = quantity.figure
    if quantity.role not in _STATED or not isinstance(figure, Amount):
        return False
    return figure.value is not None and not figure.approx and figure.unit_from != "table"


def _are_of_one(figure: Quantity, limit: Quantity) -> bool:
    """Return whether both are of one year and one place, which the later one of a sentence need not say again."""
    first, second = sorted((figure, limit), key=lambda each: each.start)
    if first.year is None or first.year != second.year or second.start - first.end > _NEAR:
        return False
    return first.qualifier == second.qualifier or not second.qualifier
