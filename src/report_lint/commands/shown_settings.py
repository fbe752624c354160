"""`check --show-settings`: by what each path would be checked, and who says so."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.commands.arguments import Options
from report_lint.commands.plan import Configs, chosen_by, rules_for, settings_for
from report_lint.commands.status import OK
from report_lint.config_file import Choices, Config
from report_lint.globs import is_named
from report_lint.parsing.recognition import AUTO
from report_lint.reporters.excerpt import visible
from report_lint.wording import Wording

_KEYS = ("template", "fiscal_year", "stage", "select", "ignore", "severity")
_OPTION = Wording("命令行", "option")
_DEFAULT = Wording("缺省", "default")


def show_settings(options: Options, configs: Configs) -> int:
    """Print the settings of every path as a configuration would hold them, each with its origin behind it."""
    for path in options.paths:
        config = configs.governing(path)
        print(f"# {visible(path)}")
        for line in _lines(path, config, options):
            print(line)
    return OK


def _lines(path: str, config: Config, options: Options) -> Iterator[str]:
    yield f"# {Wording('配置文件', 'configuration').spoken(options.lang)}：{visible(config.path) or '-'}"
    effective = config.choices_for(path).under(chosen_by(options))
    origins = list(_origins(path, config, options))
    for key in _KEYS:
        value = getattr(effective, key)
        said = [origin for origin, choices in origins if getattr(choices, key) not in (None, (), {})]
        origin = "、".join(said if key in ("ignore", "severity") else said[-1:]) or _DEFAULT.spoken(options.lang)
        shown = AUTO if key == "template" and value is None else value
        yield f"{key.replace('_', '-')} = {_toml(shown)}  # {origin}"
    if effective.stage == "draft":
        softened = settings_for(path, config, options).severity
        yield f"# stage = draft: {', '.join(f'{rule}={level}' for rule, level in softened.items())}"
    yield f"rules = {_toml(rules_for(config, options))}"
    yield f"include = {_toml(config.include)}"
    yield f"baseline = {_toml(options.baseline)}"
    for key in ("format", "fail_on", "lang", "jobs"):
        yield f"{key.replace('_', '-')} = {_toml(getattr(options, key))}"
    yield f"# {Wording('豁免', 'waivers').spoken(options.lang)}：{len(config.waivers)}"


def _origins(path: str, config: Config, options: Options) -> Iterator[tuple[str, Choices]]:
    """Yield who chooses, the weakest first."""
    yield visible(config.path), config.choices
    for match, choices in config.paths:
        if is_named(config.name_of(path), match):
            yield f"{visible(config.path)} [[paths]] {match}", choices
    yield _OPTION.spoken(options.lang), chosen_by(options)


def _toml(value: object) -> str:
    if value is None:
        return '""'
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_toml(each)}' for key, each in value.items())} }}"
    return str(value) if isinstance(value, int) else '"{}"'.format(str(value).replace("\\", "\\\\").replace('"', '\\"'))
