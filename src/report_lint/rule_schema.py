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
    return {"$schema": _DIALECT, **_told(model, "rule"), "title": "report-lint rule", "allOf": options}


def _options_of(name: str) -> dict[str, object]:
    """Return the schema that holds when the rule's check is `name`."""
    options = option_model(checks.load(name)).model_json_schema(schema_generator=_Schema)
    condition = {"properties": {"check": {"const": name}}, "required": ["check"]}
    return {"if": condition, "then": {"properties": {"options": options}}}


def _template_schema() -> dict[str, object]:
    model = TemplateFields.model_json_schema(schema_generator=_Schema)
    return {"$schema": _DIALECT, **_told(model, "template"), "title": "report-lint template"}


#: What each key is for, as an editor shows it beside the key.
_TOLD = {
    "rule": {
        "title": "这条规则查什么，列表里显示",
        "severity": "严重程度：error、warning、info，或按结论分别写",
        "check": "用哪种检查方法",
        "options": "检查方法的选项",
        "message": "报出来的话：zh 必写，en 可写；{名字} 会换成查到的内容",
        "why": "为什么要查",
        "basis": "依据：文件名称、文号、条款",
        "good": "不该报的例子，至少一个",
        "bad": "该报的例子，用 ⟦ ⟧ 标出要报的地方，至少一个",
        "on": "是否启用，缺省 true",
        "templates": "只用于这些模板，缺省全部",
        "promises": "承诺在语料上达到的准确率和召回率",
        "fix": "改正是否可以直接做：safe、unsafe、never",
    },
    "template": {
        "title": "这种报告叫什么",
        "match": "标题里有什么就按它检查（正则表达式，任一即可）",
        "jurisdiction": "适用地区",
        "source": "格式是哪个文件规定的",
        "effective": "从哪一天（from）到哪一天（to）使用",
        "on": "是否自动识别，缺省 true；false 时只能用 --template 指定",
        "extends": "沿用哪个模板",
        "outline": "应有的章节，按次序；可以嵌套",
        "identities": "勾稽关系：total 等于 parts 之和",
        "sign-off": "落款：required、conditional、optional",
        "period": "报告年度与标题中年份的差",
        "rules": "对规则的调整：规则名: error、warning、info、on、off",
    },
}


def _told(model: dict[str, object], kind: str) -> dict[str, object]:
    """Return the schema with what each of its keys is for."""
    properties = model["properties"]
    assert isinstance(properties, dict)
    for key, words in _TOLD[kind].items():
        properties[key]["description"] = words
    return model


_SCHEMAS = {"rule": _rule_schema, "template": _template_schema}
