"""Regular expressions compiled once per machine.

Compiling its patterns is half of what a cold start costs. `compiled` gives what `re.compile` gives; what it had to
compile, `save` keeps in the user's cache folder, in the way that the interpreter keeps its own .pyc files: marshalled,
bound to one version of the interpreter, and simply made again when anything about it is not as expected.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from importlib import import_module
from types import ModuleType

from report_lint.cache_folder import keep, read_kept

_NAME = f"patterns-{sys.implementation.cache_tag}-{sys.hexversion:x}.marshal"
_WORD = "I"
_Key = tuple[str, int]
#: Flags, code (32-bit words), number of groups, names of groups: the arguments of the interpreter's own constructor.
_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]

_known: dict[_Key, _Code] | None = None
_fresh: dict[_Key, _Code] = {}


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return `pattern` compiled, from the cache when it is there. Raises re.error as `re.compile` does."""
    global _known
    if _known is None:
        _known = _load()
    key = (pattern, int(flags))
    code = _known.get(key)
    try:
        if code is None:
            code = _known[key] = _fresh[key] = _compile(pattern, int(flags))
        pattern_flags, words, groups, names, by_index = code
        ops = array(_WORD, words).tolist()
        built: re.Pattern[str] = _engine().compile(pattern, pattern_flags, ops, groups, names, by_index)
        return built
    except (AttributeError, ImportError, RuntimeError, TypeError, ValueError):
        # Another interpreter than CPython, or one that builds its patterns in another way.
        _fresh.pop(key, None)
        return re.compile(pattern, flags)


def save() -> None:
    """Keep what was compiled in this process for the next one; does nothing when all was known."""
    if _fresh:
        keep(_NAME, marshal.dumps({**_load(), **_fresh}))
        _fresh.clear()


def _load() -> dict[_Key, _Code]:
    try:
        loaded = marshal.loads(read_kept(_NAME) or b"")
    except (EOFError, ValueError, TypeError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _compile(pattern: str, flags: int) -> _Code:
    compiler = import_module("re._compiler")
    parsed = import_module("re._parser").parse(pattern, flags)
    words = array(_WORD, map(int, compiler._code(parsed, flags))).tobytes()
    names: dict[str, int] = dict(parsed.state.groupdict)
    by_index: list[str | None] = [None] * parsed.state.groups
    for name, index in names.items():
        by_index[index] = name
    return int(flags | parsed.state.flags), words, parsed.state.groups - 1, names, tuple(by_index)


def _engine() -> ModuleType:
    return import_module("_sre")
