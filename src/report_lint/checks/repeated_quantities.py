"""The places where a report states one quantity, and which of two values there is the wrong one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_lint.compiled import compiled
from report_lint.document import Amount, Document, Quantity
from report_lint.parsing.arithmetic import Precision, is_power_of_ten_apart, judge, members_of
from report_lint.parsing.figure_roles import role_said_in
from report_lint.parsing.lexicon import SINGLE

_COMPARED = frozenset({"unknown", "budget", "adjusted-budget", "final"})
#: The title of a report of two kinds of figures (执行情况和预算草案) says of none which it is.
_TWO_KINDS = compiled(r"执行.*草案|决算.*预算|预算.*决算")
#: 公用经费合计 and 公用经费 are one label; 日常公用经费 is another, which a report may use for less.
_ENDINGS = ("合计", "总计", "共计", "总额", "支出", "金额")


def same_quantities(document: Document) -> Iterator[list[Quantity]]:
    """Yield the places of each quantity that a report states once for a year, a role and a scope."""
    places: dict[tuple[str, str, int, str, str], list[Quantity]] = {}
    own_role = _role_of_all(document)
    for quantity in document.quantities:
        figure = quantity.figure
        if quantity.year is None or quantity.term not in SINGLE or quantity.role not in _COMPARED:
            continue
        if not isinstance(figure, Amount) or figure.value is None or figure.approx or figure.unit_from == "table":
            continue
        if document.rows and document.source.line_index(quantity.start) in document.rows:
            continue
        role = own_role if quantity.role == "unknown" and quantity.year == document.fiscal_year else quantity.role
        key = (quantity.term, _name(quantity), quantity.year, role, f"{quantity.qualifier} {figure.currency}")
        places.setdefault(key, []).append(quantity)
    yield from (found for found in places.values() if len(found) > 1)


def _role_of_all(document: Document) -> str:
    """Return what the figures of the report's own year are where nothing else is said: those of 部门决算 are final."""
    title = document.folded[document.title.start : document.title.end] if document.title else ""
    return "unknown" if _TWO_KINDS.search(title) else role_said_in(title) or "unknown"


def _name(quantity: Quantity) -> str:
    name = quantity.label.translate(_QUOTES)
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 4:
            name = name.removesuffix(ending)
    return name


_QUOTES = {ord(mark): None for mark in "“”\"'‘’ 　\t\n\r"}


def judged_wrong(document: Document, places: Sequence[Quantity], precision: Precision) -> Quantity:
    """Return the place whose value breaks the most other sums, then the rarest value, then the later place."""
    broken = _broken_sums(document, precision)
    counts: dict[object, int] = {}
    for place in places:
        counts[place.figure.low] = counts.get(place.figure.low, 0) + 1
    return max(places, key=lambda place: (broken.get(place.start, 0), -counts[place.figure.low], place.start))


def _broken_sums(document: Document, precision: Precision) -> dict[int, int]:
    """Return, by the start of each figure, how many stated sums it breaks less those it keeps."""
    broken: dict[int, int] = {}
    for relation in document.relations:
        if relation.kind == "limit":
            continue
        members = [document.quantities[index] for index in (relation.total, *relation.parts)]
        amounts = members_of(relation, document.quantities)
        verdict = judge(amounts[0], amounts[1:], precision).verdict
        change = 1 if verdict == "inconsistent" else -1
        for member in members:
            broken[member.start] = broken.get(member.start, 0) + change
    return broken


def is_shifted(one: Quantity, other: Quantity) -> bool:
    """Return whether one value is the other with its point or unit moved."""
    return is_power_of_ten_apart(one.figure.low or Decimal(0), other.figure.low or Decimal(0))
