"""`report-lint check`: lint files and folders and write what was found."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TextIO

from report_lint.api import approved, outcome_of
from report_lint.commands.arguments import Options
from report_lint.commands.paths import refuse_missing
from report_lint.commands.status import FOUND, OK, UNREADABLE
from report_lint.errors import UsageError
from report_lint.finding import SEVERITIES
from report_lint.linter import Settings
from report_lint.readers import Inputs, inputs_in
from report_lint.reporters import load as load_reporter
from report_lint.reporters.run import Outcome, Run, Style
from report_lint.rulebook import load as load_rules
from report_lint.wording import Language, Wording

#: From so many reports on, a terminal is shown how far the run is.
_MANY = 20


def check(options: Options) -> int:
    """Lint what the options name and return the exit status."""
    refuse_missing(options.paths)
    rulebook = load_rules(tuple(map(Path, options.rules)))
    settings = approved(
        Settings(options.template, options.fiscal_year, frozenset(options.select), frozenset(options.ignore)), rulebook
    )
    inputs = inputs_in(options.paths)
    _refuse_output(options.output, inputs.paths)
    outcomes: Iterable[Outcome]
    if options.jobs == 1 or len(inputs.paths) < 2:
        outcomes = (outcome_of(path, rulebook, settings) for path in inputs.paths)
    else:
        from report_lint.commands.processes import outcomes_of

        outcomes = outcomes_of(inputs.paths, tuple(options.rules), settings, options.jobs)
    run = Run(tuple(_with_progress(outcomes, len(inputs.paths), options.lang)), inputs.skipped)
    if not run.outcomes:
        print(f"report-lint: {_nothing(inputs).spoken(options.lang)}", file=sys.stderr)
    if run.outcomes or options.format != "text":
        _write(run, options)
    return status_of(run, options.fail_on)


def status_of(run: Run, fail_on: str) -> int:
    """Return the exit status for what a run found; `fail_on` is the lowest severity that counts, or "never"."""
    if not run.outcomes or run.with_status("unreadable") or run.with_status("partial"):
        return UNREADABLE
    counting = () if fail_on == "never" else SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    counts = run.counts
    return FOUND if any(counts[severity] for severity in counting) else OK


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
            print(f"\r{progress.spoken(language)}", end="", file=sys.stderr, flush=True)
        yield outcome
    if shown:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _nothing(inputs: Inputs) -> Wording:
    skipped = Wording(
        f"（跳过 {inputs.skipped} 个其他类型的文件）", f" ({inputs.skipped} files of other kinds skipped)"
    )
    return Wording(
        "没有可检查的报告：文件夹里没有 docx、pdf、txt、md 等文件" + (skipped.zh if inputs.skipped else ""),
        "nothing to check: no docx, pdf, txt or md file in the folder" + (skipped.en if inputs.skipped else ""),
    )


def _write(run: Run, options: Options) -> None:
    style = Style(options.lang, options.output is None and _in_colour(sys.stdout), options.show_checked)
    with (
        nullcontext(sys.stdout)
        if options.output is None
        else Path(options.output).open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    ) as stream:
        for line in load_reporter(options.format).lines_of(run, style):
            stream.write(line + "\n")


def _in_colour(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
