"""What a report says against itself: references, names of organisations, days of the week, statements of nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from build import TEMPLATE, document
from report_lint.checks import load as load_check
from report_lint.interval import Span
from report_lint.linter import Settings, lint
from report_lint.rulebook import load
from report_lint.source import Source

RULES = frozenset(
    (
        *("reference-dangling", "organisation-conflict", "weekday-mismatch", "nil-contradicted"),
        *("request-in-report", "digits-fullwidth"),
    )
)
CHECKS = ("reference-dangling", "organisation-conflict", "weekday", "nil-statement", "request", "fullwidth-digits")


class Case(TypedDict):
    about: str
    text: str
    found: list[list[str]]


CASES: list[Case] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "contradictions.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_what_a_report_says_against_itself_and_what_it_does_not(case: Case) -> None:
    report = lint(Source("report.txt", case["text"]), load(), Settings(select=RULES))
    assert [[found.rule, found.place.text, found.message.zh] for found in report.findings] == case["found"]


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize(
    "unit",
    [
        *(
            "(",
            "（)",
            "见附件3，",
            "附件1\n",
            "附件：1.甲\n2.乙\n",
            "见表3，",
            "表1 甲\n",
            "第三部分",
            "见下表。\n",
            "下表",
        ),
        *(
            "无",
            "本年度无“三公”经费，",
            "没有会议费、",
            "周五",
            "（周五）",
            "2024年3月22日（周四）",
            "请批准。",
            "恳请",
            "我局，",
            "１",
            "２.",
        ),
    ],
)
def test_a_long_text_of_one_thing_is_looked_at_once(check: str, unit: str) -> None:
    report = document(unit * (30_000 // len(unit)), title=Span(0, 8), organisation="青溪县水利局")
    module = load_check(check)
    for told in module.find(report, TEMPLATE, module.options()):
        assert Span(0, len(report.text)).holds(Span(told.start, told.end))
        assert set(told.facts) <= set(module.names)
