"""Which figures a percentage is stated of, and how it is judged (tests/cases/ratios.yaml)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from figures import GENERIC, TEMPLATES, read
from report_lint.checks import load
from report_lint.document import Percent, RatioFigure
from report_lint.parsing.quotients import BEARS_OUT, quotient

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "ratios.yaml").read_text(encoding="utf-8"))
CHECK = load("percent-mismatch")


def told(text: str) -> list[str]:
    """Return every ratio on one line: verdict, primary place, computation, and what the percentage fits instead."""
    lines = []
    for violation in CHECK.find(read(text), TEMPLATES[GENERIC], CHECK.options()):
        facts = violation.facts
        line = f"{violation.verdict}: {text[violation.start : violation.end]}: {facts['computation']}"
        lines.append(f"{line} | {facts['fitting']}" if facts["fitting"] else line)
    return lines


@pytest.mark.parametrize("case", CASES, ids=[case["text"].split("\n")[0][:40] for case in CASES])
def test_told(case: dict[str, object]) -> None:
    assert told(str(case["text"])) == case["told"]


def figure(value: Decimal, step: str = "0.01") -> RatioFigure:
    return RatioFigure(0, 0, value, "元", Decimal(step), Decimal(step))


def percent(value: Decimal) -> Percent:
    decimals = max(0, -int(value.as_tuple().exponent))
    return Percent(0, 0, value, value, "percent", decimals=decimals)


@given(
    st.decimals(min_value=1, max_value=10**6, places=2),
    st.decimals(min_value=1, max_value=10**6, places=2),
    st.integers(min_value=0, max_value=3),
)
def test_a_percentage_that_was_computed_and_rounded_is_borne_out(part: Decimal, whole: Decimal, places: int) -> None:
    stated = (part / whole * 100).quantize(Decimal(1).scaleb(-places))
    assert quotient([figure(part)], [figure(whole)], percent(stated)).verdict == "exact"


@given(
    st.decimals(min_value=100, max_value=10**6, places=2),
    st.decimals(min_value=100, max_value=10**6, places=2),
    st.sampled_from([Decimal(1), Decimal(-1), Decimal(5)]),
)
def test_a_percentage_that_is_off_by_a_whole_point_is_not(part: Decimal, whole: Decimal, off: Decimal) -> None:
    part, whole = sorted((part, whole))
    stated = (part / whole * 100).quantize(Decimal("0.01")) + off
    assert quotient([figure(part)], [figure(whole)], percent(stated)).verdict not in BEARS_OUT


@pytest.mark.parametrize(
    ("part", "whole", "stated", "verdict"),
    [
        ("29.42", "307.82", "9.55", "last-digit"),
        ("0.12", "0.54", "22.7", "within-rounding"),
        ("1.71", "3.00", "57", "exact"),
        ("1", "0", "95.89", "undefined"),
        ("2106.66", "2940.32", "71.73", "inconsistent"),
    ],
)
def test_verdicts(part: str, whole: str, stated: str, verdict: str) -> None:
    judged = quotient([figure(Decimal(part))], [figure(Decimal(whole))], percent(Decimal(stated)))
    assert judged.verdict == verdict


def test_a_figure_that_only_rounding_explains_is_rounded() -> None:
    whole = RatioFigure(0, 0, Decimal(380000), "万元", Decimal(100), Decimal(10000))
    part = RatioFigure(0, 0, Decimal(330800), "万元", Decimal(100), Decimal(100))
    assert quotient([part], [whole], percent(Decimal("86.8"))).verdict == "rounded"
