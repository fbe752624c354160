"""The segmenter: jieba with the project's own dictionary, for the clauses that the lexicon leaves open."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Protocol

from report_lint.parsing.lexicon import HEADS, JOINTS, NEUTRAL, ROLES, SHORT_STARTERS, STARTERS, TERMS


class _Tokenizer(Protocol):
    def cut(self, sentence: str, cut_all: bool = False, HMM: bool = True) -> Iterator[str]:
        """Yield the words of `sentence`."""


def words_of(clause: str) -> tuple[str, ...]:
    """Return the words of a short clause; characters that no word of the lexicon explains stand alone."""
    return tuple(_tokenizer().cut(clause, HMM=False))


@lru_cache(maxsize=1)
def _tokenizer() -> _Tokenizer:
    """Return a tokenizer that knows only our words: no dictionary file is read, no cache file is written."""
    with _without("pkg_resources"):
        # It guesses at unknown words, which we never ask for, and takes 10 ms.
        sys.modules.setdefault("jieba.finalseg", _Later("jieba.finalseg"))
        import jieba
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    frequencies: dict[str, int] = {}
    for word, weight in _vocabulary().items():
        frequencies[word] = weight
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
    tokenizer.FREQ, tokenizer.total = frequencies, sum(frequencies.values())
    tokenizer.initialized = True
    found: _Tokenizer = tokenizer
    return found


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Let `import module` fail: jieba 0.42 asks for pkg_resources, which takes 0.1 s, and does as well without it."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]  # how the import system writes down what is not there
    try:
        yield
    finally:
        del sys.modules[module]


class _Later(ModuleType):
    """A module that is loaded when somebody asks it for something."""

    def __getattr__(self, name: str) -> object:
        sys.modules.pop(self.__name__, None)
        return getattr(import_module(self.__name__), name)


def _vocabulary() -> dict[str, int]:
    """Return the words that a segmenter of fiscal clauses must know, each with its weight."""
    small = (*STARTERS, *NEUTRAL, *JOINTS, *(row[0] for row in SHORT_STARTERS))
    held = [
        word
        for short, before, after in SHORT_STARTERS
        for word in (*(b + short for b in before), *(short + a for a in after))
    ]
    weights = dict.fromkeys(small, 50) | dict.fromkeys(held, 100) | dict.fromkeys(HEADS, 100)
    return weights | dict.fromkeys([*ROLES, *(word for row in TERMS for word in row)], 1000)
