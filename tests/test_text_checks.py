"""The text checks on documents put together by hand: where they look, what they leave alone, what their edits make."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build import TEMPLATE, document, found, repaired, section
from report_lint.checks import load
from report_lint.document import Mark
from report_lint.interval import Span
from report_lint.source import Source


def places(check: str, text: str, **facts: object) -> list[tuple[object, object]]:
    """The text of each place and of its related places."""
    return [(place, related) for place, related, _, _ in found(load(check), document(text, **facts))]


# --- document numbers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "right"),
    [
        ("（柳政办发[2022]21号）", "[2022]21号", "（柳政办发〔2022〕21号）"),
        ("根据国发（2015）12号文件", "（2015）12号", "根据国发〔2015〕12号文件"),
        ("沪府规【2016】168号文", "【2016】168号", "沪府规〔2016〕168号文"),
        ("柳财预(2019) 8号", "(2019) 8号", "柳财预〔2019〕 8号"),
        ("柳财绩〔2021]6号", "〔2021]6号", "柳财绩〔2021〕6号"),
        ("会议纪要【2023〕5号", "【2023〕5号", "会议纪要〔2023〕5号"),
        ("柳农发［２０２４］１８号", "［２０２４］１８号", "柳农发〔２０２４〕１８号"),
        ("《柳溪县实施办法》（[2020]3号）", "[2020]3号", "《柳溪县实施办法》（〔2020〕3号）"),
    ],
)
def test_the_year_of_a_document_number_takes_tortoise_shell_brackets(text: str, place: str, right: str) -> None:
    report, check = document(text), load("docnumber-brackets")
    (violation,) = check.find(report, TEMPLATE, check.options())
    assert (text[violation.start : violation.end], repaired(report, violation)) == (place, right)


@pytest.mark.parametrize(
    "text",
    [
        "柳政发〔2022〕21号",
        "柳政发﹝2022﹞21号",
        "（2023）湘0623民初152号",
        "采购合同（2023）5号",
        "排污许可证(2022)15号",
        "2023年（含2022年）完成12号池",
        "截至年末（2024）共有12号、13号两座泵站",
        "考核得分[90]分",
    ],
)
def test_numbers_that_are_no_document_numbers(text: str) -> None:
    assert places("docnumber-brackets", text) == []


def test_each_kind_of_wrong_bracket_is_one_habit() -> None:
    text = "根据国发[2015]12号、湘政发[2016]3号，沪府规【2016】168号要求。"
    assert places("docnumber-brackets", text) == [("[2015]12号", ["[2016]3号"]), ("【2016】168号", [])]


# --- brackets ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "verdict"),
    [
        ("拨付36万元（含省级12万元)。", "（含省级12万元)", "two-widths"),
        ("内设股室(含双拥办）4个。", "(含双拥办）", "two-widths"),
        ('“三公"经费下降。', '“三公"', "two-widths"),
        ('"三公”经费下降。', '"三公”', "two-widths"),
        ("参加（市级】培训。", "（市级】", "wrong-pair"),
        ("”清洁家园“行动。", "”清洁家园“", "wrong-pair"),
        ("“清洁家园“行动。", "“清洁家园“", "wrong-pair"),
        ("培训620人（其中女性310人。", "（", "left-open"),
        ("培训620人，其中女性310人）。", "）", "never-opened"),
        ("依据《柳溪县办法开展巡查。", "《", "left-open"),
        ("推动“政府主导、社会参与的格局。", "“", "left-open"),
        ("完成（一）（二项任务。", "（", "left-open"),
    ],
)
def test_marks_that_are_no_pair(text: str, place: str, verdict: str) -> None:
    assert [(one[0], one[2]) for one in found(load("bracket-balance"), document(text))] == [(place, verdict)]


@pytest.mark.parametrize(
    "text",
    [
        "建设内容（含：1）水渠；2）山塘）已完成。",
        "主要做法：一）抓培训；二）抓服务；a) 抓考核。",
        "得分在[80,90)的为良，(0,60]为差。",
        "《关于印发〈柳溪县办法〉的通知》（柳政发〔2024〕3号）",
        "共维修（含跨乡镇渠\n道3.2公里）14.6公里。",
        "（\n三）改革开放取得成效",
        "“各乡镇要加强巡查。\n\n“各村要值班。\n\n“确保安全度汛。”",
        "“各乡镇要加强巡查。\n各村要“零报告”。\n确保安全度汛。”",
        "（注：1.数据来源于年报。\n2.单位为万元。）",
        '实施"双减"政策。',
        "项目X[1]（见附件）。",
        "柳财绩〔2021]6号",
    ],
)
def test_marks_that_are_in_order_or_another_rule_s_business(text: str) -> None:
    assert places("bracket-balance", text) == []


def test_a_mark_does_not_wait_beyond_a_heading() -> None:
    text = "培训620人（其中女性310人。\n二、收入\n共计50万元）。"
    assert places("bracket-balance", text) == []
    report = document(text, sections=(section(text, "二、收入", mark="二、"),))
    assert [one[0] for one in found(load("bracket-balance"), report)] == ["（", "）"]


def test_heading_marks_tables_and_code_are_left_out() -> None:
    text = "(一）收入\n项目（万元\t50)\n```\nf（x)\n```\n"
    heading = section(text, "(一）收入")
    marked = replace(heading, mark=Mark("han-paren", 1, "(一）", "", 0, 3))
    source = Source("report.md", text, "md")
    assert places("bracket-balance", text, source=source, sections=(marked,), rows=frozenset({1})) == []


def test_a_long_bracket_shows_only_the_wrong_mark_and_the_edit_widens_it() -> None:
    text = f"全县推广（{'先后在各乡镇开展技术培训' * 5})新品种。"
    report, check = document(text), load("bracket-balance")
    (violation,) = check.find(report, TEMPLATE, check.options())
    assert violation == replace(violation, start=text.index(")"), end=text.index(")") + 1)
    assert repaired(report, violation) == text.replace(")", "）")


def test_the_same_mixed_pair_three_times_is_a_habit() -> None:
    text = "货物（A)、工程（B)、服务（C)。"
    assert places("bracket-balance", text) == [("（A)", ["（B)", "（C)"])]
    assert places("bracket-balance", "货物（A)、工程（B)。") == [("（A)", []), ("（B)", [])]


# --- placeholders -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("20XX年XX月XX日召开会议。", "20XX年XX月XX日"),
        ("202X年支出总计50万元。", "202X年"),
        ("20××年×月×日", "20××年×月×日"),
        ("2024年X月X日召开。", "X月X日"),
        ("YYYY年MM月DD日", "YYYY年MM月DD日"),
        ("20__年度支出50万元。", "20__年"),
        ("XX单位2024年度报告", "XX"),
        ("xx县财政局", "xx"),
        ("组织××名医务人员", "××"),
        ("○○镇政府", "○○"),
        ("某某局2024年度报告", "某某局"),
        ("{单位名称}2024年度报告", "{单位名称}"),
        ("{{org_name}}2024年度报告", "{{org_name}}"),
        ("电话：【请填写】", "【请填写】"),
        ("（此处填写主要成效）", "（此处填写主要成效）"),
        ("分管领导：待补充。", "待补充"),
        ("满意度数据待填写。", "待填写"),
        ("单击此处输入文字", "单击此处输入文字"),
        ("TODO 补数据", "TODO"),
        ("支出____万元。", "____"),
        ("完成情况（100字以内）", "（100字以内）"),
        ("较上年下降（增长）3.5%。", "下降（增长）"),
        ("决算数大于（小于）预算数的主要原因", "大于（小于）"),
        ("增加/减少12万元", "增加/减少"),
        ("（三）存在问题（略）", "（略）"),
    ],
)
def test_what_is_left_of_a_form(text: str, place: str) -> None:
    assert places("placeholder", text) == [(place, [])]


@pytest.mark.parametrize(
    "text",
    [
        "采购XXL号服装30套、X光机2台。",
        "返回4XX错误，检测XX染色体。",
        "联系电话138××××1234",
        "二○○九年建成，二〇〇二年改造。",
        "办理李某某案，涉及某某镇某某村。",
        "涉及某某公司2家。",
        "公式为3×5×8立方米。",
        "资料有待补充，岗位尚待填补。",
        "请填写附件中的表格，请输入密码。",
        "项目清单（略）",
        "增加（减少）额",
        "项目绩效目标表（略）",
        "签字：________",
        "____年__月__日",
        "字数不超过100字。",
        "本单位（部门）支出50万元。",
    ],
)
def test_what_only_looks_like_a_form(text: str) -> None:
    assert places("placeholder", text) == []


def test_the_same_placeholder_before_the_same_noun_is_one_fault() -> None:
    text = "XX村改造完成，XX村、XX组受益，XX县XX局验收。"
    assert places("placeholder", text) == [("XX", ["XX"]), ("XX", []), ("XX县XX", [])]


# --- repeated passages ------------------------------------------------------------------------------------------------

DEED = "5月初在柳溪县政务服务中心设立助企专窗，为86家企业办理事项312件"
PLAIN = "工作队坚持每周三到柳坪村走访农户，帮助群众协调解决出行和就医困难"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{DEED}。", f"{DEED}。"),
        (f"一年来，{DEED}，受到好评。", f"1、{DEED}；"),
        (f"一年来，{PLAIN}，受到好评。", f"一是{PLAIN}，形成机制。"),
    ],
)
def test_a_passage_that_stands_twice_is_told_at_its_second_place(first: str, second: str) -> None:
    passage = DEED if DEED in first else PLAIN
    report = document(f"一、做法\n{first}\n二、成效\n{second}\n")
    facts = {"quote": f"{passage[:14]}……{passage[-8:]}", "length": str(len(passage)), "count": "2"}
    (told,) = found(load("passage-repeated"), report)
    assert told == (passage, [passage], None, facts)
    (violation,) = load("passage-repeated").find(report, TEMPLATE, load("passage-repeated").options())
    assert violation.start == report.text.rindex(passage)


def test_three_places_of_one_passage_are_one_finding() -> None:
    text = f"{DEED}。\n{DEED}。\n因此，{DEED}。"
    assert places("passage-repeated", text) == [(DEED, [DEED, DEED])]


def test_a_wrapped_line_reads_the_same() -> None:
    wrapped = f"{DEED[:20]}\n  {DEED[20:]}"
    assert places("passage-repeated", f"{DEED}。\n\n{wrapped}。") == [(wrapped, [DEED])]


def test_a_passage_of_several_paragraphs_is_one_finding() -> None:
    passage = f"{DEED}。\n{PLAIN}。"
    assert places("passage-repeated", f"{passage}\n中间另有一段话。\n{passage}") == [(passage[:-1], [passage[:-1]])]


def test_how_short_a_passage_may_be_is_an_option() -> None:
    text = "县馆全年免费开放312天。\n县馆全年免费开放312天。"
    assert found(load("passage-repeated"), document(text)) == []
    assert [one[0] for one in found(load("passage-repeated"), document(text), shortest=10)] == ["县馆全年免费开放312天"]


@pytest.mark.parametrize(
    "passage",
    [
        "依据《柳溪县农村人居环境整治提升五年行动实施方案及任务分工（2021—2025年）》",
        "决算数小于全年预算数的主要原因：单位2024年新成立，人员尚未到位，按实际支出",
        "2023年当年预算执行数为20.00万元，2024年预算安排20.00万元，比2023年预算执行数持平",
        "本年度没有政府性基金预算财政拨款收入，也没有使用政府性基金安排的支出",
        "部级领导干部用车0辆、主要领导干部用车0辆、机要通信用车0辆、应急保障用车0辆",
        "严格落实中央八项规定精神，坚持厉行节约，压减一般性支出，降低行政成本",
        "基本支出38万元，其中：人员经费33.08万元，公用经费4.92万元，全部按时支付到位",
    ],
)
def test_what_the_form_repeats_is_no_fault(passage: str) -> None:
    text = f"{passage}。\n{passage}。"
    assert places("passage-repeated", text) == []


def test_stock_clauses_inside_sentences_are_no_fault() -> None:
    stock = "主动接受人大和政协监督，自觉接受纪检监察和社会监督，不断改进工作"
    assert places("passage-repeated", f"坚持依法行政，{stock}，运行平稳。\n落实责任，{stock}，成效明显。") == []


def test_tables_titles_and_definitions_may_repeat() -> None:
    row = "柳坪村2024年新建灌溉水渠工程，合同价36万元，已验收合格并交付使用"
    assert places("passage-repeated", f"{row}\n{row}", rows=frozenset({0, 1})) == []
    heading = "第三部分 柳溪县文化馆2024年度部门决算情况说明以及有关表格的编制口径"
    assert places("passage-repeated", f"{heading}\n{heading}\n") == []
    text = f"名词解释\n{PLAIN}。\n{PLAIN}。"
    assert places("passage-repeated", text, sections=(section(text, "名词解释"),)) == []


# --- any text ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("check", ["bracket-balance", "docnumber-brackets", "placeholder", "passage-repeated"])
@pytest.mark.parametrize(
    "unit", ["(", "（)", "“a\n", "”", "[80,", "，", "\n", "1）甲；", "_", "XX年", "国发[2022]1号，", "\0", "我馆开放，"]
)
def test_a_long_text_of_one_thing_gives_few_findings(check: str, unit: str) -> None:
    report = document(unit * (40_000 // len(unit)))
    told = list(load(check).find(report, TEMPLATE, load(check).options()))
    assert len(told) <= 1100
    assert all(Span(0, len(report.text)).holds(Span(one.start, one.end)) for one in told)
