"""The words of the page, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from report_lint.wording import Wording

#: What the page says of itself. Those with {} are filled by the page's script or by the reporter.
WORDS: Mapping[str, Wording] = {
    "title": Wording("报告检查结果", "Report findings"),
    "skip": Wording("跳到正文", "Skip to the report"),
    "all_reports": Wording("全部报告", "All reports"),
    "report": Wording("报告", "Report"),
    "state": Wording("情况", "State"),
    "severity": Wording("级别", "Severity"),
    "rule": Wording("规则", "Rule"),
    "all_rules": Wording("全部规则", "all rules"),
    "search": Wording("搜索问题", "Search findings"),
    "previous": Wording("上一处", "Previous"),
    "next": Wording("下一处", "Next"),
    "print": Wording("打印", "Print"),
    "print_all": Wording("打印全部", "Print all"),
    "keys": Wording(
        "按键：j 或 n 下一处，k 或 p 上一处，/ 搜索，u 全部报告，Esc 取消",
        "Keys: j or n next, k or p previous, / search, u all reports, Esc clears",
    ),
    "findings": Wording("发现的问题", "Findings"),
    "text": Wording("报告正文", "The report"),
    "none": Wording("未发现问题。", "Nothing found."),
    "filtered": Wording("没有符合筛选条件的问题。", "No finding passes the filter."),
    "position": Wording("第 {0} 处，共 {1} 处", "{0} of {1}"),
    "shown": Wording("显示 {0} 处，共 {1} 处", "{0} of {1} shown"),
    "basis": Wording("依据：", "Basis: "),
    "mend": Wording("可改为：", "Mend: "),
    "mend_unsure": Wording("核对后可改为：", "Mend, after a second look: "),
    "more_places": Wording("另有 {} 处", "{} more"),
    "unread": Wording("无法读取，没有检查：", "Unreadable, not checked: "),
    "no_script": Wording(
        "这个浏览器没有运行页面的脚本：不能筛选，链接照常可用。", "Without scripts there is no filter; links work."
    ),
    "unreadable": Wording("无法读取", "unreadable"),
    "partial": Wording("只读了一部分", "read in part"),
    "checked": Wording("已检查", "checked"),
    "made_by": Wording("由 report-lint {} 生成", "Made by report-lint {}"),
}
