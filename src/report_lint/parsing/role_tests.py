"""Role tests: which role the words around a date give it, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from report_lint.document import DateMention, DateRole
from report_lint.parsing import role_signs as signs
from report_lint.parsing.surroundings import Surroundings

#: Evaluating and publishing are looked for this far behind a date.
_NEXT_WORDS: Final = 40


def is_plan_title(title: str, fiscal_year: int | None) -> bool:
    """Return whether a section of this title is about what is to come."""
    if signs.PLAN_TITLE.search(title):
        return True
    year = signs.YEARLY_TITLE.search(title)
    return bool(year and fiscal_year and int(year[1]) > fiscal_year)


def role_by_words(mention: DateMention, around: Surroundings, fiscal_year: int | None, *, is_heading: bool) -> DateRole:
    """Return the role that the words around a date give it; the first test of the table that holds decides."""
    for role, holds in _TESTS:
        if holds(mention, around) and not (role == "plan" and _is_past(mention, fiscal_year)):
            return role
    happened = not is_heading and _tells(mention, around)
    if mention.grain not in ("year", "years"):
        return "event" if happened else "unknown"
    if mention.first and mention.last and mention.first.year == mention.last.year == fiscal_year:
        return "period"
    is_done = signs.HAPPENED.match(around.sentence_behind) or signs.FEAST_BEHIND.match(around.sentence_behind)
    return "event" if happened and is_done else "unknown"


def _is_past(mention: DateMention, fiscal_year: int | None) -> bool:
    return bool(fiscal_year and mention.last and mention.last.year < fiscal_year)


def _tells(mention: DateMention, around: Surroundings) -> bool:
    """Return whether a sentence goes on behind the date and is not about closing, evaluating or publishing."""
    return (
        not mention.impossible
        and mention.grain != "years"
        and not around.in_brackets
        and not signs.ROW.search(around.sentence_before + around.sentence_behind)
        and not signs.AFTERWARDS.search(around.clause_before + around.sentence_behind[:_NEXT_WORDS])
        and signs.WORDS.match(around.sentence_behind) is not None
    )


def _is_title(mention: DateMention, around: Surroundings) -> bool:
    is_speech = signs.SPEECH_BEFORE.search(around.sentence_before) and signs.SPEECH_BEHIND.match(around.sentence_behind)
    return around.in_title or is_speech is not None


def _is_period(mention: DateMention, around: Surroundings) -> bool:
    if mention.role == "period":
        return True
    if mention.grain not in ("years", "range"):
        return False
    return bool(signs.PERIOD_BEHIND.match(around.sentence_behind) or signs.TERM_BEFORE.search(around.clause_before))


def _is_stock(mention: DateMention, around: Surroundings) -> bool:
    if mention.modifier == "until":
        return True
    is_reached = mention.grain == "day" and around.clause_before.endswith(("至", "到"))
    return is_reached and signs.STOCK_BEHIND.match(around.sentence_behind) is not None


def _is_comparison(mention: DateMention, around: Surroundings) -> bool:
    if signs.BESIDE_BEFORE.search(around.clause_before) and signs.BESIDE_BEHIND.match(around.clause_behind):
        return True
    return bool(signs.COMPARED_BEFORE.search(around.clause_before) or signs.COMPARED_BEHIND.match(around.clause_behind))


def _is_history(mention: DateMention, around: Surroundings) -> bool:
    if mention.modifier == "since":
        return True
    return bool(signs.HISTORY_BEFORE.search(around.clause_before) or signs.HISTORY_BEHIND.match(around.clause_behind))


def _is_citation(mention: DateMention, around: Surroundings) -> bool:
    return bool(signs.CITED_BEFORE.search(around.clause_before) or signs.CITED_BEHIND.match(around.sentence_behind))


def _is_plan(mention: DateMention, around: Surroundings) -> bool:
    if mention.modifier in ("before", "after") or around.clause_behind.startswith("前"):
        return True
    return bool(signs.PLANNED_BEFORE.search(around.clause_before) or signs.PLANNED_BEHIND.match(around.sentence_behind))


def _is_prepared(mention: DateMention, around: Surroundings) -> bool:
    """Return whether this day is still ahead of the sentence: prepared for, or told after a word of plans."""
    if mention.grain in ("year", "years"):
        return False
    return bool(
        signs.PREPARED_BEFORE.search(around.clause_before)
        or signs.FEAST_AHEAD_BEHIND.match(around.clause_behind)
        or signs.PLANNED_SENTENCE.search(around.sentence_before)
    )


def _is_attribute(mention: DateMention, around: Surroundings) -> bool:
    return signs.ATTRIBUTE_BEHIND.match(around.clause_behind) is not None


def _is_term(mention: DateMention, around: Surroundings) -> bool:
    return signs.TERM_BEFORE.search(around.clause_before) is not None


_TESTS: Final[tuple[tuple[DateRole, Callable[[DateMention, Surroundings], bool]], ...]] = (
    ("title", _is_title),
    ("period", _is_period),
    ("stock", _is_stock),
    ("comparison", _is_comparison),
    ("history", _is_history),
    ("citation", _is_citation),
    ("plan", _is_plan),
    ("plan", _is_prepared),
    ("unknown", _is_attribute),
    ("unknown", _is_term),
)
