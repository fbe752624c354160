"""Amounts in words against the figure beside them (tests/cases/amount_words.yaml)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from figures import TEMPLATES, read
from report_lint.checks import load
from report_lint.parsing.han_numerals import in_han
from report_lint.template import GENERIC

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "amount_words.yaml").read_text(encoding="utf-8"))
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
FRAMES = (
    "合同价款人民币{words}整（￥{figure}）。",
    "合同价款{figure}元（大写：人民币{words}整）。",
    "合计（大写）{words}正，小写：{figure}。",
    "小写{figure}元，大写{words}整。",
)


def told(text: str) -> list[str]:
    """Return each amount in words on one line: verdict, the primary place and the computation."""
    check = load("amount-words")
    return [
        f"{each.verdict}: {text[each.start : each.end]}: {each.facts['computation']}"
        for each in check.find(read(text), TEMPLATES[GENERIC], check.options())
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_statements(case: dict[str, object]) -> None:
    assert told(f"{case['text']}\n") == case.get("told", [])


@settings(deadline=None)
@given(
    yuan=st.integers(1, 99_999_999),
    slip=st.sampled_from([0, 1, 90, 1000]),
    frame=st.sampled_from(FRAMES),
    has_zeros=st.booleans(),
)
def test_every_amount_is_read_in_every_frame(yuan: int, slip: int, frame: str, has_zeros: bool) -> None:
    words = in_han(yuan).translate(FORMAL) + "元"
    if not has_zeros:
        words = words.replace("零", "")
    text = frame.format(words=words, figure=f"{Decimal(yuan + slip):,.2f}") + "\n"
    assert [line.split(":")[0] for line in told(text)] == ["inconsistent" if slip else "exact"]
