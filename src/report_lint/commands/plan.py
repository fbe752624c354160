"""The plan of a run: which reports, each with the settings that its configuration and the options give it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from report_lint.api import approved
from report_lint.commands.arguments import Options
from report_lint.commands.tasks import Task, rulebook_of
from report_lint.config_file import Choices, Config, found_above
from report_lint.config_loader import load as load_config
from report_lint.errors import UsageError
from report_lint.linter import Settings
from report_lint.parsing.recognition import AUTO
from report_lint.readers import STANDARD_INPUT, Inputs, inputs_in
from report_lint.reporters import REPORTERS, needs_source
from report_lint.rule import Rule
from report_lint.waivers import EXPIRED, UNUSED
from report_lint.wording import Wording

#: Findings about the configuration itself: they have no rule file, and may be ignored all the same.
_OWN = frozenset({EXPIRED, UNUSED})


@dataclass(frozen=True, slots=True)
class Plan:
    """The tasks in order, the configuration of each path, and what folders or `include` left out.

    `excluded` counts the files that were named and that `include` does not name.
    """

    tasks: tuple[Task, ...]
    configs: Mapping[str, Config]
    skipped: int = 0
    excluded: int = 0
    options_ignore: frozenset[str] = frozenset()

    def ignored(self, path: str) -> frozenset[str]:
        """Return the rules that the report at `path` is linted without."""
        return self.options_ignore | {*self.configs[path].choices_for(path).ignore}

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule of the run, once."""
        folders = dict.fromkeys(task.rules for task in self.tasks)
        return tuple({rule.id: rule for each in folders for rule in rulebook_of(each).rules}.values())


def plan_of(options: Options, configs: Configs) -> Plan:
    """Return what `options` ask for. Raises UsageError and DefinitionError before anything is linted."""
    rulebook_of.cache_clear()  # the rules may have changed since an earlier run of this process
    inputs = inputs_in(options.paths)
    by_path = {path: configs.governing(path) for path in inputs.paths}
    paths, left_out = _included(inputs, by_path, options)
    named = sum(path in set(options.paths) for path in left_out)
    with_extract = len(paths) > 1
    tasks = tuple(_task(path, by_path[path], options)._replace(with_extract=with_extract) for path in paths)
    return Plan(tasks, by_path, inputs.skipped + len(left_out) - named, named, frozenset(options.ignore))


class Configs:
    """The configurations of one run, each read once."""

    def __init__(self, named: str | None) -> None:
        self._named = named
        self._by_folder: dict[str, Config] = {}
        self._by_path: dict[str, Config] = {}

    def governing(self, path: str) -> Config:
        """Return the configuration that governs `path`: the one that --config names, or the nearest one upward."""
        if self._named is not None:
            return self._loaded(self._named)
        is_folder = path == STANDARD_INPUT or os.path.isdir(path)  # noqa: PTH112 - keeps links
        folder = (os.curdir if path == STANDARD_INPUT else path) if is_folder else os.path.dirname(path)  # noqa: PTH120
        if folder not in self._by_folder:
            found = found_above(folder or os.curdir)
            self._by_folder[folder] = self._loaded(os.path.relpath(found)) if found else Config("", Path.cwd())
        return self._by_folder[folder]

    def _loaded(self, path: str) -> Config:
        if path not in self._by_path:
            self._by_path[path] = load_config(Path(path), path, tuple(REPORTERS))
        return self._by_path[path]


def with_run_settings(options: Options, configs: Configs) -> Options:
    """Return `options`, completed by what the configuration of the first path says of the whole run."""
    config = configs.governing(options.paths[0])
    for key, value in config.run.items():
        if key not in options.given:
            setattr(options, key.replace("-", "_"), value)
    if options.baseline is None and config.baseline is not None:
        options.baseline = str(config.baseline)
    return options


def chosen_by(options: Options) -> Choices:
    """Return what the command line chooses; it wins over every configuration."""
    return Choices(
        options.template if "template" in options.given else None,
        options.fiscal_year,
        options.stage,
        tuple(options.select),
        tuple(options.ignore),
        dict(options.severity),
    )


def settings_for(path: str, config: Config, options: Options) -> Settings:
    """Return the settings of the report at `path`."""
    chosen = config.choices_for(path).under(chosen_by(options))
    return Settings(
        chosen.template or AUTO,
        chosen.fiscal_year,
        frozenset(chosen.select),
        frozenset(chosen.ignore) - _OWN,
        {rule: level for rule, level in chosen.severities.items() if rule not in _OWN},
    )


def rules_for(config: Config, options: Options) -> tuple[str, ...]:
    """Return the folders of rules in the order in which they count: the configuration's, then those of --rules."""
    return (*map(str, config.rules), *options.rules)


def _included(inputs: Inputs, configs: Mapping[str, Config], options: Options) -> tuple[list[str], list[str]]:
    """Return the paths to lint and those that `include` leaves out; the list of units among them is no report.

    Inside a folder `include` always decides; a file that is named is always linted, save with --only-included.
    """
    named = frozenset() if options.only_included else frozenset(options.paths)
    roster = os.path.abspath(options.expect) if options.expect else None  # noqa: PTH100
    kept: list[str] = []
    left_out: list[str] = []
    for path in inputs.paths:
        is_in = path in named or path == STANDARD_INPUT or configs[path].includes(path)
        if roster and os.path.abspath(path) == roster:  # noqa: PTH100 - keeps links
            is_in = False
        (kept if is_in else left_out).append(path)
    return kept, left_out


def _task(path: str, config: Config, options: Options) -> Task:
    rules = rules_for(config, options)
    settings = _approved(settings_for(path, config, options), rules, config)
    with_source = options.fix or options.diff or needs_source(options.format)
    return Task(path, rules, settings, with_source, not options.no_cache, options.stdin_name)


def _approved(settings: Settings, rules: tuple[str, ...], config: Config) -> Settings:
    try:
        return approved(settings, rulebook_of(rules))
    except UsageError as error:
        if not config.path:
            raise
        at = Wording(
            f"{error.wording.zh}（配置文件 {config.path}）", f"{error.wording.en} (configuration {config.path})"
        )
        raise UsageError(at) from error
