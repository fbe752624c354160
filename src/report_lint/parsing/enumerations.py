"""Enumerations: several names before several figures in the same order: a、b分别为3万元、2万元."""

from __future__ import annotations

from collections.abc import Sequence

from report_lint.compiled import compiled
from report_lint.document import Amount
from report_lint.interval import Span
from report_lint.parsing.word_sets import HAN
from report_lint.parsing.words import is_named_clearly, is_term

_RESPECTIVELY = compiled(
    r"(?P<names>[^，,。；;：:\d]+?)(?:预算|决算|支出|金额)?(?:分别|依次)(?:为|是|达到?|完成|安排)?$"
)
_LINK = compiled(r"[ ]*(?:[、，,]|和|与|及|以及)?[ ]*$")
_COMMA = compiled(r"[^、]+")
_AND = compiled(r"以及|和|与|及")
_OPENING = compiled(rf"^(?:其中|另外|20\d\d年度?|全年|本年|我{HAN}|本单位|[,，：:\s])+")


def names_of(lead: str, text: str, figures: Sequence[Amount], at: int) -> list[Span]:
    """Return where in `lead` the names of figures[at], figures[at+1] … stand; [] when there is not one for each.

    `lead` is the clause before figures[at], `text` the text that the offsets of `figures` speak of.
    """
    found = _RESPECTIVELY.search(lead)
    if not found:
        return []
    names = _names(lead, found.start("names"), found.end("names"))
    if len(names) < 2 or len(names) != _linked(text, figures, at):
        return []
    return names


def _names(lead: str, start: int, end: int) -> list[Span]:
    opening = _OPENING.match(lead[start:end])
    start += opening.end() if opening else 0
    names: list[Span] = []
    for chunk in _COMMA.finditer(lead, start, end):
        names.extend(_parted(lead, Span(chunk.start(), chunk.end())))
    return names if all(is_named_clearly(lead[name.start : name.end]) for name in names) else []


def _parted(lead: str, chunk: Span) -> list[Span]:
    """Return the names in a和b; 商品和服务支出 is one."""
    if is_term(lead[chunk.start : chunk.end]):
        return [chunk]
    for joint in _AND.finditer(lead, chunk.start, chunk.end):
        one, other = Span(chunk.start, joint.start()), Span(joint.end(), chunk.end)
        if is_named_clearly(lead[one.start : one.end]) and is_named_clearly(lead[other.start : other.end]):
            return [one, other]
    return [chunk]


def _linked(text: str, figures: Sequence[Amount], at: int) -> int:
    """Return how many figures stand side by side from figures[at] on."""
    count = 1
    for before, after in zip(figures[at:], figures[at + 1 : at + 12], strict=False):
        if after.start - before.end > 4 or not _LINK.match(text[before.end : after.start]):
            break
        count += 1
    return count
