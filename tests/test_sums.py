"""Which figures are the parts of which total, and how the sums are judged (tests/cases/sums.yaml)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from figures import read, told

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "sums.yaml").read_text(encoding="utf-8"))
FUNDS = """水利局2024年度部门决算
一、支出决算情况说明
本年支出合计1495.2万元，其中：基本支出760.3万元；项目支出734.9万元。
二、一般公共预算财政拨款支出决算情况说明
一般公共预算财政拨款支出1300.2万元，其中：基本支出680.2万元，项目支出620万元。
三、一般公共预算财政拨款基本支出决算情况说明
基本支出680.2万元，其中：人员经费600.1万元；公用经费80.1万元。
四、政府性基金预算财政拨款收入支出决算情况说明
政府性基金预算财政拨款支出80.4万元，其中：基本支出0万元，项目支出80.4万元。
"""
UNITS = """一、机关情况
2024年基本支出120.5万元，项目支出30.2万元。
二、县农技推广中心
2024年基本支出98.3万元，项目支出22.1万元。
三、桥东村道路项目
项目支出20.6万元，其中人员经费5.1万元。
"""


@pytest.mark.parametrize("case", CASES, ids=[case["text"].split("\n")[0][:40] for case in CASES])
def test_told(case: dict[str, object]) -> None:
    assert told(str(case["text"])) == case["told"]


def test_parts_and_their_total_in_sections_apart() -> None:
    text = """一、基本支出情况
2024年基本支出60.25万元，其中人员经费52.15万元，公用经费8.1万元。
二、项目支出情况
2024年项目支出42.25万元。
三、整体情况
2024年支出总计100.5万元。
"""
    assert told(text) == [
        "breakdown exact: 基本支出60.25万元: 52.15+8.1=60.25",
        "total inconsistent: 支出总计100.5万元: 60.25+42.25=102.5≠100.5",
    ]


def test_figures_apart_that_no_slip_explains_are_left_alone() -> None:
    text = "2024年支出总计100.5万元。基本支出60.25万元。另经核算，项目支出18.37万元。\n"
    assert told(text) == []


def test_money_of_two_funds_is_not_mixed() -> None:
    assert told(FUNDS) == [
        "breakdown exact: 一般公共预算财政拨款支出1300.2万元: 680.2+620=1300.2",
        "breakdown exact: 基本支出680.2万元: 600.1+80.1=680.2",
        "breakdown exact: 政府性基金预算财政拨款支出80.4万元: 0+80.4=80.4",
        "total exact: 本年支出合计1495.2万元: 760.3+734.9=1495.2",
    ]


def test_figures_of_other_units_and_projects_are_not_mixed() -> None:
    assert told(UNITS) == []


def test_a_sum_is_told_once() -> None:
    text = "2024年支出总计84.4万元，其中基本支出52.6万元，项目支出31.8万元。支出总计84.4万元，已公开。\n"
    assert told(text) == ["total exact: 支出总计84.4万元: 52.6+31.8=84.4"]


def test_a_relation_knows_its_sign() -> None:
    document = read(
        "资金30万元，分别为：甲村12万元、乙村18万元。基本支出9.5万元，其中：人员经费8万元，公用经费1.5万元。\n"
    )
    assert [(relation.sign, relation.complete, relation.kind) for relation in document.relations] == [
        ("分别为", False, "breakdown"),
        ("基本支出=人员经费+公用经费", True, "breakdown"),
    ]
