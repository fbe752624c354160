"""A template: what a report of one kind should be (its titles, identities, sign-off and period)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Need = Literal["required", "conditional", "optional"]

GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A section that reports of this kind have. `may_be_nil`: it may hold only 无."""

    title: str
    synonyms: tuple[str, ...] = ()
    need: Need = "required"
    may_be_nil: bool = False
    children: tuple[OutlineItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """A total that equals the sum of its parts, less those of `minus`, or that is at most another quantity.

    Each member is a term of the lexicon, or several alternatives for one. A part of `optional` may be absent from the
    text, and then counts as nothing. With `at_most` there are no parts. `by_name` says that no other term may stand for
    a member (本年收入合计 for 收入总计).
    """

    total: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...] = ()
    optional: tuple[tuple[str, ...], ...] = ()
    minus: tuple[tuple[str, ...], ...] = ()
    at_most: tuple[str, ...] = ()
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """What a report of one kind should be.

    `title_patterns` are regular expressions searched in the report's title. `period_offset` is added to the year in
    the title to give the fiscal year (-1 for a 政府工作报告); where it is given, any one year in the title is that
    year. `rules` maps a rule id to "off", "on" or a severity. `extends` are the templates that it inherits from, the
    nearest first; `effective_from` and `effective_to` are the days between which the form was in force, where known.
    One that is not `on` is used only when it is asked for.
    """

    id: str
    title: str
    title_patterns: tuple[str, ...] = ()
    jurisdiction: str = ""
    source: str = ""
    outline: tuple[OutlineItem, ...] = ()
    identities: tuple[Identity, ...] = ()
    sign_off: Need = "optional"
    period_offset: int | None = None
    rules: Mapping[str, str] = field(default_factory=dict, compare=False)
    path: str = ""
    extends: tuple[str, ...] = ()
    effective_from: date | None = None
    effective_to: date | None = None
    on: bool = True

    @property
    def is_generic(self) -> bool:
        """Whether this is the template for a report that nobody has described."""
        return not self.outline
