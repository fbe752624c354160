"""Slips of the hand in YAML that a Chinese keyboard makes, and what to say of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from report_lint.wording import Wording


class Slip(NamedTuple):
    """What is wrong, and how many characters behind the beginning of what was looked at."""

    wording: Wording
    shift: int = 0


def slip_in_key(key: str) -> Slip | None:
    """Return the slip that made `key` what it is, or None."""
    for pattern, wording in _KEY_SLIPS:
        if found := pattern.search(key):
            return Slip(wording(found), found.start("slip"))
    return None


def slip_in_text(text: str, *, quotes_only: bool = False) -> Slip | None:
    """Return the slip in an unquoted text: full-width quotes around it; or, where a mapping was wanted, its colon."""
    for pattern, wording in _QUOTE_SLIPS if quotes_only else (*_QUOTE_SLIPS, *_COLON_SLIPS):
        if found := pattern.match(text):
            return Slip(wording(found), found.start("slip"))
    return None


def slip_on_line(line: str) -> Slip | None:
    """Return the slip on a line that the YAML parser could not read, or None."""
    for pattern, wording in _LINE_SLIPS:
        if found := pattern.match(line):
            return Slip(wording(found), found.start("slip"))
    return None


def quote_left_open(line: str) -> Slip | None:
    """Return the slip of a line whose value opens ASCII quotes and does not close them, or None."""
    found = _LEFT_OPEN.match(line)
    return Slip(_left_open(found), found.start("slip")) if found else None


def why_broken(problem: str) -> Wording:
    """Return what the YAML parser complains of, in both languages."""
    for pattern, zh in _PROBLEMS:
        if pattern in problem:
            return Wording(f"YAML 写法有误：{zh}", f"broken YAML: {problem}")
    return Wording(f"YAML 写法有误（{problem}）", f"broken YAML: {problem}")


def _tab(found: re.Match[str]) -> Wording:
    return Wording("缩进里有制表符；请用半角空格缩进", "a tab in the indentation; indent with plain spaces")


def _blank(found: re.Match[str]) -> Wording:
    return Wording(
        f"缩进里有全角空格（U+{ord(found['slip']):04X}）；请用半角空格缩进",
        f"a full-width space (U+{ord(found['slip']):04X}) in the indentation; indent with plain spaces",
    )


def _colon(found: re.Match[str]) -> Wording:
    return Wording(
        f"“{found['key']}”后面是全角冒号“：”；请写半角冒号加空格“{found['key']}: ”",
        f'a full-width colon "：" behind "{found["key"]}"; write "{found["key"]}: "',
    )


def _no_space(found: re.Match[str]) -> Wording:
    return Wording(
        f"“{found['key']}:”的冒号后面缺一个半角空格", f'a plain space is missing behind the colon of "{found["key"]}:"'
    )


def _quotes(found: re.Match[str]) -> Wording:
    return Wording(
        '这里用了全角引号；请改用半角引号 "…"（引号属于文字本身时，在外面再加半角引号）',
        'full-width quotes stand here; write "…" (put ASCII quotes around them if they belong to the text)',
    )


def _comma(found: re.Match[str]) -> Wording:
    return Wording(
        "方括号或花括号里用了全角逗号“，”；请写半角逗号加空格", 'a full-width comma "，" between items; write ", "'
    )


def _dash(found: re.Match[str]) -> Wording:
    return Wording(
        f"列表的每一项以半角“- ”开头，这里是“{found['slip']}”",
        f'an item of a list begins with "- ", not "{found["slip"]}"',
    )


def _unspaced(found: re.Match[str]) -> Wording:
    return Wording("列表的“-”后面缺一个半角空格", 'a plain space is missing behind the "-" of a list')


def _bracket(found: re.Match[str]) -> Wording:
    slip = found["slip"]
    right = {"［": "[ ]", "｛": "{ }", "【": "[ ]"}[slip]
    return Wording(f"这里用了全角括号“{slip}”；请写半角 {right}", f'a full-width bracket "{slip}"; write {right}')


def _left_open(found: re.Match[str]) -> Wording:
    return Wording("半角引号没有闭合", "the quotes that open here are not closed")


_Slips = tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Wording]], ...]

_WIDE_BLANK = "\u00a0\u2000-\u200b\u202f\u3000\ufeff"
_NAME = r"[\w.-]{1,60}"

_KEY_SLIPS: _Slips = (
    (re.compile(rf"^(?P<slip>[{_WIDE_BLANK}])"), _blank),
    (re.compile(r"^(?P<slip>[“”‘’＂])"), _quotes),
    (re.compile(rf"^(?P<key>{_NAME}) *(?P<slip>：)"), _colon),
    (re.compile(rf"^(?P<key>{_NAME})(?P<slip>:)"), _no_space),
)
_QUOTE_SLIPS: _Slips = (
    (re.compile(r"(?P<slip>“)[^“”]*”\s*$"), _quotes),
    (re.compile(r"(?P<slip>‘)[^‘’]*’\s*$"), _quotes),
    (re.compile(r"(?P<slip>＂)[^＂]*＂\s*$"), _quotes),
    # “…" and "…” typed half and half.
    (re.compile(r"(?P<slip>“)[^“”\"]*\"\s*$"), _quotes),
)
_COLON_SLIPS: _Slips = (
    (re.compile(rf"(?P<slip>[{_WIDE_BLANK}])"), _blank),
    (re.compile(rf"(?P<key>{_NAME}) *(?P<slip>：)"), _colon),
    (re.compile(rf"(?P<key>{_NAME})(?P<slip>:)"), _no_space),
    (re.compile(r"(?P<slip>[－–—・·•]) *\S"), _dash),
    (re.compile(r"(?P<slip>-)[^\s-]"), _unspaced),
    (re.compile(r"(?P<slip>[［｛【])"), _bracket),
)
_LINE_SLIPS: _Slips = (
    (re.compile(r" *(?P<slip>\t)"), _tab),
    (re.compile(rf" *(?P<slip>[{_WIDE_BLANK}])"), _blank),
    (re.compile(r" *(?:- +)?(?P<key>[A-Za-z_][\w.-]{0,60}) *(?P<slip>：)"), _colon),
    (re.compile(r" *(?:- +)?(?P<key>[A-Za-z_][\w.-]{0,60})(?P<slip>:)(?=[^\s:/])"), _no_space),
    (re.compile(rf" *(?:- +)?(?:{_NAME}: +)?(?P<slip>[“‘＂])"), _quotes),
    (re.compile(r"[^\[{#]*[\[{][^\]}]*?(?P<slip>，)"), _comma),
)

_LEFT_OPEN = re.compile(rf" *(?:- +)?(?:{_NAME}: +)?(?P<slip>[\"'])(?:(?!(?P=slip)).)*$")

#: What libyaml and PyYAML's own parser say, and the same in Chinese; the first that fits.
_PROBLEMS = (
    ("mapping values are not allowed", "这里不该有冒号：这一行多缩进了，或文字里有“: ”，要给整段文字加半角引号"),
    ("could not find expected ':'", "上一行的键后面缺半角冒号"),
    ("found character", "这个字符不能放在开头；请给整段文字加半角引号"),
    ("found unexpected end of stream", "引号没有闭合"),
    ("expected ',' or ']'", "方括号没有闭合，或两项之间缺半角逗号"),
    ("expected ',' or '}'", "花括号没有闭合，或两项之间缺半角逗号"),
    ("unknown escape", "双引号里有不认识的转义；请改用单引号"),
    ("expected '-' indicator", "列表的各项没有对齐，或缺“- ”"),
    ("expected <block end>", "缩进没有对齐"),
    ("did not find expected key", "缩进没有对齐，或引号后面还有文字"),
    ("expected comment or line break", "“|”或“>”后面不能有文字"),
    ("chomping or indentation", "“|”或“>”后面不能有文字"),
    ("expected node content", "这里缺内容，或括号没有闭合"),
    ("undefined alias", "不接受引用（*别名）"),
    ("tab character", "缩进里有制表符；请用半角空格缩进"),
)
