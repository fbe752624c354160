"""Recognition: which template a report is read with, told by its title and by the headings that it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from report_lint.parsing.front import Front, joined
from report_lint.parsing.headings import Candidate, opened
from report_lint.parsing.marks import RANK
from report_lint.parsing.titles import Titles
from report_lint.template import GENERIC, Template

AUTO = "auto"
#: A template fits when at least this share of its required titles stands in the report.
_FITS = 0.5
#: A title that bears so much of a template's name is near to it.
_NEAR = 0.65

#: The lines that may be headings, found with the titles of a template.
CandidatesFor: TypeAlias = Callable[[Template], Sequence[Candidate]]


class Recognised(NamedTuple):
    """The template to read with, the report's candidates for headings, and the nearest template when none fits."""

    template: Template
    candidates: Sequence[Candidate]
    nearest: Template | None


class _Fit(NamedTuple):
    """How well the headings fit a template, the more telling sign first."""

    fits: bool
    outermost: int
    share: float


def recognised(
    folded: str, front: Front, templates: Mapping[str, Template], asked: str, candidates_for: CandidatesFor
) -> Recognised:
    """Return the template of the id `asked`, or with "auto" the one that title and headings fit best, else generic.

    Raises KeyError for an unknown id.
    """
    if asked != AUTO:
        return Recognised(templates[asked], candidates_for(templates[asked]), None)
    title = joined(folded[front.title.start : front.title.end]) if front.title else ""
    best: tuple[_Fit, Template, Sequence[Candidate]] | None = None
    for template in templates.values():
        if template.is_generic or not template.on or not _is_titled(title, template):
            continue
        candidates = candidates_for(template)
        fit = _fit(template, candidates)
        # Of two that fit alike the one that extends the other says more.
        if best is None or fit > best[0] or (fit == best[0] and best[1].id in template.extends):
            best = fit, template, candidates
    if best and best[0].fits:
        return Recognised(best[1], best[2], None)
    nearest = best[1] if best else _nearest(title, templates.values())
    return Recognised(templates[GENERIC], candidates_for(templates[GENERIC]), nearest)


def _nearest(title: str, templates: Iterable[Template]) -> Template | None:
    """Return the template, of those that are off too, whose name the title nearly bears; None when there is none."""
    named = [(_likeness(title, template), template) for template in templates if not template.is_generic]
    likeness, nearest = max(named, key=lambda each: each[0], default=(0.0, None))
    return nearest if likeness >= _NEAR else None


def _likeness(title: str, template: Template) -> float:
    """Return which share of the template's name stands in the title, 1 when a pattern of it does."""
    if _is_titled(title, template):
        return 1.0
    pairs = {*map("".join, pairwise(template.title))}
    return sum(pair in title for pair in pairs) / len(pairs) if pairs else 0.0


def _is_titled(title: str, template: Template) -> bool:
    return any(re.search(pattern, title) for pattern in template.title_patterns)


@lru_cache(maxsize=64)
def titles_of(template: Template) -> Titles:
    """Return the titles of `template`, indexed once."""
    return Titles(template)


def _fit(template: Template, candidates: Sequence[Candidate]) -> _Fit:
    """Return which share of the template's required titles stands there, and how many of its titles stand outermost.

    Where a template requires none, its conditional titles speak for it.
    """
    needs = {item.need for item in template.outline}
    telling = "required" if "required" in needs else "conditional"
    expected = {index for index, item in enumerate(template.outline) if item.need == telling}
    borne = {candidate.item for candidate in candidates} | opened(candidates)
    share = len(expected & borne) / len(expected) if expected else 0.0
    highest = min((RANK[each.mark.kind] for each in candidates if each.mark), default=0)
    outermost = {each.item for each in candidates if not each.mark or RANK[each.mark.kind] == highest} - {None}
    return _Fit(share >= _FITS, len(outermost), share)
