"""Families of counts: kinds of people and things of which one is never another, and which of them make up the whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from report_lint.compiled import compiled

#: Each family: its kinds (with the ways to write them), then the sets of kinds by position that leave nothing out.
_FAMILIES: Final = """
男|男性|男职工|男同志|男生 女|女性|女职工|女同志|女生 : 01
在职|在岗|在职在编 离休 退休|离退休|离退|退职 遗属 : 02
行政|机关行政 参公|参照公务员法管理|参照公务员管理 事业 工勤|工人|后勤|机关工勤|工勤技能 公务员 聘用|编外|临聘|合同制
 : 01 02 03 12 23 24 14
在编|正式|编内|在编在岗 编外|聘用|临聘|临时聘用|合同制|劳务派遣|临时|编制外|外聘 : 01
行政 参公 事业 企业 : 012
正处|正处级 副处|副处级 正科|正科级 副科|副科级 科员 股级
博士|博士研究生 硕士|硕士研究生 本科 大专|专科 高中 中专
正高|正高级|正高级职称 副高|副高级|副高级职称 中级|中级职称 初级|初级职称
高级|高级职称 中级|中级职称 初级|初级职称
货物 工程 服务 : 012
优|优秀 良|良好 中 差 合格 不合格 : 0123 0145
予以公开 部分公开 不予公开 无法提供 不予处理 其他处理 : 013 014 034 134 05
满意|非常满意|很满意 基本满意|比较满意|较满意 一般 不满意 : 013 0123
自然人 法人|法人或其他组织|法人和其他组织|法人或者其他组织 : 01
城镇|城市|城区 农村|乡村 : 01
中央|国家级 省级|省 市级|市 县级|县|区级 乡级|镇级|乡镇级|镇 村级|村 : 345
规模以上|规上 规模以下|规下 : 01
线上 线下 : 01
新建 改建|改扩建|改造 扩建 续建
公办 民办 : 01
幼儿园 小学 初中|初级中学 高中|高级中学|普通高中 : 123
党员 非党员|群众 : 01
省内 省外 : 01
达标|已达标 未达标|不达标 : 01
已整改|整改完成|已整改到位|整改到位|完成整改 正在整改|未整改|尚未整改|未完成整改 : 01
办结|已办结 未办结|在办|正在办理|未办|正在办 : 01
公开招标 邀请招标 竞争性谈判 竞争性磋商 询价 单一来源
"""
#: Words around a kind that say nothing of it: 在职行政人员, 核定事业编制数.
_BARE: Final = compiled(
    r"(?:其中|核定|实有|现有|全部|绩效|评价|评级为?|评定为|评为|等级为?|结果为|[“\":：\s]|共|有)*(?P<kind>.*?)"
    r"(?:编制数|编制|人员|职工|干部|人数|员工|预算单位|单位|同志|岗位|身份|项目|申请|标段|路长|类|级别|等次|的|数|有|为|共|计|是|各|[”\":：\s])*"
)
_VEHICLE: Final = compiled(r".{0,24}?(?:用车|车辆|[轿客货]车)(?:数|为|有|共)?")
#: The offices among which the people of one are divided; where its own office is named, the others are too.
_OFFICE: Final = compiled(r".{0,16}(?:机关|本级|中心|所|站|队|院|校|馆|室|股|科)")
_OWN_OFFICE: Final = compiled(r".{0,4}(?:机关|本级)")
_REST: Final = compiled(r"(?:其他|其它|其余|剩余).{0,10}")


class _Family(NamedTuple):
    kinds: dict[str, int]
    wholes: tuple[frozenset[int], ...]


def _families() -> tuple[_Family, ...]:
    found = []
    for line in _FAMILIES.replace("\n :", " :").strip().splitlines():
        kinds, _, wholes = line.partition(" : ")
        positions = {word: index for index, kind in enumerate(kinds.split()) for word in kind.split("|")}
        found.append(_Family(positions, tuple(frozenset(map(int, whole)) for whole in wholes.split())))
    return tuple(found)


_TABLE: Final = _families()


class Kinship(NamedTuple):
    """Whether of the kinds in a list none is another, and whether they leave nothing out."""

    is_exclusive: bool
    is_whole: bool


def kinship_of(labels: Sequence[str]) -> Kinship:
    """Return how the kinds that `labels` name stand to each other."""
    ends_with_rest = len(labels) > 1 and bool(_REST.fullmatch(labels[-1]))
    if len(labels) > 1 and all(_VEHICLE.fullmatch(label) for label in labels):
        return Kinship(is_exclusive=True, is_whole=ends_with_rest)
    if len(labels) > 1 and all(_OFFICE.fullmatch(label) for label in labels):
        return Kinship(is_exclusive=True, is_whole=any(_OWN_OFFICE.fullmatch(label) for label in labels))
    kinds = [_kind(label) for label in (labels[:-1] if ends_with_rest else labels)]
    for family in _TABLE:
        members = [family.kinds.get(kind) for kind in kinds]
        found = frozenset(member for member in members if member is not None)
        if len(found) == len(members):
            is_whole = ends_with_rest or any(whole <= found for whole in family.wholes)
            return Kinship(is_exclusive=True, is_whole=is_whole)
    return Kinship(is_exclusive=False, is_whole=ends_with_rest)


def _kind(label: str) -> str:
    match = _BARE.fullmatch(label)
    return match["kind"] if match else label
