"""One sentence: the identities of a template whose total and parts stand in one sentence, whatever joins them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_lint.document import Relation
from report_lint.interval import Span
from report_lint.parsing.arithmetic import HELD, Precision, judge
from report_lint.parsing.identities import Identities, name_of, terms_of
from report_lint.parsing.passages import Step
from report_lint.template import Identity

_FEWEST = 3
_MOST = 14


def identities_told(
    steps: Sequence[Step], told: Sequence[Relation], identities: Identities, precision: Precision
) -> Iterator[Relation]:
    """Yield the sums that an identity makes of a sentence and that no list in it has told.

    Where they do not hold, the sentence must speak of the total and its parts alone.
    """
    totals = {relation.total for relation in told}
    for sentence in _sentences(steps):
        named = [step for step in sentence if step.is_value and step.quantity.label]
        if not _FEWEST <= len(named) <= _MOST:
            continue
        for total in named:
            if total.index in totals or not total.is_exact:
                continue
            found = next(_of_total(total, named, identities, precision), None)
            if found:
                yield found


def _sentences(steps: Sequence[Step]) -> Iterator[list[Step]]:
    sentence: list[Step] = []
    for step in steps:
        if step.separator in ("\n", "。") and sentence:
            yield sentence
            sentence = []
        sentence.append(step)
    if sentence:
        yield sentence


def _of_total(total: Step, named: Sequence[Step], identities: Identities, precision: Precision) -> Iterator[Relation]:
    for identity in identities.of(total.quantity.term):
        parts = _parts(identity, total, named)
        if not parts:
            continue
        verdict = judge(total.amount, [part.amount for part in parts], precision).verdict
        if verdict in HELD or len(parts) + 1 == len(named):
            yield Relation(
                kind="total",
                total=total.index,
                parts=tuple(part.index for part in parts),
                complete=True,
                sign=name_of(identity),
                clause=Span(min(total.quantity.clause.start, parts[0].quantity.clause.start), named[-1].amount.end),
                minus=tuple(part.index for part in parts if part.is_minus),
            )


def _parts(identity: Identity, total: Step, named: Sequence[Step]) -> tuple[Step, ...]:
    """Return the parts of `identity` in the order of the text, each there once; () where one is not."""
    by_name = identity.by_name
    wanted = {
        term: number for number, member in enumerate(identity.parts) for term in terms_of(member, by_name=by_name)
    }
    extra = {term for member in identity.optional for term in terms_of(member, by_name=by_name)}
    found: list[Step] = []
    members: list[int] = []
    for step in named:
        if step is total or not _is_of(total, step):
            continue
        number = wanted.get(step.quantity.term)
        if number is not None:
            members.append(number)
        if number is not None or step.quantity.term in extra:
            found.append(step)
    return tuple(found) if sorted(members) == list(range(len(identity.parts))) else ()


def _is_of(total: Step, part: Step) -> bool:
    one, other = total.quantity, part.quantity
    return (
        part.is_exact
        and part.depth == total.depth
        and part.amount.currency == total.amount.currency
        and (one.year, one.role, one.qualifier) == (other.year, other.role, other.qualifier)
    )
