"""Funds: in a report whose money is all of one fund, a heading that names that fund narrows nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report_lint.compiled import compiled
from report_lint.document import Quantity
from report_lint.parsing.scopes import GENERAL_FUND

_OTHER_FUND = compiled(
    r"政府性基金|国有资本经营|社会保险基金|社保基金|财政专户|事业收入|经营收入|其他收入|上级补助收入|附属单位上缴收入|使用非财政拨款结余|经营支出|捐赠收入"
)
_REMARKS = frozenset({"change", "rate", "share"})


def with_one_fund(quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return `quantities` free of the fund that headings name, unless the report has money of other funds."""
    if not any(_is_narrowed(quantity) for quantity in quantities) or any(
        _is_other(quantity) for quantity in quantities
    ):
        return tuple(quantities)
    return tuple(_unnarrowed(quantity) if _is_narrowed(quantity) else quantity for quantity in quantities)


def _is_narrowed(quantity: Quantity) -> bool:
    return GENERAL_FUND in quantity.qualifier


def _is_other(quantity: Quantity) -> bool:
    return bool(
        quantity.figure.low
        and quantity.role not in _REMARKS
        and (_OTHER_FUND.search(quantity.term) or _OTHER_FUND.search(quantity.qualifier))
    )


def _unnarrowed(quantity: Quantity) -> Quantity:
    parts = quantity.qualifier.split("/")
    return replace(quantity, qualifier="/".join(part for part in parts if part != GENERAL_FUND))
