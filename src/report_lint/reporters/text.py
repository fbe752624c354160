"""The reporter for people: every finding as one greppable line, its place quoted, and what to do first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from report_lint.finding import Finding, Place, Report
from report_lint.reporters.computations import computation, tally
from report_lint.reporters.excerpt import excerpt, shortened, visible
from report_lint.reporters.run import Outcome, Run, Style
from report_lint.reporters.summary import MANY, summary_of
from report_lint.wording import Wording

_COLOURS = {
    "error": "31",
    "warning": "33",
    "info": "36",
    "unreadable": "31",
    "partial": "33",
    "notice": "36",
    "checked": "32",
    "note": "2",
    "path": "1",
    "place": "32",
}

#: More related places than this with one note share one line; so many of their line numbers are shown.
_ALIKE = 5
_LINES = 20

#: So many columns of a related place are quoted.
_QUOTED = 36


def lines_of(run: Run, style: Style) -> Iterator[str]:
    """Yield the findings of every report, a blank line behind each, and the summary.

    Of many reports only the summary is written, with a line for each, unless the details are asked for.
    """
    is_long = len(run.outcomes) >= MANY and not (style.is_verbose or style.show_checked)
    for outcome in () if is_long else run.outcomes:
        block = list(_outcome(outcome, style))
        yield from block
        if block and block[-1]:
            yield ""
    yield from summary_of(run, style, is_long=is_long)


def _outcome(outcome: Outcome, style: Style) -> Iterator[str]:
    report = outcome.report
    path = visible(report.path)
    if report.error is not None:
        cause = visible(report.error.spoken(style.language))
        yield f"{_paint(path, 'path', style)}: {_label('unreadable', style)}: {cause}"
    for notice in report.notices:
        label = "partial" if notice.kind == "partial" else "notice"
        yield f"{_paint(path, 'path', style)}: {_label(label, style)}: {visible(notice.message.spoken(style.language))}"
    if report.findings:
        yield f"{_paint(path, 'path', style)}: {reading_of(report).spoken(style.language)}"
    for finding in report.findings:
        yield from _finding(finding, outcome, style)
        yield ""
    if style.show_checked and report.error is None:
        yield from _computations(report, path, style)


def reading_of(report: Report) -> Wording:
    """Return as what kind of report and of which year it was read."""
    year = report.fiscal_year
    return Wording(
        f"按 {report.template} 检查，报告年度 {year or '未知'}",
        f"checked as {report.template}, fiscal year {year or 'unknown'}",
    )


def _finding(finding: Finding, outcome: Outcome, style: Style) -> Iterator[str]:
    path = visible(outcome.report.path)
    message = visible(finding.message.spoken(style.language))
    yield f"{_where(path, finding.place, style)}: {_label(finding.severity, style)}: {message} [{finding.rule}]"
    yield from _quote(finding.place, outcome.lines, style)
    yield from _notes(finding, path, style)


def _notes(finding: Finding, path: str, style: Style) -> Iterator[str]:
    """Yield a line for each related place; places with the same note share one when there are many."""
    alike: dict[Wording, list[Place]] = {}
    for place, note in finding.related:
        alike.setdefault(note, []).append(place)
    for note, places in alike.items():
        words = visible(note.spoken(style.language))
        if len(places) <= _ALIKE:
            for place in places:
                yield f"    {_where(path, place, style)}: {_label('note', style)}: {words}{_cited(place)}"
            continue
        more = _lines_in(places).spoken(style.language)
        yield f"    {_where(path, places[0], style)}: {_label('note', style)}: {words}{more}"


def _cited(place: Place) -> str:
    """Return the words at a related place, as far as they fit in a note."""
    quote = visible(place.text.partition("\n")[0].strip())
    return f"：{shortened(quote, _QUOTED)}" if quote else ""


def _lines_in(places: Sequence[Place]) -> Wording:
    """Return how many places there are and where: on which lines, or in which paragraphs and rows."""
    if places[0].name:
        names = list(dict.fromkeys(visible(place.name) for place in places if place.name))
        listed = "、".join(names[:_LINES]) + ("…" if len(names) > _LINES else "")
        return Wording(f"，{len(places)} 处：{listed}", f", {len(places)} places: {listed}")
    lines = list(dict.fromkeys(str(place.line) for place in places))
    more = len(lines) > _LINES
    return Wording(
        f"，{len(places)} 处：第 {'、'.join(lines[:_LINES])} {'等行' if more else '行'}",
        f", {len(places)} places: lines {', '.join(lines[:_LINES])}{' and more' if more else ''}",
    )


def _quote(place: Place, lines: Mapping[int, str], style: Style) -> Iterator[str]:
    """Yield the line that the place stands on, as far as it fits, and a line that marks the place."""
    line = lines.get(place.line)
    if line is None:
        return
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    text, underline = excerpt(line, start, end)
    number = "" if place.name else place.line
    yield f"{number:>6} | {text}"
    yield f"       | {_paint(underline, 'place', style)}"


def _computations(report: Report, path: str, style: Style) -> Iterator[str]:
    """Yield a line for each computation that was made in the report, and how many there were."""
    for checked in report.checked:
        where = _where(path, checked.place, style)
        words = computation(checked).spoken(style.language)
        yield f"{where}: {_label('checked', style)}: {words} [{checked.rule}]"
    yield f"{_paint(path, 'path', style)}: {_label('checked', style)}: {tally(report.checked).spoken(style.language)}"


def _where(path: str, place: Place, style: Style) -> str:
    """Return path:line:column, or path:第3段 in a format without lines."""
    position = visible(place.name) if place.name else f"{place.line}:{place.column}"
    return f"{_paint(path, 'path', style)}:{position}"


def _label(word: str, style: Style) -> str:
    return _paint(word, word, style)


def _paint(text: str, role: str, style: Style) -> str:
    return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m" if style.colour else text
