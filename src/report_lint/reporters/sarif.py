"""The reporter for code scanning: SARIF 2.1.0, with columns in code points and the rules told once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from report_lint import __version__
from report_lint.check import Edit
from report_lint.finding import SEVERITIES, Finding, Place, Severity
from report_lint.reporters.identity import marked, plain_path
from report_lint.reporters.json import Json
from report_lint.reporters.run import Outcome, Run, Style
from report_lint.rule import Rule
from report_lint.source import Source

NEEDS_SOURCE = True

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
#: Code scanning keeps so many results of a run; the most severe are written.
MOST_RESULTS = 5000


def lines_of(run: Run, style: Style) -> Iterator[str]:
    """Yield one log with one run."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(run, style)]}
    yield json.dumps(log, ensure_ascii=False, indent=1)


def _run(run: Run, style: Style) -> dict[str, Json]:
    by_severity = sorted(marked(run), key=lambda found: SEVERITIES.index(found[1].severity))
    results = by_severity[:MOST_RESULTS]
    used = {finding.rule for _, finding, _ in results}
    rules = [rule for rule in run.rules if rule.id in used]
    index = {rule.id: number for number, rule in enumerate(rules)}
    artifacts = {report.path: number for number, report in enumerate(run.reports)}
    return {
        "tool": {
            "driver": {
                "name": "report-lint",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "language": "en" if style.language == "en" else "zh-CN",
        "artifacts": [{"location": _artifact(path, None)} for path in artifacts],
        "invocations": [_invocation(run, len(by_severity) - len(results), style, artifacts)],
        "results": [
            _result(outcome, finding, mark, index, artifacts[outcome.report.path], style)
            for outcome, finding, mark in results
        ],
    }


def _rule(rule: Rule) -> Json:
    worst = min(rule.severity.values(), key=SEVERITIES.index)
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why}\n依据：{rule.basis}"},
        "defaultConfiguration": {"level": _LEVELS[worst]},
        "properties": {"tags": [rule.family]},
    }


def _invocation(run: Run, left_out: int, style: Style, artifacts: Mapping[str, int]) -> Json:
    """Return how the run went: what could not be read, and how many results were left out."""
    notices: list[Json] = []
    for report in run.reports:
        told = [("error", report.error)] if report.error else [("note", notice.message) for notice in report.notices]
        for level, message in told:
            location = {"physicalLocation": {"artifactLocation": _artifact(report.path, artifacts[report.path])}}
            notices.append(
                {"level": level, "message": {"text": message.spoken(style.language)}, "locations": [location]}
            )
    if left_out:
        notices.append({"level": "warning", "message": {"text": f"{left_out} results of lower severity are left out"}})
    is_whole = not run.with_status("unreadable") and not run.with_status("partial")
    return {"executionSuccessful": is_whole, "toolExecutionNotifications": notices}


def _result(
    outcome: Outcome, finding: Finding, mark: str, rules: Mapping[str, int], artifact: int, style: Style
) -> dict[str, Json]:
    path = outcome.report.path
    location = _location(path, artifact, finding.place)
    if finding.section:
        location["logicalLocations"] = [{"fullyQualifiedName": "/".join(finding.section), "kind": "section"}]
    result: dict[str, Json] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message.spoken(style.language)},
        "locations": [location],
        "partialFingerprints": {"reportLint/v1": mark},
    }
    if finding.rule in rules:
        result["ruleIndex"] = rules[finding.rule]
    if finding.related:
        result["relatedLocations"] = [
            {**_location(path, artifact, place), "id": number, "message": {"text": note.spoken(style.language)}}
            for number, (place, note) in enumerate(finding.related)
        ]
    if finding.fix and outcome.source is not None and finding.place.name is None:
        result["fixes"] = [_fix(path, artifact, finding.fix.edits, outcome.source)]
    return result


def _location(path: str, artifact: int, place: Place) -> dict[str, Json]:
    """Return where `place` is; in a format without lines its own name (第3段) says so."""
    physical: dict[str, Json] = {"artifactLocation": _artifact(path, artifact)}
    if place.name is None:
        physical["region"] = {**_region(place), "snippet": {"text": place.text}}
        return {"physicalLocation": physical}
    return {"physicalLocation": physical, "message": {"text": f"{place.name}：{place.text}"}}


def _region(place: Place) -> dict[str, Json]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }


def _fix(path: str, artifact: int, edits: Sequence[Edit], source: Source) -> Json:
    replacements: list[Json] = []
    for edit in edits:
        place = Place(edit.start, edit.end, *source.position(edit.start), *source.position(edit.end), "")
        replacements.append({"deletedRegion": _region(place), "insertedContent": {"text": edit.replacement}})
    return {"artifactChanges": [{"artifactLocation": _artifact(path, artifact), "replacements": replacements}]}


def _artifact(path: str, index: int | None) -> dict[str, Json]:
    """Return the place of a file as a relative or absolute URI reference."""
    uri = quote(plain_path(path).encode("utf-8", "surrogateescape"))
    location: dict[str, Json] = {"uri": f"./{uri}" if ":" in uri.partition("/")[0] else uri}
    if index is not None:
        location["index"] = index
    return location
