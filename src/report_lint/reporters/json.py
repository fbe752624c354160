"""The reporter for programs: one JSON object, schema version 1 (ARCHITECTURE.md has its keys)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from report_lint import __version__
from report_lint.finding import SEVERITIES, Checked, Finding, Fix, Place, RelatedPlace, Report
from report_lint.reporters.run import Run, Style
from report_lint.roster import Attendance
from report_lint.wording import Language

SCHEMA_VERSION = "1"

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | bool | None


def lines_of(run: Run, style: Style) -> Iterator[str]:
    """Yield the whole run as one indented JSON object."""
    yield json.dumps(run_object(run, style), ensure_ascii=False, indent=2)


def run_object(run: Run, style: Style) -> dict[str, Json]:
    """Return the whole run as plain objects."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "report-lint", "version": __version__},
        "reports": [_report(report, style) for report in run.reports],
        **({"expected": _presence(run.presence)} if run.presence else {}),
        "summary": {
            "reports": len(run.outcomes),
            "unreadable": run.with_status("unreadable"),
            "partial": run.with_status("partial"),
            "skipped": run.skipped,
            "hidden": {"baseline": run.hidden.baseline, "waived": run.hidden.waived},
            "findings": {severity: run.counts[severity] for severity in SEVERITIES},
        },
    }


def _presence(presence: Attendance) -> Json:
    """Return how the reports answer to the list of units that must report."""
    return {
        "file": presence.file,
        "fiscal_year": presence.year,
        "units": presence.units,
        "reported": presence.reported,
        "missing": list(presence.missing),
        "twice": [{"unit": unit, "paths": list(paths)} for unit, paths in presence.twice],
        "wrong_year": [each._asdict() for each in presence.wrong_year],
        "unknown": [{"path": path, "organisation": organisation} for path, organisation in presence.unknown],
    }


def _report(report: Report, style: Style) -> dict[str, Json]:
    language = style.language
    members: dict[str, Json] = {
        "path": report.path,
        "template": report.template,
        "fiscal_year": report.fiscal_year,
        "status": report.status,
        "error": report.error.spoken(language) if report.error else None,
        "notices": [{"kind": notice.kind, "message": notice.message.spoken(language)} for notice in report.notices],
        "findings": [_finding(finding, language) for finding in report.findings],
    }
    if style.show_checked:
        members["checked"] = [_checked(checked) for checked in report.checked]
    return members


def _finding(finding: Finding, language: Language) -> dict[str, Json]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message.spoken(language),
        **_start(finding.place),
        "end_line": finding.place.end_line,
        "end_column": finding.place.end_column,
        "text": finding.place.text,
        "place": finding.place.name,
        "section": list(finding.section),
        "related": [_related(related, language) for related in finding.related],
        "fix": _fix(finding.fix) if finding.fix else None,
        "fingerprint": finding.fingerprint,
    }


def _related(related: RelatedPlace, language: Language) -> dict[str, Json]:
    return {
        **_start(related.place),
        "text": related.place.text,
        "place": related.place.name,
        "note": related.note.spoken(language),
    }


def _start(place: Place) -> dict[str, Json]:
    return {"start": place.start, "end": place.end, "line": place.line, "column": place.column}


def _fix(fix: Fix) -> dict[str, Json]:
    return {"safety": fix.safety, "edits": [edit._asdict() for edit in fix.edits]}


def _checked(checked: Checked) -> dict[str, Json]:
    return {
        "rule": checked.rule,
        "start": checked.place.start,
        "end": checked.place.end,
        "equation": checked.equation,
        "verdict": checked.verdict,
    }
