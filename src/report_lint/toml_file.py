"""A TOML file, and where in it each key stands: the standard parser tells no positions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from report_lint.errors import DefinitionError
from report_lint.wording import Wording

Key: TypeAlias = tuple[str | int, ...]

_HEADER = re.compile(r"[ \t]*(?P<open>\[\[?)[ \t]*(?P<name>[^\[\]#]+?)[ \t]*\]")
_KEY = re.compile(r"(?P<blank>[ \t]*)(?P<name>[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*=")
_INLINE = re.compile(r"[{,][ \t]*(?P<name>[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*=")
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_FULL_WIDTH = {"“": '"', "”": '"', "‘": "'", "’": "'", "：": ":", "＝": "=", "，": ",", "［": "[", "］": "]", "　": " "}


@dataclass(frozen=True, slots=True)
class TomlFile:
    """What a TOML file holds. `places` gives line and column of every key, both 1-based."""

    path: str
    content: Mapping[str, object]
    places: Mapping[Key, tuple[int, int]]

    def error_at(self, key: Key, wording: Wording) -> DefinitionError:
        """Return an error at the place of `key`, or of the nearest key around it."""
        while key and key not in self.places:
            key = key[:-1]
        return DefinitionError(wording, self.path, *self.places.get(key, (1, 1)))


def toml_file(path: str, content: bytes) -> TomlFile:
    """Return what `content` holds. Raises DefinitionError when it is no UTF-8 or no TOML."""
    import tomllib

    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DefinitionError(
            Wording("配置文件不是 UTF-8 文本", "the configuration is not UTF-8 text"), path, line, 1
        ) from error
    try:
        return TomlFile(path, tomllib.loads(text), dict(_places(text)))
    except tomllib.TOMLDecodeError as error:
        raise _error(path, text, str(error)) from error


def _places(text: str) -> Iterator[tuple[Key, tuple[int, int]]]:
    """Yield each key with its place; of keys inside an inline table, those on the line it begins on."""
    table: Key = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            name = header["name"]
            table = tuple(map(_bare, name.split(".")))
            if header["open"] == "[[":
                table = (*table, counts.get(name, 0))
                counts[name] = counts.get(name, 0) + 1
            yield table, (number, header.start("name") + 1)
        elif key := _KEY.match(line):
            name = _bare(key["name"])
            yield (*table, name), (number, key.start("name") + 1)
            for inner in _INLINE.finditer(line, key.end()):
                yield (*table, name, _bare(inner["name"])), (number, inner.start("name") + 1)


def _bare(name: str) -> str:
    return name.strip().strip("\"'")


def _error(path: str, text: str, message: str) -> DefinitionError:
    """Return what the parser said, at its place; a full-width mark where TOML needs the ASCII one is named."""
    lines = text.split("\n")
    at = _AT.search(message)
    line, column = (int(at[1]), int(at[2])) if at and at[1] else (len(lines), len(lines[-1]) + 1)
    message = message[: at.start()] if at else message
    read = lines[line - 1] if line <= len(lines) else ""
    wrong = next(
        ((index, mark) for index, mark in enumerate(read) if mark in _FULL_WIDTH and not _quoted(read, index)), None
    )
    if wrong is not None:
        index, mark = wrong
        right = _FULL_WIDTH[mark]
        said = Wording(f"全角“{mark}”应为半角“{right}”", f'full-width "{mark}" must be "{right}"')
        return DefinitionError(said, path, line, index + 1)
    return DefinitionError(Wording(f"不是正确的 TOML：{message}", f"not TOML: {message}"), path, line, column)


def _quoted(line: str, index: int) -> bool:
    return line.count('"', 0, index) % 2 == 1
