"""Statements: each value of a passage with the figures that speak of it, its change, share, completion and base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import Literal, NamedTuple, TypeAlias

from report_lint.compiled import compiled
from report_lint.document import Amount, Percent, Quantity
from report_lint.parsing.remarks import RemarkKind, Words, words_before

#: The strongest mark between a value and what speaks of it: nothing or ，, ；, 。, or the end of a paragraph.
Separator: TypeAlias = Literal["", "；", "。", "\n"]

#: Further back than this a figure is no longer what the words speak of.
_LONGEST_GAP = 160
_SENTENCE_END = compiled(r"[。！？!?；;]|\r?\n\s*")
#: A line that ends so, or is so short, is not wrapped: the next one is a paragraph of its own.
_ENDED = frozenset("。；;：:！？!?")
_SHORTEST_WRAPPED = 24
_VALUES = frozenset({"unknown", "budget", "adjusted-budget", "final", "previous"})
_SEPARATORS: dict[str, Separator] = {"；": "；", ";": "；", "\n": "\n"}
#: 完成年初预算5万元的96%: the amount is what the percentage behind it is measured by.
_PROPORTIONS = frozenset({"share", "completion"})
_NOTHING: Separator = ""
_STRENGTH = {"": 0, "；": 1, "。": 2, "\n": 3}


@dataclass(frozen=True, slots=True)
class Remark:
    """A figure that speaks of an earlier value.

    `kind`, `direction`, `base` and `subject` are as in `remarks.Words`; `word_start` and `word_end` are the place of
    the word that says so. `gap` is the text since the figure before, `separator` the strongest mark since the value.
    """

    kind: RemarkKind
    figure: Amount | Percent
    direction: int
    word_start: int
    word_end: int
    base: str
    subject: str
    gap: str
    separator: Separator


@dataclass(frozen=True, slots=True)
class Statement:
    """A value (an index into the quantities) and the remarks that follow it, until the next value.

    Remarks before the first value of the text are those of the value -1. `separator` is the strongest mark between the
    value before and this one.
    """

    value: int
    remarks: tuple[Remark, ...]
    separator: Separator


def statements_in(folded: str, quantities: Sequence[Quantity], percents: Sequence[Percent]) -> Iterator[Statement]:
    """Yield the values of a text in order, each with its remarks.

    A figure that is neither a value nor a clear remark (800元/人, 单价5万元) is passed over.
    """
    value, remarks = -1, list[Remark]()
    before = separator = _NOTHING
    for index, figure, gap, told in _told(folded, quantities, percents):
        separator = max(separator, gap.mark, key=_STRENGTH.__getitem__)
        if told:
            kind, words, at = told
            start, end = at + words.start, at + words.end
            base, subject = words.base.strip(), words.subject.strip()
            remarks.append(Remark(kind, figure, words.direction, start, end, base, subject, gap.text, separator))
        elif index >= 0 and quantities[index].role in _VALUES:
            if value >= 0 or remarks:
                yield Statement(value, tuple(remarks), before)
            value, remarks, before, separator = index, [], separator, _NOTHING
    if value >= 0 or remarks:
        yield Statement(value, tuple(remarks), before)


class _Gap(NamedTuple):
    """The text between two figures, the strongest mark in it and where the last sentence in it begins."""

    text: str
    mark: Separator
    sentence: int


#: What a figure says, and where the text begins that the offsets of the words count from.
_Told: TypeAlias = "tuple[RemarkKind, Words, int]"


def _told(
    folded: str, quantities: Sequence[Quantity], percents: Sequence[Percent]
) -> Iterator[tuple[int, Amount | Percent, _Gap, _Told | None]]:
    """Yield every figure with the gap before it, and what it says of a value when it is none itself."""
    measured: _Told | None = None
    end = 0
    for index, figure in _figures(quantities, percents):
        gap = _gap(folded, end, figure.start)
        end = figure.end
        if measured and index < 0 and gap.text == "的":
            yield index, figure, gap, measured
            measured = None
            continue
        words = words_before(gap.text[gap.sentence :], index < 0, folded[end : end + 1])
        at = figure.start - len(gap.text) + gap.sentence
        told: _Told | None = (words.kind, words, at) if words else None
        measured = told if told and index >= 0 and told[0] in _PROPORTIONS else None
        yield index, figure, gap, ("base", told[1], at) if measured and told else told


def _figures(quantities: Sequence[Quantity], percents: Sequence[Percent]) -> Iterator[tuple[int, Amount | Percent]]:
    """Yield all amounts and percentages in order, with the index of an amount among the quantities, -1 for others."""
    amounts = ((at, each.figure) for at, each in enumerate(quantities) if isinstance(each.figure, Amount))
    shares = ((-1, percent) for percent in percents)
    return merge(amounts, shares, key=lambda each: each[1].start)


def _gap(folded: str, end: int, start: int) -> _Gap:
    """Return the gap from `end` to `start`; where a line is wrapped inside a sentence, blanks stand for its end."""
    low = max(end, start - _LONGEST_GAP)
    gap = folded[low:start]
    strongest: Separator = "\n" if low > end else _NOTHING
    sentence = 0
    for found in _SENTENCE_END.finditer(gap):
        is_line_end = found.group()[-1].isspace()
        if is_line_end and _is_wrapped(folded, low + found.start()):
            gap = gap[: found.start()] + " " * len(found.group()) + gap[found.end() :]
            continue
        mark = _SEPARATORS.get("\n" if is_line_end else found.group(), "。")
        strongest = max(strongest, mark, key=_STRENGTH.__getitem__)
        sentence = found.end()
    return _Gap(gap, strongest, sentence)


def _is_wrapped(folded: str, at: int) -> bool:
    """Return whether the line that ends at `at` ends inside a sentence."""
    line = folded[folded.rfind("\n", max(0, at - 400), at) + 1 : at].strip()
    return len(line) >= _SHORTEST_WRAPPED and line[-1] not in _ENDED
