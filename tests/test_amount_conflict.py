"""One quantity with two values: where it is told, which place is judged wrong, and what is no conflict."""

from __future__ import annotations

import pytest

from figures import read, told, violations

REPORT = """一、基本支出情况
2024年度基本支出52.6万元，其中：人员经费46.35万元；公用经费6.25万元。
二、项目支出情况
2024年财政安排我单位实施农技推广项目31.8万元。我单位实际发生项目支出31.8万元。
三、整体支出绩效情况
2024年度支出总计84.4万元，其中基本支出52.6万元，主要用于人员和日常公用，项目支出31.8万元，主要为实施农技推广项目31.8万元。
"""


def test_a_report_that_agrees() -> None:
    assert told(REPORT) == [
        "breakdown exact: 基本支出52.6万元: 46.35+6.25=52.6",
        "total exact: 支出总计84.4万元: 52.6+31.8=84.4",
    ]


def test_the_value_that_breaks_a_sum_is_judged_wrong() -> None:
    section = REPORT.index("三、")
    text = REPORT[:section] + REPORT[section:].replace("52.6", "50.6")
    assert told(text) == [
        "breakdown exact: 基本支出52.6万元: 46.35+6.25=52.6",
        "total inconsistent: 支出总计84.4万元: 50.6+31.8=82.4≠84.4",
        "conflict: 基本支出50.6万元: 50.6万元/52.6万元",
    ]


def test_the_first_value_is_judged_wrong_where_it_breaks_the_sum() -> None:
    text = REPORT.replace("52.6", "56.2", 1)
    assert told(text) == [
        "breakdown inconsistent: 基本支出56.2万元: 46.35+6.25=52.6≠56.2",
        "total exact: 支出总计84.4万元: 52.6+31.8=84.4",
        "conflict: 基本支出56.2万元: 56.2万元/52.6万元",
    ]


def test_the_related_places_are_those_of_the_other_value() -> None:
    text = "2024年公务接待费4.3万元。\n另据统计，2024年公务接待费4.3万元。\n经核实，2024年公务接待费3.4万元。\n"
    ((name, violation),) = violations(read(text))
    assert (name, text[violation.start : violation.end]) == ("conflict", "公务接待费3.4万元")
    assert [text[place.start : place.end] for place in violation.related] == ["公务接待费4.3万元", "公务接待费4.3万元"]


@pytest.mark.parametrize(
    "text",
    [
        "2023年基本支出50.1万元。2024年基本支出52.6万元。",
        "年初预算基本支出50.1万元。决算基本支出52.6万元。",
        "上半年基本支出25.3万元。全年基本支出52.6万元。",
        "局机关基本支出20.1万元。县农技站基本支出32.5万元。",
        "全县一般公共预算支出45.2亿元。县本级一般公共预算支出30.1亿元。",
        "基本支出约52万元。基本支出50.6万元。",
        "基本支出52.6万元。基本支出5.26万元。",
        "基本支出52.6万元。基本支出526000元。",
        "基本支出比上年增加2.1万元。基本支出52.6万元。",
        "甲项目资金20.5万元。乙项目资金30.5万元。",
        "日常公用经费6.25万元。公用经费8.25万元。",
        "基本支出和项目支出84.4万元。项目支出31.8万元。",
        "城关镇：项目支出20.5万元；杨林镇：项目支出15.2万元。",
        "办公室：公用经费2.5万元；财务股：公用经费1.8万元。",
        "1月基本支出3.2万元，2月基本支出3.5万元。",
        "2023年、2024年基本支出分别为50.1万元、52.6万元。2024年基本支出52.6万元。",
        "2024年支出总计60.7万元，上年为55.2万元。",
        "支出总计由55.2万元增加到60.7万元。支出总计60.7万元。",
        "县本级一般公共预算收入8.6亿元，支出30.1亿元；乡镇级一般公共预算收入3.2亿元。",
        "2022年至2024年项目支出合计120.5万元，2024年项目支出40.2万元。",
        "预计2025年基本支出55.1万元，2024年基本支出52.6万元。",
        "三年累计公务接待费8.6万元，其中2024年公务接待费2.5万元。",
        "财务股公用经费1.8万元，办公室公用经费2.5万元。公用经费合计4.3万元。",
        "基本支出按经济分类：人员经费46.35万元，公用经费6.25万元。按部门分类：机关人员经费30.1万元，公用经费4.2万元。",
        "本单位公用经费6.25万元，人均公用经费0.52万元。",
        "应急局基本支出120.5万元。消防大队基本支出98.6万元。",
        "调整前基本支出50.1万元，调整后基本支出52.6万元。",
        "全年项目支出31.8万元，截至10月项目支出25.6万元。",
        "财政拨款项目支出31.8万元，单位资金项目支出5.2万元，项目支出共37万元。",
        "公务接待费预算控制数5万元，公务接待费2.6万元。",
        "非税收入4.2亿元，其中专项收入非税收入1.2亿元。",
    ],
)
def test_what_is_no_conflict(text: str) -> None:
    assert [line for line in told(text) if line.startswith("conflict")] == []


def test_no_year_no_conflict() -> None:
    assert told("基本支出52.6万元。年末基本支出50.6万元。", fiscal_year=None) == []


def test_rows_of_a_table_are_no_statements() -> None:
    text = "2024年基本支出52.6万元。\n| 项目 | 金额 |\n| --- | --- |\n| 基本支出 | 50.6万元 |\n| 项目支出 | 12万元 |\n"
    assert told(text) == []


BUDGET = """1.“教育支出（类）普通教育（款）小学教育（项）”412.36万元，主要用于学校运转。2023年执行数为398.2万元，2024年预算安排{}万元，比2023年执行数增加3.56%。
2.“教育支出（类）进修及培训（款）教师进修（项）”26.5万元，主要用于教师培训。2023年执行数为25.1万元，2024年预算安排26.5万元，比2023年执行数增加5.58%。
3.“卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）”38.07万元，主要用于缴费。2023年执行数为36.6万元，2024年预算安排38.07万元，比2023年执行数增加4.02%。
"""


@pytest.mark.parametrize("fiscal_year", [2024, None])
def test_an_item_tells_its_figure_again(fiscal_year: int | None) -> None:
    assert told(BUDGET.format("412.36"), fiscal_year) == []
    assert told(BUDGET.format("421.36"), fiscal_year) == ["conflict: 421.36万元: 421.36万元/412.36万元"]


def test_an_item_alone_tells_its_figure_again_in_the_form_of_a_budget() -> None:
    first = BUDGET.split("\n")[0]
    assert told(first.format("401.2")) == ["conflict: 401.2万元: 401.2万元/412.36万元"]
    # No figure of the year before: the first one may be of anything.
    assert told(first.format("401.2").replace("2023年执行数为398.2万元，", "")) == []


def test_items_that_all_differ_are_of_another_form() -> None:
    text = BUDGET.format("421.36").replace("安排26.5", "安排29.5").replace("安排38.07", "安排41.5")
    assert told(text) == []


def test_the_title_says_what_the_figures_of_the_year_are() -> None:
    text = "桂溪县文化馆2024年度部门决算\n一、支出情况\n公务接待费{}万元。\n二、说明\n公务接待费支出决算2.68万元。\n"
    assert told(text.format("2.68")) == []
    assert told(text.format("2.86")) == ["conflict: 公务接待费支出决算2.68万元: 2.68万元/2.86万元"]
    assert told(text.format("2.86").replace("支出决算", "年初预算")) == []
    assert told(text.format("2.86").replace("部门决算", "预算执行情况和2025年预算草案的报告")) == []
