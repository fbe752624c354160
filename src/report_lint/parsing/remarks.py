"""Remarks: what the words before a figure say of an earlier one: its rise or fall, its share, what it was before."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, TypeAlias

from report_lint.compiled import compiled
from report_lint.parsing.alternatives import any_of

#: How a figure speaks of the value before it: by how much it changed (增加), where it went (增加到), how many times it
#: is (是上年的…倍), its share (占…), its completion (完成预算的…), what it is compared with (比上年支出…).
RemarkKind: TypeAlias = Literal["change", "level", "share", "completion", "base"]

_UP: Final = any_of(
    "净?增加 增长 增支 增收 上升 上涨 提高 提升 增幅 涨幅 增多 高出 多出 多支出? 多收入? 超支 扩大"
    " 上浮 攀升 回升 增 升 涨"
)
_DOWN: Final = any_of(
    "净?减少 下降 降低 压减 压缩 减支 减收 缩减 下滑 下跌 回落 节约 节省 结省 减幅 降幅 跌幅 少支出? 少收入? 缩小"
    " 收窄 下浮 削减 精简 降 减"
)
_GLUE: Final = any_of("了 额 幅度 率 比例 约 近 超过? 逾 为 达到? 共计? 合计 金额 百分比 : \\x20")
#: The words that end right before a figure. 增速 and 增减率 name no direction; 增加到 names where it went.
_MOVED: Final = compiled(
    f"(?:(?P<rate>增速|增长率|增减率|变动率|增减幅度?)|(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?P<to>到|至)?){_GLUE}{{0,3}}$"
)
_ENDINGS: Final = frozenset(
    "加长支收升涨高幅多出大浮少降低减缩滑跌落约省小窄简增速率到至了额度例近超过逾为达共计合金比: "
)
_ORDER: Final = compiled(r"(?:(?P<up>大于|高于|多于)|(?P<down>小于|低于|少于))(?P<base>[^，,。；;：:\n]{2,20}?)了?$")
_SHARE: Final = compiled(r"占(?P<base>[^，,。；;：:\n]{0,40}?)的?(?:比重|比例|比)?(?:约为|约|为|达到?)? *$")
_COMPLETION: Final = compiled(
    r"(?:完成|达到?|为|执行|支出|实现|占)了?(?P<base>[^，,。；;：:\n]{0,24}?"
    r"(?:预算|计划|任务|目标|决算|指标)(?:[^，,。；;：:\n]{0,4}?))的? *$"
    r"|(?P<rate>(?:预算|计划|资金|支出|任务)?(?:执行|完成|支付|使用|到位)(?:率|进度|比例))(?:约为|约|为|达到?)? *$"
)
_AGAINST: Final = compiled(
    r"(?:比较|相较于|相比于?|对比|比(?![重例率值照])|较(?![大小多少好快高低为])|(?P<pair>[与同和]))"
    r"(?P<base>[^比]+?)(?P<end>数?(?:相比较?|比较|对比|比|相较))?$"
)
_SET_OFF: Final = compiled(
    r"(?:^|[，,。；;：:\n 　])(?:[与同和比较]|相较于?|相比于?|对比)"
    r"(?P<base>[^，,。；;：:\n增减升降]{2,30}?)(?:相比较?|比较|对比|比|相较)?[，,]$"
    r"|(?:^|[，,。；;：:\n 　])(?P<who>[^，,。；;：:\n与同和比较]{2,16})(?:[与同和比较]|相较于?)"
    r"(?P<other>[^，,。；;：:\n增减升降]{2,30}?)(?:相比较?|比较|对比|相较)[，,]$"
)
_SAME_PERIOD: Final = compiled(r"([同环])比")
#: 与 and 和 join two things far oftener than they compare them.
_TIME: Final = compiled(r"年|同期|预算|决算|上[月季]|期初")
_STOP: Final = compiled(r"[，,。；;：:\n\r(（)）]|^[ 　]*(?:、|(?:和|及|以及))")


class Words(NamedTuple):
    """What the words right before a figure say of the value before it.

    `direction` is 1 for a rise, -1 for a fall, 0 where they name none. `start` and `end` are those of the word that
    says so in the text read, `base` what they compare it with or measure it by (上年决算数, 年初预算), "" where they
    do not say, `subject` what stands before all that: whose change it is, "" where it goes on about the value.
    """

    kind: RemarkKind
    direction: int
    start: int
    end: int
    base: str
    subject: str


def words_before(lead: str, is_percent: bool, follow: str) -> Words | None:
    """Return what `lead`, the words between two figures, say of the second; None when it is a value of its own.

    `follow` is the character behind the figure: 5万元 in 完成预算5万元的96% is told as the completion that it measures.
    """
    clause = _last_clause(lead)
    at = len(lead) - len(clause)
    moved = _MOVED.search(clause) if lead and lead[-1] in _ENDINGS else None
    if moved:
        base, subject = _compared(lead[:at], clause[: moved.start()])
        direction = 1 if moved["up"] else -1 if moved["down"] else 0
        return Words("level" if moved["to"] else "change", direction, at + moved.start(), len(lead), base, subject)
    order = _ORDER.search(clause)
    if order:
        direction = 1 if order["up"] else -1
        return Words("change", direction, at + order.start(), at + order.end(), order["base"], clause[: order.start()])
    if is_percent or follow == "的":
        return _proportion(clause, at)
    against = against_in(clause)
    subject = clause[: against.start()].strip() if against else ""
    if against and (not subject or _TIME.search(against["base"])):
        return Words("base", 0, at + against.start(), len(lead), against["base"], subject)
    return None


def _last_clause(lead: str) -> str:
    stop = 0
    for found in _STOP.finditer(lead):
        stop = found.end()
    return lead[stop:]


def _compared(before: str, rest: str) -> tuple[str, str]:
    """Return what is compared with, and whose change it is; `rest` stands in the clause, `before` in those before."""
    same = _SAME_PERIOD.search(rest)
    if same:
        return same.group(), rest[: same.start()] + rest[same.end() :]
    against = against_in(rest)
    if against:
        return against["base"], rest[: against.start()]
    set_off = _SET_OFF.search(before)
    return (set_off["base"] or set_off["other"], (set_off["who"] or "") + rest) if set_off else ("", rest)


def against_in(clause: str) -> re.Match[str] | None:
    """Return what `clause` compares with (group `base`), None when it compares with nothing."""
    against = _AGAINST.search(clause)
    if against and against["pair"] and not (against["end"] or _TIME.search(against["base"])):
        return None
    return against


def _proportion(clause: str, at: int) -> Words | None:
    """Return the share or the completion that `clause` names, 占 of a budget being completion."""
    done = _COMPLETION.search(clause)
    if done:
        return Words("completion", 0, at + done.start(), at + done.end(), done["base"] or "", clause[: done.start()])
    share = _SHARE.search(clause)
    if share:
        return Words("share", 0, at + share.start(), at + share.end(), share["base"], clause[: share.start()])
    return None
