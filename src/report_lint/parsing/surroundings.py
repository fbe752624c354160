"""Surroundings: the clause and the sentence around a mention, never more than a few lines of text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from report_lint.compiled import compiled

_REACH: Final = 90
_SENTENCE: Final = compiled("[。！？!?\\r\\n]")
_CLAUSE: Final = compiled("[，。；：！？,;:!?\\r\\n]")


class Surroundings(NamedTuple):
    """The text before and behind a mention, to the ends of its sentence and of its clause."""

    sentence_before: str
    sentence_behind: str
    clause_before: str
    clause_behind: str

    @property
    def in_title(self) -> bool:
        """Whether the mention stands inside 《》."""
        return self.sentence_before.rfind("《") > self.sentence_before.rfind("》")

    @property
    def in_brackets(self) -> bool:
        """Whether the mention stands inside round brackets."""
        return self.sentence_before.rfind("(") > self.sentence_before.rfind(")")


def surroundings_of(folded: str, start: int, end: int) -> Surroundings:
    """Return what stands around folded[start:end]."""
    before = folded[max(0, start - _REACH) : start]
    behind = folded[end : end + _REACH]
    sentence_before = before[_last_end(_SENTENCE, before) :]
    stop = _SENTENCE.search(behind)
    sentence_behind = behind[: stop.start()] if stop else behind
    clause_stop = _CLAUSE.search(sentence_behind)
    return Surroundings(
        sentence_before,
        sentence_behind,
        sentence_before[_last_end(_CLAUSE, sentence_before) :],
        sentence_behind[: clause_stop.start()] if clause_stop else sentence_behind,
    )


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    end = 0
    for found in pattern.finditer(text):
        end = found.end()
    return end
