"""Splits: a total followed by its parts, in the reading of the passage that the figures bear out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from report_lint.compiled import compiled
from report_lint.document import Quantity, Relation
from report_lint.interval import Span
from report_lint.parsing.arithmetic import HELD, Precision, adding, is_near_miss, judge
from report_lint.parsing.identities import Identities, name_of
from report_lint.parsing.parthood import (
    are_fellows,
    is_family,
    may_add,
    may_be_part,
    may_run_on,
    own_parts,
    shifted_parts,
    wide_parts,
)
from report_lint.parsing.passages import COMPLETE_OPENERS, Step
from report_lint.parsing.readings import Reading, readings_of

_OTHERS = compiled(r"^(?:其他|其它|其余|其余部分|其他(?:支出|费用|方面|资金|开支|各项支出))$")
_AND_SO_ON = compiled(r"[ ]*等")
_COMPOSED = compiled(r"[^，,。；;\d]{0,8}(?:组成|构成)")
_TOTAL_WORDS = compiled(r"总计|合计|共计")
#: What an opener is worth when the list does not keep its promise (等 at its end, no 组成): 其中 promises nothing.
_PARTIAL = "其中"
_LONGEST_IDENTITY = 8
_LONGEST_NAME = 60
_FURTHEST_SPLIT = 20
#: A total of fewer steps is too coarse to be the rounded sum of some of the parts only.
_FINE = 1000
#: A list in a sentence of its own splits no total that it misses by more.
_LIKELY_GAP = Decimal("0.5")
#: Numbered items that miss their total by less than a twentieth are all of it.
_CLOSE = 20
#: How many readings are tried with a total that stands further away.
_LIKELY = 2
#: How much sooner a near miss tells when the parts look like a whole: see `arithmetic.is_near_miss`.
_TOTAL_EASE, _FAMILY_EASE = 6, 20


class Splits:
    """Reads the lists of one text. `shares` are the percentages of the whole, by the index of their amounts."""

    def __init__(
        self, folded: str, precision: Precision, identities: Identities, shares: Mapping[int, Quantity]
    ) -> None:
        self._text = folded
        self._precision = precision
        self._identities = identities
        self._shares = shares

    def relations(self, steps: Sequence[Step], at: int) -> Iterator[Relation]:
        """Yield the list that begins at steps[at], or two: one of the budgets and one of the final figures."""
        totals = list(_totals_before(steps, at))
        readings = list(readings_of(steps, at))
        columns = [reading for reading in readings if reading.role]
        if len(columns) > 1 and {total.quantity.role for total in totals} >= {reading.role for reading in columns}:
            by_role = {total.quantity.role: total for total in reversed(totals)}
            pairs = [(by_role[column.role], column) for column in columns]
            is_whole = columns[0].is_form and any(self._adds(total, column) for total, column in pairs)
            for total, column in pairs:
                yield from self._relation(steps, at, [total], [column._replace(is_whole=is_whole)])
        elif totals and readings:
            yield from self._relation(steps, at, totals, list(_distinct(readings)))

    def _adds(self, total: Step, column: Reading) -> bool:
        """Return whether a column of a list adds to its total, which proves that the list leaves nothing out."""
        amounts = [part.amount for part in column.parts]
        return judge(total.amount, amounts, self._precision).verdict in HELD

    def _relation(
        self, steps: Sequence[Step], at: int, totals: Sequence[Step], readings: Sequence[Reading]
    ) -> Iterator[Relation]:
        """Yield the list in the reading that the figures bear out, else in the likeliest when that is sure."""
        most = max(len(reading.parts) for reading in readings)
        for total in totals:
            for reading in readings if total is totals[0] else readings[:_LIKELY]:
                parts = self._adding(total, self._narrowed(total, reading).parts)
                if parts and (len(parts) > 1 or most == 1):
                    yield self._related(steps[at], total, parts)
                    return
        likeliest = self._likeliest(totals, readings[0])
        if likeliest:
            yield from self._unproven(steps, at, likeliest, readings)

    def _likeliest(self, totals: Sequence[Step], reading: Reading) -> Step | None:
        """Return the nearest total that the list may well be meant to split, None when no one is likely."""
        likely = [total for total in totals if not total.is_base]
        if len(likely) < 2:
            return likely[0] if likely else None
        wide = [(total, wide_parts(total, reading.parts)) for total in likely]
        for total, parts in wide:
            if len(parts) > 1 and is_near_miss(
                total.amount, [part.amount for part in parts], self._precision, _TOTAL_EASE
            ):
                return total
            if shifted_parts(total, parts, self._precision):
                return total
        if reading.parts[0].separator not in ("\n", "。"):
            return likely[0]
        gaps = [
            (abs(_added(parts) / total.value - 1), number) for number, (total, parts) in enumerate(wide) if total.value
        ]
        gap, number = min(gaps, default=(_LIKELY_GAP, 0))
        return likely[number] if gap < _LIKELY_GAP else None

    def _unproven(self, steps: Sequence[Step], at: int, total: Step, readings: Sequence[Reading]) -> Iterator[Relation]:
        """Yield the list that no reading proves: as the words state it, or as one slip of the pen explains it."""
        nearest: Relation | None = None
        partial: Relation | None = None
        for number, reading in enumerate(readings):
            wide = wide_parts(total, reading.parts)
            shifted = shifted_parts(total, wide, self._precision)
            if shifted:
                yield replace(self._related(steps[at], total, shifted), complete=True)
                return
            parts, is_sure, *_ = self._narrowed(total, reading)
            if len(wide) > len(parts) and self._is_near_miss(total, wide, self._related(steps[at], total, wide)):
                parts = wide
            if (
                not parts
                or not may_add(total, parts)
                or _splits_a_change(steps, at, parts)
                or _leaves_out(steps, at, parts)
            ):
                continue
            found = self._related(steps[at], total, parts)
            if found.complete or reading.is_whole or (reading.is_form and _is_close(total, parts)):
                yield replace(found, complete=True)
                return
            if not reading.is_loose and self._is_near_miss(total, parts, found):
                nearest = found if nearest is None or len(parts) > len(nearest.parts) else nearest
            is_clear = not number and is_sure and not may_run_on(total, parts)
            if is_clear and (_added(parts) > total.value or found.sign in COMPLETE_OPENERS):
                partial = found
        if nearest or partial:
            yield replace(nearest, complete=True) if nearest else partial  # type: ignore[misc]  # one of them is there

    def _narrowed(self, total: Step, reading: Reading) -> Reading:
        """Return `reading` up to where an identity makes its parts the whole, or to what stands beside the total."""
        if not reading.is_sure:
            terms = [part.quantity.term for part in reading.parts[:_LONGEST_IDENTITY]]
            count = self._identities.leading(total.quantity.term, terms)
            if 0 < count < len(reading.parts):
                return Reading(reading.parts[:count], is_sure=True)
        parts, is_sure = own_parts(total, reading.parts)
        return Reading(parts, is_sure and reading.is_sure)

    def _adding(self, total: Step, parts: Sequence[Step]) -> tuple[Step, ...]:
        """Return the parts, or the first of them, that add to the total; () when none do."""
        leading = tuple(_while_parts(parts, total))
        fewest = min(2, len(leading))
        is_fine = abs(total.value) >= _FINE * self._precision.step(total.amount)
        counts = list(adding(total.amount, (part.amount for part in leading), self._precision))
        for count in reversed(counts):
            is_all = count == len(leading)
            if count < fewest or (not is_all and are_fellows(leading[count - 1], leading[count])):
                continue
            if is_all or is_fine or _added(leading[:count]) == total.value:
                return leading[:count]
        return ()

    def _is_near_miss(self, total: Step, parts: Sequence[Step], found: Relation) -> bool:
        """Return whether one slip in one figure explains the gap; the more the parts look like a whole, the sooner."""
        if len(parts) < 2 and parts[0].value <= total.value:
            return False
        if _AND_SO_ON.match(self._text, parts[-1].amount.end) and parts[-1].value < total.value:
            return False
        ease = _FAMILY_EASE if is_family(total, parts) else _TOTAL_EASE if found.kind == "total" else 1
        return is_near_miss(total.amount, [part.amount for part in parts], self._precision, ease)

    def _related(self, opener: Step, total: Step, parts: Sequence[Step]) -> Relation:
        identity = self._identities.matching(total.quantity.term, [part.quantity.term for part in parts])
        others = _OTHERS.match(parts[-1].quantity.label)
        first = max(total.quantity.label_start, total.amount.start - _LONGEST_NAME)
        named = _TOTAL_WORDS.search(self._text, first, total.amount.start)
        return Relation(
            kind="total" if named else "breakdown",
            total=total.index,
            parts=tuple(part.index for part in parts),
            complete=bool(identity or others) or self._shares_are_whole(parts),
            sign=name_of(identity) if identity else self._sign(opener, parts),
            clause=Span(total.quantity.clause.start, parts[-1].amount.end),
            minus=tuple(part.index for part in parts if part.is_minus),
        )

    def _sign(self, first: Step, parts: Sequence[Step]) -> str:
        """Return the opener, or 其中 where the list is far from its total or its end takes back the promise."""
        end, opener = parts[-1].amount.end, first.opener
        if opener == "按…分" and first.mark:
            return _PARTIAL
        if opener == "由…组成":
            return opener if _COMPOSED.match(self._text, end) else _PARTIAL
        if opener == "分别为":
            return opener
        return _PARTIAL if len(parts) < 2 or _AND_SO_ON.match(self._text, end) else opener

    def _shares_are_whole(self, parts: Sequence[Step]) -> bool:
        """Return whether every part has its percentage and they add to a hundred."""
        shares = [share.figure.low or Decimal(0) for part in parts if (share := self._shares.get(part.index))]
        if len(parts) < 2 or len(shares) < len(parts):
            return False
        return abs(sum(shares, Decimal(0)) - 100) * 100 <= 2 * len(parts)


def _totals_before(steps: Sequence[Step], at: int) -> Iterator[Step]:
    """Yield the amounts that the list may split, the nearest first.

    按来源分…；按用途分…: the second list splits the total of the first.
    """
    depth = steps[at].depth
    if steps[at].opener == "按…分":
        at = _first_of_splits(steps, at)
    for step in reversed(steps[max(0, at - 6) : at]):
        if step.is_value and step.depth <= depth:
            if not step.quantity.label or not step.is_exact:
                return
            yield step
        if step.separator in ("\n", "。") and not step.goes_on:
            return


def _first_of_splits(steps: Sequence[Step], at: int) -> int:
    """Return where the first of several lists begins that split one total, `at` when there is no other."""
    depth = steps[at].depth
    for before in range(at - 1, max(0, at - _FURTHEST_SPLIT), -1):
        step = steps[before]
        if step.opener and step.depth <= depth:
            return _first_of_splits(steps, before) if step.opener == "按…分" and step.separator != "，" else before
        if step.separator in ("\n", "。") and not step.goes_on:
            break
    return at


def _is_close(total: Step, parts: Sequence[Step]) -> bool:
    return abs(_added(parts) - total.value) * _CLOSE < abs(total.value)


def _distinct(readings: Sequence[Reading]) -> Iterator[Reading]:
    seen = set()
    for reading in readings:
        key = tuple(part.index for part in reading.parts)
        if key not in seen:
            seen.add(key)
            yield reading


def _while_parts(parts: Sequence[Step], total: Step) -> Iterator[Step]:
    for part in parts:
        if not may_be_part(part, total):
            return
        yield part


def _leaves_out(steps: Sequence[Step], at: int, parts: Sequence[Step]) -> bool:
    """Return whether the list takes away an amount that is not among its parts."""
    near = steps[at : at + len(parts) + 2]
    return any(step.is_minus and step not in parts for step in near)


def _splits_a_change(steps: Sequence[Step], at: int, parts: Sequence[Step]) -> bool:
    """Return whether the parts may be those of a rise or fall that the sentence tells between total and list."""
    before = steps[at - 1]
    if before.quantity.role != "change" or before.amount.value is None or steps[at].separator in ("\n", "。"):
        return False
    return _added(parts) <= before.amount.value


def _added(parts: Sequence[Step]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))
