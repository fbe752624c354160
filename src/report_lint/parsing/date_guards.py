"""Date guards: where words or figures look like a date and are part of something else."""

from __future__ import annotations

from typing import Final

from report_lint.compiled import compiled
from report_lint.parsing.alternatives import any_of
from report_lint.parsing.date_terms import Term

#: First character of a word for a date -> what before it makes both another word (以前年度, 基本月工资, 说明年度).
_JOINED: Final = {
    "上": "以加赶马晚早之",
    "下": "以之当如",
    "本": "基成版文样课剧资",
    "当": "相应充正年度",
    "去": "过失",
    "明": "说证文声标注表透",
    "前": "以之目先提空从",
    "后": "以之此今然最随前",
    "来": "以未近年往",
    "次": "每一二两三四五六七八九十几多首各此本该0123456789",
    "同": "不相共如",
    "年": "近往历每逐跨学财周壮青少多半全个一二两三四五六七八九十百千0123456789",
    "头": "石龙念街码",
    "首": "部",
    "元": "美欧日韩澳港单多公万亿千百十状0123456789",
}
_LASTING_BEFORE: Final = compiled(
    any_of(
        "历时 长达 达 近 约 超 超过 满 共 每 再 延长 持续 连续 经过 用 过去 未来 时隔 整整 徒刑 使用 服役 逾"
        " 余 了 前 后 已有 已 从事 工作"
        " 任职 第 有 是 多 期"
    )
    + " ?$"
)
_LASTING_BEHIND: Final = compiled(
    " ?"
    + any_of(
        "来 间 以上 以下 以内 余 多 之久 时间 河东 工龄 党龄 教龄 期 的?历史 的?经验 的努力 的奋斗 的发展"
        " 的时间 的?期限 的探索 的建设"
        " 的老 的坚守 [0-9一二三四五六七八九十]{1,2}个月 左右的 不"
    )
)
_LASTING_MONTH: Final = compiled("[近每逾满隔时足] ?$")
_HISTORY: Final = compiled("的?(?:历史|文明)")
_REACH: Final = 4
_MARKED: Final = compiled(r"[0-9]{1,2}\.(?P<rest>[0-9]{1,4})")
_MARK_BEFORE: Final = frozenset("\r\n 。;:,元%)")
_NEAR: Final = 12
#: 95年 is 1995; a count of years this high is rare, and round or marked by the words around it.
_LONGEST_STAY: Final = 75
_USUAL: Final = range(2015, 2031)


def is_joined(folded: str, start: int) -> bool:
    """Return whether the word at `start` goes on from the character before it (前年 in 以前年度)."""
    return start > 0 and folded[start - 1] in _JOINED.get(folded[start], "")


def numeral_start(folded: str, start: int, end: int) -> int:
    """Return where a date begins in the numeral folded[start:end]: a list mark may be glued on (1.2024年)."""
    match = _MARKED.fullmatch(folded, start, end)
    if match is None:
        return start
    is_year = end - match.start("rest") == 4 and folded[end : end + 1] in ("年", " ")
    is_listed = start == 0 or folded[start - 1] in _MARK_BEFORE
    return match.start("rest") if is_year or is_listed else start


def is_duration(folded: str, term: Term, near: int | None) -> bool:
    """Return whether a year of two digits, or a bare month, counts time instead of naming it (历时12年, 近三月).

    `near` is the year that the text is written around.
    """
    before = folded[max(0, term.start - _REACH) : term.start]
    if term.grain == "month" and term.year is None and term.year_shift is None:
        return _LASTING_MONTH.search(before) is not None
    if term.grain != "year" or term.year is None:
        return False
    digits = folded[term.start : term.end].rstrip("年度份").rstrip()
    if len(digits) != 2:
        return _HISTORY.match(folded, term.end) is not None
    if _LASTING_BEFORE.search(before) or _LASTING_BEHIND.match(folded, term.end):
        return True
    if digits[0] in "0〇零" or (digits.isascii() and int(digits) > _LONGEST_STAY):
        return False
    if not digits.isascii():
        return digits[0] not in "九八" and digits[1] not in "〇零"
    return term.year not in _USUAL if near is None else abs(term.year - near) > _NEAR
