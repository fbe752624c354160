"""What to say of a field that pydantic refused: what was read, what is allowed, and the nearest spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from report_lint.errors import DefinitionError
from report_lint.spelling import allowed, nearest
from report_lint.wording import Wording
from report_lint.yaml_fields import NOTHING
from report_lint.yaml_file import Path, Plain, YamlFile
from report_lint.yaml_slips import Slip, slip_in_text


def errors_in(
    file: YamlFile, failure: ValidationError, model: type[BaseModel], within: Path = ()
) -> Iterator[DefinitionError]:
    """Yield an error at its line and column for everything that pydantic refused in the part of `file` at `within`."""
    for details in _told(failure.errors(include_url=False), model):
        path = _shown(file, (*within, *details["loc"]), details)
        slip = _slip(details)
        if slip is not None:
            yield file.error_at(path, slip.wording, shift=slip.shift)
            continue
        say = _SAYINGS.get(details["type"], _say_other)
        yield file.error_at(path, say(details, model), key=details["type"] == "extra_forbidden")


def _told(failures: list[ErrorDetails], model: type[BaseModel]) -> Iterator[ErrorDetails]:
    """Yield the failures that no other explains.

    A list may be too short only because its items failed, and a key be missing only because it is misspelt.
    """
    inside = {failure["loc"][:length] for failure in failures for length in range(len(failure["loc"]))}
    misspelt = {_meant(failure, model) for failure in failures if failure["type"] == "extra_forbidden"}
    for failure in failures:
        if failure["type"] == "too_short" and failure["loc"] in inside:
            continue
        if failure["type"] != "missing" or failure["loc"] not in misspelt:
            yield failure


def _meant(unknown: ErrorDetails, model: type[BaseModel]) -> tuple[int | str, ...]:
    """Return the place of the key that an unknown key probably was meant to be."""
    around, key = unknown["loc"][:-1], str(unknown["loc"][-1])
    return (*around, nearest(key, _keys_at(model, around)) or "")


def _shown(file: YamlFile, path: Path, details: ErrorDetails) -> Path:
    """Return the longest part of `path` that is in the file: union tags and defaults have no place."""
    if details["type"] == "extra_forbidden":
        return path
    while path and path not in file.values:
        path = path[:-1]
    return path


_COMPOUND = ("mapping", "list")
_KINDS = {
    "text": Wording("一段文字", "a text"),
    "flag": Wording(" true 或 false", "true or false"),
    "whole": Wording("整数", "a whole number"),
    "number": Wording("数字（如 0.5）", "a plain number such as 0.5"),
    "day": Wording("日期（如 2024-01-31）", "a day such as 2024-01-31"),
    "list": Wording("列表（每项一行，以“- ”开头）", 'a list (a line each, "- " in front)'),
    "mapping": Wording("映射（每行“键: 值”）", 'a mapping ("key: value" lines)'),
}


def _slip(details: ErrorDetails) -> Slip | None:
    """Return the slip of the hand that made one text of what should be a mapping or a list."""
    is_broken = details["type"] in ("model_type", "dict_type") or details.get("ctx", {}).get("kind") in _COMPOUND
    return slip_in_text(details["input"]) if is_broken and isinstance(details["input"], Plain) else None


def _say_kind(details: ErrorDetails, model: type[BaseModel]) -> Wording:
    kind = details.get("ctx", {}).get("kind", "text")
    return _expected(_KINDS[kind], details["input"])


def _say_mapping(details: ErrorDetails, model: type[BaseModel]) -> Wording:
    return _expected(_KINDS["mapping"], details["input"])


def _say_missing(details: ErrorDetails, model: type[BaseModel]) -> Wording:
    key = details["loc"][-1]
    return Wording(f"缺少键“{key}”", f'the key "{key}" is missing')


def _say_unknown(details: ErrorDetails, model: type[BaseModel]) -> Wording:
    key = str(details["loc"][-1])
    hint = allowed(key, _keys_at(model, details["loc"][:-1]))
    return Wording(f"不认识的键“{key}”{hint.zh}", f'unknown key "{key}"{hint.en}')


def _say_choice(details: ErrorDetails, model: type[BaseModel]) -> Wording:
    value = details["input"]
    choices = re.findall(r"'([^']*)'", str(details.get("ctx", {}).get("expected", "")))
    if not isinstance(value, str):
        return _expected(Wording("、".join(choices), ", ".join(choices)), value)
    hint = allowed(value, choices)
    read = _read(value)
    return Wording(f"不能是{read.zh}{hint.zh}", f"cannot be {read.en}{hint.en}")


def _say_other(details: ErrorDetails, model: type[BaseModel]) -> Wording:
    read = _read(details["input"])
    return Wording(f"读到{read.zh}，不可用（{details['msg']}）", f"read {read.en}: {details['msg']}")


def _say_short(details: ErrorDetails, model: type[BaseModel]) -> Wording:
    least, read = details["ctx"]["min_length"], details["ctx"]["actual_length"]
    return Wording(f"至少要 {least} 项，读到 {read} 项", f"at least {least} items are needed, read {read}")


def _say_range(details: ErrorDetails, model: type[BaseModel]) -> Wording:
    bounds = details["ctx"]
    zh, en, bound = ("不小于", "at least", bounds["ge"]) if "ge" in bounds else ("不大于", "at most", bounds["le"])
    read = _read(details["input"])
    return Wording(f"应{zh} {bound}，读到{read.zh}", f"expected {en} {bound}, read {read.en}")


_SAYINGS: Mapping[str, Callable[[ErrorDetails, type[BaseModel]], Wording]] = {
    "kind": _say_kind,
    "missing": _say_missing,
    "extra_forbidden": _say_unknown,
    "literal_error": _say_choice,
    "too_short": _say_short,
    "greater_than_equal": _say_range,
    "less_than_equal": _say_range,
    "model_type": _say_mapping,
    "dict_type": _say_mapping,
}


def _expected(kind: Wording, value: object) -> Wording:
    read = _read(value)
    if isinstance(value, str) and not isinstance(value, Plain):
        read = Wording(f"带引号的{read.zh}", f"the quoted {read.en}")
    return Wording(f"应为{kind.zh}，读到{read.zh}", f"expected {kind.en}, read {read.en}")


def _read(value: object) -> Wording:
    if isinstance(value, str):
        if isinstance(value, Plain) and value in NOTHING:
            return Wording("空值", "nothing")
        short = value if len(value) <= 30 else value[:29] + "…"
        return Wording(f"“{short}”", f'"{short}"')
    if isinstance(value, (int, Decimal)):
        return Wording(f"“{value}”", f'"{value}"')
    if isinstance(value, dict):
        return Wording("映射", "a mapping")
    return Wording("空列表", "an empty list") if value == () else Wording("列表", "a list")


def _keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that the mapping at `path` may have."""
    for part in path:
        field = next((field for name, field in model.model_fields.items() if part in (name, field.alias)), None)
        if field is not None:
            model = next(_models_in(field.annotation), model)
    return [field.alias or name for name, field in model.model_fields.items()]


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the models that an annotation names, at whatever depth."""
    waiting = [annotation]
    while waiting:
        found = waiting.pop()
        if isinstance(found, type) and issubclass(found, BaseModel):
            yield found
        waiting.extend(get_args(found))
