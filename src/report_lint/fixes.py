"""Fixes: the edits that findings offer, put into the text; what they would break they leave alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from report_lint.check import Edit
from report_lint.finding import Report
from report_lint.source import Source

Safety = Literal["safe", "unsafe"]
#: One round of edits may lay bare the next fault; so many rounds are made.
_ROUNDS = 5

_Lint = Callable[[Source], Report]


class Mended(NamedTuple):
    """A text after its fixes: how many places each rule mended, and the report on what is left."""

    text: str
    counts: Counter[str]
    report: Report


def mended(source: Source, report: Report, lint: _Lint, *, unsafe: bool = False) -> Mended:
    """Return the text of `source` with every safe edit made (`unsafe`: all edits), rule by rule.

    `lint` reports on a text. A rule whose edits would make a finding that was not there is left alone, so that what
    comes out has no new fault, and mending it again changes nothing.
    """
    allowed: tuple[Safety, ...] = ("safe", "unsafe") if unsafe else ("safe",)
    counts: Counter[str] = Counter()
    left_alone: set[str] = set()
    for _ in range(_ROUNDS):
        fixable = [finding for finding in report.findings if finding.fix and finding.fix.safety in allowed]
        rules = sorted({finding.rule for finding in fixable} - left_alone)
        if not rules:
            break
        for rule in rules:
            edits = list(_apart(_edits_of(rule, report, allowed)))
            after = Source(source.path, _edited(source.text, edits), source.format)
            told = lint(after)
            if not edits or _has_new(report, told, rule):
                left_alone.add(rule)
                continue
            counts[rule] += _places_mended(rule, report, edits)
            source, report = after, told
    return Mended(source.text, counts, report)


def _edits_of(rule: str, report: Report, allowed: Sequence[Safety]) -> Iterator[Edit]:
    for finding in report.findings:
        if finding.rule == rule and finding.fix and finding.fix.safety in allowed:
            yield from finding.fix.edits


def _apart(edits: Iterator[Edit]) -> Iterator[Edit]:
    """Yield the edits in the order of the text, without those that overlap one before."""
    end = -1
    for edit in sorted(set(edits)):
        if edit.start >= end and (edit.start, edit.end) != (end, end):
            yield edit
            end = edit.end


def _edited(text: str, edits: Sequence[Edit]) -> str:
    pieces: list[str] = []
    end = 0
    for edit in edits:
        pieces += (text[end : edit.start], edit.replacement)
        end = edit.end
    return "".join((*pieces, text[end:]))


def _places_mended(rule: str, report: Report, edits: Sequence[Edit]) -> int:
    """Return how many of the places that the findings of `rule` name hold one of `edits`."""
    places = {
        (place.start, place.end)
        for finding in report.findings
        if finding.rule == rule
        for place in (finding.place, *(related.place for related in finding.related))
    }
    return sum(any(start <= edit.start and edit.end <= end for edit in edits) for start, end in places)


def _has_new(before: Report, after: Report, mending: str) -> bool:
    """Return whether `after` tells of more faults of a rule than `before`, or of another one at more places."""
    if Counter(finding.rule for finding in after.findings) - Counter(finding.rule for finding in before.findings):
        return True
    known, found = _places(before, mending), _places(after, mending)
    return bool(found - known)


def _places(report: Report, mending: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for finding in report.findings:
        if finding.rule != mending:
            counts[finding.rule] += 1 + len(finding.related)
    return counts


def encoded(text: str, content: bytes, original: str) -> bytes | None:
    """Return `text` in the encoding in which `content` holds `original`, None when that cannot be told or hold it."""
    for mark, encoding in _ENCODINGS:
        try:
            if mark + original.encode(encoding) == content:
                return mark + text.encode(encoding)
        except UnicodeEncodeError:
            continue
    return None


_ENCODINGS = (
    (b"", "utf-8"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"", "gb18030"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"", "utf-16-le"),
    (b"", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
