"""The cache of results: a report that has not changed, under rules that have not, is not linted again.

A result is kept in the user's cache folder under a key of the file's bytes, the rules, the settings and the version; it
holds no path, so that a moved report is known again. What cannot be read, written or trusted is as good as none.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from report_lint.cache_folder import cache_folder, keep, read_kept
from report_lint.check import Edit
from report_lint.finding import Checked, Finding, Fix, Place, RelatedPlace, Report
from report_lint.linter import Settings
from report_lint.notice import Notice
from report_lint.reporters.run import Outcome
from report_lint.wording import Wording

_FORM = 2
_ENDING = ".result"
#: What is kept beside a result; see shared_cache.
_ENDINGS = (_ENDING, ".extract", ".shared")
#: When more results than this are kept, the oldest half goes.
_MOST = 20_000
#: Larger files are rare, and cost more to hash than they are likely to save.
_LARGEST = 50_000_000


def result_key(path: str, rules: str, settings: Settings) -> str | None:
    """Return the key of the file at `path` under the rules with the key `rules`, None when it cannot be kept.

    The name of the file counts by its ending alone, which may decide how it is read.
    """
    try:
        if os.path.getsize(path) > _LARGEST:  # noqa: PTH202 - the hook's road
            return None
        with open(path, "rb") as file:  # noqa: PTH123
            content = file.read()
    except OSError:
        return None
    severity = sorted(settings.severity.items())
    chosen = (settings.template, settings.fiscal_year, sorted(settings.select), sorted(settings.ignore), severity)
    ending = os.path.splitext(path)[1].lower()  # noqa: PTH122
    return sha256(f"{_FORM}\0{rules}\0{chosen}\0{ending}\0".encode() + content).hexdigest()[:40]


def kept_outcome(key: str, path: str) -> Outcome | None:
    """Return the result kept under `key` for the file now at `path`, or None."""
    content = read_kept(key + _ENDING)
    if content is None:
        return None
    try:
        report, lines = marshal.loads(content)
        return Outcome(_report(report, path), dict(lines), key=key)
    except (ValueError, TypeError, EOFError, KeyError, AttributeError, IndexError):
        return None


def keep_outcome(key: str, outcome: Outcome) -> None:
    """Keep `outcome`, that of a report which was checked whole, under `key`."""
    report = _plain(replace(outcome.report, path=""))
    keep(key + _ENDING, marshal.dumps((report, tuple(outcome.lines.items()))))


def forget_old() -> None:
    """Remove the older half of the results when there are too many."""
    with suppress(OSError, RuntimeError):
        kept = [entry for entry in os.scandir(cache_folder()) if entry.name.endswith(_ENDINGS)]
        if len(kept) > _MOST:
            kept.sort(key=lambda entry: entry.stat().st_mtime)
            for entry in kept[: len(kept) // 2]:
                Path(entry.path).unlink(missing_ok=True)


def _plain(report: Report) -> tuple[Any, ...]:  # what marshal holds
    return (
        report.template,
        report.fiscal_year,
        tuple((notice.kind, tuple(notice.message)) for notice in report.notices),
        tuple(plain_finding(finding) for finding in report.findings),
        tuple((made.rule, tuple(made.place), *made[2:]) for made in report.checked),
        (report.title, report.organisation, report.title_year),
    )


def plain_finding(finding: Finding) -> tuple[Any, ...]:
    """Return `finding` as marshal holds it."""
    fix = finding.fix
    return (
        finding.rule,
        finding.severity,
        tuple(finding.message),
        tuple(finding.place),
        finding.section,
        tuple((tuple(related.place), tuple(related.note)) for related in finding.related),
        finding.fingerprint,
        (fix.safety, tuple(map(tuple, fix.edits))) if fix else None,
    )


def _report(plain: Sequence[Any], path: str) -> Report:
    template, fiscal_year, notices, findings, checked, front = plain
    return Report(
        path,
        template,
        fiscal_year,
        "checked",
        notices=tuple(Notice(kind, Wording(*message)) for kind, message in notices),
        findings=tuple(finding_of(finding) for finding in findings),
        checked=tuple(Checked(rule, Place(*place), *rest) for rule, place, *rest in checked),
        **dict(zip(("title", "organisation", "title_year"), front, strict=True)),
    )


def finding_of(plain: Sequence[Any]) -> Finding:
    """Return the finding that `plain` holds."""
    rule, severity, message, place, section, related, mark, fix = plain
    return Finding(
        rule,
        severity,
        Wording(*message),
        Place(*place),
        tuple(section),
        tuple(RelatedPlace(Place(*there), Wording(*note)) for there, note in related),
        mark,
        Fix(fix[0], tuple(Edit(*edit) for edit in fix[1])) if fix else None,
    )
