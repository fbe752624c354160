"""Lint Chinese government reports.

The names below are loaded when they are asked for, so that `import report_lint` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from report_lint.api import inspect, inspect_text, lint, lint_text
    from report_lint.parsing.numerals import parse_numeral

__version__ = "0.1.0"

__all__ = ["__version__", "inspect", "inspect_text", "lint", "lint_text", "parse_numeral"]

_HOMES = {
    "inspect": "report_lint.api",
    "inspect_text": "report_lint.api",
    "lint": "report_lint.api",
    "lint_text": "report_lint.api",
    "parse_numeral": "report_lint.parsing.numerals",
}


def __getattr__(name: str) -> object:
    """Load the module that holds the public name asked for (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(home), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Return the public names."""
    return list(__all__)
