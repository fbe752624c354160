"""A table tally: how many sums of one structure hold, and so which of those that do not may be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from report_lint.parsing.arithmetic import HELD, Precision, is_near_miss
from report_lint.parsing.table_feet import Foot
from report_lint.parsing.table_judging import is_explained_by_levels
from report_lint.parsing.table_suggestions import Suggestion
from report_lint.parsing.table_view import TableView
from report_lint.parsing.words import canonical

#: How much sooner a gap counts as a slip of the pen where words or codes say what adds to what.
_EASE: Final = {"codes": 10, "total": 10, "marks": 4, "columns": 4}
#: A column without a head is one that is added up when so many of its sums hold.
_PROVEN: Final = 3
#: A row that is part of another row, however the rows are ordered.
_INSIDE: Final = {
    "基本支出": ("人员经费", "公用经费", "工资福利支出", "商品和服务支出"),
    "三公经费": ("公务接待费", "因公出国(境)费", "公务用车购置及运行维护费"),
    "公务用车购置及运行维护费": ("公务用车购置费", "公务用车运行维护费"),
    "人员经费": ("工资福利支出", "对个人和家庭的补助"),
    "公用经费": ("商品和服务支出",),
    "税收收入": ("增值税", "企业所得税", "个人所得税"),
}


class Tally:
    """How many sums of one structure hold: what holds elsewhere in the table proves how it is built."""

    def __init__(self, sums: Sequence[Suggestion]) -> None:
        self._held: Counter[object] = Counter()
        self._broken: Counter[object] = Counter()
        for each in sums:
            tally = self._held if each.found.verdict in HELD else self._broken
            tally.update((each.key, each.group))

    def is_told(self, each: Suggestion, view: TableView, precision: Precision) -> bool:
        """Return whether a sum may be told: it holds, or the table leaves no doubt that it should."""
        if each.found.verdict in HELD:
            return each.foot is None or each.foot.is_sure or len(each.parts) > 1
        if each.total.unit == "%" or (each.foot is not None and not view.table.is_whole):
            return False
        if not each.is_named and (each.is_named is not None or self._held[each.group] < _PROVEN):
            return False
        is_slip = is_near_miss(each.total, each.parts, precision, _EASE[each.group[0]])
        if each.has_blanks and each.found.parts < each.found.total and not is_slip:
            return False
        if each.foot is None:
            return self._is_sure_across(each, view, is_slip=is_slip)
        return self._is_sure_down(each, each.foot, is_slip=is_slip)

    def _is_sure_across(self, each: Suggestion, view: TableView, *, is_slip: bool) -> bool:
        held, broken = self._held[each.key], self._broken[each.key]
        if held >= 2 and held >= 2 * broken:
            return True
        return view.table.is_whole and (each.is_known or is_slip) and held >= broken - 1

    def _is_sure_down(self, each: Suggestion, foot: Foot, *, is_slip: bool) -> bool:
        if not foot.is_sure or _overlaps(foot):
            return False
        if foot.is_flat and is_explained_by_levels(each.total, each.parts, each.found.tolerance):
            return False
        peers, broken = self._held[each.key], self._broken[each.key]
        if foot.is_among:
            return is_slip and (each.found.parts > each.found.total or peers >= broken)
        if peers and peers >= broken:
            return True
        kin, kin_broken = self._held[each.group], self._broken[each.group]
        if kin >= 2 and kin >= 2 * kin_broken:
            return True
        return is_slip or (
            foot.kind == "total" and foot.is_flat and broken == 1 and each.found.gap * 2 <= each.found.total
        )


def _overlaps(foot: Foot) -> bool:
    """Return whether one part is, by its name, a part of another."""
    names = {canonical(row.name) for row in foot.parts}
    return any(inner in names for whole in names & _INSIDE.keys() for inner in _INSIDE[whole])
