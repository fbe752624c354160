"""Numerals: every notation of a number (tests/cases/numerals.yaml), and the way from any number to a notation and back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from report_lint.parsing.han_numerals import in_han
from report_lint.parsing.numerals import parse_numeral

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "numerals.yaml").read_text(encoding="utf-8"))
#: A busy machine is no failure.
steady = settings(deadline=None)
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")


def forms(kind: str) -> list[Any]:
    """Return the forms of a kind with the number that they must mean."""
    return [
        pytest.param(form, None if group["means"] == "nothing" else Decimal(str(group["means"])), id=form or "empty")
        for group in CASES
        for form in group.get(kind, [])
    ]


@pytest.mark.parametrize(("form", "number"), forms("strict"))
def test_well_formed(form: str, number: Decimal) -> None:
    assert (parse_numeral(form), parse_numeral(form, strict=True)) == (number, number)


@pytest.mark.parametrize(("form", "number"), forms("lenient"))
def test_only_lenient(form: str, number: Decimal) -> None:
    assert (parse_numeral(form), parse_numeral(form, strict=True)) == (number, None)


@pytest.mark.parametrize(("form", "number"), forms("forms"))
def test_no_numeral(form: str, number: None) -> None:
    assert (parse_numeral(form), parse_numeral(form, strict=True)) == (None, None)


@steady
@given(st.integers(0, 10**16 - 1))
def test_every_integer_comes_back_from_every_notation(number: int) -> None:
    han = in_han(number)
    notations = [str(number), f"{number:,}", str(number).translate(WIDE), f"{number:,}".translate(WIDE), han]
    notations += [han.translate(FORMAL), han.replace("零", "〇"), f"负{han}", f"-{number}"]
    values = [parse_numeral(notation, strict=True) for notation in notations]
    assert values == [Decimal(number)] * 7 + [-Decimal(number)] * 2


@steady
@given(st.integers(0, 10**12), st.text("0123456789", min_size=1, max_size=6))
def test_every_decimal_comes_back_from_every_notation(whole: int, decimals: str) -> None:
    notations = [f"{whole}.{decimals}", f"{whole:,}.{decimals}", f"{in_han(whole)}点{decimals.translate(DIGITS)}"]
    assert [parse_numeral(notation, strict=True) for notation in notations] == [Decimal(f"{whole}.{decimals}")] * 3


@steady
@given(st.integers(1, 9999), st.integers(0, 99), st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_every_unit_multiplies_exactly(whole: int, cents: int, unit: tuple[str, int]) -> None:
    name, size = unit
    assert parse_numeral(f"{whole}.{cents:02}{name}") == Decimal(f"{whole}.{cents:02}") * size


@steady
@given(st.integers(1, 10**8), st.integers(0, 9), st.integers(0, 9))
def test_every_sum_in_words_comes_back(whole: int, jiao: int, fen: int) -> None:
    words = in_han(whole).translate(FORMAL) + "元"
    words += f"{in_han(jiao).translate(FORMAL)}角" if jiao else "零" if fen else ""
    words += f"{in_han(fen).translate(FORMAL)}分" if fen else "" if jiao else "整"
    assert parse_numeral(words) == whole + Decimal(jiao) / 10 + Decimal(fen) / 100


@steady
@given(st.text("0123456789一二三四五六七八九零〇十百千万亿兆点.,负-+壹贰拾佰 元角分", max_size=12))
def test_strict_says_what_lenient_says_or_nothing(text: str) -> None:
    strict = parse_numeral(text, strict=True)
    assert strict is None or strict == parse_numeral(text)


@steady
@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text: str) -> None:
    value = parse_numeral(text)
    assert value is None or value.is_finite()


@pytest.mark.parametrize("text", ["9" * 10**6, "一" * 10**6, "万" * 10**6, "," * 10**6, "壹佰" * 10**5])
def test_what_is_too_long_is_no_numeral(text: str) -> None:
    assert parse_numeral(text) is None
