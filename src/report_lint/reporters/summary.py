"""The summary of a run for people: what became of the reports, how much was found, and what to do first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from report_lint.finding import SEVERITIES, Report, Severity
from report_lint.notice import NoticeKind
from report_lint.reporters.excerpt import visible
from report_lint.reporters.ranking import worst_first
from report_lint.reporters.run import Hidden, Run, Style, counts_in
from report_lint.wording import Language, Wording

#: From so many reports on each has one line, and the findings are told only when asked for.
MANY = 20

SEVERITY_NAMES: dict[Severity, Wording] = {
    "error": Wording("错误", "errors"),
    "warning": Wording("警告", "warnings"),
    "info": Wording("提示", "notes"),
}

_ADVICE: dict[Severity, Wording] = {
    "error": Wording("先改错误", "Mend the errors first"),
    "warning": Wording("没有错误，请核对警告", "No errors; look at the warnings"),
    "info": Wording("只有提示", "Only notes"),
}

_CLEAN = Wording("未发现问题。", "nothing found.")
_MORE = Wording(
    "逐条列出：--verbose；对照原文查看：--format html --output 文件",
    "Every finding: --verbose; beside the text: --format html --output FILE",
)
_NOTICED: dict[NoticeKind, Wording] = {
    "no-template": Wording(
        "{} 份没有识别出报告类型，按通用模板检查。", "{} of no known kind, checked as generic reports."
    ),
    "no-fiscal-year": Wording("{} 份的标题里没有明确的年度。", "{} without a fiscal year in the title."),
    "low-trust": Wording("{} 份的文字不完全可靠（如识别自扫描件）。", "{} whose text is not wholly to be trusted."),
    "not-a-report": Wording("{} 份不像报告。", "{} that do not look like reports."),
}


def summary_of(run: Run, style: Style, *, is_long: bool) -> Iterator[str]:
    """Yield what became of the reports; with `is_long` a line for each of them first, the worst at the top."""
    if is_long:
        yield from _every_report(run, style)
        yield ""
    yield tally_of(run).spoken(style.language)
    if run.presence:
        from report_lint.reporters.presence import presence_of

        yield from presence_of(run.presence, style.language)
    if is_long:
        yield from _noticed(run, style.language)
    if any(run.hidden):
        yield _hidden(run.hidden).spoken(style.language)
    counts = run.counts
    worst = next((severity for severity in SEVERITIES if counts[severity]), None)
    if worst is None:
        return
    if len(run.outcomes) > 1 and not is_long:
        yield from _faulty_reports(run, style)
    yield _counted(counts).spoken(style.language)
    rules = Counter(finding.rule for report in run.reports for finding in report.findings if finding.severity == worst)
    ranked = [f"{rule} {count}" for rule, count in sorted(rules.items(), key=lambda item: (-item[1], item[0]))]
    yield Wording(
        f"{_ADVICE[worst].zh}：{'、'.join(ranked)}。依据和例子：report-lint rules show 规则名",
        f"{_ADVICE[worst].en}: {', '.join(ranked)}. Basis and examples: report-lint rules show RULE",
    ).spoken(style.language)
    if is_long:
        yield _MORE.spoken(style.language)


def _every_report(run: Run, style: Style) -> Iterator[str]:
    """Yield a line for each report, the one that is worst off first."""
    for report in worst_first(run.reports):
        yield f"{visible(report.path)}: {_fate(report).spoken(style.language)}"


def _fate(report: Report) -> Wording:
    if report.error is not None:
        return Wording(*(f"unreadable: {visible(words)}" for words in report.error))
    found = _counted(counts_in(report)) if report.findings else _CLEAN
    partial = [notice.message for notice in report.notices if notice.kind == "partial"]
    if not partial:
        return found
    return Wording(*(f"{words} partial: {visible(cause)}" for words, cause in zip(found, partial[0], strict=True)))


def _noticed(run: Run, language: Language) -> Iterator[str]:
    """Yield how many reports there is something to know about; in part read ones are told one by one."""
    kinds = Counter(kind for report in run.reports for kind in {notice.kind for notice in report.notices})
    for kind, words in _NOTICED.items():
        if kinds[kind]:
            yield words.spoken(language).format(kinds[kind])


def _faulty_reports(run: Run, style: Style) -> Iterator[str]:
    """Yield a line for each report with findings, the one with the most errors first."""
    for report in worst_first(report for report in run.reports if report.findings):
        yield f"  {visible(report.path)}: {_counted(counts_in(report)).spoken(style.language)}"


def _counted(counts: Mapping[Severity, int]) -> Wording:
    listed = [(SEVERITY_NAMES[severity], counts[severity]) for severity in SEVERITIES if counts[severity]]
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
