"""What a run keeps back: findings that are waived, and those that the baseline accepts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from report_lint.baseline import Baseline, accepted_in, merged, read_baseline, write_baseline
from report_lint.commands.arguments import Options
from report_lint.commands.plan import Plan
from report_lint.errors import UsageError
from report_lint.finding import Finding
from report_lint.reporters.run import Hidden, Outcome
from report_lint.waivers import Waivers
from report_lint.wording import Wording


def baseline_for(options: Options) -> Baseline | None:
    """Return the baseline to compare with, None when there is none or it is written anew.

    Raises UsageError or DefinitionError, before anything is linted, when it cannot be read or none is named.
    """
    if options.baseline is None:
        if options.write_baseline or options.accept_new:
            raise UsageError(Wording("没有指定基线文件：--baseline FILE", "no baseline is named: --baseline FILE"))
        return None
    target = Path(options.baseline)
    if options.write_baseline or (options.accept_new and not target.exists()):
        return None
    return read_baseline(target, options.baseline)


def without_hidden(
    outcomes: Sequence[Outcome], plan: Plan, baseline: Baseline | None, options: Options
) -> tuple[tuple[Outcome, ...], Hidden]:
    """Return `outcomes` without what is waived or accepted, and how much that is; writes the baseline when asked to."""
    kept, waived = _without_waived(outcomes, plan)
    if options.baseline is None:
        return kept, Hidden(waived=waived)
    target = Path(options.baseline)
    if options.write_baseline or options.accept_new:
        standing = accepted_in((_name(outcome.report.path, target), outcome.report) for outcome in kept)
        accepted = tuple(merged(baseline.accepted if baseline else (), standing))
        _tell(write_baseline(target, accepted), options)
        baseline = Baseline(accepted)
    if baseline is None:
        return kept, Hidden(waived=waived)
    left = tuple(replace(outcome, report=baseline.without_accepted(outcome.report)) for outcome in kept)
    stale = baseline.stale(_name(outcome.report.path, target) for outcome in kept)
    return left, Hidden(baseline.hidden, waived, sum(each.count for each in stale))


def _without_waived(outcomes: Sequence[Outcome], plan: Plan) -> tuple[tuple[Outcome, ...], int]:
    today = date.today()
    by_config: dict[str, Waivers] = {}
    kept = []
    for outcome in outcomes:
        config = plan.configs[outcome.report.path]
        waivers = by_config.setdefault(config.path, Waivers(config, today))
        kept.append(replace(outcome, report=waivers.without_waived(outcome.report)))
    told: dict[str, list[Finding]] = {}
    for path, finding in _told(by_config.values(), plan):
        told.setdefault(path, []).append(finding)
    return tuple(_with(outcome, told) for outcome in kept), sum(waivers.hidden for waivers in by_config.values())


def _told(all_waivers: Iterable[Waivers], plan: Plan) -> Iterator[tuple[str, Finding]]:
    """Yield what is wrong with the waivers, save for what the report at the path is not to be told."""
    for waivers in all_waivers:
        for path, finding in waivers.told():
            if finding.rule not in plan.ignored(path):
                yield path, finding


def _with(outcome: Outcome, told: dict[str, list[Finding]]) -> Outcome:
    first = told.get(outcome.report.path)
    if not first:
        return outcome
    return replace(outcome, report=replace(outcome.report, findings=(*first, *outcome.report.findings)))


def _name(path: str, target: Path) -> str:
    """Return the path of a report as the baseline at `target` notes it: relative to where it stands."""
    return Path(os.path.relpath(path, target.parent)).as_posix()


def _tell(count: int, options: Options) -> None:
    said = Wording(f"基线 {options.baseline} 接受 {count} 处", f"{options.baseline} accepts {count} findings")
    print(f"report-lint: {said.spoken(options.lang)}", file=sys.stderr)
