"""Which figures speak of which value (tests/cases/statements.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from figures import read
from report_lint.document import Document
from report_lint.parsing.statements import statements_in

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "statements.yaml").read_text(encoding="utf-8"))


def lines(document: Document) -> Iterator[str]:
    """Yield every value and its remarks, each on one line."""
    for statement in statements_in(document.folded, document.quantities, document.percents):
        value = document.quantities[statement.value] if statement.value >= 0 else None
        yield f"{value.label} {document.text[value.start : value.end]}".strip() if value else "-"
        for remark in statement.remarks:
            sign = {1: "+", -1: "-", 0: "0"}[remark.direction]
            figure = document.text[remark.figure.start : remark.figure.end]
            yield f"  {remark.kind} {sign} {figure} | {remark.base} | {remark.subject} | {remark.separator}"


@pytest.mark.parametrize("case", CASES, ids=[case["text"].split("\n")[0][:40] for case in CASES])
def test_statements(case: dict[str, object]) -> None:
    assert list(lines(read(str(case["text"])))) == case["told"]
