"""What the reports of a run share: found when all of them are linted, and added to what each was told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report_lint.commands.plan import Plan
from report_lint.commands.tasks import Task, done, rulebook_of
from report_lint.extract import Extract
from report_lint.finding import Finding
from report_lint.readers import is_plain_text
from report_lint.reporters.run import Outcome
from report_lint.shared_cache import keep_findings, kept_extract, kept_findings, run_key


def with_shared(outcomes: Sequence[Outcome], plan: Plan) -> tuple[Outcome, ...]:
    """Return `outcomes` with the findings that show only beside the other reports."""
    held = [at for at, outcome in enumerate(outcomes) if outcome.extract or outcome.key]
    if len(held) < 2 or not any(rule.looks_across for rule in plan.rules):
        return tuple(outcomes)
    keys = [(outcomes[at].key, outcomes[at].report.path) for at in held]
    key = run_key(keys) if all(each for each, _ in keys) else ""
    found = kept_findings(key) if key else None
    if found is None or len(found) != len(held):
        found = _found([outcomes[at] for at in held], held, plan)
        if key:
            keep_findings(key, found)
    told = {at: each for at, each in zip(held, found, strict=True) if each}
    return tuple(_with(outcome, told[at]) if at in told else outcome for at, outcome in enumerate(outcomes))


def _found(outcomes: Sequence[Outcome], places: Sequence[int], plan: Plan) -> list[list[Finding]]:
    """Return what the rules find across `outcomes`, whose tasks stand at `places` of the plan."""
    from report_lint.across import Member, findings_across

    members = []
    for outcome, at in zip(outcomes, places, strict=True):
        task = plan.tasks[at]
        rulebook = rulebook_of(task.rules)
        template = rulebook.template(outcome.report.template or "")
        rules = [rule for rule in rulebook.rules if rule.looks_across]
        members.append(Member(_extract(outcome, task), template, rules, task.settings))
    return findings_across(members)


def _extract(outcome: Outcome, task: Task) -> Extract:
    """Return the extract of an outcome; where the one that was kept is broken or gone, it is made again."""
    found = outcome.extract or kept_extract(outcome.key, task.path) or _again(task).extract
    return found or Extract(task.path, "", "", None, (), (), "", (), (), (), ())


def _again(task: Task) -> Outcome:
    if is_plain_text(task.path):
        return done(task)
    from report_lint.commands.processes import outcomes_of

    return next(iter(outcomes_of([task], 1)))


def _with(outcome: Outcome, found: Sequence[Finding]) -> Outcome:
    report = outcome.report
    findings = sorted(
        (*report.findings, *found), key=lambda finding: (finding.place.start, finding.place.end, finding.rule)
    )
    quoted = {finding.place.line: finding.place.text.splitlines()[0] for finding in found}
    return replace(outcome, report=replace(report, findings=tuple(findings)), lines={**quoted, **outcome.lines})
