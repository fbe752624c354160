"""The date checks on documents put together by hand: what the parser may hand them, and what they say."""

from __future__ import annotations

from datetime import date

import pytest

from build import day, document, found, section, span
from report_lint.checks import load
from report_lint.document import SignOff
from report_lint.template import Template

HUNAN = Template("self-evaluation", "部门整体支出绩效自评报告", sign_off="required")
NO_SIGN_OFF = {"text": "", "date": "", "period_end": ""}


def test_an_event_after_the_year_is_told_with_the_dates_that_take_their_year_from_it() -> None:
    text = "一、工作\n2025年6月7日宣讲，6月9日又讲。\n2025年8月1日再讲。"
    report = document(
        text,
        dates=(
            day(text, "2025年6月7日", date(2025, 6, 7)),
            day(text, "6月9日", date(2025, 6, 9), year_from="sentence"),
            day(text, "2025年8月1日", date(2025, 8, 1)),
        ),
    )
    assert found(load("date-after-period"), report) == [
        ("2025年6月7日", ["6月9日"], None, {"text": "2025年6月7日", "date": "2025-06-07", "period_end": "2024-12-31"}),
        ("2025年8月1日", [], None, {"text": "2025年8月1日", "date": "2025-08-01", "period_end": "2024-12-31"}),
    ]


@pytest.mark.parametrize(
    "role", ["period", "title", "sign-off", "plan", "citation", "stock", "comparison", "history", "unknown"]
)
def test_only_events_can_be_late(role: str) -> None:
    text = "2025年6月7日宣讲。"
    report = document(text, dates=(day(text, "2025年6月7日", date(2025, 6, 7), role=role),))
    assert found(load("date-after-period"), report) == []


@pytest.mark.parametrize(
    ("text", "words", "facts"),
    [
        ("2024年12月31日验收。", "2024年12月31日", {}),
        ("2025年1月1日验收。", "2025年1月1日", {"fiscal_year": None}),
        ("6月9日又讲。", "6月9日", {"year_from": "sentence"}),
        ("柳溪县2024年财政决算报告\n——2025年8月27日在会议上\n一、收入\n无。", "2025年8月27日", {}),
        ("柳溪县2024年审计查出问题整改报告\n一、整改\n2025年3月复查。", "2025年3月", {}),
    ],
    ids=["last day", "year unknown", "year only inherited", "cover line", "rectification report"],
)
def test_dates_that_are_not_late(text: str, words: str, facts: dict[str, object]) -> None:
    first = date(2024, 12, 31) if "12月31日" in words else date(2025, 8, 27)
    mention = day(text, words, first, year_from=facts.get("year_from", "written"))
    title = span(text, text.splitlines()[0]) if text.startswith("柳溪县") else None
    sections = (section(text, "一、收入"),) if "一、收入" in text else ()
    report = document(
        text, title=title, sections=sections, dates=(mention,), fiscal_year=facts.get("fiscal_year", 2024)
    )
    assert found(load("date-after-period"), report) == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("11月31日", "11月只有30天"),
        ("2月30日", "2月最多29天"),
        ("2023年2月29日", "2023年不是闰年，2月只有28天"),
        ("2月29日", "这一年2月只有28天"),
        ("二〇二三年二月二十九日", "2023年不是闰年，2月只有28天"),
        ("2024年13月5日", "没有13月"),
        ("１３月", "没有13月"),
        ("2024-02-30", "2月最多29天"),
        ("2024.4.31", "4月只有30天"),
        ("5月0日", "没有0日"),
        ("腊月三十二", "日历上没有这一天"),
    ],
)
def test_an_impossible_date_says_why(words: str, reason: str) -> None:
    text = f"会议于{words}召开。"
    report = document(text, dates=(day(text, words, None, impossible=True, year_from=None),))
    assert found(load("date-impossible"), report) == [(words, [], None, {"text": words, "reason": reason})]


