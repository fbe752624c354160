"""The compiler of rules: the files of all folders become one set of rules and templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from report_lint.errors import DefinitionError, DefinitionErrors
from report_lint.rule import Rule
from report_lint.rule_file import read_rule
from report_lint.rule_folders import TEMPLATES, RuleFile
from report_lint.spelling import unknown
from report_lint.template import Template
from report_lint.template_file import TemplateDraft, read_template, templates_of
from report_lint.wording import Wording
from report_lint.yaml_file import parse_yaml


def compiled(files: Sequence[RuleFile]) -> tuple[tuple[Rule, ...], dict[str, Template]]:
    """Return the rules of `files`, sorted by id, and the templates; of one id in several folders the last counts.

    Raises DefinitionErrors with everything that is wrong in any of the files.
    """
    errors = list(_twice(files))
    rules: dict[str, Rule] = {}
    drafts: dict[str, TemplateDraft] = {}
    for file in files:
        try:
            if file.family == TEMPLATES:
                drafts[file.id] = read_template(file.content, file.path)
                continue
            rule = read_rule(file.content, file.path, file.family, is_shipped=file.is_shipped)
            before = rules.get(file.id)
            rules[file.id] = rule.replacing(before) if before else rule
        except DefinitionErrors as failure:
            errors += failure.errors
        except DefinitionError as error:
            errors.append(error)
    if errors:
        raise DefinitionErrors(errors)
    templates = templates_of(drafts, list(rules))
    used = [(file, rules[file.id]) for file in files if file.family != TEMPLATES and rules[file.id].path == file.path]
    errors = [error for file, rule in used for error in _template_errors(file, rule, templates)]
    if errors:
        raise DefinitionErrors(errors)
    return tuple(rules[name] for name in sorted(rules)), templates


def _twice(files: Sequence[RuleFile]) -> Iterator[DefinitionError]:
    """Yield an error for each id that stands in two families of one folder."""
    seen: dict[tuple[str, bool, str], RuleFile] = {}
    for file in files:
        before = seen.setdefault((file.folder, file.family == TEMPLATES, file.id), file)
        if before is not file:
            wording = Wording(
                f"编号“{file.id}”与 {before.path} 重复", f'the id "{file.id}" is also that of {before.path}'
            )
            yield DefinitionError(wording, file.path)


def _template_errors(file: RuleFile, rule: Rule, templates: Mapping[str, Template]) -> Iterator[DefinitionError]:
    """Yield an error for each template that the rule is said to be for and that does not exist."""
    for index, name in enumerate(rule.templates):
        if name not in templates:
            wording = unknown(Wording("模板", "template"), name, templates)
            yield parse_yaml(file.content, file.path).error_at(("templates", index), wording)
