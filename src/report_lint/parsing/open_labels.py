"""Open labels: what a figure is called where the lexicon has no term for it."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.compiled import compiled
from report_lint.interval import Span
from report_lint.parsing.lexicon import HEADS, JOINTS, NEUTRAL, SHORT_STARTERS, STARTERS
from report_lint.parsing.word_sets import Prefixes, Suffixes

LONGEST_LABEL = 30
_LABEL = compiled(r'(?:\w|[()"·+/-]|、|《|》)+')
_CODED = compiled(r"\((?:类|款|项)\)$")
_HEADS = Suffixes(HEADS)


_STARTERS = Prefixes(STARTERS)
_SHORT_STARTERS = {character: (frozenset(before), frozenset(after)) for character, before, after in SHORT_STARTERS}
#: 转移支付 and 实施费 are nouns, whatever verb they hold.
_NOUN_BEFORE = "转移"
_NOUN_AFTER = ("服务", "资金", "性", "债券", "费", "经费")


def open_label(lead: str, first: int, end: int, organisation: str) -> Span | None:
    """Return where the label stands that ends at `end`, None when its first or its last word is not clear."""
    start = start_of_label(lead, first, end)
    if organisation and lead.startswith(organisation, start):
        start += len(organisation)
    label = lead[start:end]
    if not 2 <= len(label) <= LONGEST_LABEL or not _LABEL.fullmatch(label) or label.count("(") != label.count(")"):
        return None
    if not ends_as_money(label) and not _CODED.search(label):
        start += _noun_start(label)
        label = lead[start:end]
        if len(label) < 2:
            return None
    return Span(start, end)


def ends_as_money(label: str) -> bool:
    """Return whether `label` ends as the names of money do: 经费, 资金, 项目."""
    return bool(_HEADS.before(label, len(label)))


def start_of_label(lead: str, first: int, end: int) -> int:
    """Return where a label that ends at `end` begins: behind the last verb or small word."""
    start = first
    for behind in _behind_starters(lead[:end], first):
        if behind < end - 1:
            start = behind
    while start < end and lead[start] in ' \t、"':
        start += 1
    return start


def _behind_starters(lead: str, first: int) -> Iterator[int]:
    """Yield the end of each word after which a label may begin."""
    at = first
    while at < len(lead):
        behind = at + (_long_starter(lead, at) or _short_starter(lead, at))
        if behind > at:
            yield behind
        at = max(behind, at + 1)


def _long_starter(lead: str, at: int) -> int:
    if lead.endswith(_NOUN_BEFORE, 0, at):
        return 0
    return next((length for length in _STARTERS.at(lead, at) if not lead.startswith(_NOUN_AFTER, at + length)), 0)


def _short_starter(lead: str, at: int) -> int:
    barred = _SHORT_STARTERS.get(lead[at])
    if barred is None or (at and lead[at - 1] in barred[0]) or lead[at + 1 : at + 2] in barred[1]:
        return 0
    return 1


def _noun_start(label: str) -> int:
    """Return where the noun begins that ends `label`, as jieba's segmentation with our own words has it."""
    from report_lint.parsing.segmenter import words_of  # jieba's import takes a tenth of a second

    start = position = 0
    for word in words_of(label):
        position += len(word)
        if word in _SMALL:
            start = position
    return start


_SMALL = frozenset((*STARTERS, *(row[0] for row in SHORT_STARTERS), *NEUTRAL, *JOINTS)) - frozenset("总合本")
