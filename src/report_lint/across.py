"""What shows only beside the other reports of a run: violations across reports become findings of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from report_lint.check import Violation
from report_lint.extract import Extract
from report_lint.finding import Finding, Place, fingerprint
from report_lint.linter import Settings, active_rules, severity_of
from report_lint.rule import Rule
from report_lint.source import Source
from report_lint.template import Template


class Member(NamedTuple):
    """One report of a run: its extract, and what it is linted with. `rules` are those that look across reports."""

    extract: Extract
    template: Template
    rules: Sequence[Rule]
    settings: Settings


def findings_across(members: Sequence[Member]) -> list[list[Finding]]:
    """Return for each member what the rules find only beside the others; all are looked at, whatever each is told."""
    extracts = [member.extract for member in members]
    tellers = [_Teller(member) for member in members]
    rules: dict[tuple[str, str], Rule] = {}
    told: dict[tuple[str, str], set[int]] = {}
    for index, member in enumerate(members):
        for rule in active_rules(member.rules, member.template, member.settings):
            rules[rule.id, rule.path] = rule
            told.setdefault((rule.id, rule.path), set()).add(index)
    found: list[list[Finding]] = [[] for _ in members]
    for key, rule in rules.items():
        for index, violation in rule.violations_across(extracts):
            if index in told[key]:
                found[index].append(tellers[index].finding(rule, violation))
    return found


class _Teller:
    """Makes findings of violations in one report."""

    def __init__(self, member: Member) -> None:
        self._member = member

    @cached_property
    def _source(self) -> Source:
        return Source(self._member.extract.path, self._member.extract.text)

    def finding(self, rule: Rule, violation: Violation) -> Finding:
        extract = self._member.extract
        place = self._place(violation.start, violation.end)
        parts = extract.path_at(violation.start)
        titles = tuple(part.title for part in parts)
        return Finding(
            rule=rule.id,
            severity=severity_of(rule, violation, self._member.template, self._member.settings),
            message=rule.formatted(violation),
            place=place,
            section=tuple(part.marker or part.title for part in parts),
            related=(),
            fingerprint=fingerprint(rule.id, extract.title, titles, place.text),
        )

    def _place(self, start: int, end: int) -> Place:
        first, last = self._source.position(start), self._source.position(end)
        extract = self._member.extract
        return Place(start, end, *first, *last, extract.text[start:end], extract.place_at(start))
