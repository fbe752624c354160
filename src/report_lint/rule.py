"""A rule: one YAML file, bound to the check that looks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from report_lint import checks
from report_lint.check import Check, Violation
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.finding import SEVERITIES, Severity
from report_lint.template import Template
from report_lint.wording import Wording, spoken

if TYPE_CHECKING:
    from report_lint.extract import Extract

OptionValue: TypeAlias = "str | bool | int | Decimal | tuple[str, ...]"

Tier: TypeAlias = Literal["safe", "unsafe", "never"]
#: Families whose faults nobody but the author can mend: which figure or which day is wrong stands nowhere.
_NEVER_MENDED = frozenset({"amounts", "dates"})

#: The key of a severity or message that holds whatever the verdict is.
ANY_VERDICT = ""
#: A name in a message: plain, so that a message can reach nothing but the facts of the check.
NAME = compiled(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must be silent about, or must find exactly the marked places in.

    `text` keeps its marks ⟦…⟧. `says` is the Chinese message, `severity` that of the finding; None asks for nothing.
    `line` and `column` are where it stands in the rule file. `beside` are the texts of other reports of the same run.
    """

    text: str
    template: str | None = None
    fiscal_year: int | None = None
    says: str | None = None
    severity: Severity | None = None
    line: int = 1
    column: int = 1
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """The least precision and recall on the corpus that the rule promises; None promises nothing."""

    precision: Decimal | None = None
    recall: Decimal | None = None


@dataclass(frozen=True)
class Rule:
    """What to look for, what to say, why, on what basis, and the examples that prove it.

    `severity` and `message` are keyed by verdict, or by ANY_VERDICT. `options` holds what the file sets, by the field
    names of the check's options. `templates` is empty when the rule is for every template. `fix` is what the file says
    of mending and `fix_why` its reason; see `tier`. `path` is the rule's file; `replaces` is the file of the shipped
    rule of the same id that this one stands in for, if any. The check is loaded when the rule is first used.
    """

    id: str
    family: str
    title: str
    severity: Mapping[str, Severity]
    check: str
    message: Mapping[str, Wording]
    why: str
    basis: str
    good: tuple[Example, ...]
    bad: tuple[Example, ...]
    options: Mapping[str, OptionValue] = field(default_factory=dict)
    on: bool = True
    templates: tuple[str, ...] = ()
    promises: Promise = Promise()
    fix: Tier | None = None
    fix_why: str = ""
    path: str = ""
    is_shipped: bool = False
    replaces: str | None = None

    @property
    def tier(self) -> Tier | None:
        """Whether edits of the check may be made, only when asked, or never; None where the rule does not say."""
        return "never" if self.family in _NEVER_MENDED else self.fix

    def violations(self, document: Document, template: Template) -> Iterator[Violation]:
        """Yield what the check finds, in any order; verdicts in `check.HELD` are computations that hold."""
        check, options = self._bound
        return check.find(document, template, options)

    @property
    def looks_across(self) -> bool:
        """Whether the rule holds the reports of a run against each other."""
        return self.check in checks.ACROSS

    def violations_across(self, extracts: Sequence[Extract]) -> Iterator[tuple[int, Violation]]:
        """Yield what the check finds only beside other reports, with the index of the report that is told."""
        check, options = self._bound
        return check.across(extracts, options) if check.across else iter(())

    def severity_of(self, violation: Violation) -> Severity:
        """Return how bad `violation` is; the worst that the rule knows for a verdict that it does not name."""
        for verdict in (violation.verdict, ANY_VERDICT):
            if verdict is not None and verdict in self.severity:
                return self.severity[verdict]
        return min(self.severity.values(), key=SEVERITIES.index)

    def formatted(self, violation: Violation) -> Wording:
        """Return the sentence for `violation`, its facts put in place of their names.

        A verdict that the rule does not name is told by the rule's title; a name without a fact stays as it is.
        """
        message = self.message.get(violation.verdict or ANY_VERDICT) or self.message.get(ANY_VERDICT)
        if message is None:
            return Wording(self.title, self.title)
        facts = violation.facts
        return Wording(
            NAME.sub(lambda name: spoken(facts.get(name[1], name[0]), "zh"), message.zh),
            NAME.sub(lambda name: spoken(facts.get(name[1], name[0]), "en"), message.en),
        )

    def replacing(self, other: Rule) -> Rule:
        """Return this rule, knowing that it stands in for `other`."""
        return replace(self, replaces=other.path)

    @cached_property
    def _bound(self) -> tuple[Check[Any], object]:  # the options' type is the check's own affair
        check = checks.load(self.check)
        return check, check.options(**self.options)
