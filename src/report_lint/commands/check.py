"""`report-lint check`: lint files and folders and write what was found."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from report_lint.commands.arguments import Options
from report_lint.commands.hidden import baseline_for, without_hidden
from report_lint.commands.paths import refuse_missing
from report_lint.commands.plan import Configs, Plan, plan_of, with_run_settings
from report_lint.commands.status import FOUND, OK, UNREADABLE
from report_lint.commands.tasks import Task, done, kept
from report_lint.errors import UsageError
from report_lint.finding import SEVERITIES
from report_lint.readers import STANDARD_INPUT, is_plain_text
from report_lint.reporters import load as load_reporter
from report_lint.reporters.run import Outcome, Run, Style
from report_lint.result_cache import forget_old
from report_lint.wording import Language, Wording

if TYPE_CHECKING:
    from report_lint.roster import Roster

#: From so many reports on, a terminal is shown how far the run is.
_MANY = 20
_BAR = 24
#: From so many files on, a second process pays; plain texts are quick.
_WORTH, _WORTH_TEXTS = 4, 40


def check(options: Options) -> int:
    """Lint what the options name and return the exit status."""
    refuse_missing(options.paths)
    configs = Configs(options.config)
    options = with_run_settings(options, configs)
    if options.show_settings:
        from report_lint.commands.shown_settings import show_settings

        return show_settings(options, configs)
    plan = plan_of(options, configs)
    baseline = baseline_for(options)
    roster = _roster(options)
    _refuse_output(options.output, [task.path for task in plan.tasks])
    outcomes = tuple(_with_progress(_outcomes(plan.tasks, options.jobs), len(plan.tasks), options.lang))
    if options.fix or options.diff:
        from report_lint.commands.mending import mend

        outcomes = mend(outcomes, plan, options)
    if len(outcomes) > 1:
        from report_lint.commands.sharing import with_shared

        outcomes = with_shared(outcomes, plan)
    outcomes, hidden = without_hidden(outcomes, plan, baseline, options)
    run = Run(
        tuple(_named(outcome, options.stdin_name) for outcome in outcomes),
        plan.skipped + plan.excluded,
        hidden,
        plan.rules,
    )
    if roster:
        from report_lint.commands.attending import presence

        run = replace(run, presence=presence(roster, run, options, configs))
    if not run.outcomes and not plan.excluded:
        print(f"report-lint: {_nothing(plan).spoken(options.lang)}", file=sys.stderr)
    if not options.diff and (run.outcomes or options.format != "text"):
        _write(run, options)
    if options.stats:
        from report_lint.commands.statistics import write_statistics

        write_statistics(run, plan, options)
    return OK if plan.excluded and not run.outcomes else status_of(run, options.fail_on)


def _roster(options: Options) -> Roster | None:
    if options.expect is None:
        return None
    from report_lint.commands.attending import roster_of

    return roster_of(options)


def _named(outcome: Outcome, stdin_name: str) -> Outcome:
    """Return `outcome`, that of standard input under the name it was given."""
    if not stdin_name or outcome.report.path != STANDARD_INPUT:
        return outcome
    return replace(outcome, report=replace(outcome.report, path=stdin_name))


def _outcomes(tasks: Sequence[Task], jobs: int) -> Iterator[Outcome]:
    """Yield the outcome of each task, in their order: a kept one, or a fresh one from this or another process."""
    found = {task.path: outcome for task in tasks if (outcome := kept(task))}
    left = [task for task in tasks if task.path not in found]
    fresh: Iterator[Outcome] = map(done, left)
    count = _processes(left, jobs)
    if count:
        from report_lint.commands.processes import outcomes_of

        fresh = outcomes_of(left, count)
    for task in tasks:
        yield found.get(task.path) or next(fresh)
    if left:
        forget_old()


def _processes(tasks: Sequence[Task], jobs: int) -> int:
    """Return how many processes do `tasks`, 0 for this one alone: only a few plain texts are safe and quick enough."""
    most = min(jobs or os.cpu_count() or 1, len(tasks))
    if jobs > 1 and most > 1:
        return most
    if not all(is_plain_text(task.path) for task in tasks):
        return 1 if len(tasks) < _WORTH else most
    return 0 if jobs == 1 or len(tasks) < _WORTH_TEXTS else most


def status_of(run: Run, fail_on: str) -> int:
    """Return the exit status for what a run found; `fail_on` is the lowest severity that counts, or "never"."""
    if not run.outcomes or run.with_status("unreadable") or run.with_status("partial"):
        return UNREADABLE
    counting = () if fail_on == "never" else SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    counts = run.counts
    is_irregular = bool(counting) and run.presence is not None and not run.presence.is_complete
    return FOUND if is_irregular or any(counts[severity] for severity in counting) else OK


def _refuse_output(output: str | None, inputs: Sequence[str]) -> None:
    """Raise UsageError when `output` cannot be written, or is one of the reports."""
    if output is None:
        return
    target = Path(output)
    if target.is_dir() or not target.parent.is_dir():
        raise UsageError(Wording(f"--output 无法写入：{output}", f"--output cannot be written: {output}"))
    if target.exists() and any(path == output or (Path(path).exists() and target.samefile(path)) for path in inputs):
        raise UsageError(
            Wording(f"--output 会覆盖要检查的报告：{output}", f"--output would overwrite a report: {output}")
        )


def _with_progress(outcomes: Iterable[Outcome], total: int, language: Language) -> Iterator[Outcome]:
    """Yield the outcomes; on a terminal, show how far a long run is and leave no trace of it."""
    shown = total >= _MANY and sys.stderr.isatty()
    for number, outcome in enumerate(outcomes, 1):
        if shown:
            progress = Wording(f"已检查 {number}/{total}", f"{number} of {total} checked")
            bar = "█" * (_BAR * number // total)
            print(f"\r{bar:░<{_BAR}} {progress.spoken(language)}", end="", file=sys.stderr, flush=True)
        yield outcome
    if shown:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _nothing(plan: Plan) -> Wording:
    skipped = Wording(f"（跳过 {plan.skipped} 个其他文件）", f" ({plan.skipped} other files skipped)")
    return Wording(
        "没有可检查的报告：文件夹里没有 docx、pdf、txt、md 等文件" + (skipped.zh if plan.skipped else ""),
        "nothing to check: no docx, pdf, txt or md file in the folder" + (skipped.en if plan.skipped else ""),
    )


def _write(run: Run, options: Options) -> None:
    is_coloured = options.output is None and _in_colour(sys.stdout)
    style = Style(options.lang, is_coloured, options.show_checked, options.verbose)
    with (
        nullcontext(sys.stdout)
        if options.output is None
        else Path(options.output).open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    ) as stream:
        for line in load_reporter(options.format).lines_of(run, style):
            stream.write(line + "\n")


def _in_colour(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
