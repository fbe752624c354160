"""Tasks: what a run has to do for each of its reports, and the doing of one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from report_lint.api import outcome_of
from report_lint.linter import Settings
from report_lint.readers import STANDARD_INPUT
from report_lint.reporters.run import Outcome
from report_lint.result_cache import keep_outcome, kept_outcome, result_key
from report_lint.rulebook import Rulebook, load
from report_lint.shared_cache import has_extract, keep_extract


class Task(NamedTuple):
    """One report to lint: with which folders of rules and which settings.

    `with_source` asks for the whole text beside the findings, `with_extract` for what is held against other reports.
    `is_cached` lets a result of an earlier run stand in. `stdin_name` is the name of the file on standard input.
    """

    path: str
    rules: tuple[str, ...]
    settings: Settings
    with_source: bool = False
    is_cached: bool = True
    stdin_name: str = ""
    with_extract: bool = False


def kept(task: Task) -> Outcome | None:
    """Return the result of an earlier run of the same task, None when there is none or it may not be used."""
    key = _key(task)
    if key is None or (task.with_extract and not has_extract(key)):
        return None
    return kept_outcome(key, task.path)


def done(task: Task) -> Outcome:
    """Lint the report of `task`, and keep the result for the next run."""
    key = _key(task)
    outcome = outcome_of(
        task.path,
        rulebook_of(task.rules),
        task.settings,
        with_source=task.with_source,
        with_extract=task.with_extract,
        stdin_name=task.stdin_name,
    )
    if key is None or outcome.report.status != "checked":
        return outcome  # one that was not fully checked may be better the next time
    keep_outcome(key, outcome)
    if outcome.extract:
        keep_extract(key, outcome.extract)
    return replace(outcome, key=key)


@cache
def rulebook_of(folders: tuple[str, ...]) -> Rulebook:
    """Return the rules of `folders`, read once in a process."""
    return load(tuple(map(Path, folders)))


def _key(task: Task) -> str | None:
    if not task.is_cached or task.with_source or task.path == STANDARD_INPUT:
        return None
    return result_key(task.path, rulebook_of(task.rules).key, task.settings)
