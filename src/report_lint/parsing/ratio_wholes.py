"""Wholes: the totals of a text that a share may be of, by the lists they head and by their names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import islice

from report_lint.compiled import compiled
from report_lint.document import Amount, Quantity, RatioFigure, Relation
from report_lint.parsing.ratio_figures import Figures
from report_lint.parsing.words import label_in, plain

_OWN = compiled(r"(?:本|该|我)(?:部门|单位|局|委|办|县局|级)|(?:19|20)\d\d年度?|[ ]+")
_HEAD = compiled(r"^(?:[了到]|全年|当年|年度|部门|单位|整体|同期|的)+")
_ELSEWHERE = compiled(r"全?[省市县区镇乡国州]|地区|GDP|总产值|增加值|行业|规上|规模")
_ALL = compiled(r"总|合计|全年|全部|本年|当年|整体")
_TOTALS = {
    "支出": frozenset(
        [
            "支出总计",
            "支出合计",
            "本年支出合计",
            "总支出",
            "支出总额",
            "本年支出",
            "整体支出",
            "部门整体支出",
            "全年支出",
            "收支总计",
        ]
    ),
    "收入": frozenset(
        ["收入总计", "收入合计", "本年收入合计", "总收入", "收入总额", "本年收入", "全年收入", "收支总计"]
    ),
}
_TOTAL_WORDS = compiled(r"总|合计|额|全部|全年|整体|数$")
_LONGEST_TOTAL = 10
_NEAREST_LISTS = 8
#: How many figures of one name are looked at on either side, and how many names.
_MOST, _MOST_NAMES = 20, 400
#: How many figures before a list its total may stand.
_FURTHEST = 24
_PLANNED = frozenset({"budget", "adjusted-budget"})
_REMARKS = frozenset({"change", "previous", "rate", "share"})


class Wholes:
    """Finds the totals of one text."""

    def __init__(self, quantities: Sequence[Quantity], relations: Sequence[Relation], figures: Figures) -> None:
        self._quantities = quantities
        self._relations = relations
        self._figures = figures
        self._starts = [quantities[relation.total].start for relation in relations]
        self._known: dict[str, Sequence[int]] = {}
        self._heads = {part: relation.total for relation in relations for part in relation.parts}

    def of_list(self, part: RatioFigure) -> tuple[RatioFigure, ...] | None:
        """Return the total of the list that `part` stands in."""
        head = self._heads.get(part.quantity) if part.quantity is not None else None
        total = self._figures.of_quantity(head) if head is not None else None
        return (total,) if total and total.value > 0 else None

    def above(self, part: RatioFigure) -> Iterator[tuple[RatioFigure, ...]]:
        """Yield the total of the list that holds `part`, the total of the list that holds that one, and so on."""
        index, seen = part.quantity, set()
        while index is not None and (index := self._heads.get(index)) is not None and index not in seen:
            seen.add(index)
            if total := self._figures.of_quantity(index):
                yield (total,)

    def of_lists(self, part: RatioFigure) -> Iterator[tuple[RatioFigure, ...]]:
        """Yield the totals of the lists that begin last before `part`."""
        if part.quantity is None:
            return
        last = bisect_right(self._starts, part.start)
        for relation in self._relations[max(0, last - _NEAREST_LISTS) : last]:
            if (total := self._figures.of_quantity(relation.total)) and total.value > 0:
                yield (total,)

    def named(self, words: str, part: RatioFigure, at: int) -> tuple[list[RatioFigure], RatioFigure | None]:
        """Return the figures that `words` may name, the nearest first, and the one when there is only one value."""
        if part.quantity is None:
            return [], None
        own = self._quantities[part.quantity]
        near = self._near(self._with_name(words), at)
        indexes = [index for index in near if index != part.quantity and self._goes_with(index, own)]
        indexes.sort(key=lambda index: abs(self._quantities[index].start - at))
        found = [figure for index in indexes if (figure := self._figures.of_quantity(index)) and figure.value > 0]
        done = [figure for figure in found if self._role(figure) not in _PLANNED] or found
        return found, done[0] if len({figure.value for figure in done}) == 1 else None

    def labelled(self, words: str, at: int) -> RatioFigure | None:
        """Return the one figure that `words` before 占 name: 项目支出占…; None when there are more, or none."""
        label = label_in(plain(words))
        if label is None or label.start or label.qualifier:
            return None
        found = [
            figure
            for index in self._near(self._by_name.get(label.term, ()), at)
            if not self._quantities[index].qualifier and (figure := self._figures.of_quantity(index))
        ]
        return found[-1] if len({figure.value for figure in found}) == 1 else None

    def of_value(self, value: Decimal, parts: Sequence[RatioFigure]) -> tuple[RatioFigure, ...] | None:
        """Return the last amount before `parts` that is exactly their sum."""
        if parts[0].quantity is None:
            return None
        for index in range(parts[0].quantity - 1, max(-1, parts[0].quantity - _FURTHEST), -1):
            figure = self._figures.of_quantity(index)
            if figure and figure.value == value and self._quantities[index].role not in _REMARKS:
                return (figure,)
        return None

    def rivals(self, figure: RatioFigure) -> Iterator[RatioFigure]:
        """Yield the other values that the quantity of `figure` has in the text."""
        if figure.quantity is None or not self._quantities[figure.quantity].label:
            return
        own = self._quantities[figure.quantity]
        for index in self._near(self._by_name.get(own.term, ()), own.start):
            quantity = self._quantities[index]
            same = (quantity.term, quantity.qualifier, quantity.year) == (own.term, own.qualifier, own.year)
            if same and (other := self._figures.of_quantity(index)) and other.value != figure.value:
                yield other

    def _near(self, indexes: Sequence[int], at: int) -> Sequence[int]:
        """Return of `indexes` those nearest to `at`."""
        middle = bisect_right(indexes, at, key=lambda index: self._quantities[index].start)
        return indexes[max(0, middle - _MOST) : middle + _MOST]

    def _with_name(self, words: str) -> Sequence[int]:
        """Return the indexes of the figures that `words` name."""
        if words not in self._known:
            self._known[words] = self._called(words)
        return self._known[words]

    def _called(self, words: str) -> Sequence[int]:
        words = _HEAD.sub("", _OWN.sub("", plain(words)))
        label = label_in(words)
        term = label.term if label and not label.qualifier and not _ELSEWHERE.search(words) else words
        exact = self._by_name.get(term)
        if exact or len(words) > _LONGEST_TOTAL:
            return exact or ()
        group = next((terms for word, terms in _TOTALS.items() if word in words and _ALL.search(words)), frozenset())
        core = _core(words)
        names = (
            name
            for name in islice(self._by_name, _MOST_NAMES)
            if name in group or (len(core) > 2 and _core(plain(name)).endswith(core))
        )
        return sorted({index for name in names for index in self._by_name[name]})

    def _role(self, figure: RatioFigure) -> str:
        return self._quantities[figure.quantity].role if figure.quantity is not None else ""

    def _goes_with(self, index: int, own: Quantity) -> bool:
        quantity = self._quantities[index]
        if quantity.year is not None and own.year is not None and quantity.year != own.year:
            return False
        return quantity.qualifier in ("", own.qualifier)

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        """The indexes of the amounts that tell how much something is, by what it is called."""
        found: dict[str, list[int]] = {}
        for index, quantity in enumerate(self._quantities):
            if isinstance(quantity.figure, Amount) and quantity.role not in _REMARKS and quantity.label:
                for name in {quantity.term, quantity.label}:
                    found.setdefault(name, []).append(index)
        return found


def _core(words: str) -> str:
    return _TOTAL_WORDS.sub("", words)
