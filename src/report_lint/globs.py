"""Path patterns of a configuration: which files below its folder they name."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"\*\*/|\*\*|\*|\?|\[!?[^\]/]+\]")
_AS_REGEX = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def is_named(path: str, pattern: str) -> bool:
    """Return whether `pattern` names `path` (with / between names, relative to the folder of the configuration).

    `**` stands for any folders, `*` and `?` for characters of one name. A pattern without / names files in every
    folder, and a pattern that names a folder names everything below it.
    """
    return bool(_regex(pattern).fullmatch(path))


def has_wildcard(pattern: str) -> bool:
    """Return whether `pattern` may name more than one file."""
    return bool(_TOKEN.search(pattern))


@lru_cache(maxsize=256)
def _regex(pattern: str) -> re.Pattern[str]:
    pattern = pattern.removeprefix("./").rstrip("/")
    anywhere = "" if "/" in pattern else "(?:[^/]+/)*"
    built, end = "", 0
    for token in _TOKEN.finditer(pattern):
        built += re.escape(pattern[end : token.start()]) + _AS_REGEX.get(token[0], token[0].replace("[!", "[^"))
        end = token.end()
    return re.compile(f"{anywhere}{built}{re.escape(pattern[end:])}(?:/.*)?", re.DOTALL)
