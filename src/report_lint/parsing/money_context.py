"""Money context: whether a figure that ends with 万 or 亿 and has no 元 is money all the same."""

from __future__ import annotations

from typing import Final

from report_lint.compiled import compiled
from report_lint.parsing.alternatives import any_of

_REACH: Final = 16
_SUBJECT: Final = any_of(
    "资金 经费 预算 支出 收入 拨款 投入 投资 金额 总额 费用 贷款 补助 补贴 奖金 工资 捐款 债券 债务 税收"
    " 成本 价款 价格 单价 总价 余额"
    " 款项 专款 款 结余 结转 缺口 赤字 产值 营收 利润 销售额 成交额 交易额 存款 本金 利息 罚款 赔偿 保证金"
    " 基金 决算数? 预算数 执行数 费"
)
_SPENT: Final = any_of("花了 花费 耗资 斥资 募集 筹集 筹措 争取 支付 拨付 捐赠 融资")
#: What may stand between the word for money and the figure; people, land and goods may not.
_GLUE: Final = any_of(
    "共计 合计 总计 累计 总共 分别 共 约 为 达到 达 到 了 近 不足 不到 超过 超 逾 是 [::] 增加 减少 安排"
    " 下达 拨付 使用 支付 执行 完成"
    " 结余 实际 数 额 仅 只 至 就 和 、 [0-9.]+[万亿] 人民币"
)
_BEFORE: Final = compiled(f"{_SUBJECT}{_GLUE}{{0,4}} ?$|{_SPENT} ?[了约近达]?$")
_STOP: Final = compiled(r" ?(?:[，。；、,;)！？!?\]]|$|[\r\n]|左右|以上|以下|以内)")
_NEXT_SUM: Final = compiled(r" ?[和与及、,，] ?[0-9.,]{1,16} ?[万亿]{1,2}(?:元|美元|港元|欧元|日元|人民币)")


def is_money(folded: str, start: int, end: int) -> bool:
    """Return whether text[start:end], which ends with 万 or 亿, is money by the words around it."""
    if _NEXT_SUM.match(folded, end):
        return True
    return bool(_STOP.match(folded, end) and _BEFORE.search(folded[max(0, start - _REACH) : start]))
