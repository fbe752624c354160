"""The reporter for GitLab: a Code Quality report, one JSON array."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from report_lint.finding import Severity
from report_lint.reporters.identity import marked, plain_path
from report_lint.reporters.json import Json
from report_lint.reporters.run import Run, Style

_SEVERITIES: Mapping[Severity, str] = {"error": "critical", "warning": "major", "info": "info"}


def lines_of(run: Run, style: Style) -> Iterator[str]:
    """Yield the array; a report that cannot be read is an issue of its own."""
    issues: list[Json] = [
        _issue(report.error.spoken(style.language), "unreadable", f"unreadable-{number}", "blocker", report.path, 1)
        for number, report in enumerate(run.reports)
        if report.error is not None
    ]
    for outcome, finding, mark in marked(run):
        message = finding.message.spoken(style.language)
        if finding.place.name is not None:
            message = f"{finding.place.name}：{message}"
        severity = _SEVERITIES[finding.severity]
        issues.append(_issue(message, finding.rule, mark, severity, outcome.report.path, finding.place.line))
    yield json.dumps(issues, ensure_ascii=False, indent=1)


def _issue(message: str, rule: str, mark: str, severity: str, path: str, line: int) -> Json:
    return {
        "description": message,
        "check_name": rule,
        "fingerprint": mark,
        "severity": severity,
        "location": {"path": plain_path(path), "lines": {"begin": line}},
    }
