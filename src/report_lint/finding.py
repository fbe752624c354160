"""A finding: a violation with its rule, severity and sentence, placed for people; and the report that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Literal, NamedTuple

from report_lint.check import Edit
from report_lint.compiled import compiled
from report_lint.notice import Notice
from report_lint.wording import Wording

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Status = Literal["checked", "partial", "unreadable"]


class Place(NamedTuple):
    """A span and where it stands: 1-based lines and code-point columns, `end_column` behind the last character.

    `name` says where it is in a format without lines (第3段, 表2 第4行), None for txt and md.
    """

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    name: str | None = None


class RelatedPlace(NamedTuple):
    """Another place that a finding speaks of."""

    place: Place
    note: Wording


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that remove the fault; only a safe one is ever applied without asking."""

    safety: Literal["safe", "unsafe"]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, told to a person."""

    rule: str
    severity: Severity
    message: Wording
    place: Place
    section: tuple[str, ...]
    related: tuple[RelatedPlace, ...]
    fingerprint: str
    fix: Fix | None = None


class Checked(NamedTuple):
    """A computation that was made, whether it held or not; `label` says of what, where its place does not."""

    rule: str
    place: Place
    equation: str
    verdict: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one input. `error` is set if and only if `status` is "unreadable".

    `title` is that of the report, `organisation` whose it is, `title_year` the fiscal year that its title tells,
    whatever `fiscal_year` was set.
    """

    path: str
    template: str | None
    fiscal_year: int | None
    status: Status
    error: Wording | None = None
    notices: tuple[Notice, ...] = ()
    findings: tuple[Finding, ...] = ()
    checked: tuple[Checked, ...] = field(default=(), repr=False)
    title: str = ""
    organisation: str | None = None
    title_year: int | None = None


_MARK = compiled(
    r"^\s*(?:第[〇零一二三四五六七八九十百\d]+(?:部分|章|节|篇)|[（(][〇零一二三四五六七八九十百\d]+[）)]"
    r"|[〇零一二三四五六七八九十百\d]+(?:[、．]|\.(?!\d))|[①-⑳])\s*"
)
_BLANK = compiled(r"\s+")


def fingerprint(rule: str, title: str, sections: tuple[str, ...], *quotes: str) -> str:
    """Return 16 hex digits that stay the same when the report is moved, renumbered or re-encoded.

    `sections` are the titles (or headings) of the enclosing sections; numbers in front of them and in front of the
    quotes do not count, nor does any white space.
    """
    parts = (rule, *(_normal(part) for part in (title, *sections, *quotes)))
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@lru_cache(maxsize=1024)
def _normal(text: str) -> str:
    return _BLANK.sub("", _MARK.sub("", text)).translate(_FOLD)


_FOLD = str.maketrans("０１２３４５６７８９（），；：．", "0123456789(),;:.")
