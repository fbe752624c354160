"""A check: code that knows how to look, and the violations it yields (span and facts, no sentence)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from report_lint.document import Document
from report_lint.template import Template
from report_lint.wording import Wording

if TYPE_CHECKING:
    from report_lint.extract import Extract

OptionsT = TypeVar("OptionsT")

#: Verdicts of a computation that holds: nothing is reported, `--show-checked` lists it.
HELD = frozenset({"exact", "within-rounding"})


class Related(NamedTuple):
    """Another place that a violation speaks of, and what that place is."""

    start: int
    end: int
    note: Wording


class Edit(NamedTuple):
    """A replacement of text[start:end]."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Violation:
    """One fault in the document.

    `facts` gives a value for every name that the check declares for its messages; `verdict` is one of the verdicts
    that the check declares, or None where it declares none. A verdict in `HELD` says that a computation was made
    and is right.
    """

    start: int
    end: int
    facts: Mapping[str, str | Wording]
    related: tuple[Related, ...] = ()
    verdict: str | None = None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of a check that has none."""


@dataclass(frozen=True, slots=True)
class Check(Generic[OptionsT]):
    """How to look for one class of fault.

    `find(document, template, options)` yields violations in any order. `names` maps each name that a rule's message
    may use to what it stands for. `options` is a frozen dataclass whose fields are str, int, bool, Decimal or
    tuples of str; its defaults are the defaults of the rule file. `across(extracts, options)` yields what shows only
    beside the other reports of a run, each with the index of the report that is told; such a check stands in
    `checks.ACROSS`.
    """

    find: Callable[[Document, Template, OptionsT], Iterator[Violation]]
    options: type[OptionsT]
    names: Mapping[str, str] = field(default_factory=dict)
    verdicts: tuple[str, ...] = ()
    across: Callable[[Sequence[Extract], OptionsT], Iterator[tuple[int, Violation]]] | None = None
