"""Mentions: every amount, percentage and date of a text, found in one pass over its anchors."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from report_lint.document import Amount, DateMention, Percent
from report_lint.parsing.amounts import amount_at
from report_lint.parsing.anchors import anchors_in
from report_lint.parsing.dates import DateReader
from report_lint.parsing.percents import percent_at
from report_lint.parsing.table_amounts import table_amounts_in


class Mentions(NamedTuple):
    """What a text mentions, each kind in the order of the text; no two mentions overlap."""

    amounts: tuple[Amount, ...]
    percents: tuple[Percent, ...]
    dates: tuple[DateMention, ...]


def mentions_in(folded: str, *, fiscal_year: int | None, reference: date | None) -> Mentions:
    """Return the mentions of a folded text; years that are not written come from `reference`, else `fiscal_year`."""
    amounts: list[Amount] = []
    percents: list[Percent] = []
    dates: list[DateMention] = []
    reader = DateReader(folded, fiscal_year, reference)
    passed = 0
    for anchor in anchors_in(folded):
        if anchor.start() < passed:
            continue
        if amount := amount_at(folded, anchor):
            amounts.append(amount)
            passed = amount.end
        elif percent := percent_at(folded, anchor):
            percents.append(percent)
            passed = percent.end
        elif mention := reader.at(anchor):
            dates.append(mention)
            passed = mention.end
    cells = [cell for cell in table_amounts_in(folded) if not _overlaps(cell, amounts, percents, dates)]
    if cells:
        amounts = sorted(amounts + cells, key=lambda amount: amount.start)
    return Mentions(tuple(amounts), tuple(percents), tuple(dates))


def _overlaps(cell: Amount, *kinds: Sequence[Amount | Percent | DateMention]) -> bool:
    """Return whether a mention that was read from the words themselves lies in the cell."""
    for mentions in kinds:
        index = bisect_left(mentions, cell.start, key=lambda mention: mention.end)
        while index < len(mentions) and mentions[index].start < cell.end:
            if mentions[index].end > cell.start:
                return True
            index += 1
    return False
