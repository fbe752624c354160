"""The types that a field of a rule or template file may have: the field decides what a text of YAML means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from report_lint.yaml_file import Plain


class Fields(BaseModel):
    """A mapping with known keys and no others; in YAML a key may have hyphens."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _refused(kind: str) -> PydanticCustomError:
    return PydanticCustomError("kind", "wrong kind", {"kind": kind})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _refused("text")
    if (isinstance(value, Plain) and value in NOTHING) or not value.strip():
        raise _refused("text")
    return str.__str__(value)


def _flag(value: object) -> bool:
    if not isinstance(value, Plain) or value not in _FLAGS:
        raise _refused("flag")
    return _FLAGS[value]


def _whole(value: object) -> int:
    if not isinstance(value, Plain) or not re.fullmatch(r"-?(?:0|[1-9]\d{0,8})", value, re.ASCII):
        raise _refused("whole")
    return int(value)


def _number(value: object) -> Decimal:
    if not isinstance(value, Plain) or not re.fullmatch(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?", value, re.ASCII):
        raise _refused("number")
    return Decimal(value)


def _day(value: object) -> date:
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise _refused("day") from None


def _list(value: object) -> tuple[object, ...]:
    if not isinstance(value, tuple) or not value:
        raise _refused("list")
    return value


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict) or not value:
        raise _refused("mapping")
    return value


def _one_or_list(value: object) -> object:
    return (value,) if isinstance(value, str) else value


#: What YAML writes for no value at all.
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_FLAGS = {"true": True, "false": False}

AsWhole = BeforeValidator(_whole)
AsNumber = BeforeValidator(_number, json_schema_input_type=float)
AsList = BeforeValidator(_list)
AsMapping = BeforeValidator(_mapping)

Text: TypeAlias = Annotated[str, Field(min_length=1), BeforeValidator(_text)]
Flag: TypeAlias = Annotated[bool, BeforeValidator(_flag)]
Whole: TypeAlias = Annotated[int, AsWhole]
Number: TypeAlias = Annotated[Decimal, AsNumber]
Day: TypeAlias = Annotated[date, BeforeValidator(_day)]
Texts: TypeAlias = Annotated[tuple[Text, ...], Field(min_length=1), AsList]
#: A list of texts, or one text for a list of one.
TextOrTexts: TypeAlias = Annotated[Texts, BeforeValidator(_one_or_list, json_schema_input_type=Text | Texts)]
