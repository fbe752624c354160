"""Slips planted into clean reports, and what the rules say of each.

A figure is stated when a rule computed with it and it held: a slip there must be found, and nothing else may be. The
parts behind a bare 其中 need not be the whole, so those are counted for themselves.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from report_lint.check import HELD, Violation
from report_lint.compiled import compiled
from report_lint.corpus.labels import labelled_reports, labels_of
from report_lint.corpus.slip_kinds import KINDS, Slip, slips_of
from report_lint.document import Document
from report_lint.interval import Span
from report_lint.linter import Settings, active_rules
from report_lint.parsing.parser import parse
from report_lint.readers import read
from report_lint.rulebook import Rulebook
from report_lint.source import Source
from report_lint.wording import spoken

_FIGURE = compiled(r"\d[\d,]*(?:\.\d+)?(?:[ ]?(?:万亿元|亿元|万元|元|%|个|人|名|辆|台|家|批次|人次|份|分))?")
#: The rules that may tell of a slip in a figure that another rule computed with: they see the same fault.
_TELLS_TOO = frozenset({"amount-conflict", "unit-suspect"})

STATED, OF_WHICH, ELSEWHERE = PLACES = ("stated", "of which", "elsewhere")


class Relation(NamedTuple):
    """A computation that held: the rule that made it, the places of its figures, and whether the text promises it."""

    rule: str
    places: tuple[Span, ...]
    is_stated: bool


class Told(NamedTuple):
    """A finding by its rule and its places, wherever a slip has moved them."""

    rule: str
    places: frozenset[Span]


@dataclass(slots=True)
class Tally:
    """What became of the slips of one kind: planted, found, found with the right equation, and what else was told."""

    planted: int = 0
    found: int = 0
    right: int = 0
    unrelated: int = 0


@dataclass(slots=True)
class Measured:
    """The tallies by where the figure stands and by kind of slip; `lines` are the cases to look at."""

    tallies: dict[str, dict[str, Tally]] = field(
        default_factory=lambda: {place: {kind: Tally() for kind in KINDS} for place in PLACES}
    )
    lines: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of the slips at stated figures that were found."""
        stated = self.tallies[STATED].values()
        planted = sum(tally.planted for tally in stated)
        return sum(tally.found for tally in stated) / planted if planted else 1.0

    @property
    def unrelated(self) -> int:
        """How many findings spoke of something else than the slip."""
        return sum(tally.unrelated for tallies in self.tallies.values() for tally in tallies.values())


def measured(
    sources: Sequence[Source], rulebook: Rulebook, *, kinds: int = len(KINDS), everywhere: bool = True
) -> Measured:
    """Return what is found of the slips planted in `sources`, so many kinds at each figure.

    `everywhere` plants them also where no computation was made.
    """
    result = Measured()
    for source in sources:
        clean = _Computed(source, rulebook)
        stated = dict(clean.stated())
        figures = sorted({*stated, *clean.figures()} if everywhere else stated)
        for figure in figures:
            chance = random.Random(f"{source.path}:{figure.start}")
            slips = list(slips_of(source.text[slice(*figure)], chance))
            for slip in chance.sample(slips, min(kinds, len(slips))):
                _plant(result, clean, figure, slip, stated.get(figure, ()), rulebook)
    return result


def _plant(
    result: Measured, clean: _Computed, figure: Span, slip: Slip, relations: Sequence[Relation], rulebook: Rulebook
) -> None:
    """Plant one slip and count what is found of it."""
    moved = len(slip.written) - (figure.end - figure.start)
    text = clean.text[: figure.start] + slip.written + clean.text[figure.end :]
    told = _Computed(Source(clean.path, text, clean.format), rulebook).told()
    new = [one for one in told if Told(one.rule, _moved(one.places, figure, moved)) not in clean.findings]
    near = [one for one in new if any(place.start <= figure.start < place.end for place in one.places)]
    rules = {relation.rule for relation in relations} | _TELLS_TOO
    place = STATED if any(one.is_stated for one in relations) else OF_WHICH if relations else ELSEWHERE
    tally = result.tallies[place][slip.kind]
    tally.planted += 1
    tally.found += bool(near)
    tally.right += any(one.rule in rules for one in near)
    tally.unrelated += len(new) - len(near)
    where = f"{clean.path}:{clean.source.position(figure.start).line}: {clean.text[slice(*figure)]} → {slip.written}"
    if relations and not near:
        result.lines.append(f"{where} ({slip.kind}, {place}): missed by {', '.join(sorted(rules - _TELLS_TOO))}")
    for one in new:
        if one not in near:
            quotes = " · ".join(text[slice(*place)] for place in sorted(one.places))
            result.lines.append(f"{where} ({slip.kind}): unrelated {one.rule}: {quotes}")


def _moved(places: frozenset[Span], figure: Span, moved: int) -> frozenset[Span]:
    """Return where the places stood before a slip at `figure` moved what is behind it."""
    return frozenset(
        Span(place.start - moved * (place.start > figure.start), place.end - moved * (place.end > figure.start))
        for place in places
    )


class _Computed:
    """A report with everything that the rules computed in it."""

    def __init__(self, source: Source, rulebook: Rulebook) -> None:
        self.source, self.text, self.path, self.format = source, source.text, source.path, source.format
        parsed = parse(source, rulebook.templates)
        self.document: Document = parsed.document
        rules = active_rules(rulebook.rules, parsed.template, Settings())
        self.made = [(rule.id, one) for rule in rules for one in rule.violations(parsed.document, parsed.template)]
        self.findings = frozenset(self.told())

    def told(self) -> list[Told]:
        """Return the findings."""
        return [Told(rule, frozenset(_places(one))) for rule, one in self.made if one.verdict not in HELD]

    def stated(self) -> Iterator[tuple[Span, tuple[Relation, ...]]]:
        """Yield each figure that a held computation used, with the computations."""
        relations = [
            Relation(rule, tuple(_places(one)), spoken(one.facts.get("sign", ""), "zh") != "其中")
            for rule, one in self.made
            if one.verdict in HELD
        ]
        used: dict[Span, list[Relation]] = {}
        for relation in relations:
            for place in relation.places:
                figure = self._figure(place)
                if figure:
                    used.setdefault(figure, []).append(relation)
        yield from ((figure, tuple(found)) for figure, found in used.items())

    def figures(self) -> Iterator[Span]:
        """Yield every amount and percent."""
        mentions = [Span(each.start, each.end) for each in self.document.amounts]
        mentions += [Span(each.start, each.end) for each in self.document.percents]
        for mention in mentions:
            figure = self._figure(mention)
            if figure:
                yield figure

    def _figure(self, place: Span) -> Span | None:
        """Return the last figure of the place, with its unit."""
        found = [*_FIGURE.finditer(self.text, place.start, place.end)]
        return Span(*found[-1].span()) if found else None


def _places(violation: Violation) -> Iterator[Span]:
    yield Span(violation.start, violation.end)
    yield from (Span(place.start, place.end) for place in violation.related)


def clean_sources(folder: Path) -> list[Source]:
    """Return the reports of a corpus that give no finding of weight."""
    return [
        read(report)
        for report, labels in labelled_reports(folder)
        if all(label.severity == "info" for label in labels_of(labels).findings)
    ]
