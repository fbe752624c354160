"""Growth parts: the change of a whole and the changes of its parts, which must add to it, falls being taken away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_lint.compiled import compiled
from report_lint.document import Amount, Growth, Move, Quantity, Relation
from report_lint.parsing.arithmetic import members_of
from report_lint.parsing.statements import Remark, Statement
from report_lint.parsing.words import canonical, plain

#: Terms that are together all of their whole.
_WHOLES: tuple[frozenset[str], ...] = (
    frozenset({"基本支出", "项目支出"}),
    frozenset({"人员经费", "公用经费"}),
    frozenset({"税收收入", "非税收入"}),
    frozenset({"公务用车购置费", "公务用车运行维护费"}),
    frozenset({"因公出国(境)费", "公务用车购置及运行维护费", "公务接待费"}),
)


_STILL = compiled(r"[，,]?(?:与|比|较|同)[^，,。；;]{1,20}?(?:持平|一致|相同|相等|无变化|无增减变化)")
_NEUTRAL = compiled(r"其中|预算|决算|主要是|主要|分别|[“”\"：:，,、 ]")
_TOTAL = compiled(r"总|合计|共计|整体|^支出$|^收入$")


def parts_of_changes(
    folded: str, quantities: Sequence[Quantity], relations: Sequence[Relation], statements: Sequence[Statement]
) -> Iterator[Growth]:
    """Yield each change of a whole with the changes of all its parts, against one base."""
    by_value = {statement.value: statement for statement in statements if statement.remarks}
    for relation in relations:
        whole = _change(by_value.get(relation.total))
        if not whole:
            continue
        parts = {part: _change(by_value.get(part)) for part in relation.parts}
        known = [part for part in parts.values() if part and part.base == whole.base]
        still = [part for part, change in parts.items() if not change and _is_still(folded, quantities[part])]
        if not known or len(known) + len(still) != len(parts) or len(parts) < 2:
            continue
        if (
            _is_whole(relation, quantities)
            or _is_borne_out(whole, known)
            or _wants_a_rise(relation, quantities, whole, known)
        ):
            yield _growth(whole, known)
    for statement in statements:
        if len(statement.remarks) > 2:
            yield from _told_apart(statement.remarks)


def _is_whole(relation: Relation, quantities: Sequence[Quantity]) -> bool:
    return relation.complete or frozenset(quantities[part].term for part in relation.parts) in _WHOLES


def _is_borne_out(whole: Remark, parts: Sequence[Remark]) -> bool:
    """Return whether the changes add to that of the whole, but for its sign: last year may have had another part."""
    added = _signed(parts)
    return bool(added) and abs(added) == whole.figure.low


def _wants_a_rise(relation: Relation, quantities: Sequence[Quantity], whole: Remark, parts: Sequence[Remark]) -> bool:
    """Return whether parts that are all of the whole now rose by less than it: what is no more can only have fallen."""
    total, *now = members_of(relation, quantities)
    if (total.low or 0) != sum((part.low or Decimal(0) for part in now), Decimal(0)):
        return False
    return _signed(parts) < _signed([whole])


def _signed(remarks: Sequence[Remark]) -> Decimal:
    return sum((remark.direction * (remark.figure.low or Decimal(0)) for remark in remarks), Decimal(0))


def _change(statement: Statement | None) -> Remark | None:
    """Return the first change in money that is told of the value of `statement` itself."""
    for remark in statement.remarks if statement else ():
        if remark.kind == "change" and isinstance(remark.figure, Amount) and remark.separator in ("", "。"):
            return remark if not remark.subject and _is_exact(remark) and remark.direction else None
    return None


def _is_still(folded: str, part: Quantity) -> bool:
    return bool(_STILL.match(folded, part.end))


def _told_apart(remarks: Sequence[Remark]) -> Iterator[Growth]:
    """Yield the changes of a whole and its parts told in one run: 增加8万元，其中基本支出增加8万元…."""
    run = [each for each in remarks if each.kind == "change" and isinstance(each.figure, Amount) and each.direction]
    names = [canonical(_NEUTRAL.sub("", plain(remark.subject))) for remark in run]
    for family in _WHOLES:
        places = [at for at, name in enumerate(names) if name in family]
        if not places or frozenset(names[at] for at in places) != family or len(places) != len(family):
            continue
        first, last = places[0], places[-1]
        if last - first + 1 != len(places):
            continue
        whole = _whole(run, names, first, last)
        parts = run[first : last + 1]
        if whole and all(_is_exact(remark) for remark in (whole, *parts)):
            yield _growth(whole, parts)


def _whole(run: Sequence[Remark], names: Sequence[str], first: int, last: int) -> Remark | None:
    if (first and not names[first - 1]) or (first and _TOTAL.search(names[first - 1])):
        return run[first - 1]
    return run[last + 1] if last + 1 < len(run) and _TOTAL.search(names[last + 1]) else None


def _is_exact(remark: Remark) -> bool:
    return remark.figure.low == remark.figure.high and not remark.figure.approx


def _growth(whole: Remark, parts: Sequence[Remark]) -> Growth:
    return Growth("parts", (), _move(whole), None, tuple(_move(part) for part in parts))


def _move(remark: Remark) -> Move:
    return Move(remark.figure, remark.direction, remark.word_start, remark.word_end)
