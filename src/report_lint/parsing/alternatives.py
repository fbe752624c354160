"""Alternatives: lists of words as patterns."""

from __future__ import annotations


def any_of(words: str) -> str:
    """Return a pattern for any of the blank-separated `words`, each of which may be a pattern without blanks.

    The first that fits is taken: a longer word stands before the shorter one it begins with.
    """
    return "(?:" + "|".join(words.split()) + ")"
