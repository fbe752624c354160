"""Nil items: what a report may state to have none of, and the terms whose figures would say otherwise."""

from __future__ import annotations

from typing import Final

_RECEPTION: Final = ("公务接待费", "国内公务接待费", "国(境)外公务接待费")
_CARS: Final = ("公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费")
_FUNDS: Final = ("政府性基金预算", "国有资本经营预算", "社会保险基金预算")
_ALONE: Final = (
    *("因公出国(境)费", "公务用车购置费", "公务用车运行维护费", "国内公务接待费", "国(境)外公务接待费"),
    *("会议费", "培训费", "机关运行经费", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "捐赠收入"),
    *("政府采购支出", "政府采购货物支出", "政府采购工程支出", "政府采购服务支出"),
    *("经营支出", "上缴上级支出", "对附属单位补助支出"),
)  # fmt: skip


def _spending(fund: str) -> tuple[str, ...]:
    return (f"{fund}财政拨款支出", f"{fund}支出")


def _income(fund: str) -> tuple[str, ...]:
    return (f"{fund}财政拨款收入", f"{fund}收入")


def _all_of(fund: str) -> tuple[str, ...]:
    return (*_spending(fund), *_income(fund), f"{fund}财政拨款", fund)


#: What is stated to be none -> the terms of which no figure above nought may then stand in the report.
CONTRADICTING: Final[dict[str, tuple[str, ...]]] = {
    "三公经费": ("三公经费", "因公出国(境)费", *_CARS, *_RECEPTION),
    "公务用车购置及运行维护费": _CARS,
    "公务接待费": _RECEPTION,
    **{term: (term,) for term in _ALONE},
    **{term: _spending(fund) for fund in _FUNDS for term in _spending(fund)},
    **{term: _income(fund) for fund in _FUNDS for term in _income(fund)},
    **{term: _all_of(fund) for fund in _FUNDS for term in (fund, f"{fund}财政拨款")},
}
#: The words in the caption of the table that would show it, by what is stated to be none.
TABLE_OF: Final[dict[str, str]] = {
    "三公经费": "三公",
    **{term: fund.removesuffix("预算") for fund in _FUNDS for term in _all_of(fund)},
}
#: All terms of which a figure may contradict a statement.
STATED: Final = frozenset(term for terms in CONTRADICTING.values() for term in terms)
