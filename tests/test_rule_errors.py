"""What a rule author is told of a rule file that is wrong."""

from decimal import Decimal
from textwrap import dedent

import pytest

from report_lint.errors import DefinitionErrors
from report_lint.rule import Example, Promise, Rule
from report_lint.rule_file import read_rule
from report_lint.wording import Wording

GOOD = """\
title: 口号
severity: warning
check: phrase
options:
  any_of: [再创辉煌]
message:
  zh: "“{phrase}”是口号，共{count}处"
  en: "“{phrase}” is a slogan, {count} in all"
why: 报告写事实。
basis: 本县文稿要求
good:
  - 完成三项任务。
bad:
  - ⟦再创辉煌⟧。
"""


def rule(text: str) -> Rule:
    return read_rule(text.encode(), "county/slogan.yaml", "county")


def errors(text: str, language: str = "zh") -> list[str]:
    with pytest.raises(DefinitionErrors) as caught:
        rule(text)
    return [error.spoken(language) for error in caught.value.errors]  # type: ignore[arg-type]


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)


def test_a_rule_file_is_read_whole() -> None:
    assert rule(changed("severity: warning\n", "severity: error\non: false\ntemplates: [generic]\npromises: {precision: 0.9}\nfix: safe\n")) == Rule(
        id="slogan",
        family="county",
        title="口号",
        severity={"": "error"},
        check="phrase",
        message={"": Wording("“{phrase}”是口号，共{count}处", "“{phrase}” is a slogan, {count} in all")},
        why="报告写事实。",
        basis="本县文稿要求",
        good=(Example("完成三项任务。", line=16, column=5),),
        bad=(Example("⟦再创辉煌⟧。", line=18, column=5),),
        options={"any_of": ("再创辉煌",)},
        on=False,
        templates=("generic",),
        promises=Promise(Decimal("0.9"), None),
        fix="safe",
        path="county/slogan.yaml",
    )  # fmt: skip


def test_without_an_english_message_the_chinese_is_used() -> None:
    read = rule(changed('  en: "“{phrase}” is a slogan, {count} in all"\n', ""))
    assert read.message == {"": Wording("“{phrase}”是口号，共{count}处", "“{phrase}”是口号，共{count}处")}


def test_severity_and_message_may_be_given_by_verdict() -> None:
    read = read_rule(
        dedent("""\
        title: 章节没有内容
        severity: {nil: error, nothing: warning}
        check: outline-fault
        options: {kind: section-empty}
        message:
          zh: {nil: 只写了无, nothing: 没有内容}
          en: empty
        why: 甲
        basis: 乙
        good: [丙]
        bad: [⟦丁⟧]
        """).encode(),
        "r.yaml",
        "f",
    )
    assert read.severity == {"nil": "error", "nothing": "warning"}
    assert read.message == {"nil": Wording("只写了无", "empty"), "nothing": Wording("没有内容", "empty")}


