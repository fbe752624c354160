"""An inspection: what was read in one report, as plain objects (schema version 1)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from report_lint.document import Amount, DateMention, Document, Percent, Quantity, Section, Table
from report_lint.reporters.json import SCHEMA_VERSION, Json


def inspection_of(document: Document, *, path: str | None) -> dict[str, Json]:
    """Return everything that was read in `document`; offsets are into its text."""
    text = document.text
    return {
        "schema_version": SCHEMA_VERSION,
        "path": path,
        "text": text,
        "title": text[document.title.start : document.title.end] if document.title else None,
        "organisation": document.organisation,
        "fiscal_year": document.fiscal_year,
        "template": document.template,
        "sections": [_section(section) for section in document.sections],
        "amounts": _each(text, ((amount.start, amount.end, _amount(amount)) for amount in document.amounts)),
        "percents": _each(text, ((percent.start, percent.end, _percent(percent)) for percent in document.percents)),
        "dates": _each(text, ((mention.start, mention.end, _date(mention)) for mention in document.dates)),
        "quantities": [_quantity(quantity, document.text) for quantity in document.quantities if quantity.label],
        "tables": [_table(table, text) for table in document.tables],
    }


def decimal_text(value: Decimal | None) -> str | None:
    """Return `value` without exponent and without trailing zeros behind the point."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def base_unit(figure: Amount | Percent) -> str:
    """Return the unit that the value of `figure` is given in: 元, the code of another currency, percent or points."""
    if isinstance(figure, Percent):
        return figure.unit
    return "元" if figure.currency == "CNY" else figure.currency


def value_of(figure: Amount | Percent) -> Decimal | None:
    """Return the one value of `figure`, None for a range or an open one."""
    return figure.low if figure.low == figure.high else None


def _each(text: str, mentions: Iterable[tuple[int, int, dict[str, Json]]]) -> list[Json]:
    """Return the mentions, each opening with its words and their span."""
    return [{"text": text[start:end], "start": start, "end": end, **facts} for start, end, facts in mentions]


def _section(section: Section) -> dict[str, Json]:
    return {
        "level": section.level,
        "marker": section.marker,
        "number": section.number,
        "title": section.title,
        "start": section.start,
        "heading_end": section.heading_end,
        "end": section.end,
        "parent": section.parent,
    }


def _amount(amount: Amount) -> dict[str, Json]:
    return {
        "low": decimal_text(amount.low),
        "high": decimal_text(amount.high),
        "currency": amount.currency,
        "unit": amount.unit,
        "decimals": amount.decimals,
        "approx": amount.approx,
    }


def _percent(percent: Percent) -> dict[str, Json]:
    return {
        "low": decimal_text(percent.low),
        "high": decimal_text(percent.high),
        "unit": percent.unit,
        "approx": percent.approx,
    }


def _date(mention: DateMention) -> dict[str, Json]:
    return {
        "from": mention.first.isoformat() if mention.first else None,
        "to": mention.last.isoformat() if mention.last else None,
        "impossible": mention.impossible,
        "mod": mention.modifier,
        "grain": mention.grain,
        "role": mention.role,
    }


def _quantity(quantity: Quantity, text: str) -> dict[str, Json]:
    return {
        "label": text[quantity.label_start : quantity.label_end],
        "start": quantity.start,
        "end": quantity.end,
        "value": decimal_text(value_of(quantity.figure)),
        "unit": base_unit(quantity.figure),
        "year": quantity.year,
        "role": quantity.role,
        "section": quantity.section,
    }


def _table(table: Table, text: str) -> dict[str, Json]:
    return {
        "start": table.start,
        "end": table.end,
        "kind": table.kind,
        "caption": text[table.caption.start : table.caption.end] if table.caption else None,
        "unit": table.unit or None,
        "rows": table.rows,
        "columns": table.columns,
        "head": table.head,
        "cells": [{"text": text[cell.start : cell.end], **cell._asdict()} for cell in table.cells],
    }
