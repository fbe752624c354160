"""Slips planted into clean reports: how figures are miscopied, and what is found of it."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_lint.corpus.planting import ELSEWHERE, STATED, Measured, Tally, clean_sources, measured
from report_lint.corpus.slip_kinds import KINDS, slips_of
from report_lint.rulebook import load
from report_lint.source import Source

CORPUS = Path(__file__).parent.parent / "corpus"
TEXT = "青溪县林业局2024年度工作情况说明\n\n采购支出45.6万元，包括货物采购20万元、工程采购15.6万元、服务采购10万元。另有借款7.3万元。\n"


def written(figure: str) -> dict[str, str]:
    return dict(slips_of(figure, random.Random(1)))


def test_each_kind_of_slip_changes_a_figure_in_its_way() -> None:
    assert set(written("38万元")["transposed"]) == set("83万元")
    assert written("38万元")["dropped"] in ("3万元", "8万元")
    assert written("38万元")["other-unit"] == "38亿元"
    assert written("20.00%")["other-base"] in ("16.67%", "25.00%")


@pytest.mark.parametrize(
    ("figure", "kinds"),
    [("0万元", {"mistyped"}), ("3人", {"mistyped"}), ("100%", {"transposed", "dropped", "mistyped"}), ("全部", set())],
)
def test_kinds_that_cannot_happen_to_a_figure_are_left_out(figure: str, kinds: set[str]) -> None:
    assert set(written(figure)) - {"transposed", "dropped"} == kinds - {"transposed", "dropped"}


@given(st.decimals(min_value=0, max_value=99999, places=2), st.integers())
def test_a_slip_is_another_number_of_some_weight(value: Decimal, seed: int) -> None:
    for kind, slipped in slips_of(f"{value}万元", random.Random(seed)):
        number = Decimal(slipped.removesuffix("万元").removesuffix("亿元"))
        assert kind in KINDS
        assert kind == "other-unit" or abs(number - value) > value / 50


def test_a_slip_in_a_stated_sum_is_found_and_nothing_else_is_told() -> None:
    result = measured([Source("report.txt", TEXT)], load(), kinds=1)

    stated, elsewhere = (sum_of(result, place) for place in (STATED, ELSEWHERE))
    assert (stated, elsewhere, result.lines) == (Tally(4, 4, 4, 0), Tally(1, 0, 0, 0), [])


def sum_of(result: Measured, place: str) -> Tally:
    tallies = result.tallies[place].values()
    return Tally(
        *(sum(getattr(tally, name) for tally in tallies) for name in ("planted", "found", "right", "unrelated"))
    )


def test_slips_in_the_corpus_are_found() -> None:
    """One slip at each stated figure; `make slips` plants them all."""
    result = measured(clean_sources(CORPUS), load(), kinds=1, everywhere=False)

    assert result.share >= 0.95
    assert result.unrelated == 0
