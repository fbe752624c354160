"""The command line read: which command, with which options, or what is wrong with it."""

from __future__ import annotations

import re
from argparse import ArgumentParser, HelpFormatter, Namespace
from collections.abc import Sequence
from copy import copy
from typing import NoReturn

from report_lint.commands.table import COMMANDS, GROUPS, OPTIONS, Command
from report_lint.config_file import Stage
from report_lint.errors import UsageError
from report_lint.finding import Severity
from report_lint.spelling import unknown
from report_lint.wording import Language, Wording


class Options(Namespace):
    """What was given on the command line; each command has the options that its help lists."""

    paths: list[str]
    path: str
    id: str
    template: str
    fiscal_year: int | None
    format: str
    output: str | None
    show_checked: bool
    fail_on: str
    select: list[str]
    ignore: list[str]
    rules: list[str]
    jobs: int
    stdin_name: str
    lang: Language
    config: str | None
    show_settings: bool
    stage: Stage | None
    severity: list[tuple[str, Severity]]
    baseline: str | None
    write_baseline: bool
    accept_new: bool
    only_included: bool
    no_cache: bool
    expect: str | None
    verbose: bool
    fix: bool
    diff: bool
    unsafe_fixes: bool
    family: str
    check: str
    kind: str | None
    on: list[str]
    stats: bool
    given: frozenset[str]


def command_in(arguments: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return the name of the command in `arguments` and what follows it. Raises UsageError when there is none."""
    for length in (1, 2):
        name = " ".join(arguments[:length])
        if name in COMMANDS and len(arguments) >= length:
            return name, arguments[length:]
    first = arguments[0] if arguments else ""
    if first in GROUPS:
        actions = [name.split()[1] for name in COMMANDS if name.startswith(f"{first} ")]
        if len(arguments) < 2 or arguments[1].startswith("-"):
            raise UsageError(
                Wording(
                    f"{first} 后面缺少子命令：{'、'.join(actions)}", f"{first} needs a command: {', '.join(actions)}"
                )
            )
        raise UsageError(unknown(Wording(f" {first} 的子命令", f"{first} command"), arguments[1], actions))
    raise UsageError(unknown(Wording("命令", "command"), first, [*dict.fromkeys(name.split()[0] for name in COMMANDS)]))


def parse(name: str, arguments: Sequence[str], language: Language) -> Options:
    """Return what `arguments` give the command `name`. Raises UsageError, or SystemExit for --help."""
    command = COMMANDS[name]
    parser = _parser(name, command, language)
    options, left = parser.parse_known_intermixed_args(_without_dashes(arguments), namespace=Options())
    if left:
        raise UsageError(_left_over(left[0], command))
    return _with_defaults(options, command)


def _without_dashes(arguments: Sequence[str]) -> list[str]:
    """Return `arguments` without the first "--"; a path behind it that begins with a dash is no option then."""
    if "--" not in arguments:
        return list(arguments)
    at = arguments.index("--")
    behind = (f"./{path}" if path.startswith("-") and path != "-" else path for path in arguments[at + 1 :])
    return [*arguments[:at], *behind]


def _with_defaults(options: Options, command: Command) -> Options:
    """Return `options` with the default of each that was not given; `given` names those that were."""
    given = set()
    for key in command.options:
        option = OPTIONS[key]
        name = option.name.replace("-", "_")
        value = getattr(options, name)
        if value is None or value is False or value == []:
            setattr(options, name, copy(option.default))
        else:
            given.add(option.name)
    options.given = frozenset(given)
    return options


def overview(language: Language) -> str:
    """Return the help of the program: every command with what it does."""
    width = max(map(len, COMMANDS))
    lines = [f"  report-lint {name:<{width}}  {command.help.spoken(language)}" for name, command in COMMANDS.items()]
    head = Wording("检查中文政府报告。命令：", "Lints Chinese government reports. Commands:")
    tail = Wording(
        "report-lint 命令 --help 列出它的选项；--version 显示版本；--lang en 用英文。\n"
        "退出状态：0 没有问题，1 有问题，2 用法、配置或规则有误（什么都没检查），3 有文件无法读取或没有可检查的文件。",
        "report-lint COMMAND --help lists its options; --version shows the version.\n"
        "Exit status: 0 nothing found, 1 findings, 2 usage, configuration or a rule is wrong (nothing was checked), "
        "3 an input is unreadable or there is nothing to check.",
    )
    return "\n".join([head.spoken(language), *lines, tail.spoken(language)])


class _Parser(ArgumentParser):
    """An argument parser that raises its errors instead of printing them."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with `message` in both languages."""
        raise UsageError(_translated(message))


class _ChineseFormatter(HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # argparse's own types differ by version
        super().add_usage(usage, actions, groups, "用法：")


def _parser(name: str, command: Command, language: Language) -> ArgumentParser:
    operand = f" {command.operand.usage}" if command.operand else ""
    parser = _Parser(
        usage=f"report-lint {name} [{Wording('选项', 'options').spoken(language)}]{operand}",
        description=command.help.spoken(language),
        add_help=False,
        allow_abbrev=False,
        formatter_class=HelpFormatter if language == "en" else _ChineseFormatter,
    )
    if command.operand is not None:
        operands = parser.add_argument_group(Wording("对象", "operands").spoken(language))
        operands.add_argument(
            command.operand.name,
            metavar=command.operand.metavar,
            nargs=command.operand.arity,
            help=command.operand.help.spoken(language),
        )
    group = parser.add_argument_group(Wording("选项", "options").spoken(language))
    for key in command.options:
        option = OPTIONS[key]
        spoken = option.help.spoken(language)
        flag = f"--{option.name}"
        if option.is_flag:
            group.add_argument(flag, action="store_true", help=spoken)
        else:
            group.add_argument(
                flag,
                action=option.action,
                metavar=option.metavar,
                default=[] if option.action != "store" else None,
                type=option.read,
                help=spoken,
            )
    group.add_argument("-h", "--help", action="help", help=Wording("显示这段说明", "show this help").spoken(language))
    return parser


def _left_over(word: str, command: Command) -> Wording:
    """Return what is wrong with a word that no option and no operand took."""
    if not word.startswith("-"):
        return Wording(f"多余的参数“{word}”", f'one argument too many: "{word}"')
    flags = [f"--{OPTIONS[key].name}" for key in command.options]
    return unknown(Wording("选项", "option"), word.partition("=")[0], flags)


_MESSAGES = (
    (r"the following arguments are required: (.+)", "缺少 {}"),
    (r"argument (\S+): expected (?:one|at least one) argument", "{} 后面缺少取值"),
    (r"argument (\S+): ignored explicit argument .+", "{} 不带取值"),
)


def _translated(message: str) -> Wording:
    for pattern, chinese in _MESSAGES:
        if found := re.match(pattern, message):
            return Wording(chinese.format(found[1]), message)
    return Wording(message, message)
