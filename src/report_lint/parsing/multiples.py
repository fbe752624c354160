"""Multiples: 增长1.5倍, read as the percentage that it is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report_lint.compiled import compiled
from report_lint.document import Percent

_TIMES = compiled(r"(?<![\d.])(?P<whole>\d{1,4})(?:\.(?P<part>\d{1,4}))? ?倍(?![数率增速频])")


def multiples_in(folded: str) -> Iterator[Percent]:
    """Yield the multiples of a text as percentages; `decimals` are those of the percentage, below 0 for whole ones."""
    if "倍" not in folded:
        return
    for times in _TIMES.finditer(folded):
        part = times["part"] or ""
        value = Decimal(f"{times['whole']}.{part or 0}") * 100
        yield Percent(times.start(), times.end(), value, value, "percent", len(part) - 2)
