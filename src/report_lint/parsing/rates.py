"""Rates: what a figure of money is for when it is no sum (人 in 800元/人, 股 in 每股1.95港元)."""

from __future__ import annotations

from typing import Final

from report_lint.compiled import compiled
from report_lint.parsing.alternatives import any_of

_BASE: Final = any_of(
    "平方米 平方公里 立方米 千瓦时 学年 学期 季度 小时 工作日 课时 公里 千米 公顷 公斤 千克 标准 人次 人"
    " 户 年 月 日 天 次 亩 吨 ㎡ 米 度"
    " 套 台 个 件 份 股 斤 方 车 辆 间 床 棵 株 头 只 批 场 期 班 组 季 生 位 名 例 单 票 张 升 桶 袋 瓶"
    " 支 箱 包 盒 本 节 堂 趟 村 项 家 孔 座 处 盏 m2 m3 t"
)
_VERB: Final = any_of(
    "定额 标准 补助 补贴 奖励 奖补 资助 发放 支付 缴纳 缴费 收费 收入 工资 按 为 是 不超过 不低于 不少于"
    " 至少 超过 约 近 最高 最低 仅 达"
)
_BEHIND: Final = compiled(f" ?(?:/ ?|每)({_BASE}(?:(?:[·・./]|每){_BASE})?)(?![0-9])")
_BEFORE: Final = compiled(f"(?:每 ?({_BASE}(?:每{_BASE})?)|([人户亩村日月年])均){_VERB}{{0,3}} ?$")
_REACH: Final = 12


def per_at(folded: str, start: int, end: int) -> str | None:
    """Return what the figure in folded[start:end] is a rate for, None when it is a sum."""
    if end < len(folded) and folded[end] in "/每 ":
        behind = _BEHIND.match(folded, end)
        if behind:
            return behind[1]
    clause = folded[max(0, start - _REACH) : start]
    if "每" not in clause and "均" not in clause:
        return None
    before = _BEFORE.search(clause)
    return (before[1] or before[2]) if before else None
