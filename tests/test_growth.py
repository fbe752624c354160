"""How the changes that a text tells are judged (tests/cases/growth.yaml), and that a slip in one of them is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from figures import TEMPLATES, read
from report_lint.check import HELD, Violation
from report_lint.rulebook import load_unproven
from report_lint.template import GENERIC

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "growth.yaml").read_text(encoding="utf-8"))
RULE = next(rule for rule in load_unproven().rules if rule.id == "growth-mismatch")
#: A sentence that makes every figure of a text exact to two decimals.
FINE = "另有邮电费1.27万元。"


#: A figure may be off by so much without any rate written with two decimals telling.
UNSEEN = Decimal("0.005")


def violations(text: str) -> Iterator[Violation]:
    """Yield every change of `text`, judged."""
    yield from RULE.violations(read(text), TEMPLATES[GENERIC])


def told(text: str) -> list[str]:
    """Return every change on one line: verdict, place, and the computation or the sentence of the finding."""
    lines = []
    for violation in violations(text):
        held = violation.verdict in HELD
        said = str(violation.facts["computation"]) if held else RULE.formatted(violation).zh
        lines.append(f"{violation.verdict} {text[violation.start : violation.end]}: {said}")
    return lines


@pytest.mark.parametrize("case", CASES, ids=[case["text"].split("\n")[0][:40] for case in CASES])
def test_told(case: dict[str, object]) -> None:
    assert told(str(case["text"])) == case["told"]


def slips_of(number: str) -> Iterator[str]:
    """Yield `number` with two neighbours swapped, one digit lost, or one that is not the last changed."""
    digits = [at for at, character in enumerate(number) if character.isdigit()]
    for one, other in pairwise(digits):
        swapped = list(number)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        yield "".join(swapped)
    for at in digits[:-1]:
        yield number[:at] + number[at + 1 :]
        yield number[:at] + str((int(number[at]) + 3) % 10) + number[at + 1 :]


def is_figure(number: str) -> bool:
    """Return whether `number` is written as figures are: no zeros before it, no point at its ends."""
    return re.fullmatch(r"(?:0|[1-9]\d*)(?:\.\d+)?", number) is not None


SLIPS = [
    "机关运行经费支出⟦41.25⟧万元，比上年增加⟦1.85⟧万元，增长⟦4.70⟧%。",
    "2023年预算执行数为⟦60.25⟧万元，2024年预算安排⟦72.35⟧万元，比2023年预算执行数增加⟦20.08⟧%。",
    "公务接待费⟦5.16⟧万元，比上年支出⟦6.21⟧万元减少⟦1.05⟧万元，下降⟦16.91⟧%。",
    "2024年度收、支总计均为⟦820.55⟧万元。与上年度相比，收、支总计各减少⟦120.35⟧万元，下降⟦12.79⟧%。",
    "培训费由⟦12.36⟧万元压减到⟦9.27⟧万元，下降⟦25⟧%。",
    "支出520.15万元，比上年增加⟦8.35⟧万元，其中：基本支出增加⟦18.55⟧万元，项目支出减少⟦10.20⟧万元。",
]


@pytest.mark.parametrize("marked", SLIPS)
def test_slips_are_found(marked: str) -> None:
    right = marked.replace("⟦", "").replace("⟧", "") + FINE
    assert {violation.verdict for violation in violations(right)} <= HELD
    for found in re.finditer("⟦(.+?)⟧", marked):
        for slip in slips_of(found[1]):
            if not is_figure(slip) or abs(Decimal(slip) / Decimal(found[1]) - 1) < UNSEEN:
                continue
            wrong = marked[: found.start()] + slip + marked[found.end() :]
            verdicts = {violation.verdict for violation in violations(wrong.replace("⟦", "").replace("⟧", "") + FINE)}
            assert verdicts - HELD, wrong


AMOUNTS = st.integers(min_value=1000, max_value=900_000)


@given(AMOUNTS, AMOUNTS)
def test_a_change_computed_from_its_figures_holds(now: int, before: int) -> None:
    assume(now != before)
    value, base, change = (Decimal(each) / 100 for each in (now, before, abs(now - before)))
    rate = (change / base * 100).quantize(Decimal("0.01"))
    more, grown = ("增加", "增长") if now > before else ("减少", "下降")
    text = f"公务接待费{value:f}万元，比上年{more}{change:f}万元，{grown}{rate:f}%。{FINE}"
    [violation] = violations(text)
    assert violation.verdict in HELD


@given(AMOUNTS, AMOUNTS)
def test_a_change_in_the_wrong_direction_is_found(now: int, before: int) -> None:
    assume(abs(now - before) > before // 20)
    value, base = Decimal(now) / 100, Decimal(before) / 100
    rate = (abs(value - base) / base * 100).quantize(Decimal("0.01"))
    turned = "减少" if now > before else "增加"
    text = f"2023年项目支出{base:f}万元，2024年项目支出{value:f}万元，比2023年{turned}{rate:f}%。{FINE}"
    [violation] = violations(text)
    assert violation.verdict == "direction"
    assert text[violation.start : violation.end] == f"{turned}{rate:f}%"
