"""Brackets and quotation marks that have no partner, or one of another kind or width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from report_lint.check import Check, Edit, NoOptions, Violation
from report_lint.checks.bracket_marks import OPENING, PARTNER, WIDE, Mark, matching
from report_lint.checks.habits import REPEATS, told_once
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.interval import Span
from report_lint.template import Template

#: The longest bracketed text that is quoted whole; beyond it the wrong mark alone is shown.
_QUOTED = 40
_CONTEXT = 12
#: The longest pair of brackets around the year of a document number.
_YEAR_WIDTH = 9
#: A pair of two widths again and again is one habit.
_HABIT = 3
#: How far apart two marks of a wrong pair may stand: ”三公“ or （附件】.
_PAIR_REACH = 24
_QUOTES = "“”"
_HAN = compiled(r"[一-鿿]")
_LISTED = compiled(r"(?:^|[\s，。；：、,;:])(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})[)）]", re.MULTILINE)
_ORDINAL = compiled(r"\d{1,2}|[一二三四五六七八九十]{1,3}")
_YEAR = compiled(r".[ 　]?[0-9０-９]{4}年?[ 　]?.[ 　]?第?[ 　]?[0-9０-９]")
#: [80,90) and (0,100] are intervals.
_INTERVAL = compiled(r".[ ]?-?[\d.]+[%％]?[ ]?[,，、～~—-]{1,2}[ ]?(?:[\d.]+[%％]?|\+?∞)?[ ]?[\]］)）]")


def _unbalanced(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield pairs of two widths (the same kind again and again as one), then what has no partner."""
    found = matching(document)
    marks = {section.mark.start: section.mark.end for section in document.sections if section.mark}
    styles = {(document.text[start], document.text[end - 1]) for start, end in marks.items() if end > start}
    pairs = [pair for pair in found.mixed if not _is_other_business(document.text, *pair, marks, styles)]
    yield from told_once((_mixed(document.text, *pair) for pair in pairs), _widths, least=_HABIT)
    yield from _alone(document, found.alone)


def _is_other_business(
    text: str, opening: Mark, closing: Mark, heading_marks: dict[int, int], styles: set[tuple[str, str]]
) -> bool:
    """Return whether another rule (numbering-style, docnumber-brackets) speaks of the pair."""
    if (opening.text, closing.text) in styles and _ORDINAL.fullmatch(text, opening.offset + 1, closing.offset):
        # The habit is told where it stands in the headings.
        return True
    return _is_year(text, opening, closing) or closing.offset <= heading_marks.get(opening.offset, -1)


def _is_year(text: str, opening: Mark, closing: Mark) -> bool:
    return closing.offset - opening.offset < _YEAR_WIDTH and _YEAR.match(text, opening.offset) is not None


def _mixed(text: str, opening: Mark, closing: Mark) -> Violation:
    start, end = opening.offset, closing.offset + 1
    is_chinese = _HAN.search(text, max(0, start - 1), min(end + 1, start + 200)) is not None
    wrong = opening if (opening.text in WIDE) == is_chinese else closing
    right = PARTNER[(closing if wrong is opening else opening).text]
    span = Span(start, end) if end - start <= _QUOTED else Span(wrong.offset, wrong.offset + 1)
    facts = {"mark": wrong.text, "other": right, "context": _shown(text, start, end)}
    return Violation(*span, facts, verdict="two-widths", edits=(Edit(wrong.offset, wrong.offset + 1, right),))


def _widths(violation: Violation) -> str:
    return f"{violation.facts['mark']}{violation.facts['other']}"


def _alone(document: Document, marks: list[Mark]) -> Iterator[Violation]:
    """Yield the marks without a partner; two that were meant for each other are one fault."""
    text = document.text
    told: Mark | None = None
    for mark, after in pairwise([*marks, None]):
        if mark is None or mark is told:
            continue
        if after is not None and _is_wrong_pair(text, mark, after):
            told = after
            if _is_year(text, mark, after):
                continue
            facts = {
                "mark": mark.text,
                "other": after.text,
                "context": text[mark.offset : after.offset + 1],
                "repeats": "",
            }
            yield Violation(mark.offset, after.offset + 1, facts, verdict="wrong-pair")
        elif not _is_excused(document, mark):
            yield _lonely(document, mark)


def _is_wrong_pair(text: str, mark: Mark, after: Mark) -> bool:
    """Return whether two lone marks enclose a word: （附件】, ”三公“, “三公“."""
    between = text[mark.offset + 1 : after.offset]
    if mark.line != after.line or not 0 < len(between) <= _PAIR_REACH:
        return False
    quotes = [each.text in _QUOTES for each in (mark, after)]
    return all(quotes) or (not any(quotes) and mark.text in OPENING and after.text not in OPENING)


def _is_excused(document: Document, mark: Mark) -> bool:
    """Return whether a lone mark is none: the end of an interval, or the ） behind a list 1）2） in brackets."""
    text, line = document.text, document.source.lines[mark.line]
    if mark.text in ")）" and _LISTED.search(text, line.start, mark.offset):
        return True
    start, end = max(line.start, mark.offset - _PAIR_REACH), min(line.end, mark.offset + _PAIR_REACH)
    return any(mark.offset in (found.start(), found.end() - 1) for found in _INTERVAL.finditer(text, start, end))


def _lonely(document: Document, mark: Mark) -> Violation:
    text, line = document.text, document.source.lines[mark.line]
    start, end, other = mark.offset, mark.offset + 1, PARTNER[mark.text]
    straight = _straight_quote(text, mark, line) if mark.text in _QUOTES else None
    if straight is not None:
        span = Span(min(start, straight), max(start, straight) + 1)
        return Violation(*span, _facts('"', other, text[slice(*span)]), verdict="two-widths")
    if mark.text in OPENING:
        context, verdict = text[start : min(line.end, end + _CONTEXT)], "left-open"
    else:
        context, verdict = text[max(line.start, start - _CONTEXT) : end], "never-opened"
    return Violation(start, end, _facts(mark.text, other, context.strip()), verdict=verdict)


def _facts(mark: str, other: str, context: str) -> dict[str, str]:
    return {"mark": mark, "other": other, "context": context, "repeats": ""}


def _straight_quote(text: str, mark: Mark, line: Span) -> int | None:
    """Return the offset of the straight quote that stands for the partner of “ or ”, when one is left over there."""
    opens = mark.text in OPENING
    side = Span(mark.offset + 1, line.end) if opens else Span(line.start, mark.offset)
    if text.count('"', *side) % 2 == 0:
        return None
    near = (
        (side.start, min(side.end, side.start + _PAIR_REACH))
        if opens
        else (max(side.start, side.end - _PAIR_REACH), side.end)
    )
    found = text.find('"', *near) if opens else text.rfind('"', *near)
    return found if found >= 0 else None


def _shown(text: str, start: int, end: int) -> str:
    if end - start <= _QUOTED:
        return text[start:end]
    return f"{text[start : start + _CONTEXT]}…{text[end - _CONTEXT : end]}"


CHECK = Check(
    find=_unbalanced,
    options=NoOptions,
    names={
        "mark": "the mark that is wrong or alone",
        "other": "the mark that should stand there, or its partner that is missing",
        "context": "the bracketed text, or the words beside the mark",
        "repeats": REPEATS,
    },
    verdicts=("two-widths", "wrong-pair", "left-open", "never-opened"),
)
