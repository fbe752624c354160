"""Mentions of any text: in bounds, in order, apart from each other, and read in linear time."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report_lint.document import Amount, DateMention, Percent, SignOff
from report_lint.parsing.amounts import amounts_in
from report_lint.parsing.dates import dates_in
from report_lint.parsing.folding import fold
from report_lint.parsing.han_numerals import in_han
from report_lint.parsing.mentions import Mentions, mentions_in
from report_lint.parsing.percents import percents_in
from report_lint.parsing.roles import with_roles

#: A busy machine is no failure.
steady = settings(deadline=None)
PIECES = [
    "0",
    "1",
    "2",
    "5",
    "12",
    "38",
    "2024",
    "1,234",
    ".5",
    ".",
    ",",
    "，",
    "、",
    "。",
    "\n",
    "\t",
    "|",
    "(",
    ")",
    "（",
    "）",
    "〔",
    "〕",
    "《",
    "》",
    "-",
    "—",
    "~",
    "至",
    "到",
    "和",
    "之间",
    "一",
    "二",
    "三",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "点",
    "零",
    "〇",
    "几",
    "数",
    "多",
    "余",
    "壹",
    "拾",
    "佰",
    "元",
    "角",
    "分",
    "整",
    "块",
    "美元",
    "人民币",
    "￥",
    "%",
    "％",
    "‰",
    "百分之",
    "个百分点",
    "年",
    "年度",
    "月",
    "日",
    "号",
    "季度",
    "上旬",
    "初",
    "底",
    "上半年",
    "今年",
    "去年",
    "上年",
    "前",
    "后",
    "以前",
    "以来",
    "截至",
    "十四五",
    "“",
    "”",
    "第",
    "约",
    "近",
    "不足",
    "以上",
    "/",
    "人",
    "每",
    "单位：万元",
    "支出",
    "增长",
    "下降",
    ":",
    "",
    "http://",
    "a",
    "A",
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))


def mentioned(text: str, fiscal_year: int | None = 2024) -> Mentions:
    """Return the mentions of a text as it is."""
    return mentions_in(fold(text), fiscal_year=fiscal_year, reference=None)


def all_of(mentions: Mentions) -> list[Amount | Percent | DateMention]:
    """Return the mentions of all kinds in the order of the text."""
    return sorted([*mentions.amounts, *mentions.percents, *mentions.dates], key=lambda mention: mention.start)


@steady
@given(TEXTS)
def test_fold_keeps_every_offset(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@steady
@given(TEXTS)
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    mentions = all_of(mentioned(text))
    edges = [edge for mention in mentions for edge in (mention.start, mention.end)]
    assert edges == sorted(edges)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)
    assert all(text[mention.start : mention.end].strip() == text[mention.start : mention.end] for mention in mentions)


@steady
@given(TEXTS)
def test_values_are_ordered(text: str) -> None:
    mentions = mentioned(text)
    for figure in (*mentions.amounts, *mentions.percents):
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert (figure.low, figure.high) != (None, None)
    for mention in mentions.dates:
        assert (mention.first is None) == (mention.last is None)
        if mention.first and mention.last:
            assert mention.reversed == (mention.first > mention.last)
            assert not mention.impossible


@steady
@given(TEXTS)
def test_one_pass_says_what_each_kind_says_alone(text: str) -> None:
    folded = fold(text)
    mentions = mentioned(text)
    written = tuple(amount for amount in mentions.amounts if amount.unit_from != "table")
    assert set(written) <= set(amounts_in(folded))
    assert set(mentions.percents) <= set(percents_in(folded))
    assert len(mentions.dates) <= len(list(dates_in(folded, fiscal_year=2024, reference=None))) + len(written)


@steady
@given(TEXTS)
def test_roles_change_nothing_else(text: str) -> None:
    dates = mentioned(text).dates
    named = with_roles(
        dates, folded=fold(text), sections=(), sign_off=SignOff(None, None, None), fiscal_year=2024, title=None
    )
    assert [(date.start, date.end, date.first, date.last) for date in named] == [
        (date.start, date.end, date.first, date.last) for date in dates
    ]


@steady
@given(st.integers(1, 10**8), st.integers(0, 99), st.sampled_from([("元", 1), ("万元", 10**4), ("亿元", 10**8)]))
def test_every_amount_comes_back_from_its_sentence(whole: int, cents: int, unit: tuple[str, int]) -> None:
    name, size = unit
    value = Decimal(f"{whole}.{cents:02}")
    for written in (f"{value}{name}", f"{whole:,}.{cents:02}{name}", f"人民币{value}{name}"):
        text = f"全年共支出{written}，其中项目支出见附表。"
        assert [(text[a.start : a.end], a.low, a.high, a.decimals) for a in mentioned(text).amounts] == [
            (written, value * size, value * size, 2)
        ]


@steady
@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_comes_back_from_every_notation(day: dt.date) -> None:
    digits = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    short = {10: "十"} | {number: in_han(number).removeprefix("一") for number in range(11, 20)}
    month, number = (short.get(value, in_han(value)) for value in (day.month, day.day))
    notations = (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month:02}月{day.day:02}日",
        f"{digits}年{month}月{number}日",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
    )
    for written in notations:
        text = f"县水利局于{written}召开会议。"
        assert [(text[d.start : d.end], d.first, d.last) for d in mentioned(text, None).dates] == [(written, day, day)]


@steady
@given(st.dates(dt.date(2000, 1, 1), dt.date(2050, 12, 31)), st.integers(0, 900))
def test_every_range_of_days_comes_back(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    for joiner in ("至", "到", "-", "—", "～"):
        written = f"{first.year}年{first.month}月{first.day}日{joiner}{last.year}年{last.month}月{last.day}日"
        assert [(d.first, d.last, d.reversed) for d in mentioned(written).dates] == [(first, last, False)]


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "一",
        "万",
        "1,",
        "1.",
        "1-",
        "(",
        "〔",
        "《",
        " ",
        "\n",
        "年",
        "2024年",
        "3月",
        "1元",
        "5%",
        "百分之",
        "1\n",
        "1 ",
        "第",
        "1\t",
    ],
    ids=repr,
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        mentioned(text)
        return time.process_time() - start

    seconds(2_000)
    small, large = (min(seconds(length) for _ in range(3)) for length in (5_000, 50_000))
    assert large <= 30 * max(small, 0.001)
