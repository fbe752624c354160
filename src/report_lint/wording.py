"""A sentence for people, in the two languages the tool speaks."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Wording(NamedTuple):
    """One sentence in Chinese and in English; Chinese is the default everywhere."""

    zh: str
    en: str

    def spoken(self, language: Language) -> str:
        """Return the sentence in `language`."""
        return self.en if language == "en" else self.zh


def spoken(words: str | Wording, language: Language) -> str:
    """Return `words` in `language`; a plain string (a quotation, a figure) is the same in both."""
    return words if isinstance(words, str) else words.spoken(language)
