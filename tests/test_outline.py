"""The section tree and its faults, by the classes of numbering that reports use (tests/cases/outlines.yaml)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from report_lint.document import Document
from report_lint.parsing.parser import parse
from report_lint.source import Source
from report_lint.template import GENERIC, Template

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "outlines.yaml").read_text(encoding="utf-8"))
TEMPLATES = {GENERIC: Template(GENERIC, "通用")}


def parsed(text: str, format: str = "txt") -> Document:
    """Return `text` parsed as a report of no known kind."""
    return parse(Source("report", text, format), TEMPLATES).document


def drawn(document: Document) -> str:
    """Return the section tree as lines, two blanks a level."""
    return "".join(
        "  " * (section.level - 1) + f"{section.marker} {section.title}".strip() + "\n" for section in document.sections
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_tree(case: dict[str, str]) -> None:
    document = parsed(case["text"], case.get("format", "txt"))
    assert drawn(document) == case["tree"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_faults(case: dict[str, list[str]]) -> None:
    document = parsed(case["text"], case.get("format", "txt"))
    found = [
        f"{fault.kind} {document.source.position(fault.start).line} {document.text[fault.start : fault.end]}"
        for fault in document.faults
    ]
    assert found == case["faults"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_sections_nest_and_hold_their_headings(case: dict[str, str]) -> None:
    document = parsed(case["text"], case.get("format", "txt"))
    for section in document.sections:
        assert section.start <= section.title_start <= section.heading_end <= section.end <= len(document.text)
        if section.parent is not None:
            parent = document.sections[section.parent]
            assert parent.start < section.start
            assert section.end <= parent.end
            assert section.level == parent.level + 1


MARKS = [
    "",
    "一、",
    "二、",
    "三、",
    "（一）",
    "（二）",
    "(三）",
    "1.",
    "2、",
    "3．",
    "1.1 ",
    "（1）",
    "①",
    "第一部分",
    "第二章 ",
    "一是",
    "# ",
    "## ",
]
WORDS = [
    "基本情况",
    "支出38万元。其中人员20万元。",
    "无",
    "甲；",
    "项目\t12\t34",
    "目录",
    "第三条 规定",
    "2024年5月1日",
    "……………3",
    " ",
]
line_of_a_report = st.builds(
    lambda blank, mark, words: blank + mark + words,
    st.sampled_from(["", "　　", " "]),
    st.sampled_from(MARKS),
    st.sampled_from(WORDS),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(line_of_a_report, max_size=40), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_headings_make_a_tree(lines: list[str], line_end: str) -> None:
    document = parsed(line_end.join(lines))
    starts = [section.start for section in document.sections]
    assert starts == sorted(set(starts))
    for section in document.sections:
        assert 0 <= section.start <= section.title_start <= section.heading_end <= section.end <= len(document.text)
        assert document.text[section.title_start : section.heading_end].strip() == section.title
        if section.parent is not None:
            parent = document.sections[section.parent]
            assert parent.start < section.start < section.end <= parent.end
    for fault in document.faults:
        for start, end in [(fault.start, fault.end), *((start, end) for start, end, _ in fault.related)]:
            assert 0 <= start <= end <= len(document.text)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_parsed(text: str) -> None:
    document = parsed(text)
    assert document.text == text
    assert len(document.folded) == len(text)