def test_impossible_dates_of_others_and_possible_dates_are_not_told() -> None:
    text = "《2月30日纪事》记于2月28日。"
    quoted = day(text, "2月30日", None, impossible=True, year_from=None, role="citation")
    report = document(text, dates=(quoted, day(text, "2月28日", date(2024, 2, 28))))
    assert found(load("date-impossible"), report) == []


def test_a_range_that_runs_backwards_is_told_with_both_ends() -> None:
    text = "工期为9月1日至3月1日，保修期为3月1日至9月1日。"
    backwards = day(text, "9月1日至3月1日", date(2024, 9, 1), date(2024, 3, 1), grain="range", reversed=True)
    forwards = day(text, "3月1日至9月1日", date(2024, 3, 1), date(2024, 9, 1), grain="range")
    assert found(load("date-range"), document(text, dates=(backwards, forwards))) == [
        ("9月1日至3月1日", [], None, {"text": "9月1日至3月1日", "from": "2024-09-01", "to": "2024-03-01"})
    ]


TITLE = "柳溪县文化馆2024年度部门整体支出绩效自评报告"


def years_told(body: str, title: str = TITLE, **facts: object) -> list[tuple[object, ...]]:
    """What year-stale says about a title and a body in which every “20xx年” is a year mention."""
    text = f"{title}\n{body}"
    places = [index for index in range(len(text)) if text.startswith("20", index) and text.startswith("年", index + 4)]
    dates = tuple(
        day(
            text,
            text[at : at + 5],
            date(int(text[at : at + 4]), 1, 1),
            nth=text.count(text[at : at + 5], 0, at),
            grain="year",
        )
        for at in places
    )
    report = document(text, title=span(text, title), dates=dates, **facts)
    return [(place, related) for place, related, _, _ in found(load("year-stale"), report)]


@pytest.mark.parametrize(
    "body",
    [
        "2023年度支出总计86.4万元，其中基本支出52万元。",
        "（一）2023年度基本支出52万元。",
        "一是2023年度项目支出34.4万元。",
        "本部门2023年度支出总计86.4万元。",
        "柳溪县文化馆2023年度收入总计86.4万元。",
        "从支出情况看，2023年度支出总计86.4万元。",
        "2023年度，我馆共接待读者2万人次。",
        "2023年度部门预算执行率98%。",
        "2021年度“三公”经费支出3.2万元。",
        "场馆已经开放。2023年度绩效目标全部完成。",
    ],
)
def test_last_year_where_the_report_accounts_for_its_own(body: str) -> None:
    year = body[body.index("20") :][:6]
    assert years_told(body) == [(year, [])]


@pytest.mark.parametrize(
    "body",
    [
        "2024年度支出总计86.4万元。",
        "与2023年度相比，支出总计增加3.1万元。",
        "2023年度结转资金4.2万元已全部使用。",
        "2023年度支出总计80万元，2024年度支出总计86.4万元。",
        "2022年度支出总计80万元。2023年度支出总计83万元。",
        "2023年度部门整体支出绩效评价结果为良。",
        "2023年，我馆被评为先进单位。",
        "2023年举办的展览继续开放。",
        "2023年底收入台账已归档。",
        "2020年度支出总计60万元。",
        "2025年度支出总计90万元。",
        "截至2023年末，馆藏图书12万册。",
        "支出总计比2023年度支出总计多3万元。",
    ],
)
def test_other_years_that_belong_in_a_report(body: str) -> None:
    assert years_told(body) == []


def test_a_section_about_earlier_years_may_name_them() -> None:
    text = f"{TITLE}\n一、上年度整改情况\n2023年度支出总计83万元。"
    year = day(text, "2023年", date(2023, 1, 1), date(2023, 12, 31), grain="year")
    own = day(text, "2024年", date(2024, 1, 1), date(2024, 12, 31), grain="year", role="title")
    with_heading = document(
        text, title=TITLE, dates=(own, year), sections=(section(text, "一、上年度整改情况", mark="一、"),)
    )
    assert found(load("year-stale"), with_heading) == []
    without = document(text, title=TITLE, dates=(own, year))
    assert [place for place, *_ in found(load("year-stale"), without)] == ["2023年度"]


