"""Rules that their own examples prove, and what is said of those that they contradict."""

import pytest

from report_lint.errors import ReportLintError
from report_lint.example_marks import Marked, parse_marks, with_marks
from report_lint.examples import verdict
from report_lint.interval import Span
from report_lint.rule_file import read_rule
from report_lint.template import Template

TEMPLATES = {"generic": Template("generic", "通用")}

RULE = """\
title: 口号
severity: warning
check: phrase
options: {any_of: [再创辉煌, 谱写新篇]}
message:
  zh: "“{phrase}”是口号，共{count}处"
  en: "“{phrase}” is a slogan, {count} in all"
why: 报告写事实。
basis: 本县文稿要求
good:
  - 本馆完成了三项任务，接待查档群众二百人次。
bad:
"""


def contradictions(bad: str, rule: str = RULE, language: str = "zh") -> list[str]:
    judged = verdict(read_rule((rule + bad).encode(), "county/slogan.yaml", "county"), TEMPLATES)
    assert judged.is_proven == (not judged.errors)
    return [error.spoken(language) for error in judged.errors]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("甲⟦乙⟧丙", Marked("甲乙丙", (Span(1, 2),), ())),
        ("甲<<乙>>丙", Marked("甲乙丙", (Span(1, 2),), ())),
        ("⟦2:甲⟧乙⟦⟧⟦1:丙⟧", Marked("甲乙丙", (Span(2, 2),), (Span(2, 3), Span(0, 1)))),
        ("⟦1:甲⟦乙⟧⟧丙", Marked("甲乙丙", (Span(1, 2),), (Span(0, 2),))),
        ("<<1:甲>>《乙》<<丙>>", Marked("甲《乙》丙", (Span(4, 5),), (Span(0, 1),))),
        ("⟦甲⟧ 1 << 2", Marked("甲 1 << 2", (Span(0, 1),), ())),
        ("没有标记", Marked("没有标记", (), ())),
    ],
)
def test_marks_are_read_and_written(text: str, marked: Marked) -> None:
    assert parse_marks(text) == marked
    written = with_marks(marked.text, marked.primary, marked.related)
    assert parse_marks(written) == marked


@pytest.mark.parametrize(
    ("text", "zh"), [("甲⟧", "标记 ⟧ 没有开头"), ("⟦甲", "标记 ⟦ 或 << 没有闭合"), ("甲>><<", "标记 >> 没有开头")]
)
def test_marks_must_pair(text: str, zh: str) -> None:
    with pytest.raises(ReportLintError) as caught:
        parse_marks(text)
    assert caught.value.spoken("zh") == zh


@pytest.mark.parametrize(
    "bad",
    [
        "  - 明年⟦再创辉煌⟧。\n",
        "  - 明年⟦再创辉煌⟧，⟦谱写新篇⟧。\n",
        "  - text: 明年⟦再创辉煌⟧，后年⟦1:再创辉煌⟧。\n    says: “再创辉煌”是口号，共2处\n    severity: warning\n",
        "  - text: 明年⟦再创辉煌⟧，后年再创辉煌。\n    says: “再创辉煌”是口号，共2处\n",
        "  - |\n    一、打算\n    明年<<再创辉煌>>。\n",
    ],
)
def test_examples_that_agree_prove_the_rule(bad: str) -> None:
    assert contradictions(bad) == []


@pytest.mark.parametrize(
    ("bad", "zh"),
    [
        ("  - 明年再创⟦辉煌⟧。\n",
         "county/slogan.yaml:13:5: bad 里的例子与规则所报不符（- 为例子所写，+ 为规则所报）\n"
         "    - 明年再创⟦辉煌⟧。\n"
         "    + 明年⟦再创辉煌⟧。"),
        ("  - |\n    一、打算\n    ⟦明年⟧。\n    二、其他\n",
         "county/slogan.yaml:13:5: bad 里的例子与规则所报不符（- 为例子所写，+ 为规则所报）\n"
         "    - ⟦明年⟧。\n"
         "    + 明年。"),
        ("  - 明年⟦再创辉煌⟧，谱写新篇。\n",
         "county/slogan.yaml:13:5: bad 里的例子与规则所报不符（- 为例子所写，+ 为规则所报）\n"
         "    - 明年⟦再创辉煌⟧，谱写新篇。\n"
         "    + 明年⟦再创辉煌⟧，⟦谱写新篇⟧。"),
        ("  - 明年⟦再创辉煌⟧，⟦1:后年⟧再创辉煌。\n",
         "county/slogan.yaml:13:5: bad 里的例子与规则所报不符（- 为例子所写，+ 为规则所报）\n"
         "    - 明年⟦再创辉煌⟧，⟦1:后年⟧再创辉煌。\n"
         "    + 明年⟦再创辉煌⟧，后年⟦1:再创辉煌⟧。"),
        ("  - text: 明年⟦再创辉煌⟧。\n    says: “再创辉煌”是口号\n    severity: error\n",
         "county/slogan.yaml:13:5: bad 里的例子与规则所报不符（- 为例子所写，+ 为规则所报）\n"
         "    - says: “再创辉煌”是口号\n"
         "    + says: “再创辉煌”是口号，共1处\n"
         "    - severity: error\n"
         "    + severity: warning"),
        ("  - 明年再创辉煌。\n", "county/slogan.yaml:13:5: bad 里的例子没有标出错处 ⟦…⟧"),
        ("  - 明年⟦再创辉煌。\n", "county/slogan.yaml:13:5: 标记 ⟦ 或 << 没有闭合"),
        ("  - text: ⟦再创辉煌⟧，⟦谱写新篇⟧。\n    says: 甲\n",
         "county/slogan.yaml:13:5: 一个例子标了几处 ⟦…⟧ 时，不能再写 says 或 ⟦1:…⟧；请分成几个例子"),
        ("  - {text: ⟦再创辉煌⟧。, template: genric}\n", "county/slogan.yaml:13:5: 没有模板“genric”；是不是“generic”？可用：generic"),
    ],
)  # fmt: skip
def test_a_bad_example_that_differs_is_shown_as_a_diff(bad: str, zh: str) -> None:
    assert contradictions(bad) == [zh]


def test_a_good_example_must_be_silent_and_unmarked() -> None:
    rule = RULE.replace("good:\n", "good:\n  - 我们再创辉煌。\n  - 我们⟦完成⟧任务。\n")
    assert contradictions("  - ⟦再创辉煌⟧。\n", rule) == [
        "county/slogan.yaml:11:5: good 里的例子被规则报出\n"
        "    - 我们再创辉煌。\n"
        "    + 我们⟦再创辉煌⟧。\n"
        "    + says: “再创辉煌”是口号，共1处",
        "county/slogan.yaml:12:5: good 里的例子不能有标记 ⟦…⟧",
    ]


def test_the_diff_is_told_in_english_too() -> None:
    assert contradictions("  - 明年再创⟦辉煌⟧。\n", language="en") == [
        "county/slogan.yaml:13:5: the rule does not find what this bad example says (- example, + found)\n"
        "    - 明年再创⟦辉煌⟧。\n"
        "    + 明年⟦再创辉煌⟧。"
    ]
