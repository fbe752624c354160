"""The surface forms of amounts, percentages and dates (tests/cases): every form of a value, and what has none."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from report_lint.document import SignOff
from report_lint.parsing.folding import fold
from report_lint.parsing.mentions import mentions_in
from report_lint.parsing.roles import with_roles

FOLDER = Path(__file__).parent / "cases"
FISCAL_YEAR = 2024
#: The fields of a mention that a case does not give have these values.
SILENT: dict[str, dict[str, object]] = {
    "amounts": {"currency": "CNY", "approx": None, "per": None, "unit_from": "written"},
    "percents": {"unit": "percent", "approx": None, "direction": None},
    "dates": {"modifier": None, "impossible": False, "reversed": False},
}


def read(kind: str) -> Any:
    """Return the cases of a file."""
    return yaml.safe_load((FOLDER / f"{kind}.yaml").read_text(encoding="utf-8"))


def unmarked(form: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a form without its marks, and the spans that they enclose; without marks it is all one mention."""
    if "⟦" not in form:
        return form, [(0, len(form))]
    text, spans, start = "", [], 0
    for character in form:
        if character == "⟦":
            start = len(text)
        elif character == "⟧":
            spans.append((start, len(text)))
        else:
            text += character
    return text, spans


def rows(kind: str) -> list[Any]:
    """Return every form of a file with the values that it must mean."""
    found = []
    for group in read(kind):
        means = group["means"]
        for form in group.get("forms", [group.get("text")]):
            text, spans = unmarked(form)
            expected = [] if means == "nothing" else [means] * len(spans) if isinstance(means, dict) else means
            spans = spans if means != "nothing" else []
            values = list(zip(spans, expected, strict=True))
            found.append(pytest.param(text, values, group, id=form.replace("\n", "⏎")))
    return found


def said(kind: str, text: str, group: dict[str, Any]) -> list[Any]:
    """Return the mentions of one kind."""
    mentions = mentions_in(
        fold(text), fiscal_year=group.get("fiscal_year", FISCAL_YEAR), reference=group.get("reference")
    )
    optional = group.get("optional", [])
    return [mention for mention in getattr(mentions, kind) if text[mention.start : mention.end] not in optional]


def told(mention: Any, means: dict[str, Any], kind: str) -> dict[str, object]:
    """Return of a mention the fields that a case speaks of."""
    return {name: getattr(mention, name) for name in (SILENT[kind] | named(means))}


def named(means: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a case as the fields of a mention: exact numbers, and `from` as `unit_from`."""
    exact = {
        name: Decimal(str(value)) if name in ("low", "high") and value is not None else value
        for name, value in means.items()
    }
    return {("unit_from" if name == "from" else name): value for name, value in exact.items()}


def check(kind: str, text: str, expected: list[Any], group: dict[str, Any]) -> None:
    """Compare every mention of one kind with what the case expects: span, values, and nothing else."""
    found = said(kind, text, group)
    shown = [(text[start:end], SILENT[kind] | named(means)) for (start, end), means in expected]
    wanted_fields = [means for _, means in expected] + [{}] * len(found)
    assert [
        (text[mention.start : mention.end], told(mention, means, kind))
        for mention, means in zip(found, wanted_fields, strict=False)
    ] == shown
    assert [(mention.start, mention.end) for mention in found] == [span for span, _ in expected]


@pytest.mark.parametrize(("text", "expected", "group"), rows("amounts"))
def test_amounts(text: str, expected: list[Any], group: dict[str, Any]) -> None:
    check("amounts", text, expected, group)


@pytest.mark.parametrize(("text", "expected", "group"), rows("percents"))
def test_percents(text: str, expected: list[Any], group: dict[str, Any]) -> None:
    check("percents", text, expected, group)


@pytest.mark.parametrize(("text", "expected", "group"), rows("dates"))
def test_dates(text: str, expected: list[Any], group: dict[str, Any]) -> None:
    check("dates", text, expected, group)


@pytest.mark.parametrize(
    ("role", "form"), [pytest.param(role, form, id=form) for role, forms in read("roles").items() for form in forms]
)
def test_roles(role: str, form: str) -> None:
    text, [(start, end)] = unmarked(form)
    folded = fold(text)
    dates = with_roles(
        mentions_in(folded, fiscal_year=FISCAL_YEAR, reference=None).dates,
        folded=folded,
        sections=(),
        sign_off=SignOff(None, None, None),
        fiscal_year=FISCAL_YEAR,
        title=None,
    )
    assert [(date.start, date.end, date.role) for date in dates if date.start == start] == [(start, end, role)]


def test_a_reference_beats_the_fiscal_year() -> None:
    [mention] = mentions_in("去年", fiscal_year=2024, reference=dt.date(2022, 6, 1)).dates
    assert (mention.first, mention.last, mention.year_from) == (
        dt.date(2021, 1, 1),
        dt.date(2021, 12, 31),
        "reference",
    )
