"""The order in which many reports are listed: what could not be read first, then the one with the most errors."""

from __future__ import annotations

from collections.abc import Iterable

from report_lint.finding import SEVERITIES, Report
from report_lint.reporters.run import counts_in

_STATUSES = ("unreadable", "partial", "checked")


def worst_first(reports: Iterable[Report]) -> list[Report]:
    """Return `reports` in the order in which somebody should look at them."""
    return sorted(reports, key=_badness)


def _badness(report: Report) -> tuple[int | str, ...]:
    counts = counts_in(report)
    return _STATUSES.index(report.status), *(-counts[severity] for severity in SEVERITIES), report.path