@pytest.mark.parametrize(
    ("old", "new", "zh", "en"),
    [
        ("why: 报告写事实。", "wy: 报告写事实。",
         ["county/slogan.yaml:9:1: 不认识的键“wy”；是不是“why”？可用：title、severity、check、options、message、why、basis、good、bad、on、templates、promises、fix"],
         ["county/slogan.yaml:9:1: unknown key \"wy\"; did you mean \"why\"? allowed: title, severity, check, options, message, why, basis, good, bad, on, templates, promises, fix"]),
        ("check: phrase", "check: phrases",
         ["county/slogan.yaml:3:8: 没有 check “phrases”；是不是“phrase”？"],
         ["county/slogan.yaml:3:8: no check \"phrases\"; did you mean \"phrase\"?"]),
        ("  any_of: [再创辉煌]", "  anyof: [再创辉煌]",
         ["county/slogan.yaml:5:3: 不认识的键“anyof”；是不是“any_of”？可用：any_of、pattern、within、except、require"],
         ["county/slogan.yaml:5:3: unknown key \"anyof\"; did you mean \"any_of\"? allowed: any_of, pattern, within, except, require"]),
        ("  any_of: [再创辉煌]", "  any_of: 再创辉煌",
         ["county/slogan.yaml:5:11: 应为列表（每项一行，以“- ”开头），读到“再创辉煌”"],
         ["county/slogan.yaml:5:11: expected a list (a line each, \"- \" in front), read \"再创辉煌\""]),
        ("  any_of: [再创辉煌]", "  any_of: [再创辉煌, [谱写新篇]]",
         ["county/slogan.yaml:5:18: 应为一段文字，读到列表"], ["county/slogan.yaml:5:18: expected a text, read a list"]),
        ("  any_of: [再创辉煌]", "  any_of: [再创辉煌]\n  require: yes",
         ["county/slogan.yaml:6:12: 应为 true 或 false，读到“yes”"], ["county/slogan.yaml:6:12: expected true or false, read \"yes\""]),
        ("  any_of: [再创辉煌]", "  any_of: [再创辉煌]\n  require: \"true\"",
         ["county/slogan.yaml:6:12: 应为 true 或 false，读到带引号的“true”"], ["county/slogan.yaml:6:12: expected true or false, read the quoted \"true\""]),
        ("  any_of: [再创辉煌]", "  within: 绩效情况",
         ["county/slogan.yaml:5:3: any_of（词语列表）和 pattern（正则表达式）要写且只写一个"],
         ["county/slogan.yaml:5:3: give any_of (phrases) or pattern, one of the two"]),
        ("  any_of: [再创辉煌]", "  pattern: 再(创辉煌",
         ["county/slogan.yaml:5:12: 正则表达式有误（第 6 个字符处）：圆括号没有闭合"], ["county/slogan.yaml:5:12: bad pattern at character 6: missing )"]),
        ("  any_of: [再创辉煌]", "  pattern: (再创)*",
         ["county/slogan.yaml:5:12: 正则表达式能匹配空文字，会处处命中"],
         ["county/slogan.yaml:5:12: the pattern matches the empty text, so it would match everywhere"]),
        ("  any_of: [再创辉煌]", "  pattern: (?:再+创*)+辉煌[(]",
         ["county/slogan.yaml:5:12: 正则表达式“(?:再+创*)+辉煌[(]”在 3001 个字符的文字上太慢；重复的括号组里不要再有重复，如 (…+)+"],
         ["county/slogan.yaml:5:12: the pattern \"(?:再+创*)+辉煌[(]\" is too slow on a text of 3001 characters; do not repeat what holds a repetition, as in (…+)+"]),
        ("options:\n  any_of: [再创辉煌]", "options:\n  any_of：[再创辉煌]",
         ["county/slogan.yaml:5:9: “any_of”后面是全角冒号“：”；请写半角冒号加空格“any_of: ”"],
         ["county/slogan.yaml:5:9: a full-width colon \"：\" behind \"any_of\"; write \"any_of: \""]),
        ("severity: warning", "severity: warnning",
         ["county/slogan.yaml:2:11: 不能是“warnning”；是不是“warning”？可用：error、warning、info"],
         ["county/slogan.yaml:2:11: cannot be \"warnning\"; did you mean \"warning\"? allowed: error, warning, info"]),
        ("severity: warning", "severity: {rounded: error}",
         ["county/slogan.yaml:2:12: 这个 check 没有结论“rounded”"], ["county/slogan.yaml:2:12: the check has no verdict \"rounded\""]),
        ("severity: warning", "severity: [error]",
         ["county/slogan.yaml:2:11: 应为映射（每行“键: 值”），读到列表"], ["county/slogan.yaml:2:11: expected a mapping (\"key: value\" lines), read a list"]),
        ("is a slogan, {count} in all", "is a slogan, {counts} in all",
         ["county/slogan.yaml:8:7: 消息里的名称 {counts} 这个 check 没有；是不是“count”？可用：phrase、section、count"],
         ["county/slogan.yaml:8:7: the check has no name {counts}; did you mean \"count\"? allowed: phrase, section, count"]),
        ("is a slogan, {count} in all", "is a slogan, {count:>3} in all",
         ["county/slogan.yaml:8:7: 消息里的 { } 只能写成 {名称}，名称为小写字母、数字和下划线"],
         ["county/slogan.yaml:8:7: braces in a message hold a plain name: lower-case letters, digits and underscores"]),
        ("is a slogan, {count} in all", "is a slogan, {count.__class__} in all",
         ["county/slogan.yaml:8:7: 消息里的 { } 只能写成 {名称}，名称为小写字母、数字和下划线"],
         ["county/slogan.yaml:8:7: braces in a message hold a plain name: lower-case letters, digits and underscores"]),
        ("basis: 本县文稿要求", "basis:", ["county/slogan.yaml:10:7: 应为一段文字，读到空值"], ["county/slogan.yaml:10:7: expected a text, read nothing"]),
        ("basis: 本县文稿要求", "basis: null", ["county/slogan.yaml:10:8: 应为一段文字，读到空值"], ["county/slogan.yaml:10:8: expected a text, read nothing"]),
        ("bad:\n  - ⟦再创辉煌⟧。\n", "bad: []\n",
         ["county/slogan.yaml:13:6: 应为列表（每项一行，以“- ”开头），读到空列表"],
         ["county/slogan.yaml:13:6: expected a list (a line each, \"- \" in front), read an empty list"]),
        ("bad:\n  - ⟦再创辉煌⟧。\n", "",
         ["county/slogan.yaml:1:1: 缺少键“bad”"], ["county/slogan.yaml:1:1: the key \"bad\" is missing"]),
        ("  - ⟦再创辉煌⟧。\n", "  - text: ⟦再创辉煌⟧。\n    say: 甲\n    fiscal_year: 24\n    severity: eror\n",
         ["county/slogan.yaml:15:5: 不认识的键“say”；是不是“says”？可用：text、template、fiscal_year、beside、says、severity",
          "county/slogan.yaml:16:18: 应不小于 1949，读到“24”",
          "county/slogan.yaml:17:15: 不能是“eror”；是不是“error”？可用：error、warning、info"],
         ["county/slogan.yaml:15:5: unknown key \"say\"; did you mean \"says\"? allowed: text, template, fiscal_year, beside, says, severity",
          "county/slogan.yaml:16:18: expected at least 1949, read \"24\"",
          "county/slogan.yaml:17:15: cannot be \"eror\"; did you mean \"error\"? allowed: error, warning, info"]),
        ("title: 口号", "title: 口号\npromises: {precision: 95%, recall: 1.2}",
         ["county/slogan.yaml:2:23: 应为数字（如 0.5），读到“95%”", "county/slogan.yaml:2:36: 应不大于 1，读到“1.2”"],
         ["county/slogan.yaml:2:23: expected a plain number such as 0.5, read \"95%\"", "county/slogan.yaml:2:36: expected at most 1, read \"1.2\""]),
    ],
)  # fmt: skip
def test_errors_say_what_was_read_what_is_allowed_and_the_nearest(
    old: str, new: str, zh: list[str], en: list[str]
) -> None:
    text = changed(old, new)
    assert (errors(text), errors(text, "en")) == (zh, en)


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    text = GOOD.replace("severity: warning", "severity: fatal").replace("{count}处", "{n}处").replace("why", "when")
    assert [error.split(" ")[0] for error in errors(text)] == [
        "county/slogan.yaml:1:1:",
        "county/slogan.yaml:2:11:",
        "county/slogan.yaml:9:1:",
    ]
    assert errors(GOOD.replace("title: 口号", "title: “口号”").replace("{count}处", "{n}处")) == [
        'county/slogan.yaml:1:8: 这里用了全角引号；请改用半角引号 "…"（引号属于文字本身时，在外面再加半角引号）',
        "county/slogan.yaml:7:7: 消息里的名称 {n} 这个 check 没有；可用：phrase、section、count",
    ]
