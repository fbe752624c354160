"""A labelled report beside what the rules find in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from report_lint.api import lint
from report_lint.corpus.labels import Labelled, Labels
from report_lint.finding import Finding, Report
from report_lint.readers import read


class Difference(NamedTuple):
    """A finding that is missing, that should not be, or that says something else."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        """Return the difference as one line that an editor can jump to."""
        return f"{self.path}:{self.line}: {self.what}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One report beside its labels; `missed` and `false` name the rule of each finding too few or too many.

    A clean report has no error and no warning; how its numbers are written may still be remarked on.
    """

    planted: Counter[str]
    missed: Counter[str]
    false: Counter[str]
    differences: tuple[Difference, ...]
    characters: int
    is_clean: bool


def compared(path: Path, labels: Labels) -> Comparison:
    """Lint the report at `path` and return what it gives beside `labels`."""
    report = lint(path)
    pairs, missed, false = _paired(labels.findings, report.findings)
    differences = [
        *_recognised(report, labels),
        *(Difference(report.path, label.line, f"missed: {label.rule} “{label.text}”") for label in missed),
        *(Difference(report.path, one.place.line, f"false: {one.rule}: {one.message.zh}") for one in false),
        *(difference for label, found in pairs for difference in _said(report.path, label, found)),
    ]
    return Comparison(
        planted=Counter(label.rule for label in labels.findings),
        missed=Counter(label.rule for label in missed),
        false=Counter(one.rule for one in false),
        differences=tuple(sorted(differences)),
        characters=len(read(path).text),
        is_clean=all(label.severity == "info" for label in labels.findings),
    )


def _paired(
    labels: Sequence[Labelled], findings: Sequence[Finding]
) -> tuple[list[tuple[Labelled, Finding]], list[Labelled], list[Finding]]:
    """Pair labels and findings that have rule, line and text in common; return the pairs and what is left of both."""
    pairs, missed, left = [], [], list(findings)
    for label in labels:
        place = (label.rule, label.line, label.text)
        found = next((one for one in left if (one.rule, one.place.line, one.place.text) == place), None)
        if found is None:
            missed.append(label)
            continue
        left.remove(found)
        pairs.append((label, found))
    return pairs, missed, left


def _recognised(report: Report, labels: Labels) -> Iterator[Difference]:
    if report.error:
        yield Difference(report.path, 1, f"unreadable: {report.error.zh}")
    elif (report.template, report.fiscal_year) != (labels.template, labels.fiscal_year):
        should_be = f"should be {labels.template} {labels.fiscal_year}"
        yield Difference(report.path, 1, f"read as {report.template} {report.fiscal_year}, {should_be}")


def _said(path: str, label: Labelled, found: Finding) -> Iterator[Difference]:
    """Yield what a finding at the right place says otherwise than its label."""
    related = tuple(other.place.text for other in found.related)
    told = {"severity": found.severity, "related": related, "message": found.message.zh}
    for name, value in told.items():
        expected = getattr(label, name)
        if expected is not None and expected != value:
            yield Difference(path, label.line, f"{label.rule}: {name} {value!r}, should be {expected!r}")
