"""A rule file: the YAML that a rule author writes, checked and made a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from report_lint import checks
from report_lint.check import Check
from report_lint.errors import DefinitionError, DefinitionErrors
from report_lint.option_fields import options_in
from report_lint.rule import ANY_VERDICT, NAME, Example, OptionValue, Promise, Rule
from report_lint.rule_fields import BadFields, GoodFields, MessageFields, RuleFields
from report_lint.spelling import allowed, unknown
from report_lint.wording import Wording
from report_lint.yaml_errors import errors_in
from report_lint.yaml_file import Path, YamlFile, parse_yaml


def read_rule(data: bytes, path: str, family: str, *, is_shipped: bool = False) -> Rule:
    """Return the rule that a file holds; its id is the stem of `path`.

    Raises DefinitionErrors with everything that is wrong in the file.
    """
    file = parse_yaml(data, path)
    errors = list(file.problems)
    fields: RuleFields | None = None
    try:
        fields = RuleFields.model_validate(file.root)
    except ValidationError as failure:
        errors += errors_in(file, failure, RuleFields)
    check = _check_of(file, errors)
    options: dict[str, OptionValue] = {}
    if check is not None:
        try:
            options = options_in(file, check)
        except DefinitionErrors as failure:
            errors += failure.errors
    if check is not None and fields is not None:
        errors += _message_errors(file, fields, check)
        errors += _verdict_errors(file, fields, check)
    if errors or fields is None:
        raise DefinitionErrors(_in_order(_without_consequences(file, errors)))
    return _rule(file, fields, options, family, is_shipped)


def _rule(file: YamlFile, fields: RuleFields, options: dict[str, OptionValue], family: str, is_shipped: bool) -> Rule:
    return Rule(
        id=PurePath(file.path).stem,
        family=family,
        title=fields.title,
        severity=fields.severity,
        check=fields.check,
        message=_sentences(fields.message),
        why=fields.why,
        basis=fields.basis,
        good=tuple(_examples(file, "good", fields.good)),
        bad=tuple(_examples(file, "bad", fields.bad)),
        options=options,
        on=fields.on,
        templates=fields.templates,
        promises=Promise(fields.promises.precision, fields.promises.recall),
        fix=fields.fix.safety if fields.fix else None,
        fix_why=fields.fix.why if fields.fix else "",
        path=file.path,
        is_shipped=is_shipped,
    )


def _sentences(message: MessageFields) -> dict[str, Wording]:
    """Return the wording for each verdict; where a language has one sentence, it serves them all."""
    zh, en = message.zh, message.en or message.zh
    verdicts = dict.fromkeys((*zh, *en))
    if len(verdicts) > 1:
        verdicts.pop(ANY_VERDICT, None)
    return {verdict: Wording(_for_verdict(zh, verdict), _for_verdict(en, verdict)) for verdict in verdicts}


def _for_verdict(sentences: Mapping[str, str], verdict: str) -> str:
    return sentences.get(verdict) or sentences.get(ANY_VERDICT) or next(iter(sentences.values()))


def _examples(file: YamlFile, key: str, examples: tuple[GoodFields, ...]) -> Iterator[Example]:
    for index, example in enumerate(examples):
        position = file.source.position(file.values[key, index])
        says, severity = (example.says, example.severity) if isinstance(example, BadFields) else (None, None)
        yield Example(example.text, example.template, example.fiscal_year, says, severity, *position, example.beside)


def _check_of(file: YamlFile, errors: list[DefinitionError]) -> Check[Any] | None:
    """Return the check that the file names; a name that is none is one more error."""
    name = file.root.get("check")
    if not isinstance(name, str) or not name.strip():
        return None
    if name in checks.CHECKS:
        return checks.load(name)
    errors.append(file.error_at(("check",), unknown(Wording(" check ", "check"), name, checks.CHECKS)))
    return None


def _message_errors(file: YamlFile, fields: RuleFields, check: Check[Any]) -> Iterator[DefinitionError]:
    """Yield an error for every name in a message that the check does not declare, and for every stray brace."""
    for language, sentences in (("zh", fields.message.zh), ("en", fields.message.en or {})):
        for verdict, sentence in sentences.items():
            path: Path = ("message", language, verdict) if verdict else ("message", language)
            for name in NAME.findall(sentence):
                if name not in check.names:
                    yield file.error_at(path, _unknown_name(name, check))
            if "｛" in sentence or "｝" in sentence:
                yield file.error_at(path, _WIDE_BRACE)
            rest = NAME.sub("", sentence)
            if "{" in rest or "}" in rest:
                yield file.error_at(path, _BRACE)


def _unknown_name(name: str, check: Check[Any]) -> Wording:
    hint = allowed(name, check.names)
    return Wording(f"消息里的名称 {{{name}}} 这个 check 没有{hint.zh}", f"the check has no name {{{name}}}{hint.en}")


def _verdict_errors(file: YamlFile, fields: RuleFields, check: Check[Any]) -> Iterator[DefinitionError]:
    """Yield an error for every verdict that the check does not declare."""
    tables: tuple[tuple[Path, Mapping[str, object]], ...] = (
        (("severity",), fields.severity),
        (("message", "zh"), fields.message.zh),
        (("message", "en"), fields.message.en or {}),
    )
    for path, table in tables:
        for verdict in table:
            if verdict == ANY_VERDICT or verdict in check.verdicts:
                continue
            hint = allowed(verdict, check.verdicts)
            wording = Wording(
                f"这个 check 没有结论“{verdict}”{hint.zh}", f'the check has no verdict "{verdict}"{hint.en}'
            )
            yield file.error_at((*path, verdict), wording, key=True)


def _without_consequences(file: YamlFile, errors: list[DefinitionError]) -> list[DefinitionError]:
    """Return `errors` without those at the place of a slip of the hand: what stands there was not meant."""
    slips = {(problem.line, problem.column): problem.wording for problem in file.problems}
    return [error for error in errors if slips.get((error.line, error.column), error.wording) == error.wording]


def _in_order(errors: list[DefinitionError]) -> list[DefinitionError]:
    """Return `errors` in the order of the file, each place and sentence once."""
    unique = {(error.line or 0, error.column or 0, error.wording): error for error in errors}
    return [unique[key] for key in sorted(unique, key=lambda key: key[:2])]


_WIDE_BRACE = Wording(
    "消息里用了全角花括号；名称要写成半角 {名称}", "full-width braces in a message; a name stands in { }"
)
_BRACE = Wording(
    "消息里的 { } 只能写成 {名称}，名称为小写字母、数字和下划线",
    "braces in a message hold a plain name: lower-case letters, digits and underscores",
)
