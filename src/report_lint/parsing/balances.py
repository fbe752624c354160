"""Balances: the identities of a template whose total and parts stand in different sentences or sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from report_lint.compiled import compiled
from report_lint.document import Amount, Quantity, Relation
from report_lint.parsing.arithmetic import HELD, Precision, is_near_miss, judge, taken_away
from report_lint.parsing.identities import name_of, terms_of
from report_lint.parsing.scopes import GENERAL_FUND
from report_lint.template import Identity

_STATED = frozenset({"unknown", "budget", "adjusted-budget", "final"})
_WITH_CARRY_OVER = frozenset({"支出总计", "收入总计", "收支总计"})
_CARRY_OVER = compiled(r"结转|结余")
_EASE = 20
_NOTHING = Decimal(0)

_Terms: TypeAlias = "Mapping[str, Sequence[int]]"


class _Scope(NamedTuple):
    year: int | None
    role: str
    qualifier: str


def balances(
    folded: str,
    quantities: Sequence[Quantity],
    told: Sequence[Relation],
    identities: Sequence[Identity],
    precision: Precision,
) -> Iterator[Relation]:
    """Yield the identities that no passage states, where they hold or one slip explains why not.

    Figures that stand apart may be of different scope without saying so: a gap that is no slip is left alone.
    """
    identities = [each for each in identities if not each.at_most]
    if not identities:
        return
    stated = {
        (quantities[relation.total].term, quantities[relation.total].figure.low, quantities[part].term)
        for relation in told
        for part in relation.parts
    }
    carries_over = bool(_CARRY_OVER.search(folded))
    facts = list(_facts(quantities).values())
    for identity in identities:
        for terms in facts:
            for found in _sum(identity, terms, quantities, precision, carries_over):
                whole = quantities[found.total]
                counted = [part for part in found.parts if quantities[part].figure.low]
                if not all((whole.term, whole.figure.low, quantities[part].term) in stated for part in counted):
                    yield found


def _sum(
    identity: Identity, terms: _Terms, quantities: Sequence[Quantity], precision: Precision, carries_over: bool
) -> Iterator[Relation]:
    parts, minus = _members(identity, terms, quantities)
    total = _total(identity, terms, parts, minus, quantities, precision, carries_over) if parts else None
    if total is not None:
        yield Relation("total", total, (*parts, *minus), True, name_of(identity), quantities[total].clause, minus)


def _facts(quantities: Sequence[Quantity]) -> dict[_Scope, dict[str, list[int]]]:
    """Return the amounts of the report's own unit by scope and term."""
    facts: dict[_Scope, dict[str, list[int]]] = {}
    for index, quantity in enumerate(quantities):
        figure = quantity.figure
        if quantity.year is None or quantity.qualifier not in ("", GENERAL_FUND) or quantity.role not in _STATED:
            continue
        if isinstance(figure, Amount) and figure.value is not None and not figure.approx and _is_prose(figure):
            scope = _Scope(quantity.year, quantity.role, quantity.qualifier)
            facts.setdefault(scope, {}).setdefault(quantity.term, []).append(index)
    return facts


def _is_prose(amount: Amount) -> bool:
    return amount.unit_from != "table"


def _members(
    identity: Identity, terms: _Terms, quantities: Sequence[Quantity]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the parts of `identity` and what it takes away, each with one value; () where one is missing or in doubt.

    Of the optional ones those that the text has.
    """
    there = [member for member in identity.optional if _is_there(member, terms, by_name=identity.by_name)]
    wanted = (*identity.parts, *there, *identity.minus)
    found = [_only(member, terms, quantities, by_name=identity.by_name) for member in wanted]
    members = tuple(index for index in found if index is not None)
    if len(members) < len(wanted) or len(set(members)) < len(members):
        return (), ()
    count = len(members) - len(identity.minus)
    return members[:count], members[count:]


def _is_there(member: tuple[str, ...], terms: _Terms, *, by_name: bool) -> bool:
    return any(term in terms for term in terms_of(member, by_name=by_name))


def _only(member: tuple[str, ...], terms: _Terms, quantities: Sequence[Quantity], *, by_name: bool) -> int | None:
    """Return the figure of the likeliest term of `member`, None when it is not there or has two values."""
    for term in terms_of(member, by_name=by_name):
        if term in terms:
            values = {quantities[index].figure.low for index in terms[term]}
            return terms[term][0] if len(values) == 1 else None
    return None


def _total(
    identity: Identity,
    terms: _Terms,
    parts: Sequence[int],
    minus: Sequence[int],
    quantities: Sequence[Quantity],
    precision: Precision,
    carries_over: bool,
) -> int | None:
    """Return the total that the parts add to, or the one that they miss by a slip; None when there is neither."""
    if _only(identity.total, terms, quantities, by_name=identity.by_name) is None:
        return None
    named = terms_of(identity.total, by_name=identity.by_name)
    totals = [terms[term][0] for term in named if term in terms and terms[term][0] not in (*parts, *minus)]
    amounts = _amounts(quantities, parts) + [taken_away(amount) for amount in _amounts(quantities, minus)]
    wholes = [(total, figure) for total in totals if isinstance(figure := quantities[total].figure, Amount)]
    for total, whole in wholes:
        if judge(whole, amounts, precision).verdict in HELD:
            return total
    if not wholes or (carries_over and not identity.by_name and quantities[wholes[0][0]].term in _WITH_CARRY_OVER):
        return None
    total, whole = wholes[0]
    if len(amounts) == 1 and _is_told(abs((whole.low or _NOTHING) - (amounts[0].low or _NOTHING)), terms, quantities):
        return None
    return total if is_near_miss(whole, amounts, precision, _EASE) else None


def _is_told(gap: Decimal, terms: _Terms, quantities: Sequence[Quantity]) -> bool:
    """Return whether the text gives the gap as a figure of its own: what is left of the income."""
    return any(quantities[index].figure.low == gap for indexes in terms.values() for index in indexes)


def _amounts(quantities: Sequence[Quantity], indexes: Sequence[int]) -> list[Amount]:
    return [figure for index in indexes if isinstance(figure := quantities[index].figure, Amount)]
