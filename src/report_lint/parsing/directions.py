"""Directions: whether the words before a percentage say that something rose or fell by it."""

from __future__ import annotations

from typing import Final, Literal

from report_lint.compiled import compiled
from report_lint.parsing.alternatives import any_of

_UP: Final = any_of("增长 提高 上升 增加 上涨 提升 上浮 回升 扩大 增幅 涨幅 升高 增收 增支 高出 多出 上调")
_DOWN: Final = any_of("下降 减少 降低 下跌 回落 缩减 压减 压缩 下滑 下浮 收窄 减收 减支 降幅 跌幅 缩小 减幅 下调 节约")
#: 提高到95% is a level and no rise by 95 %, so 到 and 至 are not among these.
_GLUE: Final = any_of("了 率 约 近 超过? 逾 幅度? 为 达 均 同比 比例 : \\x20")
_BEFORE: Final = compiled(f"(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_GLUE}{{0,3}}$")
_LAST: Final = frozenset("长高升加涨浮大幅了率约近过超逾度为达均比例: 收支出降低少跌落减缩滑窄小调约")
_REACH: Final = 10


def direction_at(folded: str, start: int) -> Literal["up", "down"] | None:
    """Return the direction that the words right before `start` give."""
    if not start or folded[start - 1] not in _LAST:
        return None
    match = _BEFORE.search(folded[max(0, start - _REACH) : start])
    if match is None:
        return None
    return "up" if match["up"] else "down"
