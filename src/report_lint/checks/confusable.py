"""Words that are written for others: 帐户 for 账户, 布署 for 部署; every pair stands in the rule file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from report_lint.check import Check, Edit, Violation
from report_lint.checks.habits import REPEATS, told_once
from report_lint.checks.quoted import Quoted
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.errors import ReportLintError
from report_lint.parsing.dictionary import is_word
from report_lint.template import Template
from report_lint.wording import Wording

_PAIR = compiled(r"\s*(?P<wrong>[^\s→/]{2,})\s*→\s*(?P<right>[^\s→]+)(?:\s+除\s+(?P<long>\S+))?\s*")
#: Words of so many characters may end before, or begin in, the middle of a wrong one.
_REACH = (2, 3, 4)


class Pair(NamedTuple):
    """A wrong word, the right ones, and the longer words that hold the wrong one and are right themselves.

    `is_sure` says that it may be mended.
    """

    wrong: str
    right: tuple[str, ...]
    longer: tuple[str, ...]
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Options:
    """`pairs` are written 错→对, or 错→对 除 长词、长词; those of `suggested` are told and not mended.

    Several right words stand with / between them (资粮→咨询/资料) and are never mended.
    """

    pairs: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a pair that is not written so."""
        for text in (*self.pairs, *self.suggested):
            _pair(text, is_sure=True)


def _confused(document: Document, template: Template, options: Options) -> Iterator[Violation]:
    """Yield the wrong words, each once with every place."""
    return told_once(_places(document, options), lambda violation: str(violation.facts["text"]))


def _places(document: Document, options: Options) -> Iterator[Violation]:
    text = document.text
    heads = _heads(options)
    quoted: Quoted | None = None
    for pair in sorted(chain.from_iterable(heads[head] for head in _heads_in(text, frozenset(heads)))):
        for start in _occurrences(text, pair.wrong):
            quoted = quoted or Quoted(document)
            is_right = _is_part_of_longer(text, start, pair) or _crosses_words(text, start, pair.wrong)
            if not is_right and not quoted.holds(start):
                yield _violation(start, pair)


def _heads_in(text: str, heads: frozenset[int]) -> frozenset[int]:
    """Return those of `heads` that stand in `text`; two characters read as one number are fast to look up."""
    units = text.encode("utf-16-le", "surrogatepass")
    found = [heads.intersection(memoryview(units[at : len(units) - (len(units) - at) % 4]).cast("I")) for at in (0, 2)]
    return found[0] | found[1]


def _head(word: str) -> int:
    number: int = memoryview(word[:2].encode("utf-16-le")).cast("I")[0]
    return number


def _violation(start: int, pair: Pair) -> Violation:
    end = start + len(pair.wrong)
    edits = (Edit(start, end, pair.right[0]),) if pair.is_sure and len(pair.right) == 1 else ()
    right = Wording("”或“".join(pair.right), "” or “".join(pair.right))
    return Violation(start, end, {"text": pair.wrong, "right": right}, edits=edits)


def _occurrences(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))


def _is_part_of_longer(text: str, start: int, pair: Pair) -> bool:
    """Return whether a longer word stands there that is right: 登记帐篷 holds 记帐."""
    for longer in pair.longer:
        at = longer.find(pair.wrong)
        if at >= 0 and text.startswith(longer, max(0, start - at)) and start >= at:
            return True
    return False


def _crosses_words(text: str, start: int, wrong: str) -> bool:
    """Return whether one word ends and another begins inside a wrong word of two characters: 学习|贯彻 for 习贯."""
    if len(wrong) != 2:
        return False
    middle = start + 1
    ends = any(is_word(text[middle - length : middle]) for length in _REACH if middle >= length)
    return ends and any(is_word(text[middle : middle + length]) for length in _REACH)


@lru_cache(maxsize=16)
def _heads(options: Options) -> Mapping[int, Sequence[Pair]]:
    """Return the pairs by the first two characters of the wrong word."""
    heads: dict[int, list[Pair]] = {}
    for pair in _pairs(options):
        heads.setdefault(_head(pair.wrong), []).append(pair)
    return heads


@lru_cache(maxsize=16)
def _pairs(options: Options) -> tuple[Pair, ...]:
    sure = (_pair(text, is_sure=True) for text in options.pairs)
    return (*sure, *(_pair(text, is_sure=False) for text in options.suggested))


def _pair(text: str, *, is_sure: bool) -> Pair:
    written = _PAIR.fullmatch(text)
    if written is None:
        raise ReportLintError(
            Wording(
                f"“{text}”应写成 错→对，或 错→对 除 长词、长词",
                f'"{text}" should look like wrong→right, or wrong→right 除 longer、longer',
            )
        )
    longer = tuple((written["long"] or "").split("、")) if written["long"] else ()
    return Pair(written["wrong"], tuple(written["right"].split("/")), longer, is_sure)


CHECK = Check(
    find=_confused,
    options=Options,
    names={"text": "the word as written", "right": "the word that is meant", "repeats": REPEATS},
)
