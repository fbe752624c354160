"""How many slips planted into right statements are found, and that nothing else is said (tests/cases/sum_slips.yaml)."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
import yaml

from figures import told
from sum_slips import Outcome, outcomes, slips

STATEMENTS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "sum_slips.yaml").read_text(encoding="utf-8")
)
EVERY = [text for texts in STATEMENTS.values() for text in texts]


@pytest.mark.parametrize("text", EVERY, ids=[text[:30] for text in EVERY])
def test_a_right_statement_is_told_as_right(text: str) -> None:
    lines = told(text)
    assert lines
    assert [line for line in lines if " exact: " not in line and " within-rounding: " not in line] == []


@pytest.mark.parametrize(("group", "floor"), [("stated", 0.97), ("open", 0.95)])
def test_slips_are_found(group: str, floor: float) -> None:
    harmful = [outcome for outcome in _planted(group) if outcome.found or not outcome.is_harmless]
    missed = [outcome.planted for outcome in harmful if not outcome.found]
    assert len(missed) <= (1 - floor) * len(harmful), [(slip.kind, slip.text) for slip in missed]


@pytest.mark.parametrize("group", ["stated", "open"])
def test_nothing_unrelated_is_said(group: str) -> None:
    assert [outcome for outcome in _planted(group) if outcome.unrelated] == []


def test_slips_are_what_people_do() -> None:
    assert dict(slips("38.16万元", Random(3))).keys() == {"swapped", "lost", "digit", "other", "unit"}
    assert dict(slips("8.2亿元", Random(3)))["unit"] == "8.2万元"


def _planted(group: str) -> list[Outcome]:
    random = Random(2024)
    found = [outcome for text in STATEMENTS[group] for outcome in outcomes(text, random)]
    return [outcome for outcome in found if group == "stated" or outcome.planted.kind != "other"]
