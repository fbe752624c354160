"""A run: the reports that were linted together, and what a reporter needs to write of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from report_lint.document import Document
from report_lint.finding import SEVERITIES, Report, Severity
from report_lint.rule import Rule
from report_lint.source import Source
from report_lint.wording import Language

if TYPE_CHECKING:
    from report_lint.extract import Extract
    from report_lint.roster import Attendance


@dataclass(frozen=True, slots=True)
class Outcome:
    """One report and the lines of its text that its findings quote, by 1-based number.

    `source` is the whole text and `document` what was read in it, for the formats that need them; None in others, and
    where nothing could be read. `extract` is what is held against the other reports of the run, where there are any;
    `key` is what the outcome and its extract are kept under, "" when they are not.
    """

    report: Report
    lines: Mapping[int, str] = field(default_factory=dict)
    source: Source | None = None
    document: Document | None = field(default=None, repr=False)
    extract: Extract | None = field(default=None, repr=False)
    key: str = field(default="", compare=False)


class Hidden(NamedTuple):
    """How many findings were kept back, and by what. `stale` are entries of the baseline that no longer stand."""

    baseline: int = 0
    waived: int = 0
    stale: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """What was linted together: the outcomes by path, and how many files of other kinds folders held.

    `hidden` counts the findings that a baseline or a waiver keeps back; `rules` are those that the run had. `presence`
    is how the reports answer to the list of units that must report, None without one.
    """

    outcomes: tuple[Outcome, ...]
    skipped: int = 0
    hidden: Hidden = field(default_factory=Hidden)
    rules: tuple[Rule, ...] = ()
    presence: Attendance | None = None

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports, without their lines."""
        return tuple(outcome.report for outcome in self.outcomes)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        return counts_in(*self.reports)

    def with_status(self, status: str) -> int:
        """Return how many reports have `status`."""
        return sum(report.status == status for report in self.reports)


def counts_in(*reports: Report) -> dict[Severity, int]:
    """Return how many findings of each severity stand in `reports`."""
    counts = dict.fromkeys(SEVERITIES, 0)
    for report in reports:
        for finding in report.findings:
            counts[finding.severity] += 1
    return counts


@dataclass(frozen=True, slots=True)
class Style:
    """How a run is written: the language, whether in colour, with the computations, with every finding of many."""

    language: Language = "zh"
    colour: bool = False
    show_checked: bool = False
    is_verbose: bool = False


class Reporter(Protocol):
    """A module that writes one format."""

    def lines_of(self, run: Run, style: Style) -> Iterator[str]:
        """Yield the lines of the output, without their line ends."""
