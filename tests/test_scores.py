"""Sums of marks, full marks and grades (tests/cases/scores.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from figures import GENERIC, TEMPLATES, read
from report_lint.checks import load

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "scores.yaml").read_text(encoding="utf-8"))


def told(text: str) -> Iterator[str]:
    """Yield every computation on one line, and every grade with the one that is due."""
    document = read(text)
    for name in ("score-sum", "score-grade"):
        check = load(name)
        for violation in check.find(document, TEMPLATES[GENERIC], check.options()):
            facts, place = violation.facts, text[violation.start : violation.end]
            if violation.verdict:
                yield f"{violation.verdict}: {place}: {facts['computation']}"
            else:
                yield f"grade: {facts['score']} {place}→{facts['due']}"


@pytest.mark.parametrize("case", CASES, ids=[case["text"].split("\n")[0][:40] for case in CASES])
def test_told(case: dict[str, object]) -> None:
    assert list(told(str(case["text"]))) == case["told"]


def test_bands_are_an_option() -> None:
    check = load("score-grade")
    options = check.options(bands=("优:95", "良:85", "合格:60", "不合格:0"))
    document = read("经自评，项目得分92分，评价等级为“优”。\n")
    found = list(check.find(document, TEMPLATES[GENERIC], options))
    assert [(item.facts["due"], item.facts["bands"]) for item in found] == [("良", "优≥95、良≥85、合格≥60")]
