"""The files in a folder of rules: <family>/<id>.yaml and templates/<id>.yaml, or loose <id>.yaml."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.errors import DefinitionError, UsageError
from report_lint.wording import Wording

#: The family of the files that hold templates.
TEMPLATES = "templates"

_ID = compiled(r"[\w-]+$")
_LARGEST = 1_000_000


_TOO_DEEP = Wording(
    "规则文件只放一层：<类别>/<编号>.yaml；这里又套了一层文件夹",
    "rules stand one folder deep, <family>/<id>.yaml; this folder is one deeper",
)


class RuleFile(NamedTuple):
    """A rule or template file as it was read. `path` is as the user knows it, `folder` tells folders apart."""

    path: str
    id: str
    family: str
    folder: str
    content: bytes
    is_shipped: bool


def shipped_rules() -> Path:
    """Return the folder of the rules that come with this package: beside its modules, or above them all."""
    package = Path(__file__).parent
    installed = package / "shipped_rules"
    return installed if installed.is_dir() else package.parents[1] / "rules"


def files_in(folder: Path, *, is_shipped: bool = False) -> Iterator[RuleFile]:
    """Yield every rule and template file in `folder`, sorted by family and id; other files do not count.

    Raises UsageError when `folder` is no folder or holds no rule, DefinitionError for a file that no id can be made of.
    """
    if not folder.exists():
        raise UsageError(Wording(f"规则文件夹不存在：{folder}", f"no such folder of rules: {folder}"))
    if not folder.is_dir():
        raise UsageError(Wording(f"要的是规则所在的文件夹，不是文件：{folder}", f"not a folder of rules: {folder}"))
    found = False
    for path, family in sorted(_paths(folder)):
        found = True
        yield RuleFile(_shown(path), _id(path), family, str(folder), _content(path), is_shipped)
    if not found:
        raise UsageError(Wording(f"文件夹里没有规则（*.yaml）：{folder}", f"no rules (*.yaml) in the folder: {folder}"))


def _paths(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield path and family of every YAML file."""
    for entry in _entries(folder):
        if entry.is_dir():
            for inner in _entries(entry.path):
                if inner.is_dir() and any(_is_yaml(deep) for deep in _entries(inner.path)):
                    raise DefinitionError(_TOO_DEEP, _shown(inner.path))
                if _is_yaml(inner):
                    yield inner.path, entry.name
        elif _is_yaml(entry):
            yield entry.path, folder.resolve().name


def _entries(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        yield from (entry for entry in entries if not entry.name.startswith((".", "_")))


def _is_yaml(entry: os.DirEntry[str]) -> bool:
    return entry.name.endswith((".yaml", ".yml")) and entry.is_file()


def _id(path: str) -> str:
    stem, extension = os.path.splitext(os.path.basename(path))  # noqa: PTH119, PTH122 - faster than Path, and on the hook's road
    if extension != ".yaml":
        raise DefinitionError(Wording("规则文件的扩展名应为 .yaml", "a rule file ends in .yaml"), _shown(path))
    if not _ID.match(stem):
        raise DefinitionError(
            Wording(
                "文件名就是规则的编号，只能用文字、数字和连字符",
                "the file's name is the rule's id: letters, digits and hyphens",
            ),
            _shown(path),
        )
    return stem


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            return file.read(_LARGEST + 1)
    except OSError as error:
        reason = error.strerror or "?"
        raise DefinitionError(Wording(f"读不了：{reason}", f"cannot be read: {reason}"), _shown(path)) from error


def _shown(path: str) -> str:
    """Return `path` as people read it: without the folder they stand in."""
    here = os.getcwd() + os.sep  # noqa: PTH109 - as above
    return path.removeprefix(here)
