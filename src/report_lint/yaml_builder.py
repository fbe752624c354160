"""The content of a YAML text, built from the parser's events: no recursion, and none of YAML's guesses at types."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from report_lint.errors import DefinitionError
from report_lint.source import Source
from report_lint.wording import Wording
from report_lint.yaml_slips import Slip, slip_in_key, slip_in_text

Value: TypeAlias = "str | tuple[Value, ...] | dict[str, Value]"
Path: TypeAlias = tuple[str | int, ...]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20
_QUOTING = ("'", '"', "|", ">")
_CORE_TAG = re.compile(r"tag:yaml\.org,2002:(?:str|seq|map)$|!$")


class Plain(str):
    """A scalar written without quotes."""

    __slots__ = ()


def error_in(source: Source, slip: Slip, offset: int) -> DefinitionError:
    """Return `slip` as an error at the place that it is away from `offset`."""
    return DefinitionError(slip.wording, source.path, *source.position(offset + slip.shift))


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read; `key` is the key whose value comes next.

    A key that was there before is put behind a NUL, which no YAML text can hold, and its value is dropped.
    """

    path: Path
    items: list[Value] | dict[str, Value]
    key: str | None = None


class Builder:
    """Reads a source; `values` and `keys` give the offset of the value, or of the key, at each path."""

    def __init__(self, source: Source) -> None:
        """Begin with nothing read."""
        self.root: Value | None = None
        self.values: dict[Path, int] = {}
        self.keys: dict[Path, int] = {}
        self.problems: list[DefinitionError] = []
        self._source = source
        self._open: list[_Open] = []
        self._documents = 0

    def build(self) -> None:
        """Read the whole source. Raises yaml.YAMLError, or DefinitionError for what YAML allows and we do not."""
        for event in yaml.parse(self._source.text, Loader=_LOADER):
            step = _STEPS.get(type(event))
            if step is not None:
                step(self, event, 0 if event.start_mark is None else event.start_mark.index)

    def document(self, event: yaml.DocumentStartEvent, offset: int) -> None:
        """Take the beginning of a document; a file holds one."""
        self._documents += 1
        if self._documents > 1:
            raise error_in(self._source, Slip(_DOCUMENTS), offset)

    def alias(self, event: yaml.AliasEvent, offset: int) -> None:
        """Refuse a reference to an anchor: a text that repeats itself grows without bound."""
        raise error_in(self._source, Slip(_ALIAS), offset)

    def scalar(self, event: yaml.ScalarEvent, offset: int) -> None:
        """Take a text: a key where one is due, else a value."""
        self._refuse_tag(event, offset)
        value: str = event.value if event.style in _QUOTING else Plain(event.value)
        frame = self._keyless()
        if frame is not None:
            self._take_key(frame, value, offset)
            return
        if isinstance(value, Plain) and (slip := slip_in_text(value, quotes_only=True)):
            self.problems.append(error_in(self._source, slip, offset))
        self.values[self._next_path()] = offset
        self._place(value)

    def collection(self, event: yaml.CollectionStartEvent, offset: int) -> None:
        """Open a list or a mapping."""
        self._refuse_tag(event, offset)
        if len(self._open) >= _DEEPEST:
            raise error_in(self._source, Slip(_TOO_DEEP), offset)
        if self._keyless() is not None:
            raise error_in(self._source, Slip(_KEY_IS_TEXT), offset)
        path = self._next_path()
        self.values[path] = offset
        self._open.append(_Open(path, {} if isinstance(event, yaml.MappingStartEvent) else []))

    def end(self, event: yaml.Event, offset: int) -> None:
        """Close the innermost list or mapping."""
        items = self._open.pop().items
        self._place(items if isinstance(items, dict) else tuple(items))

    def _keyless(self) -> _Open | None:
        """Return the innermost mapping when a key is due in it."""
        frame = self._open[-1] if self._open else None
        return frame if frame is not None and isinstance(frame.items, dict) and frame.key is None else None

    def _take_key(self, frame: _Open, key: str, offset: int) -> None:
        frame.key = key
        path = (*frame.path, key)
        if slip := slip_in_key(key):
            problem = error_in(self._source, slip, offset)
            if not key[0].isascii() and not key[0].isprintable():
                # Nobody can tell what a blank that is none was meant to hold together.
                raise problem
            self.problems.append(problem)
        if path in self.keys:
            line = self._source.position(self.keys[path]).line
            self.problems.append(error_in(self._source, Slip(_duplicate(key, line)), offset))
            frame.key = f"\0{len(self.problems)}"
            return
        self.keys[path] = offset

    def _place(self, value: Value) -> None:
        if not self._open:
            self.root = value
            return
        frame = self._open[-1]
        if isinstance(frame.items, list):
            frame.items.append(value)
        elif frame.key is not None:
            if not frame.key.startswith("\0"):
                frame.items[frame.key] = value
            frame.key = None

    def _next_path(self) -> Path:
        if not self._open:
            return ()
        frame = self._open[-1]
        return (*frame.path, len(frame.items) if frame.key is None else frame.key)

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, offset: int) -> None:
        if event.tag is not None and not _CORE_TAG.match(event.tag):
            raise error_in(self._source, Slip(_tagged(event.tag)), offset)


#: What to do with each event; PyYAML's other events carry nothing. Each step takes events of its own class.
_STEPS: Mapping[type, Callable[[Builder, Any, int], None]] = {
    yaml.DocumentStartEvent: Builder.document,
    yaml.AliasEvent: Builder.alias,
    yaml.ScalarEvent: Builder.scalar,
    yaml.SequenceStartEvent: Builder.collection,
    yaml.MappingStartEvent: Builder.collection,
    yaml.SequenceEndEvent: Builder.end,
    yaml.MappingEndEvent: Builder.end,
}


def _duplicate(key: str, line: int) -> Wording:
    return Wording(
        f"键“{key}”重复，第 {line} 行已有", f'the key "{key}" stands here twice; the first is on line {line}'
    )


def _tagged(tag: str) -> Wording:
    return Wording(
        f"不接受标签“{tag}”；只写文字、列表和映射", f'the tag "{tag}" is not read; write texts, lists and mappings'
    )


_DOCUMENTS = Wording("一个文件只能有一份文档，这里又有“---”", 'a second document ("---") begins; a file holds one')
_ALIAS = Wording("不接受引用（*别名）；请写出全文", "references (*alias) are not read; write the value out")
_TOO_DEEP = Wording(f"嵌套超过 {_DEEPEST} 层", f"nested more than {_DEEPEST} deep")
_KEY_IS_TEXT = Wording("键只能是文字", "a key must be a text")
