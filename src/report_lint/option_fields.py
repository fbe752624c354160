"""The options of a check, as fields of a rule file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ValidationError, create_model
from pydantic import Field as PydanticField

from report_lint.check import Check
from report_lint.errors import DefinitionErrors, ReportLintError
from report_lint.patterns import why_refused
from report_lint.rule import OptionValue
from report_lint.yaml_errors import errors_in
from report_lint.yaml_fields import Fields, Flag, Number, Text, Texts, Whole
from report_lint.yaml_file import YamlFile

#: The metadata of an options field that holds a pattern, which is compiled and tried when a rule loads.
PATTERN = "pattern"

_KEY = "options"
_TYPES: Mapping[object, object] = {str: Text, bool: Flag, int: Whole, Decimal: Number, tuple[str, ...]: Texts}


def options_in(file: YamlFile, check: Check[Any]) -> dict[str, OptionValue]:
    """Return the options that a rule file sets, by the field names of the options of `check`.

    Raises DefinitionErrors with everything that is wrong with them.
    """
    given = file.root.get(_KEY, {})
    model = option_model(check)
    try:
        fitting = model.model_validate(given)
    except ValidationError as failure:
        raise DefinitionErrors(list(errors_in(file, failure, model, (_KEY,)))) from failure
    values: dict[str, OptionValue] = {name: getattr(fitting, name) for name in sorted(fitting.model_fields_set)}
    try:
        check.options(**values)
    except ReportLintError as failure:  # options that do not go together
        raise DefinitionErrors([file.error_at((_KEY,), failure.wording)]) from failure
    refused = [
        file.error_at((_KEY, field.name), reason)
        for field, pattern in _patterns(check, values)
        if (reason := why_refused(pattern)) is not None
    ]
    if refused:
        raise DefinitionErrors(refused)
    return values


def option_model(check: Check[Any]) -> type[BaseModel]:
    """Return the model that the options of a rule of `check` must fit."""
    hints = get_type_hints(check.options)
    definitions: dict[str, Any] = {field.name: _field(field, hints[field.name]) for field in fields(check.options)}
    model: type[BaseModel] = create_model("Options", __base__=Fields, __doc__=check.options.__doc__, **definitions)
    return model


def _patterns(check: Check[Any], values: Mapping[str, OptionValue]) -> Iterator[tuple[Field[Any], str]]:
    for field in fields(check.options):
        value = values.get(field.name)
        if field.metadata.get(PATTERN) and isinstance(value, str):
            yield field, value


def _field(field: Field[Any], hint: object) -> tuple[Any, Any]:
    """Return type and default of one option; its key in YAML leaves out the underscore of `except_`."""
    default: object = field.default
    if default is MISSING:
        default = field.default_factory() if field.default_factory is not MISSING else ...
    key = field.name.removesuffix("_")
    return _yaml_type(hint), PydanticField(default=default, alias=None if key == field.name else key)


def _yaml_type(hint: object) -> object:
    """Return the field type for the annotation of an option: one of _TYPES, a Literal, or either or None."""
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (part for part in get_args(hint) if part is not NoneType)
        return _yaml_type(inner)
    return hint if get_origin(hint) is Literal else _TYPES[hint]
