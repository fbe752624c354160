"""The rulebook: every rule and template there is, read from the folders of rules, proven and cached. The only door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from report_lint.errors import DefinitionErrors, UsageError
from report_lint.rule import Rule
from report_lint.rule_cache import cache_key, cached, keep_rules
from report_lint.rule_folders import RuleFile, files_in, shipped_rules
from report_lint.spelling import unknown
from report_lint.template import Template
from report_lint.wording import Wording

__all__ = ["Rulebook", "load", "load_unproven", "shipped_rules"]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules, sorted by id, and the templates by id. `key` changes with every byte of them and with the version."""

    rules: tuple[Rule, ...]
    templates: Mapping[str, Template]
    key: str = field(default="", compare=False)

    def rule(self, name: str) -> Rule:
        """Return the rule called `name`. Raises UsageError with the nearest spelling when there is none."""
        for rule in self.rules:
            if rule.id == name:
                return rule
        raise UsageError(unknown(Wording("规则", "rule"), name, (rule.id for rule in self.rules)))

    def template(self, name: str) -> Template:
        """Return the template called `name`. Raises UsageError with the nearest spelling when there is none."""
        if name in self.templates:
            return self.templates[name]
        raise UsageError(unknown(Wording("模板", "template"), name, self.templates))


def load(folders: Sequence[Path] = ()) -> Rulebook:
    """Return the shipped rules and those of `folders`, all proven by their examples; a later folder replaces an id.

    Raises UsageError for a folder that is none, and DefinitionErrors with everything that is wrong in any file.
    """
    files = _files(folders)
    key = cache_key([(file.path, file.content) for file in files])
    compiled = cached(key)
    if compiled is not None:
        return Rulebook(*compiled, key)
    rulebook = replace(_compiled(files), key=key)
    _prove(rulebook)
    keep_rules(key, rulebook.rules, rulebook.templates)
    return rulebook


def load_unproven(folders: Sequence[Path] = ()) -> Rulebook:
    """Return the same rules without running their examples: what `rules test` does itself."""
    return _compiled(_files(folders))


def _files(folders: Sequence[Path]) -> list[RuleFile]:
    files = list(files_in(shipped_rules(), is_shipped=True))
    for folder in folders:
        files += files_in(folder)
    return files


def _compiled(files: Sequence[RuleFile]) -> Rulebook:
    from report_lint.rule_compiler import compiled  # pydantic and yaml, which a cache hit never needs

    return Rulebook(*compiled(files))


def _prove(rulebook: Rulebook) -> None:
    from report_lint.examples import verdict

    errors = [error for rule in rulebook.rules for error in verdict(rule, rulebook.templates).errors]
    if errors:
        raise DefinitionErrors(errors)
