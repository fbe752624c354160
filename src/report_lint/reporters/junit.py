"""The reporter for test dashboards: JUnit XML, a suite a report and a case for each rule that found something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from report_lint.finding import Finding, Report
from report_lint.reporters.run import Run, Style

#: What XML 1.0 cannot hold.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def lines_of(run: Run, style: Style) -> Iterator[str]:
    """Yield the document. Errors and warnings are failures, notes are the output of a case that passes."""
    suites = [list(_suite(report, style)) for report in run.reports]
    failures = sum(_failed(report) for report in run.reports)
    tests = sum(max(1, len(_rules(report))) for report in run.reports)
    errors = run.with_status("unreadable")
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="report-lint" tests="{tests}" failures="{failures}" errors="{errors}">'
    for suite in suites:
        yield from suite
    yield "</testsuites>"


def _suite(report: Report, style: Style) -> Iterator[str]:
    name = _attribute(report.path)
    rules = _rules(report)
    errors = int(report.error is not None)
    counts = f'tests="{max(1, len(rules))}" failures="{_failed(report)}" errors="{errors}" skipped="0"'
    yield f"  <testsuite name={name} {counts}>"
    if report.error is not None:
        cause = _attribute(report.error.spoken(style.language))
        yield f'    <testcase classname={name} name="read"><error type="unreadable" message={cause}/></testcase>'
    elif not rules:
        yield f'    <testcase classname={name} name="rules"/>'
    for rule in rules:
        findings = [finding for finding in report.findings if finding.rule == rule]
        yield f"    <testcase classname={name} name={_attribute(rule)}>"
        yield from _body(findings, style)
        yield "    </testcase>"
    yield "  </testsuite>"


def _body(findings: Sequence[Finding], style: Style) -> Iterator[str]:
    told = _text("\n".join(_line(finding, style) for finding in findings))
    if all(finding.severity == "info" for finding in findings):
        yield f"      <system-out>{told}</system-out>"
        return
    first = next(finding for finding in findings if finding.severity != "info")
    message = _attribute(first.message.spoken(style.language))
    yield f'      <failure type="{first.severity}" message={message}>{told}</failure>'


def _line(finding: Finding, style: Style) -> str:
    place = finding.place
    where = place.name or f"{place.line}:{place.column}"
    return f"{where}: {finding.severity}: {finding.message.spoken(style.language)}\n  {place.text}"


def _rules(report: Report) -> list[str]:
    return list(dict.fromkeys(finding.rule for finding in report.findings))


def _failed(report: Report) -> int:
    return len({finding.rule for finding in report.findings if finding.severity != "info"})


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
