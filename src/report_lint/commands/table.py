"""The commands and their options, as tables: what the help shows and what the parser takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from report_lint.errors import UsageError
from report_lint.finding import SEVERITIES
from report_lint.reporters import REPORTERS
from report_lint.spelling import unknown
from report_lint.wording import LANGUAGES, Wording


class Operand(NamedTuple):
    """What a command is given without an option."""

    name: str
    metavar: str
    arity: Literal["+", "*", "?"] | None
    help: Wording

    @property
    def usage(self) -> str:
        """How the operand stands in the usage line."""
        return {"+": f"{self.metavar} …", "*": f"[{self.metavar} …]", "?": f"[{self.metavar}]"}.get(
            self.arity or "", self.metavar
        )


class Option(NamedTuple):
    """An option: how its value is read, and what the help says of it."""

    name: str
    help: Wording
    metavar: str = ""
    default: object = None
    read: Callable[[str], object] = str
    action: Literal["store", "append", "extend"] = "store"
    is_flag: bool = False


class Command(NamedTuple):
    """A command: the module and the function in it that carry it out, and what it takes."""

    module: str
    function: str
    help: Wording
    operand: Operand | None = None
    options: tuple[str, ...] = ()


_FIRST_YEAR, _LAST_YEAR = 1949, 2100
_MOST_PROCESSES = 256


def _one_of(option: str, words: Iterable[str]) -> Callable[[str], str]:
    known = tuple(words)

    def read(word: str) -> str:
        if word not in known:
            raise UsageError(unknown(Wording(f" {option} 取值", f"such value of {option}:"), word, known))
        return word

    return read


def _number(option: str, lowest: int, highest: int) -> Callable[[str], int]:
    def read(word: str) -> int:
        if word.isascii() and word.isdecimal() and len(word) < 9 and lowest <= int(word) <= highest:
            return int(word)
        raise UsageError(
            Wording(
                f"{option} 应为 {lowest} 到 {highest} 的整数，读到“{word}”",
                f'{option} takes a whole number from {lowest} to {highest}, not "{word}"',
            )
        )

    return read


def _severities(words: str) -> list[tuple[str, str]]:
    """Return the pairs of rule and level in a list of ID=LEVEL."""
    pairs = [word.partition("=") for word in _list(words)]
    for rule, equals, level in pairs:
        if not equals or not rule or level not in SEVERITIES:
            raise UsageError(
                Wording(
                    f"--severity 应写成 规则名=级别（{'、'.join(SEVERITIES)}），读到“{rule}{equals}{level}”",
                    f'--severity takes RULE=LEVEL ({", ".join(SEVERITIES)}), not "{rule}{equals}{level}"',
                )
            )
    return [(rule, level) for rule, _, level in pairs]


def _list(words: str) -> list[str]:
    return [word for word in re.split(r"[,，、\s]+", words) if word]


_FAIL_ON = (*SEVERITIES, "never")
_STAGES = ("draft", "final")
_TREE_FORMATS = ("tree", "json")

OPTIONS = {
    "template": Option(
        "template",
        Wording("报告模板；缺省 auto，按标题识别", "kind of report; auto by default: by its title"),
        "ID",
        "auto",
    ),
    "fiscal-year": Option(
        "fiscal-year",
        Wording("报告年度；缺省从标题读取", "year of the report; else read from its title"),
        "YEAR",
        read=_number("--fiscal-year", _FIRST_YEAR, _LAST_YEAR),
    ),
    "format": Option(
        "format",
        Wording(f"输出格式：{'、'.join(REPORTERS)}", f"output: {', '.join(REPORTERS)}"),
        "FORMAT",
        "text",
        _one_of("--format", REPORTERS),
    ),
    "tree-format": Option(
        "format",
        Wording(f"输出格式：{'、'.join(_TREE_FORMATS)}", f"output: {', '.join(_TREE_FORMATS)}"),
        "FORMAT",
        "tree",
        _one_of("--format", _TREE_FORMATS),
    ),
    "output": Option("output", Wording("写入文件，而不是屏幕", "write to a file, not to the screen"), "FILE"),
    "show-checked": Option(
        "show-checked",
        Wording("列出做过的每次核算，相符的也列", "list every computation made, those that hold too"),
        is_flag=True,
    ),
    "fail-on": Option(
        "fail-on",
        Wording(
            f"从哪一级起以状态 1 退出：{'、'.join(_FAIL_ON)}", f"severity that exits with 1: {', '.join(_FAIL_ON)}"
        ),
        "LEVEL",
        "warning",
        _one_of("--fail-on", _FAIL_ON),
    ),
    "select": Option("select", Wording("只用这些规则", "only these rules"), "ID,…", [], _list, "extend"),
    "ignore": Option("ignore", Wording("不用这些规则", "without these rules"), "ID,…", [], _list, "extend"),
    "rules": Option(
        "rules",
        Wording("另加一个规则文件夹，可重复", "one more folder of rules; may be repeated"),
        "DIR",
        [],
        action="append",
    ),
    "rules-into": Option(
        "rules",
        Wording("写入哪个规则文件夹；缺省 rules", "the folder of rules to write into; else rules"),
        "DIR",
        [],
        action="append",
    ),
    "family": Option(
        "family", Wording("类别，即子文件夹；缺省 text", "the family: its folder; else text"), "NAME", "text"
    ),
    "check": Option(
        "check", Wording("用哪种检查；缺省 phrase", "the check that it uses; else phrase"), "NAME", "phrase"
    ),
    "from": Option("from", Wording("照着哪一份写得好的报告起草", "the good report to draft it from"), "REPORT", ""),
    "into": Option("output", Wording("写入这个文件夹，每条规则一页", "write a page a rule into this folder"), "DIR"),
    "on": Option(
        "on",
        Wording("再用这些报告试：从不报的、报得太多的会标出来", "try the rules on these reports too"),
        "PATH",
        [],
        action="append",
    ),
    "stats": Option(
        "stats",
        Wording("最后列出每条规则查了几份、报了几处、没查的原因", "list at the end what each rule looked at and found"),
        is_flag=True,
    ),
    "stdin-name": Option(
        "stdin-name",
        Wording(
            "标准输入里文件的名字：显示它，并按它的扩展名读取",
            "name of the file on standard input: shown, and read by its ending",
        ),
        "NAME",
        "",
    ),
    "jobs": Option(
        "jobs",
        Wording("同时用几个进程；缺省 0，按文件多少决定", "processes at a time; 0, the default: as the files need"),
        "N",
        0,
        _number("--jobs", 0, _MOST_PROCESSES),
    ),
    "stage": Option(
        "stage",
        Wording(
            "阶段：draft 为草稿，还不会有的内容只作提示；final 为定稿",
            "draft: what cannot be there yet is a note; final",
        ),
        "STAGE",
        read=_one_of("--stage", _STAGES),
    ),
    "severity": Option(
        "severity", Wording("改某条规则的级别", "set the severity of a rule"), "ID=LEVEL,…", [], _severities, "extend"
    ),
    "expect": Option(
        "expect",
        Wording(
            "应报单位名单，每行一家：缺报、重复、名单外和年度不符的会列出",
            "units that must report, one a line: tells who is missing, there twice, unknown or for another year",
        ),
        "FILE",
    ),
    "verbose": Option(
        "verbose",
        Wording("报告很多时也逐条列出问题（text 格式）", "every finding of many reports too (format text)"),
        is_flag=True,
    ),
    "config": Option(
        "config",
        Wording(
            "配置文件；缺省从报告所在文件夹向上找 report-lint.toml", "configuration; else report-lint.toml found upward"
        ),
        "FILE",
    ),
    "show-settings": Option(
        "show-settings",
        Wording("显示每个路径按什么设置检查、各项来自哪里，不检查", "show the settings of each path and their origin"),
        is_flag=True,
    ),
    "fix": Option(
        "fix",
        Wording("改正可以放心改的问题，写回 txt、md 文件", "mend what is safe to mend, in txt and md files"),
        is_flag=True,
    ),
    "diff": Option(
        "diff", Wording("显示会怎样改，不写文件", "show what --fix would change, write nothing"), is_flag=True
    ),
    "unsafe-fixes": Option(
        "unsafe-fixes",
        Wording("连同需要核对的改动一起改", "with --fix or --diff: also the fixes that need a second look"),
        is_flag=True,
    ),
    "only-included": Option(
        "only-included",
        Wording(
            "只查配置里 include 列出的文件，其余略过（供提交钩子使用）", "only files that `include` names (for hooks)"
        ),
        is_flag=True,
    ),
    "baseline": Option(
        "baseline", Wording("基线文件：其中已接受的问题不再报", "baseline: what it accepts is hidden"), "FILE"
    ),
    "write-baseline": Option(
        "write-baseline",
        Wording("把现有的问题全部写入基线文件", "accept all that stands today: write the baseline anew"),
        is_flag=True,
    ),
    "accept-new": Option(
        "accept-new",
        Wording("把新的问题加进基线文件，原有的保留", "add what is new to the baseline"),
        is_flag=True,
    ),
    "no-cache": Option("no-cache", Wording("不使用以前的检查结果", "do not use results of earlier runs"), is_flag=True),
    "lang": Option("lang", Wording("语言：zh、en", "language: zh, en"), "zh|en", "zh", _one_of("--lang", LANGUAGES)),
}

_RULE_FILES = Operand(
    "paths", "PATH", "*", Wording("规则文件或文件夹；缺省为自带规则", "rule files or folders; else the shipped rules")
)

COMMANDS = {
    "check": Command(
        "check",
        "check",
        Wording("检查报告（文件、文件夹，- 为标准输入）", "lint reports (files, folders; - is standard input)"),
        Operand("paths", "PATH", "+", Wording("文件、文件夹或 -", "files, folders or -")),
        (
            "template",
            "fiscal-year",
            "format",
            "output",
            "show-checked",
            "fail-on",
            "select",
            "ignore",
            "severity",
            "stage",
            "rules",
            "config",
            "fix",
            "diff",
            "unsafe-fixes",
            "show-settings",
            "only-included",
            "expect",
            "verbose",
            "baseline",
            "write-baseline",
            "accept-new",
            "stdin-name",
            "jobs",
            "no-cache",
            "stats",
            "lang",
        ),
    ),
    "inspect": Command(
        "inspect",
        "inspect",
        Wording(
            "显示读到的章节、金额、百分比、日期和指标",
            "show the sections, amounts, percents, dates and quantities read",
        ),
        Operand("path", "PATH", None, Wording("文件或 -", "a file or -")),
        ("template", "fiscal-year", "tree-format", "rules", "stdin-name", "lang"),
    ),
    "rules list": Command("rules", "list_rules", Wording("列出规则", "list the rules"), options=("rules", "lang")),
    "rules show": Command(
        "rules",
        "show_rule",
        Wording("显示一条规则：依据、例子、实测准确率", "show a rule: its basis, examples and measured precision"),
        Operand("id", "ID", None, Wording("规则名", "a rule id")),
        ("rules", "lang"),
    ),
    "rules new": Command(
        "drafts",
        "new_rule",
        Wording("新建一条规则：写好一个能用的样子，照着改", "begin a rule: a file that works, to be changed"),
        Operand("id", "ID", None, Wording("规则名", "a rule id")),
        ("family", "check", "rules-into", "lang"),
    ),
    "rules test": Command(
        "rules",
        "test_rules",
        Wording("用规则自带的例子验证规则", "prove rules by their own examples"),
        _RULE_FILES,
        ("on", "lang"),
    ),
    "rules schema": Command(
        "rules",
        "print_schema",
        Wording("输出规则和模板的 JSON Schema", "print the JSON Schema of rules and templates"),
        Operand("kind", "rule|template", "?", Wording("只要其中一个", "one of the two")),
        ("lang",),
    ),
    "rules docs": Command(
        "rules",
        "print_docs",
        Wording("输出全部规则的说明（Markdown）", "print the reference of all rules"),
        options=("rules", "into", "lang"),
    ),
    "templates list": Command(
        "templates", "list_templates", Wording("列出报告模板", "list the templates"), options=("rules", "lang")
    ),
    "templates show": Command(
        "templates",
        "show_template",
        Wording("显示一个模板：应有章节、恒等关系", "show a template: its sections and identities"),
        Operand("id", "ID", None, Wording("模板名", "a template id")),
        ("rules", "lang"),
    ),
    "templates new": Command(
        "drafts",
        "new_template",
        Wording("照一份写得好的报告起草模板", "draft a template from a good report"),
        Operand("id", "ID", None, Wording("模板名", "a template id")),
        ("from", "rules-into", "lang"),
    ),
}

#: The first words of commands of two words.
GROUPS = frozenset(name.split()[0] for name in COMMANDS if " " in name)
