"""Figures with the point or the unit moved (tests/cases/units.yaml)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from figures import TEMPLATES, read
from report_lint.checks import load
from report_lint.template import GENERIC

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "units.yaml").read_text(encoding="utf-8"))


def told(text: str, check: str = "unit-suspect") -> list[str]:
    """Return what a check says, held or not: verdict, the primary place and the computation."""
    looks = load(check)
    return [
        f"{each.verdict}: {text[each.start : each.end]}: {each.facts.get('computation', '')}"
        for each in looks.find(read(text), TEMPLATES[GENERIC], looks.options())
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_statements(case: dict[str, object]) -> None:
    assert told(f"{case['text']}\n") == case.get("told", [])


@settings(deadline=None)
@given(
    value=st.decimals(min_value="1.01", max_value="99999.99", places=2), power=st.sampled_from([-4, -2, -1, 0, 1, 2, 4])
)
def test_a_moved_point_is_told_by_this_rule_alone(value: Decimal, power: int) -> None:
    moved = value.scaleb(power).normalize()
    text = f"一、收支情况\n2024年基本支出{value}万元。\n二、总体情况\n2024年基本支出{moved:f}万元。\n"
    assert len(told(text)) == (power != 0)
    assert told(text, "amount-conflict") == []


@settings(deadline=None)
@given(people=st.integers(2, 5000), rate=st.integers(1, 400), power=st.sampled_from([-4, -1, 0, 1, 4]))
def test_so_much_for_each_of_so_many(people: int, rate: int, power: int) -> None:
    total = (Decimal(people * rate) * 10).scaleb(power - 4).normalize()
    [line] = told(f"全年救助困难群众{people}人，每人{rate * 10}元，发放救助金{total:f}万元。\n")
    assert line.split(":")[0] == ("product" if power else "exact")
