"""The Python interface: lint a report, or look at what was read in one."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from report_lint.errors import TRACEBACK, UnreadableError
from report_lint.finding import Report, Severity
from report_lint.linter import Settings, judged, parsed_with
from report_lint.parsing.parser import parse
from report_lint.parsing.recognition import AUTO
from report_lint.readers import read, refuse_blank
from report_lint.reporters.run import Outcome
from report_lint.rulebook import Rulebook, load
from report_lint.source import Source
from report_lint.wording import Wording

if TYPE_CHECKING:
    from report_lint.document import Document
    from report_lint.reporters.json import Json


def lint(
    path: Path | str,
    *,
    template: str = AUTO,
    fiscal_year: int | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    severity: Mapping[str, Severity] | None = None,
    rules: Sequence[Path | str] = (),
) -> Report:
    """Return what the rules find in the file at `path`; one that cannot be read has the status "unreadable".

    `rules` are folders of rules beside the shipped ones. Raises DefinitionError when a rule is wrong, UsageError when
    `template` or a rule id does not exist.
    """
    rulebook = _rulebook(rules)
    settings = Settings(template, fiscal_year, frozenset(select), frozenset(ignore), severity or {})
    return outcome_of(path, rulebook, approved(settings, rulebook)).report


def lint_text(
    text: str,
    *,
    path: str = "<text>",
    template: str = AUTO,
    fiscal_year: int | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    severity: Mapping[str, Severity] | None = None,
    rules: Sequence[Path | str] = (),
) -> Report:
    """Return what the rules find in `text`: `lint` for a text that is no file; `path` is its name in the report."""
    rulebook = _rulebook(rules)
    settings = Settings(template, fiscal_year, frozenset(select), frozenset(ignore), severity or {})
    return _outcome(Source(path, text), rulebook, approved(settings, rulebook)).report


def inspect(
    path: Path | str,
    *,
    reference: date | None = None,
    template: str = AUTO,
    fiscal_year: int | None = None,
    rules: Sequence[Path | str] = (),
) -> dict[str, Json]:
    """Return what was read in the file at `path`. Raises UnreadableError when it cannot be read."""
    return _inspection(read(path), reference, template, fiscal_year, rules, path=str(path))


def inspect_text(
    text: str,
    *,
    reference: date | None = None,
    template: str = AUTO,
    fiscal_year: int | None = None,
    rules: Sequence[Path | str] = (),
) -> dict[str, Json]:
    """Return what was read in `text`: its sections, amounts, percents, dates and quantities.

    `reference` is the day that 今年 and a month-day without a year are read against.
    """
    return _inspection(Source("<text>", text), reference, template, fiscal_year, rules, path=None)


def document_of(
    source: Source,
    *,
    reference: date | None = None,
    template: str = AUTO,
    fiscal_year: int | None = None,
    rules: Sequence[Path | str] = (),
) -> Document:
    """Return `source` parsed, with the templates of the shipped rules and of the folders `rules`."""
    rulebook = _rulebook(rules)
    settings = approved(Settings(template, fiscal_year), rulebook)
    return parse(
        source, rulebook.templates, template=settings.template, fiscal_year=fiscal_year, reference=reference
    ).document


def outcome_of(
    path: Path | str,
    rulebook: Rulebook,
    settings: Settings,
    *,
    with_source: bool = False,
    with_extract: bool = False,
    stdin_name: str = "",
) -> Outcome:
    """Return the report on one file and the lines it quotes; whatever goes wrong costs this file alone.

    `with_source` asks for the whole text and what was read in it as well, `with_extract` for what is held against other
    reports; `stdin_name` is the name of the file on standard input.
    """
    try:
        source = read(path, stdin_name)
    except UnreadableError as error:
        return Outcome(_unreadable(str(path), error.wording))
    outcome = _outcome(source, rulebook, settings)
    if with_extract and outcome.document:
        from report_lint.checks.passage_extract import extract_of

        outcome = replace(outcome, extract=extract_of(outcome.document, outcome.report.title))
    return replace(outcome, source=source) if with_source else replace(outcome, document=None)


def approved(settings: Settings, rulebook: Rulebook) -> Settings:
    """Return `settings`; raise UsageError when they name a template or a rule that `rulebook` does not have."""
    if settings.template != AUTO:
        rulebook.template(settings.template)
    for rule in sorted(settings.select | settings.ignore | settings.severity.keys()):
        rulebook.rule(rule)
    return settings


def crash(path: str, what: str) -> Report:
    """Return the report on a file that an error of report-lint itself left unchecked; `what` names the error."""
    return _unreadable(
        path,
        Wording(
            f"report-lint 内部错误（{what}），这份报告未检查完；请把此行和文件反馈给开发者",
            f"internal error of report-lint ({what}); this report is not checked; please report this line and the file",
        ),
    )


def given_up(path: str) -> Report:
    """Return the report on a file that took more time than any report does."""
    return _unreadable(
        path,
        Wording(
            "读取这个文件用时过长，已停止；文件可能已损坏或有害",
            "reading this file took too long and was stopped; it may be damaged or harmful",
        ),
    )


def _outcome(source: Source, rulebook: Rulebook, settings: Settings) -> Outcome:
    try:
        refuse_blank(source.text)
        parsed = parsed_with(source, rulebook, settings)
        report = judged(parsed, rulebook, settings)
    except UnreadableError as error:
        return Outcome(_unreadable(source.path, error.wording))
    except Exception as error:
        # A fault of ours must neither end the run nor pass for a clean report.
        if os.environ.get(TRACEBACK):
            import traceback

            traceback.print_exc()
        return Outcome(crash(source.path, type(error).__name__))
    quoted = {finding.place.line for finding in report.findings}
    return Outcome(report, {line: _line(source, line) for line in sorted(quoted)}, document=parsed.document)


def _line(source: Source, number: int) -> str:
    start, end = source.lines[number - 1]
    return source.text[start:end].rstrip()


def _unreadable(path: str, cause: Wording) -> Report:
    return Report(path=path, template=None, fiscal_year=None, status="unreadable", error=cause)


def _inspection(
    source: Source,
    reference: date | None,
    template: str,
    fiscal_year: int | None,
    rules: Sequence[Path | str],
    *,
    path: str | None,
) -> dict[str, Json]:
    from report_lint.reporters.inspection import inspection_of

    document = document_of(source, reference=reference, template=template, fiscal_year=fiscal_year, rules=rules)
    return inspection_of(document, path=path)


def _rulebook(folders: Sequence[Path | str]) -> Rulebook:
    return _loaded(tuple(map(str, folders)))


@cache
def _loaded(folders: tuple[str, ...]) -> Rulebook:
    """Return the rules of `folders`, read once in a process."""
    return load(tuple(map(Path, folders)))
