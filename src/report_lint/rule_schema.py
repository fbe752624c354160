"""The JSON Schema of rule and template files, for editors that complete and check YAML."""

from __future__ import annotations

from typing import Literal

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from report_lint import checks
from report_lint.option_fields import option_model
from report_lint.rule_fields import RuleFields
from report_lint.template_file import TemplateFields

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(of: Literal["rule", "template"]) -> dict[str, object]:
    """Return the JSON Schema of a rule file or of a template file."""
    return _SCHEMAS[of]()


class _Schema(GenerateJsonSchema):
    """Leaves null out: a key that has no value is left out of the file."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Return the schema of the value itself."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return the schema with its default, unless that is no value."""
        if schema.get("default", True) is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)


def _rule_schema() -> dict[str, object]:
    """Return the schema of a rule file; the options are those of the check that the file names."""
    model = RuleFields.model_json_schema(schema_generator=_Schema)
    model["properties"]["check"]["enum"] = list(checks.CHECKS)
    options = [_options_of(name) for name in checks.CHECKS]
    return {"$schema": _DIALECT, **model, "title": "report-lint rule", "allOf": options}


def _options_of(name: str) -> dict[str, object]:
    """Return the schema that holds when the rule's check is `name`."""
    options = option_model(checks.load(name)).model_json_schema(schema_generator=_Schema)
    condition = {"properties": {"check": {"const": name}}, "required": ["check"]}
    return {"if": condition, "then": {"properties": {"options": options}}}


def _template_schema() -> dict[str, object]:
    model = TemplateFields.model_json_schema(schema_generator=_Schema)
    return {"$schema": _DIALECT, **model, "title": "report-lint template"}


_SCHEMAS = {"rule": _rule_schema, "template": _template_schema}
