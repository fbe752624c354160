"""Statements of nothing against the figures of the same report: 无“三公”经费支出 beside an amount for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_lint.check import Check, NoOptions, Related, Violation
from report_lint.checks.filled_tables import figures_called, figures_of, table_beside
from report_lint.checks.nil_items import CONTRADICTING, STATED, TABLE_OF
from report_lint.checks.nil_statements import Statement, statements_in
from report_lint.checks.stated_sums import figure_span, written
from report_lint.compiled import compiled
from report_lint.document import Amount, Document, Quantity
from report_lint.interval import Span
from report_lint.parsing.front import joined
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
_EMPTY_TABLE = compiled(r"本表(?:为空表?|无数据|没有数据|无数字)|为空表")
_NEAR = 80
#: So many figures against one statement are enough.
_SHOWN = 8


def _contradicted(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield the statements that a figure of the same item, year and scope speaks against."""
    has_note = "本表" in document.folded or "空表" in document.folded
    if not has_note and not any(word in document.folded for word in _HINTS):
        return
    is_budget = _is_budget(document)
    told: set[int] = set()
    figures = _figures(document, is_budget)
    filled: dict[tuple[str, bool], Sequence[GridCell]] = {}
    starts = [table.start for table in document.tables]
    for statement in statements_in(document):
        violation = _by_figures(document, statement, figures) or _by_table(document, statement, filled, is_budget)
        if violation and violation.start not in told:
            told.add(violation.start)
            yield violation
    for found in _EMPTY_TABLE.finditer(document.folded) if has_note else ():
        table = table_beside(document, starts, Span(*found.span()))
        cells = figures_of(document, table, is_budget) if table else ()
        if cells and not any(start <= found.start() <= start + _NEAR for start in told):
            yield _violation(
                document, Statement(Span(*found.span()), (), False), _cell_words(document, cells[0]), _places(cells)
            )


def _is_budget(document: Document) -> bool:
    title = joined(document.folded[slice(*document.title)]) if document.title else ""
    return bool(_BUDGET.search(title)) and not _NO_BUDGET.search(title)


def _figures(document: Document, is_budget: bool) -> dict[tuple[str, bool], list[Quantity]]:
    """Return the first figures above nought of each term, those planned and those spent, of the reported year."""
    found: dict[tuple[str, bool], list[Quantity]] = {}
    for quantity in document.quantities:
        if quantity.term not in STATED or not _is_own(document, quantity):
            continue
        kinds = {True: quantity.role in _PLANNED if is_budget else quantity.role == "budget"}
        kinds[False] = kinds[True] if is_budget else quantity.role in _DONE
        for is_planned, fits in kinds.items():
            same = found.setdefault((quantity.term, is_planned), [])
            if fits and len(same) < _SHOWN:
                same.append(quantity)
    return found


def _by_figures(
    document: Document, statement: Statement, figures: dict[tuple[str, bool], list[Quantity]]
) -> Violation | None:
    terms = dict.fromkeys(term for item in statement.items for term in CONTRADICTING[item])
    found = sorted(
        (quantity for term in terms for quantity in figures.get((term, statement.is_planned), ())),
        key=lambda quantity: quantity.start,
    )
    if not found:
        return None
    label = document.text[found[0].label_start : found[0].label_end]
    related = tuple(Related(*figure_span(document, quantity), _FIGURE) for quantity in found)
    return _violation(document, statement, f"{label}{written(document, found[0])}", related)


def _is_own(document: Document, quantity: Quantity) -> bool:
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


def _by_table(
    document: Document, statement: Statement, filled: dict[tuple[str, bool], Sequence[GridCell]], is_budget: bool
) -> Violation | None:
    """Return the violation when the table that is called after the item holds figures; `filled` remembers them."""
    for item in statement.items:
        key = TABLE_OF.get(item, ""), is_budget or statement.is_planned
        if key[0] and key not in filled:
            filled[key] = next(
                (cells for table in document.tables if (cells := figures_called(document, table, *key))), ()
            )
        if filled.get(key):
            cells = filled[key]
            # A table is told once.
            filled[key] = ()
            return _violation(document, statement, _cell_words(document, cells[0]), _places(cells))
    return None


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
