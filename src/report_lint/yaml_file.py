"""A YAML file as plain texts, lists and mappings, with the place of every one of them.

YAML 1.1 reads `no` as false, `12:30` as 750 and `010` as 8. Here every scalar stays the text that was written; the
field it stands in decides what it means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from report_lint.errors import DefinitionError
from report_lint.source import Source
from report_lint.wording import Wording
from report_lint.yaml_builder import Builder, Path, Plain, Value, error_in
from report_lint.yaml_slips import Slip, quote_left_open, slip_in_text, slip_on_line, why_broken

__all__ = ["Path", "Plain", "Value", "YamlFile", "parse_yaml"]

_LARGEST = 250_000
#: What YAML 1.1 does not let stand in a text.
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff")


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The content of one YAML file.

    `root` is built of texts (`Plain` when unquoted), tuples and dicts. `values` and `keys` give the offset at which
    the value, or the key, at a path begins. `problems` are the errors that left the rest of the file readable.
    """

    path: str
    source: Source
    root: dict[str, Value]
    values: Mapping[Path, int]
    keys: Mapping[Path, int]
    problems: tuple[DefinitionError, ...] = ()

    def error_at(self, path: Path, wording: Wording, *, key: bool = False, shift: int = 0) -> DefinitionError:
        """Return an error at the value at `path` (or at its key), or at the nearest value around it that is there.

        `shift` is how many characters behind the beginning of the value the fault stands.
        """
        offset = self.keys.get(path) if key else None
        while offset is None:
            offset = self.values.get(path)
            path = path[:-1]
        return error_in(self.source, Slip(wording, shift), offset)


def parse_yaml(data: bytes, path: str) -> YamlFile:
    """Return the content of `data`; `path` is what errors call it. Raises DefinitionError when nothing can be read."""
    source = Source(path, _decoded(data, path))
    if found := _CONTROL.search(source.text):
        raise error_in(source, Slip(_control(found[0])), found.start())
    builder = Builder(source)
    try:
        builder.build()
    except yaml.YAMLError as error:
        raise _broken(error, source) from error
    root = builder.root
    if not isinstance(root, dict):
        slip = slip_in_text(root) if isinstance(root, str) else None
        raise error_in(source, slip or Slip(_NO_MAPPING if root else _EMPTY), builder.values.get((), 0))
    return YamlFile(path, source, root, builder.values, builder.keys, tuple(builder.problems))


def _decoded(data: bytes, path: str) -> str:
    if len(data) > _LARGEST:
        raise DefinitionError(
            Wording(f"文件超过 {_LARGEST} 字节", f"the file is larger than {_LARGEST} bytes"), path, 1, 1
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        readable = Source(path, data[: error.start].decode("utf-8").removeprefix("\ufeff"))
        raise error_in(readable, Slip(_NOT_UTF8), len(readable.text)) from error
    return text.removeprefix("\ufeff")


def _broken(error: yaml.YAMLError, source: Source) -> DefinitionError:
    """Return what is wrong with a text that is no YAML: a slip of the hand near by, else what the parser says."""
    problem: yaml.Mark | None = getattr(error, "problem_mark", None)
    context: yaml.Mark | None = getattr(error, "context_mark", None) or problem
    if problem is None or context is None:
        return error_in(source, Slip(why_broken(str(error))), 0)
    end = len(source.text)
    last = source.line_index(min(problem.index, end))
    first = max(0, min(source.line_index(min(context.index, end)), last) - 1)
    for index in range(first, last + 1):
        line = source.lines[index]
        if slip := slip_on_line(source.text[line.start : line.end]):
            return error_in(source, slip, line.start)
    for line in source.lines[:last]:
        if slip := quote_left_open(source.text[line.start : line.end]):
            return error_in(source, slip, line.start)
    return error_in(source, Slip(why_broken(str(getattr(error, "problem", "")))), min(problem.index, end))


def _control(character: str) -> Wording:
    code = f"U+{ord(character):04X}"
    return Wording(f"文件里有控制字符 {code}", f"the control character {code} stands in the file")


_NOT_UTF8 = Wording("不是 UTF-8 编码；请另存为 UTF-8", "not UTF-8; save the file as UTF-8")
_EMPTY = Wording("文件是空的", "the file is empty")
_NO_MAPPING = Wording("读到的不是“键: 值”的映射", 'no mapping ("key: value") stands here')
