"""Adjustments: who changes what a rule file says, from the weakest to the strongest, as `rules show` tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report_lint.commands.arguments import Options
from report_lint.commands.plan import Configs, rules_for
from report_lint.config_file import Choices, Config
from report_lint.reporters.excerpt import visible
from report_lint.rule import Rule
from report_lint.template import Template
from report_lint.wording import Language, Wording

_OFF = Wording("关", "off")
_ON = Wording("选用", "selected")


def folders_here(options: Options) -> tuple[str, ...]:
    """Return the folders of rules that a report in this folder would be checked with."""
    return rules_for(Configs(None).governing("."), options)


def adjustments(rule: Rule, templates: Mapping[str, Template], language: Language) -> Iterator[tuple[str, str]]:
    """Yield who says something else of `rule` than its file, and what: templates, then the configuration here."""
    for template in templates.values():
        if rule.id in template.rules:
            yield f"{Wording('模板', 'template').spoken(language)} {template.id}", template.rules[rule.id]
    config = Configs(None).governing(".")
    yield from ((origin, said) for origin, choices in _choices(config) for said in _said(rule, choices, language))


def _choices(config: Config) -> Iterator[tuple[str, Choices]]:
    yield visible(config.path), config.choices
    for match, choices in config.paths:
        yield f"{visible(config.path)} [[paths]] {match}", choices


def _said(rule: Rule, choices: Choices, language: Language) -> Iterator[str]:
    if rule.id in choices.severities:
        yield choices.severities[rule.id]
    if rule.id in choices.ignore:
        yield _OFF.spoken(language)
    if rule.id in choices.select:
        yield _ON.spoken(language)
