"""Texts read with the generic template, and what the amount checks say of them, for the tests of figures."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.check import Violation
from report_lint.checks import load
from report_lint.document import Document
from report_lint.parsing.parser import parse
from report_lint.rulebook import load_unproven
from report_lint.source import Source
from report_lint.template import GENERIC

TEMPLATES = load_unproven().templates
CHECKS = ("amount-breakdown", "amount-total", "amount-conflict")


def read(text: str, fiscal_year: int | None = 2024) -> Document:
    """Return `text` parsed as a report of no known kind."""
    return parse(Source("report.txt", text), TEMPLATES, template=GENERIC, fiscal_year=fiscal_year).document


def violations(document: Document) -> Iterator[tuple[str, Violation]]:
    """Yield what the amount checks find, held or not, each with the last word of its check's name."""
    for name in CHECKS:
        check = load(name)
        for violation in check.find(document, TEMPLATES[GENERIC], check.options()):
            yield name.removeprefix("amount-"), violation


def told(text: str, fiscal_year: int | None = 2024) -> list[str]:
    """Return every computation on one line: check, verdict, the primary place and the equation (or the two values)."""
    lines = []
    for name, violation in violations(read(text, fiscal_year)):
        place = text[violation.start : violation.end]
        facts = violation.facts
        if violation.verdict:
            lines.append(f"{name} {violation.verdict}: {place}: {facts['computation']}")
        else:
            lines.append(f"{name}: {place}: {facts['value']}/{facts['other']}")
    return lines
