"""Misspelt names: the nearest one that exists, and the sentence that offers it."""

from __future__ import annotations

from collections.abc import Iterable

from report_lint.wording import Wording

#: So many names are listed when none is near.
_LISTED = 14


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the name in `known` that `word` was probably meant to be, None when none is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), None)


def allowed(word: str, known: Iterable[str]) -> Wording:
    """Return how a sentence about the unknown `word` goes on: the nearest name, and the names there are when few."""
    names = list(known)
    offer = nearest(word, names)
    zh = en = ""
    if offer is not None:
        zh, en = f"；是不是“{offer}”？", f'; did you mean "{offer}"?'
    if 0 < len(names) <= _LISTED:
        zh, en = f"{zh or '；'}可用：{'、'.join(names)}", f"{en or ';'} allowed: {', '.join(names)}"
    return Wording(zh, en)


def unknown(what: Wording, word: str, known: Iterable[str]) -> Wording:
    """Return that there is no `what` called `word`, with the nearest name, or the names there are."""
    hint = allowed(word, known)
    return Wording(f"没有{what.zh}“{word}”{hint.zh}", f'no {what.en} "{word}"{hint.en}')
