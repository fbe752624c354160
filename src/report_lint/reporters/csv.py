"""The reporter for spreadsheets: one line a finding, comma-separated, with the mark that tells Excel it is UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from report_lint.finding import Report
from report_lint.reporters.run import Run, Style
from report_lint.wording import Wording

_COLUMNS = (
    Wording("文件", "file"),
    Wording("位置", "place"),
    Wording("行", "line"),
    Wording("列", "column"),
    Wording("级别", "severity"),
    Wording("规则", "rule"),
    Wording("问题", "message"),
    Wording("原文", "text"),
    Wording("章节", "section"),
    Wording("指纹", "fingerprint"),
)
_BYTE_ORDER_MARK = "\ufeff"
#: A cell that begins with one of these is run as a formula by spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines_of(run: Run, style: Style) -> Iterator[str]:
    """Yield the header and a line for every finding and every report that cannot be read."""
    yield _BYTE_ORDER_MARK + _line([column.spoken(style.language) for column in _COLUMNS])
    for report in run.reports:
        for cells in _rows(report, style):
            yield _line(cells)


def _rows(report: Report, style: Style) -> Iterator[list[str]]:
    if report.error is not None:
        yield [report.path, "", "", "", "unreadable", "", report.error.spoken(style.language), "", "", ""]
    for finding in report.findings:
        place = finding.place
        has_lines = place.name is None
        yield [
            report.path,
            place.name or "",
            str(place.line) if has_lines else "",
            str(place.column) if has_lines else "",
            finding.severity,
            finding.rule,
            finding.message.spoken(style.language),
            place.text,
            " / ".join(finding.section),
            finding.fingerprint,
        ]


def _line(cells: list[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(
        [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells]
    )
    return written.getvalue()
