"""The keys of a rule file and of what stands in it."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from report_lint.finding import Severity
from report_lint.rule import ANY_VERDICT
from report_lint.yaml_fields import AsList, AsMapping, AsNumber, AsWhole, Fields, Flag, Text, Texts


def _for_any_verdict(value: object) -> object:
    return {ANY_VERDICT: value} if isinstance(value, str) else value


def _fix(value: object) -> object:
    return {"safety": value} if isinstance(value, str) else value


def _example(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


Severities: TypeAlias = Annotated[
    dict[str, Severity],
    AsMapping,
    BeforeValidator(_for_any_verdict, json_schema_input_type=Severity | dict[str, Severity]),
]
Sentences: TypeAlias = Annotated[
    dict[str, Text], AsMapping, BeforeValidator(_for_any_verdict, json_schema_input_type=str | dict[str, str])
]


class MessageFields(Fields):
    """The sentence in each language; without an English one the Chinese is used."""

    zh: Sentences
    en: Sentences | None = None


class GoodFields(Fields):
    """An example that the rule must be silent about."""

    text: Text
    template: Text | None = None
    fiscal_year: Annotated[int, Field(ge=1949, le=2200), AsWhole] | None = None
    beside: Texts = ()


class BadFields(GoodFields):
    """An example in which the rule must find exactly the marked places."""

    says: Text | None = None
    severity: Severity | None = None


class PromiseFields(Fields):
    """What the rule promises to reach on the corpus."""

    precision: Annotated[Decimal, Field(ge=0, le=1), AsNumber] | None = None
    recall: Annotated[Decimal, Field(ge=0, le=1), AsNumber] | None = None


Good: TypeAlias = Annotated[GoodFields, BeforeValidator(_example, json_schema_input_type=str | GoodFields)]
Bad: TypeAlias = Annotated[BadFields, BeforeValidator(_example, json_schema_input_type=str | BadFields)]


class FixFields(Fields):
    """How far what the check offers may be put into the report by itself, and why so."""

    safety: Literal["safe", "unsafe", "never"]
    why: Text = ""


Fix: TypeAlias = Annotated[
    FixFields, BeforeValidator(_fix, json_schema_input_type=Literal["safe", "unsafe", "never"] | FixFields)
]


class RuleFields(Fields):
    """The keys of a rule file."""

    title: Text
    severity: Severities
    check: Text
    options: dict[str, Any] = Field(default_factory=dict)  # the check's own options decide; see option_fields
    message: MessageFields
    why: Text
    basis: Text
    good: Annotated[tuple[Good, ...], Field(min_length=1), AsList]
    bad: Annotated[tuple[Bad, ...], Field(min_length=1), AsList]
    on: Flag = True
    templates: Texts = ()
    promises: PromiseFields = PromiseFields()
    fix: Fix | None = None
