"""Numbers of people and things against what their passages list of them (tests/cases/counts.yaml)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from figures import TEMPLATES, read
from report_lint.check import HELD, Violation
from report_lint.checks import load
from report_lint.parsing.counts import counts_in
from report_lint.parsing.folding import fold
from report_lint.template import GENERIC

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "counts.yaml").read_text(encoding="utf-8"))
STATEMENTS = CASES["statements"]
OFFICES = ("办公室", "人事股", "计划财务股", "政策法规股", "行政审批股", "项目管理股", "监督股", "信息中心", "执法大队")
POSTS = ("行政编制", "参公编制", "事业编制", "工勤编制")
HAN = "零一二三四五六七八九十"


def found(text: str) -> list[Violation]:
    """Return what the check says of a text, held or not."""
    check = load("count-tally")
    return list(check.find(read(text), TEMPLATES[GENERIC], check.options()))


def told(text: str) -> list[str]:
    """Return every tally on one line: verdict, the primary place and the computation."""
    return [f"{each.verdict}: {text[each.start : each.end]}: {each.facts['computation']}" for each in found(text)]


@pytest.mark.parametrize("case", STATEMENTS, ids=[case["text"][:40] for case in STATEMENTS])
def test_statements(case: dict[str, object]) -> None:
    assert told(f"{case['text']}\n") == case.get("told", [])


@pytest.mark.parametrize("text", CASES["no counts"])
def test_what_is_no_count(text: str) -> None:
    assert list(counts_in(fold(text))) == []


@pytest.mark.parametrize(("text", "value", "unit"), [tuple(row) for row in CASES["counts"]])
def test_counts(text: str, value: int, unit: str) -> None:
    assert [(count.value, count.unit) for count in counts_in(fold(text))] == [(value, unit)]


@settings(deadline=None)
@given(names=st.lists(st.sampled_from(OFFICES), min_size=2, unique=True), stated=st.integers(2, 10), link=st.booleans())
def test_offices_named(names: list[str], stated: int, link: bool) -> None:
    listed = "、".join(names[:-1]) + ("和" if link else "、") + names[-1]
    [tally] = found(f"本局内设{HAN[stated]}个股室：{listed}，核定编制20名。\n")
    assert (tally.verdict, tally.facts["found"]) == ("exact" if stated == len(names) else "names", f"{len(names)}")
    assert [place.end - place.start for place in tally.related] == [len(name) for name in names] or link


@settings(deadline=None)
@given(parts=st.lists(st.integers(0, 400), min_size=2, max_size=4), slip=st.integers(-9, 9))
def test_posts_add_up(parts: list[int], slip: int) -> None:
    total = sum(parts) + slip
    if total < 0:
        return
    listed = "，".join(f"{post}{number}名" for post, number in zip(POSTS, parts, strict=False))
    [tally] = found(f"全局核定编制{total}名，其中：{listed}。\n")
    assert tally.verdict == ("parts" if slip else "exact")
    assert Decimal(tally.facts["gap"]) == abs(slip)


@settings(deadline=None)
@given(count=st.integers(2, 10), stated=st.integers(2, 10), mark=st.sampled_from(["{}是", "（{}）", "第{}，"]))
def test_items_numbered(count: int, stated: int, mark: str) -> None:
    items = "；".join(mark.format(HAN[number]) + "压实责任" for number in range(1, count + 1))
    [tally] = found(f"我局采取以下{stated}项措施：{items}。\n二、下一步打算\n一是加强领导。\n")
    assert (tally.verdict, len(tally.related)) == ("exact" if stated == count else "items", count)


def test_nearly_every_planted_slip_is_found() -> None:
    planted, missed = 0, []
    for case in STATEMENTS:
        text = f"{case['text']}\n"
        right = [each for each in found(text) if each.verdict in HELD]
        if case.get("loose") or len(right) != 1:
            continue
        count = right[0].facts["count"]
        for wrong in slips(f"{count}"):
            planted += 1
            slipped = text.replace(f"{count}", wrong, 1)
            if all(each.verdict in HELD for each in found(slipped)):
                missed.append(slipped)
    assert planted > 80
    assert len(missed) <= planted * 0.05, missed


def slips(count: str) -> list[str]:
    """Return `count` with its number one more, and two less where it is no Chinese numeral."""
    digits = "".join(character for character in count if character.isdigit())
    if digits:
        return [count.replace(digits, str(number), 1) for number in (int(digits) + 1, int(digits) - 2) if number > 1]
    han = next(character for character in count if character in "两二三四五六七八九")
    return [count.replace(han, HAN[HAN.index(han.replace("两", "二")) + 1], 1)]
