"""The labels of the corpus: every finding that a report written for this project must give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from report_lint.finding import Severity
from report_lint.yaml_errors import errors_in
from report_lint.yaml_fields import Fields, Text, Whole
from report_lint.yaml_file import parse_yaml

LABELS = ".findings.yaml"


class Labelled(Fields):
    """One finding that a report must give: `text` is what its primary place quotes, `related` what the others do."""

    rule: Text
    severity: Severity
    line: Whole
    text: str
    related: tuple[str, ...] = ()
    message: Text | None = None


class Labels(Fields):
    """Every finding that a report must give, and how the report must be recognised."""

    template: Text
    fiscal_year: Whole | None
    findings: tuple[Labelled, ...]


def labelled_reports(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield every report under `folder` with its file of labels, in the order of the paths."""
    for labels in sorted(folder.rglob(f"*{LABELS}")):
        stem = labels.name.removesuffix(LABELS)
        for report in sorted(labels.parent.glob(f"{stem}.*")):
            if report.suffix != labels.suffix:
                yield report, labels


def labels_of(path: Path) -> Labels:
    """Return the labels in the file at `path`. Raises DefinitionError at the place of the first mistake in it."""
    file = parse_yaml(path.read_bytes(), str(path))
    if file.problems:
        raise file.problems[0]
    try:
        return Labels.model_validate(file.root)
    except ValidationError as failure:
        raise next(errors_in(file, failure, Labels)) from failure