def test_three_places_are_one_habit() -> None:
    body = "2023年度支出总计86.4万元。\n2023年度基本支出52万元。\n2023年度项目支出34.4万元。"
    assert years_told(body) == [("2023年度", ["2023年度", "2023年度"])]
    assert years_told(body.rsplit("\n", 1)[0]) == [("2023年度", []), ("2023年度", [])]


def test_a_title_that_was_not_brought_up_to_date() -> None:
    body = "2025年度支出总计86.4万元。\n2025年度基本支出52万元。"
    assert years_told(body) == [("2024年度", ["2025年", "2025年"])]
    assert years_told(f"{body}\n2024年度项目支出34.4万元。") == []


def test_a_title_that_is_not_of_the_year_asked_for() -> None:
    assert years_told("支出总计86.4万元。", fiscal_year=2025) == [("2024年度", [])]
    assert years_told("2023年度支出总计86.4万元。", fiscal_year=None) == []


@pytest.mark.parametrize(
    ("organisation", "dated", "missing"),
    [(False, False, "署名和成文日期"), (True, False, "成文日期"), (False, True, "署名")],
)
def test_what_the_sign_off_lacks(organisation: bool, dated: bool, missing: str) -> None:
    text = "十、其他\n无 \n柳溪县文化馆\n2025年4月30日\n \n"
    sign_off = SignOff(
        span(text, "柳溪县文化馆") if organisation else None,
        span(text, "2025年4月30日") if dated else None,
        date(2025, 4, 30) if dated else None,
    )
    report = document(text, sign_off=sign_off)
    check = load("sign-off")
    assert found(check, report, HUNAN) == [("", [], None, {"missing": missing, **NO_SIGN_OFF})]
    assert [one.start for one in check.find(report, HUNAN, check.options())] == [len(text.rstrip())]
    assert found(check, report) == []


@pytest.mark.parametrize(
    ("title", "signed", "is_early"),
    [
        ("柳溪县文化馆2024年度部门整体支出绩效自评报告", date(2024, 11, 30), True),
        ("柳溪县文化馆2024年度部门决算说明", date(2023, 5, 4), True),
        ("柳溪县文化馆2024年度部门预算绩效目标自评报告", date(2024, 5, 4), True),
        ("柳溪县2024年政府信息公开工作年度报告", date(2024, 12, 30), True),
        ("柳溪县文化馆2024年度部门整体支出绩效自评报告", date(2024, 12, 31), False),
        ("柳溪县文化馆2024年度部门整体支出绩效自评报告", date(2025, 11, 30), False),
        ("柳溪县文化馆2024年度部门整体支出绩效自评报告", None, False),
        ("柳溪县文化馆2024年度部门预算说明", date(2024, 1, 18), False),
        ("柳溪县2024年上半年预算执行情况的报告", date(2024, 7, 18), False),
        ("柳溪县文化馆2024年绩效运行监控报告", date(2024, 8, 8), False),
        ("柳溪县文化馆2024年工作总结", date(2024, 12, 20), False),
    ],
)
def test_a_report_on_a_year_is_signed_when_the_year_is_over(title: str, signed: date | None, is_early: bool) -> None:
    text = f"{title}\n柳溪县文化馆\n某日"
    report = document(text, title=title, sign_off=SignOff(span(text, "\n柳溪县文化馆"), span(text, "某日"), signed))
    facts = {"missing": "", "text": "某日", "date": f"{signed}", "period_end": "2024-12-31"}
    assert found(load("sign-off"), report, fault="early") == ([("某日", [], None, facts)] if is_early else [])
