"""The parser: a source becomes a document, read with the template that fits it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from report_lint.document import Document
from report_lint.interval import Span
from report_lint.parsing.closing import sign_off_of
from report_lint.parsing.faults import faults_of
from report_lint.parsing.folding import fold
from report_lint.parsing.front import Front, front_of, joined
from report_lint.parsing.growths import growths_in
from report_lint.parsing.headings import Candidate, candidates_in, opened
from report_lint.parsing.layout import rows_of
from report_lint.parsing.marks import RANK
from report_lint.parsing.mentions import mentions_in
from report_lint.parsing.quantities import quantities_in
from report_lint.parsing.ratios import ratios_in
from report_lint.parsing.reading import read
from report_lint.parsing.relations import relations_in
from report_lint.parsing.roles import with_roles
from report_lint.parsing.scores import scores_in
from report_lint.parsing.table_sums import table_sums
from report_lint.parsing.tables import tables_in
from report_lint.parsing.tallies import tallies_in
from report_lint.parsing.titles import Titles
from report_lint.parsing.tree import grown
from report_lint.source import Source
from report_lint.template import GENERIC, Template

AUTO = "auto"
#: A template fits when at least this share of its required titles stands in the report.
_FITS = 0.5


class Parsed(NamedTuple):
    """A document, the template it was read with, and the nearest one when none fitted."""

    document: Document
    template: Template
    nearest: Template | None


def parse(
    source: Source,
    templates: Mapping[str, Template],
    *,
    template: str = AUTO,
    fiscal_year: int | None = None,
    reference: date | None = None,
) -> Parsed:
    """Return `source` parsed with the template of that id, or with the one that fits ("auto").

    `fiscal_year` overrides what the title says; `reference` is the day against which relative dates resolve. Raises
    KeyError for an unknown template id.
    """
    folded = fold(source.text)
    lines = source.body_lines
    tables = tables_in(folded, lines, source.tables)
    rows, among = rows_of(folded, lines, tables)
    front = front_of(folded, source.text, lines, rows)

    def candidates_for(choice: Template) -> list[Candidate]:
        titles = titles_of(choice).of(front.organisation)
        return list(candidates_in(folded, source.text, lines, rows, among, front.first_line, titles))

    chosen, candidates, nearest = _chosen(folded, front, templates, template, candidates_for)
    if fiscal_year is None and front.title_year is not None:
        fiscal_year = front.title_year + chosen.period_offset
    outline = grown(source.text, source.body.end, candidates, read(candidates, bool(chosen.outline)))
    sections = outline.sections
    mentions = mentions_in(folded, fiscal_year=fiscal_year, reference=reference)
    sign_off = sign_off_of(folded, lines, sections, mentions.dates, front.organisation)
    dates = with_roles(
        mentions.dates,
        folded=folded,
        sections=sections,
        sign_off=sign_off,
        fiscal_year=fiscal_year,
        title=front.title,
    )
    faults = faults_of(outline, chosen, folded, lines, rows, front.title, sign_off, source.headings)
    quantities = quantities_in(
        folded, sections, mentions.amounts, mentions.percents, dates, fiscal_year, front.organisation
    )
    relations = relations_in(folded, quantities, sections, chosen)
    ratios, share_lists = ratios_in(folded, mentions.percents, quantities, relations, source, rows)
    document = Document(
        source=source,
        folded=folded,
        template=chosen.id,
        title=front.title,
        organisation=front.organisation or _signed(source.text, sign_off.organisation),
        fiscal_year=fiscal_year,
        sections=sections,
        faults=faults,
        rows=rows,
        amounts=mentions.amounts,
        percents=mentions.percents,
        dates=dates,
        quantities=quantities,
        relations=relations,
        ratios=ratios,
        share_lists=share_lists,
        sign_off=sign_off,
        scores=scores_in(folded),
        tallies=tuple(tallies_in(folded)),
        growths=growths_in(folded, quantities, mentions.percents, relations),
        tables=tables,
        table_sums=table_sums(folded, source.text, tables),
    )
    return Parsed(document, chosen, nearest)


@lru_cache(maxsize=64)
def titles_of(template: Template) -> Titles:
    """Return the titles of `template`, indexed once."""
    return Titles(template)


def _chosen(
    folded: str,
    front: Front,
    templates: Mapping[str, Template],
    asked: str,
    candidates_for: Callable[[Template], list[Candidate]],
) -> tuple[Template, list[Candidate], Template | None]:
    """Return the template to read with, its heading candidates, and the nearest template when none fits."""
    if asked != AUTO:
        return templates[asked], candidates_for(templates[asked]), None
    title = joined(folded[front.title.start : front.title.end]) if front.title else ""
    best: tuple[_Fit, Template, list[Candidate]] | None = None
    for template in templates.values():
        if template.is_generic or not any(re.search(pattern, title) for pattern in template.title_patterns):
            continue
        candidates = candidates_for(template)
        fit = _fit(template, candidates)
        if best is None or fit > best[0]:
            best = fit, template, candidates
    if best and best[0].fits:
        return best[1], best[2], None
    return templates[GENERIC], candidates_for(templates[GENERIC]), best[1] if best else None


class _Fit(NamedTuple):
    """How well the headings fit a template, the more telling sign first."""

    fits: bool
    outermost: int
    share: float


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


def _signed(text: str, name: Span | None) -> str | None:
    return joined(text[name.start : name.end]) if name else None
