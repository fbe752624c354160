"""Patterns that users write: compiled with a time limit, and refused when they are wrong or too slow."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from report_lint.errors import ReportLintError
from report_lint.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

#: Seconds that a pattern may spend on one report, and on one of the texts it is tried on when its rule loads.
_LIMIT = 2.0
_TRIAL_LIMIT = 0.25
_TRIAL_LENGTH = 3000
_META = frozenset("\\.^$*+?{}[]()|")
#: What `regex` raises when it has no time left, or no room (a pattern that calls itself).
_EXHAUSTED = (TimeoutError, MemoryError, RecursionError)


def spans_of(pattern: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every match that is not empty. Raises ReportLintError when the time is up."""
    try:
        for found in _compiled(pattern).finditer(text, timeout=_LIMIT):
            if found.end() > found.start():
                yield found.span()
    except _EXHAUSTED as error:
        raise ReportLintError(_too_slow(pattern, "这份报告", "this report")) from error


def why_refused(pattern: str) -> Wording | None:
    """Return what is wrong with `pattern`, None when it may be used."""
    import regex  # 40 ms, and only a rule with a pattern needs it

    try:
        compiled = regex.compile(pattern)
    except regex.error as error:
        at = "" if error.pos is None else f"（第 {error.pos + 1} 个字符处）"
        where = "" if error.pos is None else f" at character {error.pos + 1}"
        zh = next((zh for msg, zh in _COMPLAINTS if msg in error.msg), error.msg)
        return Wording(f"正则表达式有误{at}：{zh}", f"bad pattern{where}: {error.msg}")
    for trial in ("", *_trials(pattern)):
        try:
            for found in compiled.finditer(trial, timeout=_TRIAL_LIMIT):
                if not trial and found:
                    return _EVERYWHERE
        except _EXHAUSTED:
            return _too_slow(pattern, f" {len(trial)} 个字符的文字", f"a text of {len(trial)} characters")
    return None


def _trials(pattern: str) -> Iterator[str]:
    """Yield texts that make a pattern with nested repetition run for ever: runs of what it is made of."""
    written = dict.fromkeys(character for character in pattern if character not in _META)
    for run in (*list(written)[:16], "".join(written), "1", "一", "a", " ", "（", "，", "\n"):
        if run:
            yield (run * _TRIAL_LENGTH)[:_TRIAL_LENGTH] + "\u0001"


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> regex.Pattern[str]:
    import regex

    return regex.compile(pattern)


def _too_slow(pattern: str, zh: str, en: str) -> Wording:
    short = pattern if len(pattern) <= 40 else pattern[:39] + "…"
    return Wording(
        f"正则表达式“{short}”在{zh}上太慢；重复的括号组里不要再有重复，如 (…+)+",
        f'the pattern "{short}" is too slow on {en}; do not repeat what holds a repetition, as in (…+)+',
    )


#: What `regex` complains of, and the same in Chinese; the first that fits.
_COMPLAINTS = (
    ("missing )", "圆括号没有闭合"),
    ("unbalanced parenthesis", "多了一个右圆括号"),
    ("unterminated character set", "方括号没有闭合"),
    ("bad character range", "方括号里的范围有误，起止颠倒或缺一端"),
    ("min repeat greater than max repeat", "花括号里前一个数大于后一个数"),
    ("nothing to repeat", "* + ? 前面没有可以重复的字"),
    ("multiple repeat", "重复符号 * + ? {} 连用了两个"),
    ("bad escape (end of pattern)", "末尾多了一个反斜杠"),
    ("bad escape", "反斜杠后面的字不能转义"),
    ("incomplete escape", "反斜杠转义没有写全"),
    ("invalid group reference", "引用的括号组不存在"),
    ("unknown group", "引用的括号组不存在"),
    ("group name", "括号组的名称有误"),
    ("missing >", "括号组的名称没有用 > 结束"),
    ("unknown extension", "(? 后面的写法不认识"),
    ("unknown property", "不认识的字符类别"),
    ("undefined character name", "不认识的字符名称"),
)
_EVERYWHERE = Wording(
    "正则表达式能匹配空文字，会处处命中", "the pattern matches the empty text, so it would match everywhere"
)
