"""Parthood: whether one figure may be a part of another, by its label, year, role and the lexicon's families."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from report_lint.compiled import compiled
from report_lint.parsing.arithmetic import Precision
from report_lint.parsing.lexicon import SIBLINGS
from report_lint.parsing.passages import COMPLETE_OPENERS, Step

#: Parts so named may overlap: what is kept for small firms is inside what is kept for middling ones.
_OVERLAPPING = compiled(r"面向|预留|授予|中标|由.{1,12}供应商|涉及|惠及|同口径|不含|扣除")
#: Whose money it is: a list of three such sources seldom leaves one out.
_SOURCE = compiled(r"中央|省|市|县|区|地方|本级|自筹|配套|上级|社会")
#: What became of the money, told behind a list of what it was for.
_OUTCOME = compiled(r"结余|结转|剩余|节余|节约|尚|到位|执行|完成|已|累计|合计|总计|共计")
#: What a figure gains when its unit is written too large: 元, 万元, 亿元.
_UNITS = (Decimal(10) ** 8, Decimal(10) ** 4)
_FAR_APART = 50
_BOTH_WAYS = frozenset({"收入", "支出"})


def may_add(total: Step, parts: Iterable[Step]) -> bool:
    """Return whether the parts are all named, exact and of the total's kind."""
    return all(may_be_part(part, total) for part in parts)


def may_be_part(part: Step, total: Step) -> bool:
    """Return whether nothing in the words speaks against `part` being a part of `total`."""
    return bool(part.quantity.label) and part.is_exact and _is_of_kind(part, total)


def _is_of_kind(part: Step, total: Step) -> bool:
    """Return whether the two are of one currency, year and role, and neither income in expenditure nor a subset."""
    whole, piece = total.quantity, part.quantity
    return (
        part.amount.currency == total.amount.currency
        and not _OVERLAPPING.search(piece.label)
        and (whole.year is None or piece.year is None or whole.year == piece.year)
        and (piece.role == whole.role or "unknown" in (whole.role, piece.role))
        and _direction(whole.term) | _direction(piece.term) != _BOTH_WAYS
    )


def own_parts(total: Step, parts: tuple[Step, ...]) -> tuple[tuple[Step, ...], bool]:
    """Return the parts before one that stands beside the total, and whether that is sure.

    After 基本支出, 项目支出 is no part of it. A later part that is more than the whole is such a one too, but then it
    is only sure when the parts before it belong together.
    """
    term = total.quantity.term
    families = [family for family in SIBLINGS if term in family]
    for number, part in enumerate(parts):
        other = part.quantity.term
        before = parts[:number]
        if other == term or any(other in family for family in families):
            return before, True
        if number > 1 and part.quantity.label and part.is_exact and not _is_of_kind(part, total):
            return before, True
        if number > 1 and _is_beside(part, before, total):
            return before, all(are_fellows(before[0], fellow) for fellow in before[1:])
    return parts, True


def wide_parts(total: Step, parts: Sequence[Step]) -> tuple[Step, ...]:
    """Return the parts before one that bears the name of the total or of a fellow of it, however large they are."""
    term = total.quantity.term
    families = [family for family in SIBLINGS if term in family]
    found: list[Step] = []
    for part in parts:
        other = part.quantity.term
        if other == term or any(other in family for family in families) or not may_be_part(part, total):
            break
        found.append(part)
    return tuple(found)


def shifted_parts(total: Step, parts: Sequence[Step], precision: Precision) -> tuple[Step, ...]:
    """Return the first of the parts, as many as add to the total when one figure gets another unit: 万元 for 亿元."""
    values = [total.value, *(part.value for part in parts)]
    sizes = [abs(value) for value in values if value]
    if len(parts) < 2 or len(sizes) < 2 or max(sizes) < min(sizes) * _FAR_APART:
        return ()
    for count in range(len(parts), 1, -1):
        taken = parts[:count]
        allowed = sum((precision.step(step.amount) for step in (total, *taken)), Decimal(0)) / 2
        added = _added(taken)
        if count < len(parts) and are_fellows(taken[-1], parts[count]):
            continue
        for value in (total.value, *(part.value for part in taken)):
            rest = total.value - added + value if value is not total.value else added
            if value and any(
                abs(value * unit - rest) <= allowed or abs(value - rest * unit) <= allowed for unit in _UNITS
            ):
                return tuple(taken)
    return ()


def _is_beside(part: Step, before: Sequence[Step], total: Step) -> bool:
    """Return whether `part` is more than the whole, of which the parts before it may well be all."""
    if before[0].opener in COMPLETE_OPENERS or are_fellows(before[-1], part):
        return False
    return part.value > total.value and _added(before) < 2 * total.value


def are_fellows(one: Step, other: Step) -> bool:
    """Return whether the lexicon knows the two as parts of one total."""
    return any(one.quantity.term in family and other.quantity.term in family for family in SIBLINGS)


def is_family(total: Step, parts: Sequence[Step]) -> bool:
    """Return whether the parts are fellows, or all bear the name of the total: 中央财政赤字 and 地方财政赤字."""
    first, name = parts[0], total.quantity.term
    if all(are_fellows(first, part) for part in parts[1:]):
        return True
    if len(parts) > 2 and all(_SOURCE.search(part.quantity.label) for part in parts):
        return True
    return len(name) > 1 and all(
        part.quantity.term.endswith(name[-2:]) and part.quantity.term != name for part in parts
    )


def may_run_on(total: Step, parts: Sequence[Step]) -> bool:
    """Return whether the list may have ended before its last part, so that the rest stands beside the total.

    A list of 、 ends where the 、 end; one of ， or ； may run on into other figures of the sentence when its first
    parts stay below the total and its parts are not of one kind.
    """
    separators = {part.separator for part in parts[1:]} - {""}
    if len(parts) < 3 or separators <= {"、"}:
        return False
    if parts[0].opener in COMPLETE_OPENERS and len(separators) == 1:
        return any(_OUTCOME.search(part.quantity.label) for part in parts[2:])
    if is_family(total, parts) or len({part.quantity.label[-1:] for part in parts}) == 1:
        return False
    return _added(parts[:2]) <= total.value


def _added(parts: Sequence[Step]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))


def _direction(term: str) -> frozenset[str]:
    """Return whether a term is of income or of expenditure; 收支总计 and 项目资金 are of neither."""
    found = frozenset(way for way in _BOTH_WAYS if way in term)
    return found if len(found) == 1 else frozenset()
