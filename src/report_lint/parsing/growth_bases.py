"""Growth bases: the figure that a value is compared with, named by 上年决算数 or 年初预算."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from report_lint.compiled import compiled
from report_lint.document import Amount, Quantity
from report_lint.parsing.figure_roles import role_said_in
from report_lint.parsing.growth_names import are_of_one, is_older
from report_lint.parsing.lexicon import SINGLE

BUDGETS = frozenset({"budget", "adjusted-budget"})
_OLDER = compiled(r"上年|去年|上一?年|往年|同期|[同环]比")
_YEAR = compiled(r"(?:19|20)\d\d(?=年)")
_WHICH_BUDGET = compiled(r"年初|批复|全年|调整|最终|变动")


class Bases:
    """Finds the bases of one text."""

    def __init__(self, folded: str, quantities: Sequence[Quantity]) -> None:
        self._text = folded
        self._quantities = quantities
        self._yearly: dict[tuple[str, str, int | None, str], list[Quantity]] | None = None

    def base(self, value: Quantity, near: Iterable[Quantity], phrase: str) -> Quantity | None:
        """Return what `phrase` names among the values `near` by, else in the report; None when two may be meant."""
        found = [other for other in near if are_of_one(value, other) and self._may_be(other, value, phrase)]
        if not found and phrase:
            return self._elsewhere(value, phrase)
        return found[0] if len(found) == 1 else None

    def _elsewhere(self, value: Quantity, phrase: str) -> Quantity | None:
        """Return what `phrase` names where the report gives it apart, of a term that has one value a year."""
        if value.term not in SINGLE or value.year is None or not isinstance(value.figure, Amount):
            return None
        year = _YEAR.search(phrase)
        if not (year and int(year.group()) == value.year - 1) and not _OLDER.search(phrase):
            return None
        key = value.term, value.qualifier, value.year - 1, role_said_in(phrase) or value.role
        found = self._by_year().get(key, [])
        return found[0] if len({other.figure.low for other in found}) == 1 else None

    def _by_year(self) -> dict[tuple[str, str, int | None, str], list[Quantity]]:
        """Return the amounts of the terms that have one value a year."""
        if self._yearly is None:
            self._yearly = {}
            for each in self._quantities:
                if each.term in SINGLE and isinstance(each.figure, Amount):
                    self._yearly.setdefault((each.term, each.qualifier, each.year, each.role), []).append(each)
        return self._yearly

    def _may_be(self, other: Quantity, value: Quantity, phrase: str) -> bool:
        """Return whether `other` is what `phrase` says that `value` is compared with."""
        year = _YEAR.search(phrase)
        said = role_said_in(phrase)
        if year:
            return other.year == int(year.group()) != value.year and said in ("", other.role)
        if _OLDER.search(phrase):
            return is_older(other, value) and (not said or other.role in (said, "previous", "unknown"))
        is_budget = self._is_budget(other) and not self._is_budget(value) and not is_older(other, value)
        if said in BUDGETS:
            return is_budget and (other.role == said or not _WHICH_BUDGET.search(phrase))
        return not phrase and (is_older(other, value) or is_budget)

    def _is_budget(self, quantity: Quantity) -> bool:
        """Return whether the words right before the figure call it a budget."""
        return role_said_in(self._text[quantity.clause.start : quantity.start]) in BUDGETS
