"""The reporter for reviewdog: one Diagnostic Format object; columns are in bytes of UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from report_lint.check import Edit
from report_lint.finding import Finding, Place, Severity
from report_lint.reporters.identity import plain_path
from report_lint.reporters.json import Json
from report_lint.reporters.run import Run, Style
from report_lint.reporters.units import utf8_columns
from report_lint.source import Source

NEEDS_SOURCE = True

_SEVERITIES: Mapping[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def lines_of(run: Run, style: Style) -> Iterator[str]:
    """Yield the object; edits of fixes are its suggestions."""
    diagnostics: list[Json] = []
    for outcome in run.outcomes:
        report = outcome.report
        if report.error is not None:
            diagnostics.append(
                {
                    "message": report.error.spoken(style.language),
                    "location": {"path": plain_path(report.path)},
                    "severity": "ERROR",
                    "code": {"value": "unreadable"},
                }
            )
        diagnostics += [_diagnostic(finding, report.path, outcome.source, style) for finding in report.findings]
    yield json.dumps({"source": {"name": "report-lint"}, "diagnostics": diagnostics}, ensure_ascii=False, indent=1)


def _diagnostic(finding: Finding, path: str, source: Source | None, style: Style) -> Json:
    members: dict[str, Json] = {
        "message": finding.message.spoken(style.language),
        "location": _location(path, finding.place, source),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if finding.related:
        members["related_locations"] = [
            {"message": note.spoken(style.language), "location": _location(path, place, source)}
            for place, note in finding.related
        ]
    if finding.fix and finding.place.name is None and source is not None:
        members["suggestions"] = [
            {"range": _range(_edited(edit, source), source), "text": edit.replacement} for edit in finding.fix.edits
        ]
    return members


def _location(path: str, place: Place, source: Source | None) -> Json:
    if place.name is not None:
        return {"path": plain_path(path)}
    return {"path": plain_path(path), "range": _range(place, source)}


def _range(place: Place, source: Source | None) -> Json:
    start, end = utf8_columns(place, source)
    return {"start": {"line": place.line, "column": start}, "end": {"line": place.end_line, "column": end}}


def _edited(edit: Edit, source: Source) -> Place:
    first, last = source.position(edit.start), source.position(edit.end)
    return Place(edit.start, edit.end, *first, *last, source.text[edit.start : edit.end])
