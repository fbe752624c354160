"""The checks `phrase` and `section`: what organisations write most of their own rules with."""

import pytest

from build import document, span
from report_lint.check import Violation
from report_lint.checks.phrase import CHECK as PHRASE
from report_lint.checks.phrase import Options as PhraseOptions
from report_lint.checks.section import CHECK as SECTION
from report_lint.checks.section import Options as SectionOptions
from report_lint.document import Document, Section
from report_lint.errors import ReportLintError
from report_lint.template import OutlineItem, Template
from report_lint.wording import spoken

GENERIC = Template("generic", "通用")
TEXT = """\
一、基本情况
本馆在账户管理上执行银行帐户管理办法，另设帐簿。
二、存在问题
无明显问题。下一步再创辉煌。
三、改进措施
再创辉煌，再创辉煌。
"""
TITLES = ("基本情况", "存在问题", "改进措施")


def sectioned(text: str, titles: tuple[str, ...] = TITLES) -> Document:
    """A document whose level-one sections have these titles, in order, with a numeral and a 、 in front."""
    starts = [text.index(title) - 2 for title in titles]
    sections = [
        Section(1, None, title, start, start + 2, start + 2 + len(title), end, None, True)
        for title, start, end in zip(titles, starts, [*starts[1:], len(text)], strict=True)
    ]
    return document(text, sections=tuple(sections))


def told(text: str, options: PhraseOptions, template: Template = GENERIC) -> list[tuple[object, ...]]:
    """Every violation as (text or offset when empty, facts in the order of the names, places of the related)."""
    found = PHRASE.find(sectioned(text), template, options)
    return [_told(text, violation) for violation in found]


def _told(text: str, violation: Violation) -> tuple[object, ...]:
    facts = tuple(spoken(fact, "zh") for fact in violation.facts.values())
    place: object = (violation.start, text[violation.start : violation.end])
    return place, facts, [related.start for related in violation.related]


def nth(words: str, number: int = 0) -> int:
    return span(TEXT, words, number).start


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (PhraseOptions(any_of=("再创辉煌",)),
         [((nth("再创辉煌"), "再创辉煌"), ("再创辉煌", "存在问题", "3"), [nth("再创辉煌", 1), nth("再创辉煌", 2)])]),
        (PhraseOptions(any_of=("再创辉煌",), within="改进措施"),
         [((nth("再创辉煌", 1), "再创辉煌"), ("再创辉煌", "改进措施", "2"), [nth("再创辉煌", 2)])]),
        (PhraseOptions(any_of=("帐",)),
         [((nth("帐"), "帐"), ("帐", "基本情况", "2"), [nth("帐", 1)])]),
        (PhraseOptions(any_of=("帐",), except_=("银行帐户",)), [((nth("帐簿"), "帐"), ("帐", "基本情况", "1"), [])]),
        (PhraseOptions(any_of=("帐", "帐簿")),
         [((nth("帐户"), "帐"), ("帐", "基本情况", "1"), []), ((nth("帐簿"), "帐簿"), ("帐簿", "基本情况", "1"), [])]),
        (PhraseOptions(pattern="帐."),
         [((nth("帐户"), "帐户"), ("帐户", "基本情况", "1"), []), ((nth("帐簿"), "帐簿"), ("帐簿", "基本情况", "1"), [])]),
        (PhraseOptions(pattern="帐.", except_=("设帐簿",)), [((nth("帐户"), "帐户"), ("帐户", "基本情况", "1"), [])]),
        (PhraseOptions(any_of=("谱写新篇",)), []),
        (PhraseOptions(any_of=("再创辉煌",), within="其他事项"), []),
        (PhraseOptions(any_of=("帐",), within="改进措施"), []),
    ],
)  # fmt: skip
def test_a_forbidden_phrase_is_told_once_with_all_its_places(options: PhraseOptions, expected: list[object]) -> None:
    assert told(TEXT, options) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (PhraseOptions(any_of=("原因",), within="存在问题", require=True), [((nth("三、"), ""), ("原因", "存在问题", "0"), [])]),
        (PhraseOptions(any_of=("原因", "成因"), within="改进措施", require=True),
         [((len(TEXT) - 1, ""), ("原因”或“成因", "改进措施", "0"), [])]),
        (PhraseOptions(any_of=("审计",), require=True), [((len(TEXT) - 1, ""), ("审计", "全文", "0"), [])]),
        (PhraseOptions(pattern=r"\d+万元", require=True), [((len(TEXT) - 1, ""), (r"\d+万元", "全文", "0"), [])]),
        (PhraseOptions(any_of=("原因", "问题"), within="存在问题", require=True), []),
        (PhraseOptions(any_of=("帐簿",), require=True), []),
        (PhraseOptions(any_of=("原因",), within="其他事项", require=True), []),
    ],
)  # fmt: skip
def test_a_required_phrase_is_missed_behind_the_section_that_should_hold_it(
    options: PhraseOptions, expected: list[object]
) -> None:
    assert told(TEXT, options) == expected


def test_half_and_full_width_are_the_same_phrase() -> None:
    text = "一、基本情况\n县（市）共２０处，县(市)共20处。\n"
    found = PHRASE.find(sectioned(text, ("基本情况",)), GENERIC, PhraseOptions(any_of=("县(市)", "20处")))
    assert [_told(text, each) for each in found] == [
        ((7, "县（市）"), ("县（市）", "基本情况", "2"), [16]),
        ((12, "２０处"), ("２０处", "基本情况", "2"), [21]),
    ]


def test_a_section_answers_to_the_titles_that_the_template_takes_for_one() -> None:
    template = Template("t", "某类", outline=(OutlineItem("存在的主要问题及原因分析", ("存在问题",)),))
    options = PhraseOptions(any_of=("再创辉煌",), within="存在的主要问题及原因分析")
    assert told(TEXT, options, template) == [
        ((nth("再创辉煌"), "再创辉煌"), ("再创辉煌", "存在的主要问题及原因分析", "1"), [])
    ]
    assert told(TEXT, options) == []


def test_a_pattern_that_is_too_slow_for_a_report_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("report_lint.patterns._LIMIT", 0.05)
    with pytest.raises(ReportLintError) as caught:
        told(TEXT + "甲" * 5000, PhraseOptions(pattern="(甲+)+乙"))
    assert caught.value.spoken("zh") == "正则表达式“(甲+)+乙”在这份报告上太慢；重复的括号组里不要再有重复，如 (…+)+"


@pytest.mark.parametrize("options", [{}, {"any_of": ("甲",), "pattern": "乙"}])
def test_phrases_or_a_pattern_but_not_both(options: dict[str, object]) -> None:
    with pytest.raises(ReportLintError, match=r"any_of（词语列表）和 pattern（正则表达式）要写且只写一个"):
        PhraseOptions(**options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (SectionOptions("绩效情况"), [((len(TEXT) - 1, ""), ("绩效情况", ""), [])]),
        (SectionOptions("存在问题"), []),
        (SectionOptions("存在的问题", ("存在问题",)), []),
        (SectionOptions("绩效情况", required=False), []),
        (SectionOptions("存在的问题", ("存在问题",), required=False), [((nth("二、"), "二、存在问题"), ("存在的问题", "二、存在问题"), [])]),
    ],
)  # fmt: skip
def test_a_section_that_must_or_must_not_be_there(options: SectionOptions, expected: list[object]) -> None:
    assert [_told(TEXT, each) for each in SECTION.find(sectioned(TEXT), GENERIC, options)] == expected
