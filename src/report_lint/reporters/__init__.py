"""Reporters: what a run found, written for people or for programs.

`REPORTERS` maps each output format to the module here that writes it; its keys are the choices of `--format`.
"""

from __future__ import annotations

from importlib import import_module
from typing import cast

from report_lint.reporters.run import Reporter

REPORTERS = {
    "text": "text",
    "json": "json",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "rdjson": "rdjson",
    "junit": "junit",
    "csv": "csv",
    "html": "html",
}


def load(name: str) -> Reporter:
    """Return the reporter of the format `name`."""
    return cast(Reporter, import_module(f"{__name__}.{REPORTERS[name]}"))


def needs_source(name: str) -> bool:
    """Return whether the format `name` needs the text of the reports, not only what was found in it."""
    return bool(getattr(import_module(f"{__name__}.{REPORTERS[name]}"), "NEEDS_SOURCE", False))
