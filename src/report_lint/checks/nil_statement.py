"""Statements of nothing against the figures of the same report: 无“三公”经费支出 beside an amount for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_lint.check import Check, NoOptions, Related, Violation
from report_lint.checks.nil_items import CONTRADICTING, TABLE_OF
from report_lint.checks.nil_statements import Statement, statements_in
from report_lint.checks.stated_sums import figure_span, written
from report_lint.compiled import compiled
from report_lint.document import Amount, Document, Quantity, Table
from report_lint.interval import Span
from report_lint.parsing.front import joined
from report_lint.parsing.table_view import TableView
from report_lint.source import GridCell
from report_lint.template import Template
from report_lint.wording import Wording

_FIGURE = Wording("所列数额", "the figure")
_CELL = Wording("表中的数", "the figure in the table")
_HINTS = ("无", "没有", "未发生", "未安排", "未使用", "未产生", "未列支", "不涉及", "不存在")
_GENERAL = frozenset({"一般公共预算", "一般公共预算财政拨款", "财政拨款"})
_DONE = frozenset({"final", "unknown"})
_PLANNED = frozenset({"budget", "unknown"})
_BUDGET = compiled(r"预算(?!执行|绩效)")
_NO_BUDGET = compiled(r"决算|自评|绩效|总结|执行")
#: A limit or a plan is no spending.
_LIMIT = compiled(r"控制|不超过|不高于|限额|标准|计划|拟|目标|压减|节约|上年|去年|累计")
_OTHER_COLUMN = compiled(r"年初|年末|上年|上期|增减|增长|比|率|编码|代码|序号|行次|栏次")
_PLAN_COLUMN = compiled(r"预算数|调整|批复")
_EMPTY_TABLE = compiled(r"本表(?:为空表?|无数据|没有数据|无数字)|为空表")
_MIXED = compiled(r"会议费|培训费|机关运行")
_ROW_OF_NUMBERS = compiled(r"栏次|行次|序号")
_NEAR = 80


def _contradicted(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield the statements that a figure of the same item, year and scope speaks against."""
    has_note = "本表" in document.folded or "空表" in document.folded
    if not has_note and not any(word in document.folded for word in _HINTS):
        return
    is_budget = _is_budget(document)
    told: set[int] = set()
    for statement in statements_in(document):
        violation = _by_figures(document, statement, is_budget) or _by_table(document, statement, is_budget)
        if violation and violation.start not in told:
            told.add(violation.start)
            yield violation
    for found in _EMPTY_TABLE.finditer(document.folded) if has_note else ():
        table = _table_beside(document, Span(*found.span()))
        cells = _figures_of(document, table, is_budget) if table else ()
        if cells and not any(start <= found.start() <= start + _NEAR for start in told):
            yield _violation(
                document, Statement(Span(*found.span()), (), False), _cell_words(document, cells[0]), _places(cells)
            )


def _is_budget(document: Document) -> bool:
    title = joined(document.folded[slice(*document.title)]) if document.title else ""
    return bool(_BUDGET.search(title)) and not _NO_BUDGET.search(title)


def _by_figures(document: Document, statement: Statement, is_budget: bool) -> Violation | None:
    terms = {term for item in statement.items for term in CONTRADICTING[item]}
    roles = _PLANNED if is_budget or statement.is_planned else _DONE
    found = [
        quantity
        for quantity in document.quantities
        if quantity.term in terms and quantity.role in roles and _speaks_against(document, quantity, statement)
    ]
    if statement.is_planned and not is_budget:
        found = [quantity for quantity in found if quantity.role == "budget"]
    if not found:
        return None
    label = document.text[found[0].label_start : found[0].label_end]
    related = tuple(Related(*figure_span(document, quantity), _FIGURE) for quantity in found)
    return _violation(document, statement, f"{label}{written(document, found[0])}", related)


def _speaks_against(document: Document, quantity: Quantity, statement: Statement) -> bool:
    figure = quantity.figure
    if not isinstance(figure, Amount) or not figure.value or figure.value <= 0 or figure.per or not _is_whole(quantity):
        return False
    if quantity.year not in (None, document.fiscal_year):
        return False
    return not _LIMIT.search(document.folded, quantity.clause.start, quantity.end)


def _is_whole(quantity: Quantity) -> bool:
    """Return whether nothing narrows the figure but the fund that it is of anyway."""
    parts = (part.removeprefix("本节") for part in quantity.qualifier.split("/"))
    return all(part in _GENERAL or part in quantity.term for part in parts)


def _by_table(document: Document, statement: Statement, is_budget: bool) -> Violation | None:
    """Return the violation when the table that is called after the item holds figures."""
    for item in statement.items:
        words = TABLE_OF.get(item)
        for table in document.tables if words else ():
            caption = _caption(document, table)
            if words and words in caption and not _MIXED.search(caption):
                cells = _figures_of(document, table, is_budget or statement.is_planned)
                if cells:
                    return _violation(document, statement, _cell_words(document, cells[0]), _places(cells))
    return None


def _caption(document: Document, table: Table) -> str:
    if table.caption:
        return document.folded[slice(*table.caption)]
    index = document.section_at(table.start)
    return document.sections[index].title if index is not None else ""


def _table_beside(document: Document, note: Span) -> Table | None:
    """Return the one table that a note stands right above or below, None when that is not clear."""
    near = [
        table
        for table in document.tables
        if table.start <= note.start < table.end
        or 0 <= note.start - table.end < _NEAR
        or 0 <= table.start - note.end < _NEAR
    ]
    return near[0] if len(near) == 1 else None


def _figures_of(document: Document, table: Table, is_budget: bool) -> Sequence[GridCell]:
    """Return the cells of `table` that hold a figure of this year other than nought."""
    view = TableView(document.folded, table, document.text)
    columns = [column for panel in view.panels() if panel.names for column in panel.figures]
    return [
        cell
        for column in columns
        if _is_counted(view.heads(column), is_budget)
        for row in view.body
        if not _ROW_OF_NUMBERS.search(view.words(row, 0))
        and (figure := view.reading(row, column).figure)
        and figure.value
        and figure.decimals
        and (cell := view.cell(row, column))
    ]


def _is_counted(heads: Sequence[str], is_budget: bool) -> bool:
    if not heads or any(_OTHER_COLUMN.search(head) for head in heads):
        return False
    return is_budget or not any(_PLAN_COLUMN.search(head) for head in heads)


def _cell_words(document: Document, cell: GridCell) -> Wording:
    written = document.text[cell.start : cell.end]
    return Wording(f"表中{written}", f"{written} in the table")


def _places(cells: Sequence[GridCell]) -> tuple[Related, ...]:
    return tuple(Related(cell.start, cell.end, _CELL) for cell in cells[:3])


def _violation(
    document: Document, statement: Statement, figure: str | Wording, related: tuple[Related, ...]
) -> Violation:
    text = document.text[slice(*statement.place)]
    if statement.heading:
        text = f"{statement.heading}：{text}"
    return Violation(*statement.place, {"text": text, "figure": figure}, related)


CHECK = Check(
    find=_contradicted,
    options=NoOptions,
    names={
        "text": "the statement as written",
        "figure": "the first figure that speaks against it: 公务接待费1.2万元",
    },
)
