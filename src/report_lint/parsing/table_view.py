"""A table view: what stands where in a table, and which of its columns are names and which are figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from report_lint.compiled import compiled
from report_lint.document import Amount, Table
from report_lint.parsing.table_figures import Reading, as_amount, read_cell, squeezed
from report_lint.parsing.table_units import end_of_name, unit_in_head
from report_lint.source import GridCell

#: Columns that nobody adds up.
_NOT_ADDED: Final = compiled(
    r"率|比例|比重|占|%|‰|倍|人均|户均|平均|均价|单价|价格|标准|增长|增幅|增速|同比|环比|指数|排名|名次|序号|编[码号]|代码|年份|年度$|日期|时间|电话|年龄"
    r"|指标值|完成值|目标值|目标$|备注|说明|系数|温度|浓度|面积/|级别|层级|等级|期限"
)
_MARKS: Final = compiled(r"分值|得分|评分|分数|权重")
_UNIT_COLUMN: Final = compiled(r"(?:计量|计算)?单位")
_CODES: Final = compiled(r".{0,6}(?:编[码号]|代码)|序号|类|款|项|科目")
#: The codes of budget items: 类 201, 款 20101, 项 2010101.
CODE: Final = compiled(r"[0-9]{3}(?:[0-9]{2}){0,3}")
_UNIT: Final = compiled(
    r"[十百千万亿]*元|[%人个次项件批辆台套户家亩吨米份条名所座]|人次|公里|千米|平方米|公顷|万亩|万吨|万人"
)
_NOTHING: Final = Reading("blank")


class Panel(NamedTuple):
    """Columns of names with the columns of figures that belong to them; a table may have two side by side."""

    names: tuple[int, ...]
    figures: tuple[int, ...]


class TableView:
    """Looks into one table of a folded text."""

    def __init__(self, folded: str, table: Table, text: str) -> None:
        self.folded = folded
        self._text = text
        self.table = table
        self._at: dict[tuple[int, int], GridCell] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self._at.setdefault((row, column), cell)
        self._readings: dict[GridCell, Reading] = {}
        self._heads: dict[int, tuple[str, ...]] = {}
        self._units: dict[int, str] = {}
        self._amounts: dict[tuple[GridCell, str], Amount] = {}
        self.body = range(table.head, table.rows)

    def cell(self, row: int, column: int) -> GridCell | None:
        """Return the cell that covers a place of the grid."""
        return self._at.get((row, column))

    def reading(self, row: int, column: int) -> Reading:
        """Return what the cell at a place says; a place without a cell is blank."""
        cell = self._at.get((row, column))
        if cell is None:
            return _NOTHING
        if cell not in self._readings:
            self._readings[cell] = read_cell(self.folded, cell.start, cell.end)
        return self._readings[cell]

    def words(self, row: int, column: int) -> str:
        """Return the words of the cell at a place, without blanks."""
        cell = self._at.get((row, column))
        return squeezed(self.folded[cell.start : cell.end]) if cell else ""

    def heads(self, column: int) -> tuple[str, ...]:
        """Return what stands over a column, from the top, each merged cell once."""
        if column not in self._heads:
            self._heads[column] = self._heads_of(column)
        return self._heads[column]

    def _heads_of(self, column: int) -> tuple[str, ...]:
        rows = (row for row in range(self.table.head) if row not in self.table.loose)
        cells = dict.fromkeys(self._at.get((row, column)) for row in rows)
        return tuple(squeezed(self.folded[cell.start : cell.end]) for cell in cells if cell and cell.start < cell.end)

    def title(self, column: int) -> str:
        """Return the name of a column as it is written, without its unit; "" when it has none."""
        rows = (row for row in range(self.table.head - 1, -1, -1) if row not in self.table.loose)
        cells = (self._at.get((row, column)) for row in rows)
        cell = next((cell for cell in cells if cell and cell.start < cell.end), None)
        if cell is None:
            return ""
        return squeezed(self._text[cell.start : end_of_name(self.folded, cell.start, cell.end)])

    def shown(self, row: int, column: int) -> str:
        """Return the words of the cell at a place as they are written."""
        cell = self._at.get((row, column))
        return squeezed(self._text[cell.start : cell.end]) if cell else ""

    def head_cell(self, row: int, column: int) -> GridCell | None:
        """Return the cell over a column in a row of the head, or the one before it that reaches over it."""
        cell = self._at.get((row, column))
        if self.table.kind == "grid" or (cell and cell.start < cell.end) or row + 1 >= self.table.head:
            return cell
        while column and (not cell or cell.start == cell.end):
            column -= 1
            cell = self._at.get((row, column))
        return cell

    def head_words(self, row: int, column: int) -> str:
        """Return the words over a column in a row of the head."""
        cell = self.head_cell(row, column)
        return squeezed(self.folded[cell.start : cell.end]) if cell else ""

    def unit(self, column: int) -> str:
        """Return the unit of a column: its own, else that of the table."""
        if column not in self._units:
            self._units[column] = self._unit_of(column)
        return self._units[column]

    def amount(self, row: int, column: int) -> Amount | None:
        """Return the figure at a place in the unit of its column, a pure number where that is no money."""
        cell, figure = self._at.get((row, column)), self.reading(row, column).figure
        if cell is None or figure is None:
            return None
        unit = self.unit(column)
        if (cell, unit) not in self._amounts:
            self._amounts[cell, unit] = as_amount(figure, unit if unit.endswith("元") or unit == "%" else "")
        return self._amounts[cell, unit]

    def _unit_of(self, column: int) -> str:
        for row in range(self.table.head - 1, -1, -1):
            cell = self._at.get((row, column))
            if cell and (unit := unit_in_head(self.folded, cell.start, cell.end)):
                return unit
        return self.table.unit

    def is_added(self, column: int) -> bool | None:
        """Return whether the figures of a column may be added up, as its head says; None when it has no head."""
        heads = self.heads(column)
        return not any(_NOT_ADDED.search(head) for head in heads) if heads else None

    def is_marks(self, column: int) -> bool:
        """Return whether a column gives marks (得分), which are added as they are written."""
        return any(_MARKS.search(head) for head in self.heads(column))

    def panels(self) -> Iterator[Panel]:
        """Yield the panels from left to right; rows without names are one panel."""
        kinds = self._kinds()
        names: list[int] = []
        figures: list[int] = []
        for column, kind in enumerate(kinds):
            if kind == "figures":
                figures.append(column)
            elif kind == "names":
                if figures:
                    yield Panel(tuple(names), tuple(figures))
                    names, figures = [], []
                names.append(column)
        if figures:
            yield Panel(tuple(names), tuple(figures))

    def has_units(self) -> bool:
        """Return whether the rows have units of their own, so that a column holds figures of many kinds."""
        return any(
            any(_UNIT.fullmatch(self.words(row, column)) for row in self.body)
            for column in range(self.table.columns)
            if any(_UNIT_COLUMN.fullmatch(head) for head in self.heads(column))
        )

    def _kinds(self) -> list[str]:
        """Return of each column whether it holds figures, names (codes are names), or nothing."""
        kinds = [self._kind(column) for column in range(self.table.columns)]
        first = next((column for column, kind in enumerate(kinds) if kind == "names"), 0)
        kinds[:first] = ["names"] * first
        for column in range(len(kinds) - 1, 0, -1):
            if kinds[column] == "names" and kinds[column - 1] == "figures" and self._has_codes(column - 1):
                kinds[column - 1] = "names"
        return kinds

    def _kind(self, column: int) -> str:
        said = [self.reading(row, column).kind for row in self.body if self._begins(row, column)]
        figures, words = said.count("figure"), said.count("words")
        if not figures and not words:
            return "figures" if column else ""
        return "names" if words > figures else "figures"

    def _begins(self, row: int, column: int) -> bool:
        cell = self._at.get((row, column))
        return cell is not None and (cell.row, cell.column) == (row, column)

    def _has_codes(self, column: int) -> bool:
        """Return whether the figures of a column are codes or ordinals of the names beside them."""
        heads = self.heads(column)
        if heads and _CODES.fullmatch(heads[-1]):
            return True
        told = [self.words(row, column) for row in self.body if self.reading(row, column).kind == "figure"]
        return all(CODE.fullmatch(text) for text in told) and len(set(told)) == len(told)
