"""A template file: the YAML that describes one kind of report, checked and made a template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, ValidationError

from report_lint.errors import DefinitionError, DefinitionErrors
from report_lint.patterns import why_refused
from report_lint.spelling import unknown
from report_lint.template import Identity, Need, OutlineItem, Template
from report_lint.wording import Wording
from report_lint.yaml_errors import errors_in
from report_lint.yaml_fields import AsList, AsMapping, AsWhole, Day, Fields, Flag, Text, TextOrTexts, Texts
from report_lint.yaml_file import YamlFile, parse_yaml

Setting: TypeAlias = Literal["error", "warning", "info", "on", "off"]


def _outline_item(value: object) -> object:
    return {"title": value} if isinstance(value, str) else value


class OutlineFields(Fields):
    """A section of the outline; one that is only a title is written as the title."""

    title: Text
    synonyms: Texts = ()
    need: Need = "required"
    may_be_nil: Flag = Field(default=False, alias="may-be-nil")
    children: Annotated[tuple[Item, ...], AsList] = ()


Item: TypeAlias = Annotated[OutlineFields, BeforeValidator(_outline_item, json_schema_input_type=str | OutlineFields)]


class IdentityFields(Fields):
    """A total and its parts, or what it is at most; each is a term, or a list of terms of which the report uses one."""

    total: TextOrTexts
    parts: Annotated[tuple[TextOrTexts, ...], AsList] = ()
    optional: Annotated[tuple[TextOrTexts, ...], AsList] = ()
    minus: Annotated[tuple[TextOrTexts, ...], AsList] = ()
    at_most: TextOrTexts = Field(default=(), alias="at-most")
    by_name: Flag = Field(default=False, alias="by-name")


class EffectiveFields(Fields):
    """The days from and to which the outline was in force."""

    since: Day | None = Field(default=None, alias="from")
    until: Day | None = Field(default=None, alias="to")


class PeriodFields(Fields):
    """What to add to the year in the title to get the fiscal year."""

    offset: Annotated[int, Field(ge=-5, le=5), AsWhole] = 0


class TemplateFields(Fields):
    """The keys of a template file."""

    title: Text
    match: Texts = ()
    jurisdiction: Text | None = None
    source: Text | None = None
    on: Flag = True
    effective: EffectiveFields = EffectiveFields()
    extends: Text | None = None
    outline: Annotated[tuple[Item, ...], AsList] | None = None
    identities: Annotated[tuple[IdentityFields, ...], AsList] = ()
    sign_off: Need | None = Field(default=None, alias="sign-off")
    period: PeriodFields | None = None
    rules: Annotated[dict[str, Setting], AsMapping] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TemplateDraft:
    """A template file that is right in itself; what it extends is not yet known."""

    id: str
    file: YamlFile
    fields: TemplateFields


def read_template(data: bytes, path: str) -> TemplateDraft:
    """Return the template that a file holds; its id is the stem of `path`.

    Raises DefinitionErrors with everything that is wrong in the file.
    """
    file = parse_yaml(data, path)
    errors = list(file.problems)
    try:
        fields = TemplateFields.model_validate(file.root)
    except ValidationError as failure:
        raise DefinitionErrors([*errors, *errors_in(file, failure, TemplateFields)]) from failure
    errors += _pattern_errors(file, fields)
    errors += _identity_errors(file, fields)
    if errors:
        raise DefinitionErrors(errors)
    return TemplateDraft(PurePath(path).stem, file, fields)


def templates_of(drafts: Mapping[str, TemplateDraft], rule_ids: Sequence[str]) -> dict[str, Template]:
    """Return the templates, each with all that it inherits. Raises DefinitionErrors for names that lead nowhere."""
    errors = [error for draft in drafts.values() for error in _name_errors(draft, drafts, rule_ids)]
    if errors:
        raise DefinitionErrors(errors)
    return {name: _template(_lineage(drafts[name], drafts)) for name in sorted(drafts)}


def _name_errors(
    draft: TemplateDraft, drafts: Mapping[str, TemplateDraft], rule_ids: Sequence[str]
) -> Iterator[DefinitionError]:
    for rule_id in draft.fields.rules:
        if rule_id not in rule_ids:
            wording = unknown(Wording("规则", "rule"), rule_id, rule_ids)
            yield draft.file.error_at(("rules", rule_id), wording, key=True)
    parent = draft.fields.extends
    if parent is not None and parent not in drafts:
        yield draft.file.error_at(("extends",), unknown(Wording("模板", "template"), parent, sorted(drafts)))
    elif (circle := _circle(draft, drafts)) and draft.id == min(circle):
        names = " → ".join(circle)
        wording = Wording(f"extends 绕成一圈：{names}", f"extends runs in a circle: {names}")
        yield draft.file.error_at(("extends",), wording)


def _circle(draft: TemplateDraft, drafts: Mapping[str, TemplateDraft]) -> list[str]:
    """Return the way from `draft` back to itself, empty when there is none."""
    names = [each.id for each in _lineage(draft, drafts)]
    closes = drafts[names[-1]].fields.extends == draft.id
    return [*names, draft.id] if closes else []


def _lineage(draft: TemplateDraft, drafts: Mapping[str, TemplateDraft]) -> list[TemplateDraft]:
    """Return `draft` and those it extends, the nearest first; a circle or an unknown name ends it."""
    lineage = {draft.id: draft}
    parent = draft.fields.extends
    while parent is not None and parent in drafts and parent not in lineage:
        lineage[parent] = drafts[parent]
        parent = drafts[parent].fields.extends
    return list(lineage.values())


def _template(lineage: Sequence[TemplateDraft]) -> Template:
    """Return the template of the first of `lineage`: what it leaves open is taken from the next that says it."""
    own, levels = lineage[0], [draft.fields for draft in lineage]
    rules: dict[str, str] = {}
    for fields in reversed(levels):
        rules |= fields.rules
    return Template(
        id=own.id,
        title=own.fields.title,
        title_patterns=own.fields.match,
        jurisdiction=next((fields.jurisdiction for fields in levels if fields.jurisdiction), ""),
        source=own.fields.source or "",
        outline=next((_items(fields.outline) for fields in levels if fields.outline is not None), ()),
        identities=tuple(dict.fromkeys(each for fields in reversed(levels) for each in _identities(fields))),
        sign_off=next((fields.sign_off for fields in levels if fields.sign_off), "optional"),
        period_offset=next((fields.period.offset for fields in levels if fields.period), None),
        rules=rules,
        path=own.file.path,
        extends=tuple(draft.id for draft in lineage[1:]),
        effective_from=own.fields.effective.since,
        effective_to=own.fields.effective.until,
        on=own.fields.on,
    )


def _items(items: Sequence[OutlineFields]) -> tuple[OutlineItem, ...]:
    return tuple(
        OutlineItem(item.title, item.synonyms, item.need, item.may_be_nil, _items(item.children)) for item in items
    )


def _identities(fields: TemplateFields) -> Iterator[Identity]:
    for identity in fields.identities:
        yield Identity(
            identity.total, identity.parts, identity.optional, identity.minus, identity.at_most, identity.by_name
        )


_FEWEST_MEMBERS = 2


def _identity_errors(file: YamlFile, fields: TemplateFields) -> Iterator[DefinitionError]:
    """Yield an error for each identity that is neither a sum of two or more nor a limit."""
    for index, identity in enumerate(fields.identities):
        path, read = ("identities", index), len(identity.parts) + len(identity.minus) + len(identity.optional)
        if identity.at_most:
            if read:
                wording = Wording(
                    "写了 at-most（上限）就不写 parts、optional、minus",
                    "at-most (a limit) goes without parts, optional and minus",
                )
                yield file.error_at((*path, "at-most"), wording, key=True)
        elif not identity.parts:
            wording = Wording("缺少键“parts”（各部分）或“at-most”（上限）", 'the key "parts" or "at-most" is missing')
            yield file.error_at(path, wording)
        elif read < _FEWEST_MEMBERS and not identity.by_name:
            wording = Wording(f"至少要 2 项，读到 {read} 项", f"at least 2 items are needed, read {read}")
            yield file.error_at((*path, "parts"), wording)


#: Titles are matched with the standard library's `re`, which knows no time limit: a repeated group may take for ever.
_REPEATED_GROUP = re.compile(r"(?<!\\)\)(?:[*+]|\{\d*,)")


def _pattern_errors(file: YamlFile, fields: TemplateFields) -> Iterator[DefinitionError]:
    for index, pattern in enumerate(fields.match):
        reason = why_refused(pattern)
        if reason is None and _REPEATED_GROUP.search(pattern):
            reason = Wording(
                "标题的正则表达式里不能有重复的括号组 (…)* (…)+", "a title pattern cannot repeat a group: (…)* (…)+"
            )
        if reason is not None:
            yield file.error_at(("match", index), reason)
