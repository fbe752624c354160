"""`check --stats`: what each rule looked at, what it found, and where it did not look and why."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from report_lint.commands.arguments import Options
from report_lint.commands.plan import Plan
from report_lint.commands.tasks import Task, rulebook_of
from report_lint.finding import Report
from report_lint.linter import standing
from report_lint.reporters.run import Run
from report_lint.reporters.tree import aligned
from report_lint.wording import Wording

_HEAD = (
    Wording("规则", "rule"),
    Wording("查了几份", "reports"),
    Wording("报了几处", "findings"),
    Wording("没查的份数和原因", "reports not looked at, and why"),
)
_REASONS = {
    "ignored": Wording("设置为不用", "ignored"),
    "not-selected": Wording("没有选用", "not selected"),
    "other-template": Wording("不用于这种报告", "for other kinds of report"),
    "off": Wording("未启用", "off"),
    "unreadable": Wording("读不了", "unreadable"),
}


def write_statistics(run: Run, plan: Plan, options: Options) -> None:
    """Write a line a rule to standard error, so that no output format is disturbed."""
    for line in aligned([[cell.spoken(options.lang) for cell in _HEAD], *_rows(run, plan, options)]):
        print(line, file=sys.stderr)


def _rows(run: Run, plan: Plan, options: Options) -> Iterator[list[str]]:
    fired = Counter(finding.rule for report in run.reports for finding in report.findings)
    standings = {rule.id: Counter[str]() for rule in run.rules}
    for task, report in zip(plan.tasks, run.reports, strict=True):
        for rule, word in _standings(task, report):
            standings[rule][word] += 1
    for rule, counts in standings.items():
        skipped = "、".join(
            f"{counts[word]} {told.spoken(options.lang)}" for word, told in _REASONS.items() if counts[word]
        )
        yield [rule, str(counts["looked"]), str(fired[rule]), skipped]


def _standings(task: Task, report: Report) -> Iterator[tuple[str, str]]:
    """Yield for each rule of the report's rulebook whether it looked at the report, or why it did not."""
    rulebook = rulebook_of(task.rules)
    for rule in rulebook.rules:
        if report.template is None:
            yield rule.id, "unreadable"
        else:
            yield rule.id, standing(rule, rulebook.templates[report.template], task.settings)
