"""Stated sums: the relations of one kind in a document, judged, as violations with their equation written out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from report_lint.check import HELD, Related, Violation
from report_lint.compiled import compiled
from report_lint.document import Amount, Document, Quantity, Relation
from report_lint.interval import Span
from report_lint.parsing.arithmetic import Precision, Sum, addition, judge, members_of, money, number
from report_lint.wording import Wording

#: The names that a message about a sum may use.
NAMES = {
    "label": "what the total is called, as written (基本支出)",
    "total": "the total as written (38万元)",
    "part": "the first part, with its figure (收入总计66万元); of a limit what is more than it",
    "sum": "what the parts add to, in the unit of the total (37.37万元)",
    "equation": "the parts as they are added (33.08+4.29); with the total where it holds (33.08+4.92=38)",
    "computation": "the parts, their sum and the total (33.08+4.29=37.37≠38)",
    "gap": "how far the sum is from the total (0.63万元)",
    "tolerance": "what the rounding of the figures allows (0.015万元)",
    "sign": "the word or the identity that makes the parts the whole (其中, 分别为)",
}

_BLANK = compiled(r"\s+")
_PARTING = compiled(r"[，,。；;]")
_BRACKETS = compiled(r"[(（][^()（）]*[)）]")
_PART = Wording("分项", "a part")


def judged(document: Document, kind: str, complete_when: Collection[str]) -> Iterator[Violation]:
    """Yield each relation of `kind` with its verdict; less than the whole is no fault of some of its parts."""
    relations = [relation for relation in document.relations if relation.kind == kind]
    if not relations:
        return
    precision = Precision(document.amounts)
    for relation in relations:
        amounts = members_of(relation, document.quantities)
        if len(amounts) > len(relation.parts):
            found = judge(amounts[0], amounts[1:], precision)
            if (
                found.verdict in HELD
                or found.parts > found.total
                or relation.complete
                or relation.sign in complete_when
            ):
                yield _violation(document, relation, amounts[1:], found)


def figure_span(document: Document, quantity: Quantity) -> Span:
    """Return the label with its figure, or the figure alone where another clause names it."""
    between = document.folded[quantity.label_end : quantity.start]
    if _PARTING.search(_BRACKETS.sub("", between)):
        return Span(quantity.start, quantity.end)
    return Span(min(quantity.label_start, quantity.start), max(quantity.label_end, quantity.end))


def named(document: Document, quantity: Quantity) -> str:
    """Return the figure with its label as written, without blanks."""
    return _BLANK.sub("", document.text[slice(*figure_span(document, quantity))])


def written(document: Document, quantity: Quantity) -> str:
    """Return the figure as written, without the blanks that layout put into it."""
    return _BLANK.sub("", document.text[quantity.start : quantity.end])


def _violation(document: Document, relation: Relation, amounts: Sequence[Amount], found: Sum) -> Violation:
    total, parts = document.quantities[relation.total], [document.quantities[part] for part in relation.parts]
    unit = total.figure.unit
    added = addition((amount.low or Decimal(0) for amount in amounts), unit)
    stated, reached = number(found.total, unit), number(found.parts, unit)
    holds = found.verdict in HELD
    facts = {
        "label": _BLANK.sub("", document.text[total.label_start : total.label_end]),
        "total": written(document, total),
        "part": named(document, parts[0]),
        "sum": money(found.parts, unit),
        "equation": f"{added}{_ended(stated, reached)}" if holds else added,
        "computation": f"{added}{_ended(stated, reached) if holds else _missed(stated, reached, added)}",
        "gap": money(found.gap, unit),
        "tolerance": money(found.tolerance, unit),
        "sign": relation.sign,
    }
    related = tuple(Related(*figure_span(document, part), _PART) for part in parts)
    return Violation(*figure_span(document, total), facts, related, found.verdict)


def _missed(stated: str, reached: str, added: str) -> str:
    return f"≠{stated}" if added == reached else f"={reached}≠{stated}"


def _ended(stated: str, reached: str) -> str:
    return f"={stated}" if stated == reached else f"={reached}≈{stated}"
