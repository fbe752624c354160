"""The configuration: report-lint.toml, found upward from a report, and what it says of that report."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from report_lint.finding import Severity
from report_lint.globs import is_named

NAME = "report-lint.toml"

Stage = Literal["draft", "final"]
#: What a draft cannot have yet.
_OPEN_IN_DRAFT = ("sign-off-missing", "section-missing", "section-empty", "placeholder-left")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a configuration, one of its [[paths]] or the command line chooses; None or empty where it is silent."""

    template: str | None = None
    fiscal_year: int | None = None
    stage: Stage | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)

    def under(self, other: Choices) -> Choices:
        """Return these choices where `other` is silent: what `ignore` and `severity` name adds up."""
        return Choices(
            other.template or self.template,
            self.fiscal_year if other.fiscal_year is None else other.fiscal_year,
            other.stage or self.stage,
            other.select or self.select,
            tuple(dict.fromkeys((*self.ignore, *other.ignore))),
            {**self.severity, **other.severity},
        )

    @property
    def severities(self) -> Mapping[str, Severity]:
        """The severities by rule; in a draft, what it cannot have yet is worth a note, unless chosen otherwise."""
        if self.stage != "draft":
            return self.severity
        return {**dict.fromkeys(_OPEN_IN_DRAFT, "info"), **self.severity}


class PathChoices(NamedTuple):
    """What is chosen for the files that `match` names."""

    match: str
    choices: Choices


class Waiver(NamedTuple):
    """A finding that may stand, and why. `path` and `quote` are None where any will do.

    `line` and `column` are those of the waiver in its file; `until` is its last day.
    """

    rule: str
    reason: str
    path: str | None
    quote: str | None
    until: date | None
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Config:
    """One report-lint.toml. All paths in it are relative to `folder`; `path` is how people know the file."""

    path: str
    folder: Path
    choices: Choices = Choices()
    rules: tuple[Path, ...] = ()
    include: tuple[str, ...] = ()
    baseline: Path | None = None
    run: Mapping[str, str | int] = field(default_factory=dict)
    paths: tuple[PathChoices, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def choices_for(self, report: str) -> Choices:
        """Return what this file chooses for the report at path `report`; a later [[paths]] wins."""
        chosen = self.choices
        name = self.name_of(report)
        for match, choices in self.paths:
            if is_named(name, match):
                chosen = chosen.under(choices)
        return chosen

    def includes(self, report: str) -> bool:
        """Return whether the file names the report at path `report`, or names none at all."""
        name = self.name_of(report)
        return not self.include or any(is_named(name, pattern) for pattern in self.include)

    def name_of(self, report: str) -> str:
        """Return the path of a report as the patterns of this file mean it."""
        return Path(os.path.relpath(os.path.abspath(report), self.folder)).as_posix()  # noqa: PTH100 - links stay


def found_above(report: str) -> Path | None:
    """Return the report-lint.toml that governs the file or folder at `report`, the nearest one upward."""
    start = Path(os.path.abspath(report))  # noqa: PTH100 - a link is governed where it stands
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
    return None
