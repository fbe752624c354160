"""Tasks: what a run has to do for each of its reports, and the doing of one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from report_lint.api import outcome_of
from report_lint.linter import Settings
from report_lint.readers import STANDARD_INPUT
from report_lint.reporters.run import Outcome
from report_lint.result_cache import keep_outcome, kept_outcome, result_key
from report_lint.rulebook import Rulebook, load


class Task(NamedTuple):
    """One report to lint: with which folders of rules and which settings.

    `with_source` asks for the whole text beside the findings. `is_cached` lets a result of an earlier run stand in.
    `stdin_name` is the name of the file on standard input.
    """

    path: str
    rules: tuple[str, ...]
    settings: Settings
    with_source: bool = False
    is_cached: bool = True
    stdin_name: str = ""


def kept(task: Task) -> Outcome | None:
    """Return the result of an earlier run of the same task, None when there is none or it may not be used."""
    key = _key(task)
    return kept_outcome(key, task.path) if key else None


def done(task: Task) -> Outcome:
    """Lint the report of `task`, and keep the result for the next run."""
    key = _key(task)
    outcome = outcome_of(
        task.path, rulebook_of(task.rules), task.settings, with_source=task.with_source, stdin_name=task.stdin_name
    )
    if key:
        keep_outcome(key, outcome)
    return outcome


@cache
def rulebook_of(folders: tuple[str, ...]) -> Rulebook:
    """Return the rules of `folders`, read once in a process."""
    return load(tuple(map(Path, folders)))


def _key(task: Task) -> str | None:
    if not task.is_cached or task.with_source or task.path == STANDARD_INPUT:
        return None
    return result_key(task.path, rulebook_of(task.rules).key, task.settings)
