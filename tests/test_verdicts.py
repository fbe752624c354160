"""Statements recomputed by hand (tests/cases/verdicts*.yaml): the wrong ones are told, the right ones are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from report_lint import lint_text
from report_lint.finding import Finding

FILES = ("verdicts.yaml", "verdicts_more.yaml")
CASES = [
    case
    for name in FILES
    for case in yaml.safe_load((Path(__file__).parent / "cases" / name).read_text(encoding="utf-8"))
]


def told(case: dict[str, str]) -> list[Finding]:
    """The findings of weight; a statement alone has no year and no template."""
    report = lint_text(case["text"], fiscal_year=case.get("fiscal_year", 2024))  # type: ignore[arg-type]
    return [finding for finding in report.findings if finding.severity != "info"]


def agrees(case: dict[str, dict[str, str]], findings: list[Finding]) -> bool:
    """Whether every finding is one of those that are due, each names the figure that it must, and none is missing."""
    due = case.get("wrong", {})
    return {finding.rule for finding in findings} == set(due) and all(
        any(due[finding.rule] in place.text for place in (finding.place, *(other.place for other in finding.related)))
        for finding in findings
    )


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case['kind']}: {case['text'][:48]}",
            marks=[pytest.mark.xfail(reason="not judged yet")] if "open" in case else [],
        )
        for case in CASES
    ],
)
def test_verdict(case: dict[str, dict[str, str]]) -> None:
    findings = told(case)  # type: ignore[arg-type]
    assert agrees(case, findings), [f"{finding.rule}: {finding.message.zh}" for finding in findings]
