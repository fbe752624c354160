"""The reporter for people: every finding as one greppable line, its place quoted, and what to do first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from report_lint.finding import SEVERITIES, Finding, Place, Report, Severity
from report_lint.reporters.computations import computation, tally
from report_lint.reporters.excerpt import excerpt, shortened, visible
from report_lint.reporters.run import Hidden, Outcome, Run, Style, counts_in
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

#: So many columns of a related place are quoted, and so many reports are listed in the summary.
_QUOTED = 36
_LISTED = 20

_SEVERITY_NAMES: dict[Severity, Wording] = {
    "error": Wording("错误", "errors"),
    "warning": Wording("警告", "warnings"),
    "info": Wording("提示", "notes"),
}

_ADVICE: dict[Severity, Wording] = {
    "error": Wording("先改错误", "Mend the errors first"),
    "warning": Wording("没有错误，请核对警告", "No errors; look at the warnings"),
    "info": Wording("只有提示", "Only notes"),
}


def lines_of(run: Run, style: Style) -> Iterator[str]:
    """Yield the findings of every report, a blank line behind each, and the summary."""
    for outcome in run.outcomes:
        block = list(_outcome(outcome, style))
        yield from block
        if block and block[-1]:
            yield ""
    yield from _summary(run, style)


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


def _summary(run: Run, style: Style) -> Iterator[str]:
    yield tally_of(run).spoken(style.language)
    if any(run.hidden):
        yield _hidden(run.hidden).spoken(style.language)
    counts = run.counts
    worst = next((severity for severity in SEVERITIES if counts[severity]), None)
    if worst is None:
        return
    if len(run.outcomes) > 1:
        yield from _by_report(run, style)
    yield _counted(counts).spoken(style.language)
    rules = Counter(finding.rule for report in run.reports for finding in report.findings if finding.severity == worst)
    ranked = [f"{rule} {count}" for rule, count in sorted(rules.items(), key=lambda item: (-item[1], item[0]))]
    yield Wording(
        f"{_ADVICE[worst].zh}：{'、'.join(ranked)}。依据和例子：report-lint rules show 规则名",
        f"{_ADVICE[worst].en}: {', '.join(ranked)}. Basis and examples: report-lint rules show RULE",
    ).spoken(style.language)


def _by_report(run: Run, style: Style) -> Iterator[str]:
    """Yield a line for each report with findings, the one with the most errors first."""
    faulty = [(counts_in(report), report.path) for report in run.reports if report.findings]
    faulty.sort(key=lambda row: (*(-row[0][severity] for severity in SEVERITIES), row[1]))
    for counts, path in faulty[:_LISTED]:
        yield f"  {visible(path)}: {_counted(counts).spoken(style.language)}"
    rest = len(faulty) - _LISTED
    if rest > 0:
        yield Wording(f"  另有 {rest} 份有发现。", f"  {rest} more with findings.").spoken(style.language)


def _counted(counts: Mapping[Severity, int]) -> Wording:
    listed = [(_SEVERITY_NAMES[severity], counts[severity]) for severity in SEVERITIES if counts[severity]]
    return Wording(
        "，".join(f"{name.zh} {count}" for name, count in listed) + "。",
        ", ".join(f"{name.en} {count}" for name, count in listed) + ".",
    )


def tally_of(run: Run) -> Wording:
    """Return how many reports there are and what became of them."""
    total = len(run.outcomes)
    faulty = sum(bool(report.findings) for report in run.reports)
    unreadable = run.with_status("unreadable")
    partial = run.with_status("partial")
    clean = total - unreadable - sum(bool(report.findings) or report.status == "partial" for report in run.reports)
    fates = (
        (faulty, Wording(f"{faulty} 份有发现", f"{faulty} with findings")),
        (clean, Wording(f"{clean} 份未发现问题", f"{clean} without findings")),
        (partial, Wording(f"{partial} 份只读了一部分", f"{partial} read in part")),
        (unreadable, Wording(f"{unreadable} 份无法读取、未检查", f"{unreadable} unreadable, not checked")),
    )
    skipped = Wording(f"；另跳过 {run.skipped} 个其他文件", f"; {run.skipped} other files skipped")
    return Wording(
        f"共 {total} 份报告："
        + "，".join(fate.zh for count, fate in fates if count)
        + (skipped.zh if run.skipped else "")
        + "。",
        f"{total} reports: "
        + ", ".join(fate.en for count, fate in fates if count)
        + (skipped.en if run.skipped else "")
        + ".",
    )


def _hidden(hidden: Hidden) -> Wording:
    """Return how much is kept back, and what the baseline accepts that is there no more."""
    told = (
        (hidden.baseline, Wording(f"基线隐藏 {hidden.baseline} 处", f"{hidden.baseline} hidden by the baseline")),
        (hidden.waived, Wording(f"豁免 {hidden.waived} 处", f"{hidden.waived} waived")),
        (
            hidden.stale,
            Wording(
                f"基线里有 {hidden.stale} 处已不存在，可用 --write-baseline 更新",
                f"{hidden.stale} in the baseline no longer stand: --write-baseline renews it",
            ),
        ),
    )
    return Wording(
        "，".join(words.zh for count, words in told if count) + "。",
        ", ".join(words.en for count, words in told if count) + ".",
    )


def _where(path: str, place: Place, style: Style) -> str:
    """Return path:line:column, or path:第3段 in a format without lines."""
    position = visible(place.name) if place.name else f"{place.line}:{place.column}"
    return f"{_paint(path, 'path', style)}:{position}"


def _label(word: str, style: Style) -> str:
    return _paint(word, word, style)


def _paint(text: str, role: str, style: Style) -> str:
    return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m" if style.colour else text
