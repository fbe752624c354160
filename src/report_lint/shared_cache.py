"""The cache of what is held against other reports: extracts, and what a run of the very same reports shared."""

from __future__ import annotations

import marshal
import os
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from report_lint.cache_folder import cache_folder, keep, read_kept
from report_lint.extract import Extract, Named, Part
from report_lint.finding import Finding
from report_lint.result_cache import finding_of, plain_finding

_EXTRACT, _SHARED = ".extract", ".shared"
_BROKEN = (ValueError, TypeError, EOFError, KeyError, AttributeError, IndexError)


def has_extract(key: str) -> bool:
    """Return whether the extract of the report kept under `key` is kept too."""
    try:
        return os.path.exists(cache_folder() / (key + _EXTRACT))  # noqa: PTH110 - the hook's road
    except RuntimeError:
        return False


def kept_extract(key: str, path: str) -> Extract | None:
    """Return the extract kept under `key` for the file now at `path`, or None."""
    content = read_kept(key + _EXTRACT)
    if content is None:
        return None
    try:
        text, title, organisation, parts, names, *prose = marshal.loads(content)
        parts, names = tuple(Part(*part) for part in parts), tuple(Named(*name) for name in names)
        return Extract(path, text, title, organisation, parts, names, *prose)
    except _BROKEN:
        return None


def keep_extract(key: str, extract: Extract) -> None:
    """Keep `extract` under `key`, without its path."""
    parts, names = tuple(map(tuple, extract.parts)), tuple(map(tuple, extract.names))
    prose = (extract.prose, extract.starts, extract.origins, extract.anchors, extract.prints)
    plain: tuple[Any, ...] = (extract.text, extract.title, extract.organisation, parts, names, *prose)
    keep(key + _EXTRACT, marshal.dumps(plain))


def run_key(reports: Sequence[tuple[str, str]]) -> str:
    """Return the key of a run over `reports`, each with its own key and its path."""
    digest = sha256()
    for key, path in reports:
        digest.update(f"{key}\0{path}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:40]


def kept_findings(key: str) -> list[list[Finding]] | None:
    """Return what was found across the reports of the run `key`, for each report in their order; or None."""
    content = read_kept(key + _SHARED)
    if content is None:
        return None
    try:
        return [[finding_of(finding) for finding in findings] for findings in marshal.loads(content)]
    except _BROKEN:
        return None


def keep_findings(key: str, found: Sequence[Sequence[Finding]]) -> None:
    """Keep what was found across the reports of the run `key`."""
    plain: list[tuple[Any, ...]] = [tuple(plain_finding(finding) for finding in findings) for findings in found]
    keep(key + _SHARED, marshal.dumps(plain))
