"""The inspection for people: the section tree, then every figure and date at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from report_lint.document import Amount, DateMention, Document, Percent, Quantity, Table
from report_lint.reporters.excerpt import columns, shortened, visible
from report_lint.reporters.inspection import base_unit, decimal_text
from report_lint.reporters.terms import term
from report_lint.wording import Language, Wording

#: The widest that one cell is shown, in columns of a terminal.
_WIDEST = 56

_ABSENT = "–"


def tree_of(document: Document, language: Language) -> Iterator[str]:
    """Yield the lines of the inspection: head, sections, amounts, percents, dates, quantities, tables."""
    yield from _head(document, language)
    tables: tuple[tuple[Wording, Iterable[Sequence[str]]], ...] = (
        (Wording("章节", "Sections"), _sections(document)),
        (Wording("金额", "Amounts"), (_amount(amount, document, language) for amount in document.amounts)),
        (Wording("百分比", "Percents"), (_percent(percent, document, language) for percent in document.percents)),
        (Wording("日期", "Dates"), (_date(mention, document, language) for mention in document.dates)),
        (Wording("指标", "Quantities"), (_quantity(quantity, document, language) for quantity in document.quantities)),
        (Wording("表格", "Tables"), (_table(table, document, language) for table in document.tables)),
    )
    for name, rows in tables:
        listed = list(rows)
        yield ""
        yield f"{name.spoken(language)} ({len(listed)})"
        yield from aligned(listed)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield each row with its cells in columns that a terminal shows straight, indented by two."""
    shown = [[shortened(visible(cell), _WIDEST) for cell in row] for row in rows]
    widths = [max(map(columns, cells)) for cells in zip(*shown, strict=True)]
    for row in shown:
        cells = (cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True))
        yield ("  " + "  ".join(cells)).rstrip()


def _head(document: Document, language: Language) -> Iterator[str]:
    title = document.text[document.title.start : document.title.end] if document.title else _ABSENT
    year = _ABSENT if document.fiscal_year is None else str(document.fiscal_year)
    facts = (
        (Wording("标题", "Title"), title),
        (Wording("单位", "Organisation"), document.organisation or _ABSENT),
        (Wording("报告年度", "Fiscal year"), year),
        (Wording("模板", "Template"), document.template),
    )
    yield from aligned([(name.spoken(language), fact) for name, fact in facts])


def _sections(document: Document) -> Iterator[Sequence[str]]:
    for section in document.sections:
        separator = section.mark.separator if section.mark else ""
        yield (
            _where(document, section.start),
            "  " * (section.level - 1) + section.marker + separator + section.title,
        )


def _amount(amount: Amount, document: Document, language: Language) -> Sequence[str]:
    return (
        _where(document, amount.start),
        document.text[amount.start : amount.end],
        f"{_range(amount)} {base_unit(amount)}" + (f"/{amount.per}" if amount.per else ""),
        term(amount.approx, language),
        "" if amount.unit_from == "written" else term(amount.unit_from, language),
    )


def _percent(percent: Percent, document: Document, language: Language) -> Sequence[str]:
    return (
        _where(document, percent.start),
        document.text[percent.start : percent.end],
        f"{_range(percent)} {term(percent.unit, language)}",
        term(percent.approx, language),
        term(percent.direction, language),
    )


def _date(mention: DateMention, document: Document, language: Language) -> Sequence[str]:
    if mention.impossible:
        meaning = Wording("不存在的日期", "no such day").spoken(language)
    else:
        meaning = _days(mention.first, mention.last)
    return (
        _where(document, mention.start),
        document.text[mention.start : mention.end],
        meaning,
        term(mention.grain, language),
        term(mention.role, language),
        term(mention.modifier, language),
        term(mention.year_from, language),
    )


def _quantity(quantity: Quantity, document: Document, language: Language) -> Sequence[str]:
    path = document.section_path(quantity.section)
    return (
        _where(document, quantity.start),
        document.text[quantity.label_start : quantity.label_end]
        or Wording("（未写明）", "(not named)").spoken(language),
        f"{_range(quantity.figure)} {term(base_unit(quantity.figure), language)}",
        str(quantity.year or _ABSENT),
        term(quantity.role, language),
        "".join(document.sections[index].marker or document.sections[index].title for index in path),
    )


def _table(table: Table, document: Document, language: Language) -> Sequence[str]:
    return (
        _where(document, table.start),
        document.text[table.caption.start : table.caption.end] if table.caption else "",
        Wording(f"{table.rows}行×{table.columns}列", f"{table.rows} rows, {table.columns} columns").spoken(language),
        Wording(f"表头{table.head}行", f"head of {table.head}").spoken(language),
        table.unit,
    )


def _where(document: Document, offset: int) -> str:
    return document.source.place(offset) or "{}:{}".format(*document.source.position(offset))


def _range(figure: Amount | Percent) -> str:
    low, high = decimal_text(figure.low), decimal_text(figure.high)
    if low == high:
        return low or _ABSENT
    return f"{low or ''}..{high or ''}"


def _days(first: date | None, last: date | None) -> str:
    if first == last:
        return first.isoformat() if first else _ABSENT
    return f"{first.isoformat() if first else ''}..{last.isoformat() if last else ''}"
