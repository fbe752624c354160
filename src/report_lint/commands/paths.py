"""The paths on the command line that do not exist."""

from __future__ import annotations

import os
from collections.abc import Sequence

from report_lint.errors import UsageError
from report_lint.readers import STANDARD_INPUT
from report_lint.spelling import nearest
from report_lint.wording import Wording


def refuse_missing(paths: Sequence[str]) -> None:
    """Raise UsageError when one of `paths` does not exist, naming each that does not."""
    missing = [path for path in paths if path != STANDARD_INPUT and not _exists(path)]
    if missing:
        sentences = [_sentence(path) for path in missing]
        raise UsageError(Wording("；".join(each.zh for each in sentences), "; ".join(each.en for each in sentences)))


def _exists(path: str) -> bool:
    """Return whether something stands at `path`, be it a broken link or closed to us."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def _sentence(path: str) -> Wording:
    folder, name = os.path.split(path)
    try:
        neighbours = os.listdir(folder or ".")  # noqa: PTH208 - names, not paths
    except (OSError, ValueError):
        neighbours = []
    offer = nearest(name, neighbours)
    if offer is None:
        return Wording(f"路径不存在：{path}", f"no such path: {path}")
    return Wording(f"路径不存在：{path}（是不是 {offer}？）", f"no such path: {path} (did you mean {offer}?)")
