"""Approximation: which side of a figure the words around it leave open (约, 近, 不足, 以上, 左右)."""

from __future__ import annotations

from typing import Final

from report_lint.compiled import compiled
from report_lint.document import Approximation
from report_lint.parsing.alternatives import any_of

_ABOUT: Final = any_of("大约为 大约 约为 (?<![节签合条契违预履])约 大概 大致")
_UNDER: Final = any_of(
    "不足 不到 未到 不超过 不超 未超过 不高于 不大于 不多于 低于 小于 少于 将近 接近"
    " (?<![附最新临相靠])近 至多 最多 最高 上限为?"
)
_OVER: Final = any_of(
    "(?<![不未赶])超过 (?<![不未赶高])超出? 逾 至少 最少 最低 不少于 不低于 不小于 不下 (?<!不)高于"
    " (?<!不)大于 (?<!不)多于 突破"
)
_BEFORE: Final = compiled(f"(?:(?P<about>{_ABOUT})|(?P<under>{_UNDER})|(?P<over>{_OVER}))了? ?$")
_BEFORE_LAST: Final = frozenset("约为概致足到过于近多高限超出逾少低下破了")
_REACH: Final = 5

_BEHIND: Final = compiled(
    r" ?(?:\(不?含(?:本数|本级)?\))? ?"
    r"(?:(?P<over>(?:及|或)?以上|之上|起(?![\u4e00-\u9fff]))"
    r"|(?P<under>(?:及|或)?(?:以下|以内)|之内|之下|封顶)"
    r"|(?P<about>左右|上下(?![级游联功])|前后|许(?![\u4e00-\u9fff])))"
)
_BEHIND_FIRST: Final = frozenset("及或以之起左上前封许( ")
_KINDS: Final[dict[str, Approximation]] = {"about": "about", "under": "under", "over": "over"}


def approximation_at(folded: str, start: int, end: int) -> Approximation | None:
    """Return what the words before `start` and behind `end` say of the figure between; what follows weighs more."""
    if end < len(folded) and folded[end] in _BEHIND_FIRST:
        behind = _BEHIND.match(folded, end)
        if behind:
            return _KINDS[behind.lastgroup or ""]
    last = start - 2 if folded[start - 1 : start] == " " else start - 1
    if last < 0 or folded[last] not in _BEFORE_LAST:
        return None
    before = _BEFORE.search(folded[max(0, last - _REACH) : start])
    return _KINDS[before.lastgroup or ""] if before else None
