"""A fingerprint stays when a report is renumbered, re-spaced or re-encoded, and changes with the fault."""

from __future__ import annotations

import report_lint

REPORT = """青河县水利局2024年工作总结
一、基本情况
在职12人，1月31日调入1人。
二、支出情况
工程于11月31日完工，2月30日验收。
"""


def fingerprints(text: str) -> list[str]:
    return [finding.fingerprint for finding in report_lint.lint_text(text).findings]


def test_two_dates_of_one_section_differ() -> None:
    first, second = fingerprints(REPORT)
    assert first != second
    assert len(first) == len(second) == 16


def test_renumbering_spacing_and_line_ends_do_not_count() -> None:
    moved = REPORT.replace("二、支出情况", "二、人员情况\n在职12人。\n三、支出　情况").replace("\n", "\r\n")
    assert fingerprints(moved) == fingerprints(REPORT)


def test_another_date_is_another_fault() -> None:
    assert fingerprints(REPORT.replace("11月31日", "9月31日"))[0] != fingerprints(REPORT)[0]


def test_two_missing_sections_differ() -> None:
    outline = "青河县水利局2024年度整体支出绩效自评报告\n一、部门基本情况\n甲\n二、一般公共预算支出情况\n乙\n"
    rest = "三、政府性基金预算支出情况\n无\n七、存在的主要问题及原因分析\n丙\n八、下一步改进措施\n丁\n"
    missing = [
        (finding.message.zh, finding.fingerprint)
        for finding in report_lint.lint_text(outline + rest).findings
        if finding.rule == "section-missing"
    ]
    assert len(missing) == len({fingerprint for _, fingerprint in missing}) == 5
