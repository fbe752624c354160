"""Suffixes: sets of words that are found at the end of a text, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable


#: A Chinese character, and other letters that are not ASCII. A range of Han in a class takes a millisecond to compile.
HAN = r"[^\W\d_a-zA-Z]"


class Suffixes:
    """A set of words, found as the longest suffix of a text."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        by_last: dict[str, set[int]] = {}
        for word in self._words:
            by_last.setdefault(word[-1], set()).add(len(word))
        self._lengths = {last: tuple(sorted(lengths, reverse=True)) for last, lengths in by_last.items()}

    def before(self, text: str, end: int) -> int:
        """Return the length of the longest word that ends at `end`, 0 when none does."""
        for length in self._lengths.get(text[end - 1], ()) if end else ():
            if length <= end and text[end - length : end] in self._words:
                return length
        return 0


def either(words: Iterable[str]) -> str:
    """Return a pattern that matches any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
