"""Word sets: which word of a set begins or ends at a place in a text, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

#: A Chinese character, and other letters that are not ASCII. A range of Han in a class takes a millisecond to compile.
HAN = r"[^\W\d_a-zA-Z]"


class Suffixes:
    """A set of words, found where they end."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths = _lengths((word[-1], len(word)) for word in self._words)

    def before(self, text: str, end: int) -> int:
        """Return the length of the longest word that ends at `end`, 0 when none does."""
        for length in self._lengths.get(text[end - 1], ()) if end else ():
            if length <= end and text[end - length : end] in self._words:
                return length
        return 0


class Prefixes:
    """A set of words, found where they begin."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths = _lengths((word[0], len(word)) for word in self._words)

    def at(self, text: str, start: int) -> Iterator[int]:
        """Yield the length of each word that begins at `start`, the longest first."""
        for length in self._lengths.get(text[start : start + 1], ()):
            if start + length <= len(text) and text[start : start + length] in self._words:
                yield length


def _lengths(found: Iterable[tuple[str, int]]) -> Mapping[str, tuple[int, ...]]:
    """Return the lengths of the words that share a first or last character, the longest first."""
    lengths: dict[str, set[int]] = {}
    for character, length in found:
        lengths.setdefault(character, set()).add(length)
    return {character: tuple(sorted(found, reverse=True)) for character, found in lengths.items()}
