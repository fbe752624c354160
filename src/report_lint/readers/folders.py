"""A folder of reports: which files in it are inputs, and how many are passed over."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from report_lint.readers.files import STANDARD_INPUT
from report_lint.readers.formats import is_report

#: Folders that hold no reports; hidden ones are passed over as well.
_NOT_ENTERED = frozenset({"node_modules", "__pycache__", "venv", "__MACOSX"})

#: How the lock files of office programs begin.
_LOCK = "~$"


@dataclass(frozen=True, slots=True)
class Inputs:
    """The paths to lint, sorted and each once, and how many files of other kinds were skipped in folders."""

    paths: tuple[str, ...]
    skipped: int


def inputs_in(paths: Sequence[str]) -> Inputs:
    """Return the inputs that `paths` name: a file as it is, a folder with every report below it.

    A folder that cannot be listed stays among the paths, so that reading it says why.
    """
    inputs: dict[str, None] = {}
    skipped: set[str] = set()
    for path in paths:
        if path == STANDARD_INPUT or not Path(path).is_dir():
            inputs[path] = None
            continue
        for file, wanted in _files_below(path):
            if wanted:
                inputs[file] = None
            else:
                skipped.add(file)
    return Inputs(tuple(sorted(inputs)), len(skipped - inputs.keys()))


def _files_below(folder: str) -> Iterator[tuple[str, bool]]:
    """Yield every file below `folder` with whether it is a report, and every folder that cannot be listed.

    Links to folders are followed, each folder once: a circle of links ends.
    """
    entered: set[str] = set()
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        real = os.path.realpath(current)
        if real in entered:
            continue
        entered.add(real)
        try:
            names = sorted(os.listdir(current))  # noqa: PTH208 - names, not paths
        except OSError:
            yield current, True
            continue
        for name in names:
            path = os.path.join(current, name)  # noqa: PTH118 - keeps "./" and the like as given
            if Path(path).is_dir():
                if not (name.startswith(".") or name in _NOT_ENTERED):
                    waiting.append(path)
            else:
                yield path, is_report(path) and not name.startswith((".", _LOCK))
