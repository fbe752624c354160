"""The reporter for GitHub Actions: one workflow command a finding, shown at its line of the change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report_lint.finding import Severity
from report_lint.reporters.identity import plain_path
from report_lint.reporters.run import Run, Style
from report_lint.reporters.units import utf16_columns

NEEDS_SOURCE = True

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def lines_of(run: Run, style: Style) -> Iterator[str]:
    """Yield a command for each unreadable report, notice and finding. Columns are in UTF-16, as on the page."""
    for outcome in run.outcomes:
        report = outcome.report
        path = plain_path(report.path)
        if report.error is not None:
            yield _command("error", {"file": path}, report.error.spoken(style.language))
        for notice in report.notices:
            level = "warning" if notice.kind == "partial" else "notice"
            yield _command(level, {"file": path, "title": notice.kind}, notice.message.spoken(style.language))
        for finding in report.findings:
            place = finding.place
            properties: dict[str, str | int] = {"file": path, "title": finding.rule}
            message = finding.message.spoken(style.language)
            if place.name is None:
                start, end = utf16_columns(place, outcome.source)
                properties |= {"line": place.line, "endLine": place.end_line, "col": start, "endColumn": end}
            else:
                message = f"{place.name}：{message}"
            yield _command(_COMMANDS[finding.severity], properties, message)


def _command(level: str, properties: Mapping[str, str | int], message: str) -> str:
    listed = ",".join(f"{name}={_escaped(str(value), _PROPERTY)}" for name, value in properties.items())
    return f"::{level} {listed}::{_escaped(message, _DATA)}"


def _escaped(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
