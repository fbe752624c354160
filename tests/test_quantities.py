"""What each figure is the figure of, by the ways reports name figures (tests/cases/quantities.yaml)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from figures import read

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "quantities.yaml").read_text(encoding="utf-8"))


def bound(text: str) -> list[str]:
    """Return each figure as a line: figure, label, term, year and role, what narrows it."""
    lines = []
    for each in read(text).quantities:
        line = (
            f"{text[each.start : each.end]} | {each.label or '-'} | {each.term or '-'} | {each.year or '-'} {each.role}"
        )
        lines.append(line + (f" | {each.qualifier}" if each.qualifier else ""))
    return lines


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_bound(case: dict[str, object]) -> None:
    assert bound(str(case["text"])) == case["bound"]


def test_a_heading_gives_role_year_and_project() -> None:
    text = """一、2023年部门预算情况
基本支出50.1万元。
二、2024年支出情况
（一）农技推广项目
项目支出12.5万元。
"""
    assert bound(text) == [
        "50.1万元 | 基本支出 | 基本支出 | 2023 budget",
        "12.5万元 | 项目支出 | 项目支出 | 2024 unknown | 农技推广项目",
    ]


def test_a_year_holds_for_its_sentence_only() -> None:
    text = "2023年支出总计70.5万元，其中基本支出50.1万元。人员经费46.2万元。\n2024年基本支出52.6万元。\n"
    assert [(each.label, each.year) for each in read(text).quantities] == [
        ("支出总计", 2023),
        ("基本支出", 2023),
        ("人员经费", None),
        ("基本支出", 2024),
    ]


def test_jieba_is_left_out_where_the_lexicon_suffices() -> None:
    assert _imports_jieba("2024年度基本支出52.6万元，其中：人员经费46.35万元；公用经费6.25万元。") == "False"
    assert _imports_jieba("其中：城关镇中学12万元。") == "True"


def _imports_jieba(text: str) -> str:
    script = (
        "import sys; from report_lint.parsing.parser import parse; from report_lint.source import Source; "
        "from report_lint.template import GENERIC, Template; "
        f"parse(Source('', {text!r}), {{GENERIC: Template(GENERIC, '')}}); print('jieba' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert run.stderr == ""
    return run.stdout.strip()


@given(st.text(alphabet="基本支出人员经费其中：；，、。（）()12.5万元为合计占%比上年增加\n2024年", max_size=120))
def test_any_text_gives_spans_inside_it_in_order(text: str) -> None:
    document = read(text)
    starts = [quantity.start for quantity in document.quantities]
    assert starts == sorted(starts)
    for quantity in document.quantities:
        assert 0 <= quantity.label_start <= quantity.label_end <= len(text)
        assert document.folded[quantity.label_start : quantity.label_end] == quantity.label
        assert quantity.clause.start <= quantity.start and quantity.end <= quantity.clause.end
    for relation in document.relations:
        assert relation.total not in relation.parts
        assert list(relation.parts) == sorted(set(relation.parts)) or relation.kind == "total"
