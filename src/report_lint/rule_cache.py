"""The cache of compiled rules: proven rules and templates as JSON in the user's cache folder.

A cache that cannot be read, written or trusted is as good as none: rules are then read and proven again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from report_lint import __version__
from report_lint.cache_folder import cache_folder, keep, read_kept
from report_lint.rule import Example, Promise, Rule
from report_lint.template import Identity, OutlineItem, Template
from report_lint.wording import Wording

Compiled: TypeAlias = tuple[tuple[Rule, ...], dict[str, Template]]

_KEPT = 8


def cache_key(files: Sequence[tuple[str, bytes]]) -> str:
    """Return the key under which the rules of these files (path and content) are kept.

    It changes with every byte of a rule file, with the version, and with every module of this package.
    """
    digest = sha256(__version__.encode())
    for path, size, changed in _modules():
        digest.update(f"\0{path}\0{size}\0{changed}".encode("utf-8", "surrogateescape"))
    for path, content in files:
        digest.update(f"\0{path}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()[:40]


def cached(key: str) -> Compiled | None:
    """Return the rules and templates kept under `key`, or None."""
    kept = read_kept(f"{key}.json")
    if kept is None:
        return None
    try:
        content = json.loads(kept)
        rules = tuple(_rule(each) for each in content["rules"])
        return rules, {each["id"]: _template(each) for each in content["templates"]}
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError):
        return None


def keep_rules(key: str, rules: Sequence[Rule], templates: Mapping[str, Template]) -> None:
    """Keep the rules and templates under `key`, and forget all but the youngest sets."""
    content = {
        "rules": [_plain_fields(rule) for rule in rules],
        "templates": [_plain_fields(template) for template in templates.values()],
    }
    keep(f"{key}.json", json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
    with suppress(OSError, RuntimeError):
        _forget_old(cache_folder())


def _forget_old(folder: Path) -> None:
    by_age = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in by_age[_KEPT:]:
        file.unlink(missing_ok=True)


def _modules() -> Iterator[tuple[str, int, int]]:
    """Yield path, size and time of change of every module of this package, sorted."""
    found = []
    waiting = [str(Path(__file__).parent)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    found.append((entry.path, status.st_size, status.st_mtime_ns))
                elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                    waiting.append(entry.path)
    yield from sorted(found)


def _plain_fields(value: object) -> dict[str, object]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}  # type: ignore[arg-type]


def _plain(value: object) -> object:
    """Return `value` as JSON holds it; a Decimal among options is told from a text by the object around it."""
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (Example, Promise, OutlineItem, Identity)):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    return value


def _rule(content: dict[str, Any]) -> Rule:
    content["message"] = {verdict: Wording(zh, en) for verdict, (zh, en) in content["message"].items()}
    content["options"] = {name: _option(value) for name, value in content["options"].items()}
    content["good"] = tuple(_example(*each) for each in content["good"])
    content["bad"] = tuple(_example(*each) for each in content["bad"])
    content["templates"] = tuple(content["templates"])
    content["promises"] = Promise(*(_option(each) for each in content["promises"]))
    return Rule(**content)


def _example(*values: Any) -> Example:  # whatever JSON holds
    return replace(Example(*values), beside=tuple(values[-1]))


def _option(value: Any) -> Any:  # whatever JSON holds
    if isinstance(value, dict):
        return Decimal(value["decimal"])
    return tuple(value) if isinstance(value, list) else value


def _template(content: dict[str, Any]) -> Template:
    for name in ("title_patterns", "extends"):
        content[name] = tuple(content[name])
    content["outline"] = tuple(_item(each) for each in content["outline"])
    content["identities"] = tuple(
        Identity(tuple(total), _terms(parts), _terms(optional), _terms(minus), tuple(at_most), by_name)
        for total, parts, optional, minus, at_most, by_name in content["identities"]
    )
    for name in ("effective_from", "effective_to"):
        content[name] = None if content[name] is None else date.fromisoformat(content[name])
    return Template(**content)


def _item(content: list[Any]) -> OutlineItem:
    title, synonyms, need, may_be_nil, children = content
    return OutlineItem(title, tuple(synonyms), need, may_be_nil, tuple(_item(child) for child in children))


def _terms(content: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(each) for each in content)
