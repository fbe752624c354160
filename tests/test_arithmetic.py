"""The rounding rule: what figures stand for, the four verdicts, slips of the pen, and how sums are written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_lint.document import Amount
from report_lint.parsing.arithmetic import (
    Precision,
    addition,
    agree,
    is_near_miss,
    is_power_of_ten_apart,
    judge,
    money,
    scale,
)


def amount(text: str, unit: str = "万元") -> Amount:
    """Return the amount that is written as `text` in `unit`."""
    value = Decimal(text) * scale(unit)
    return Amount(0, len(text), value, value, "CNY", unit, len(text.partition(".")[2]))


def amounts(texts: str) -> list[Amount]:
    """Return amounts in 万元, or in the unit behind a slash: 8300/亿元."""
    return [amount(*figure.split("/")) for figure in texts.split()]


@pytest.mark.parametrize(
    ("figures", "verdict", "gap", "tolerance"),
    [
        ("38 33.08 4.92", "exact", "0万元", "0.015万元"),
        ("38 33.08 4.29", "inconsistent", "0.63万元", "0.015万元"),
        ("132.47 118.25 14.23", "within-rounding", "0.01万元", "0.015万元"),
        ("132.46 118.25 14.23", "inconsistent", "0.02万元", "0.015万元"),
        ("38 33.08 5.2", "rounded", "0.28万元", "0.015万元"),
        ("100 33 33 33", "within-rounding", "1万元", "2万元"),
        ("2.38/万亿元 1.55/万亿元 8300/亿元", "exact", "0万亿元", "0.01005万亿元"),
        ("0 0 0", "exact", "0万元", "1.5万元"),
    ],
)
def test_verdict(figures: str, verdict: str, gap: str, tolerance: str) -> None:
    total, *parts = amounts(figures)
    found = judge(total, parts, Precision([total, *parts]))
    assert (found.verdict, money(found.gap, total.unit), money(found.tolerance, total.unit)) == (
        verdict,
        gap,
        tolerance,
    )


@pytest.mark.parametrize(
    ("report", "figure", "step"),
    [
        ("38 33.08", "38", "100"),
        ("38 33", "38", "10000"),
        ("38 33.08 9265.353442", "38", "100"),
        ("38.123456 9265.353442 1.5", "38", "0.01"),
        ("38 33.08 1234.56/元", "38", "100"),
    ],
)
def test_figures_are_exact_to_the_most_decimals_of_their_unit(report: str, figure: str, step: str) -> None:
    assert Precision(amounts(report)).step(amount(figure)) == Decimal(step)


@pytest.mark.parametrize(
    ("figures", "ease", "is_slip"),
    [
        ("38.00 33.08 4.29", 1, True),  # two neighbours swapped
        ("38.00 35.08 4.92", 1, True),  # one digit
        ("38.00 33.08 4.2", 1, True),  # a digit lost
        ("38.00 33.08 4.25", 1, False),
        ("4321.55 1200.33 315.87", 1, False),
        ("123.45 23.45 1000", 1, True),  # 1000 for 100: one digit more
        ("1234.5 1000.3 23.42", 1, True),  # the point moved
        ("100 50 30", 1, False),  # round figures prove nothing
        ("100 53 37", 20, True),
    ],
)
def test_a_near_miss_is_one_slip_of_the_pen(figures: str, ease: int, is_slip: bool) -> None:
    total, *parts = amounts(figures)
    assert is_near_miss(total, parts, Precision([total, *parts]), ease) is is_slip


def test_two_figures_agree_as_they_are_written() -> None:
    assert agree(amount("38"), amount("380012.00", "元"))
    assert not agree(amount("38"), amount("36"))
    assert not agree(amount("33.08"), amount("33.80"))


def test_a_moved_point_is_a_power_of_ten() -> None:
    assert is_power_of_ten_apart(Decimal(380000), Decimal(3800))
    assert not is_power_of_ten_apart(Decimal(380000), Decimal(830000))
    assert not is_power_of_ten_apart(Decimal(0), Decimal(38))


def test_sums_are_written_in_one_unit_without_trailing_zeros() -> None:
    assert addition([Decimal(330800), Decimal(49200), Decimal(0)], "万元") == "33.08+4.92+0"
    assert money(Decimal("100000000000"), "亿元") == "1000亿元"


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_parts_rounded_to_any_unit_never_contradict_their_rounded_total(cents: list[int]) -> None:
    figures = [sum(cents), *cents]
    written = [amount(str((Decimal(value) / 1_000_000).quantize(Decimal("0.01")))) for value in figures]
    assert judge(written[0], written[1:], Precision(written)).verdict != "inconsistent"
