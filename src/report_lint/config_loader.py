"""Reading report-lint.toml: every key checked, and everything that is wrong with it told at once, at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from report_lint.config_file import Choices, Config, PathChoices, Waiver
from report_lint.errors import DefinitionError, DefinitionErrors, UsageError
from report_lint.finding import SEVERITIES
from report_lint.spelling import allowed
from report_lint.toml_file import Key, TomlFile, toml_file
from report_lint.wording import LANGUAGES, Wording

_FIRST_YEAR, _LAST_YEAR = 1949, 2100
_MOST_PROCESSES = 256
_STAGES = ("draft", "final")

#: Returns what is wrong with a value, None when nothing is.
_Test: TypeAlias = Callable[[object], "Wording | None"]


def load(path: Path, shown: str, formats: Sequence[str]) -> Config:
    """Return the configuration at `path`; `formats` are the output formats there are.

    Raises UsageError when the file cannot be read, DefinitionErrors with everything that is wrong in it.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        cause = error.strerror or "?"
        raise UsageError(
            Wording(f"配置文件读不了：{shown}：{cause}", f"the configuration cannot be read: {shown}: {cause}")
        ) from error
    file = toml_file(shown, content)
    errors = list(_errors_in(file, formats))
    if errors:
        raise DefinitionErrors(sorted(errors, key=lambda error: (error.line or 0, error.column or 0)))
    return _config(file, path.absolute().parent)


def _a_text(value: object) -> Wording | None:
    return None if isinstance(value, str) and value.strip() else Wording("应为文字", "should be text")


def _a_flag(value: object) -> Wording | None:
    return None if isinstance(value, bool) else Wording("应为 true 或 false", "should be true or false")


def _texts(value: object) -> Wording | None:
    is_list = isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value)
    return None if is_list else Wording('应为文字的列表：["…", "…"]', 'should be a list of texts: ["…", "…"]')


def _a_day(value: object) -> Wording | None:
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return None if is_day else Wording("应为日期，不加引号：2026-12-31", "should be a date without quotes: 2026-12-31")


def _number(lowest: int, highest: int) -> _Test:
    wanted = Wording(f"应为 {lowest} 到 {highest} 的整数", f"should be a whole number from {lowest} to {highest}")

    def test(value: object) -> Wording | None:
        is_right = isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest
        return None if is_right else wanted

    return test


def _one_of(words: Sequence[str]) -> _Test:
    def test(value: object) -> Wording | None:
        if value in words:
            return None
        if isinstance(value, str):
            hint = allowed(value, words)
            return Wording(f"不能取这个值{hint.zh}", f"is not allowed{hint.en}")
        return Wording(f"应为 {'、'.join(words)} 之一", f"should be one of {', '.join(words)}")

    return test


def _severities(value: object) -> Wording | None:
    if not isinstance(value, dict):
        return Wording('应为 { 规则名 = "error" } 的形式', 'should look like { rule-id = "error" }')
    wrong = next((level for level in value.values() if level not in SEVERITIES), None)
    if wrong is None:
        return None
    levels = allowed(str(wrong), SEVERITIES)
    return Wording(f"里没有“{wrong}”这一级{levels.zh}", f'has no level "{wrong}"{levels.en}')


_OF_REPORTS: Mapping[str, _Test] = {
    "template": _a_text,
    "fiscal-year": _number(_FIRST_YEAR, _LAST_YEAR),
    "stage": _one_of(_STAGES),
    "select": _texts,
    "ignore": _texts,
    "severity": _severities,
}
_OF_PATHS: Mapping[str, _Test] = {"match": _a_text, **_OF_REPORTS}
_OF_WAIVERS: Mapping[str, _Test] = {
    "rule": _a_text,
    "path": _a_text,
    "quote": _a_text,
    "reason": _a_text,
    "until": _a_day,
}
_OF_RUN: Mapping[str, _Test] = {
    "fail-on": _one_of((*SEVERITIES, "never")),
    "lang": _one_of(LANGUAGES),
    "jobs": _number(0, _MOST_PROCESSES),
    "show-checked": _a_flag,
}
_REQUIRED = {"paths": ("match",), "waivers": ("rule", "reason")}


def _errors_in(file: TomlFile, formats: Sequence[str]) -> Iterator[DefinitionError]:
    tests = {
        **_OF_REPORTS,
        **_OF_RUN,
        "format": _one_of(formats),
        "rules": _texts,
        "include": _texts,
        "baseline": _a_text,
    }
    tables = {"paths": _OF_PATHS, "waivers": _OF_WAIVERS}
    yield from _wrong_in(file, (), file.content, {**tests, **dict.fromkeys(tables, _a_table_array)})
    for name, known in tables.items():
        for index, table in enumerate(_tables(file.content.get(name))):
            yield from _wrong_in(file, (name, index), table, known)
            for key in _REQUIRED[name]:
                if key not in table:
                    yield file.error_at((name, index), Wording(f"[[{name}]] 缺少 {key}", f"[[{name}]] needs {key}"))


def _wrong_in(
    file: TomlFile, at: Key, table: Mapping[str, object], known: Mapping[str, _Test]
) -> Iterator[DefinitionError]:
    for name, value in table.items():
        if name not in known:
            hint = allowed(name, known)
            yield file.error_at((*at, name), Wording(f"没有配置项“{name}”{hint.zh}", f'no key "{name}"{hint.en}'))
        elif wrong := known[name](value):
            read = _shown(value)
            yield file.error_at(
                (*at, name), Wording(f"{name} {wrong.zh}，读到 {read}", f"{name} {wrong.en}; read {read}")
            )


def _a_table_array(value: object) -> Wording | None:
    is_array = isinstance(value, list) and all(isinstance(each, dict) for each in value)
    return None if is_array else Wording("应写成 [[…]] 的小节", "should be written as [[…]] sections")


def _tables(value: object) -> list[dict[str, object]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"“{value}”" if isinstance(value, str) else str(value)


def _config(file: TomlFile, folder: Path) -> Config:
    """Return what `file` says; everything in it has been tested."""
    content = file.content
    baseline = content.get("baseline")
    return Config(
        path=file.path,
        folder=folder,
        choices=_choices(content),
        rules=tuple(folder / each for each in _listed(content.get("rules"))),
        include=_listed(content.get("include")),
        baseline=folder / str(baseline) if baseline else None,
        run={key: value for key in (*_OF_RUN, "format") if isinstance(value := content.get(key), (str, int))},
        paths=tuple(PathChoices(str(table["match"]), _choices(table)) for table in _tables(content.get("paths"))),
        waivers=tuple(_waiver(file, index, table) for index, table in enumerate(_tables(content.get("waivers")))),
    )


def _choices(table: Mapping[str, object]) -> Choices:
    severity = table.get("severity")
    year = table.get("fiscal-year")
    return Choices(
        template=_text(table.get("template")),
        fiscal_year=year if isinstance(year, int) else None,
        stage=next((stage for stage in ("draft", "final") if stage == table.get("stage")), None),
        select=_listed(table.get("select")),
        ignore=_listed(table.get("ignore")),
        severity=dict(severity) if isinstance(severity, dict) else {},
    )


def _waiver(file: TomlFile, index: int, table: Mapping[str, object]) -> Waiver:
    until = table.get("until")
    return Waiver(
        str(table["rule"]),
        str(table["reason"]),
        _text(table.get("path")),
        _text(table.get("quote")),
        until if isinstance(until, date) else None,
        *file.places.get(("waivers", index), (1, 1)),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _listed(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
