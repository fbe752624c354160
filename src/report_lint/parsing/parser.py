"""The parser: a source becomes a document, read with the template that fits it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from report_lint.document import Document, Table
from report_lint.interval import Span
from report_lint.parsing.closing import sign_off_of
from report_lint.parsing.faults import faults_of
from report_lint.parsing.folding import fold
from report_lint.parsing.front import Front, front_of, in_period, joined
from report_lint.parsing.growths import growths_in
from report_lint.parsing.headings import Candidate, candidates_in
from report_lint.parsing.layout import rows_of
from report_lint.parsing.mentions import mentions_in
from report_lint.parsing.quantities import quantities_in
from report_lint.parsing.ratios import ratios_in
from report_lint.parsing.reading import read
from report_lint.parsing.recognition import AUTO, recognised, titles_of
from report_lint.parsing.relations import relations_in
from report_lint.parsing.roles import with_roles
from report_lint.parsing.scores import scores_in
from report_lint.parsing.table_sums import table_sums
from report_lint.parsing.tables import tables_in
from report_lint.parsing.tallies import tallies_in
from report_lint.parsing.tree import Outline, grown
from report_lint.source import Source
from report_lint.template import Template


class Parsed(NamedTuple):
    """A document, the template it was read with, and the nearest one when none fitted."""

    document: Document
    template: Template
    nearest: Template | None


class _Structure(NamedTuple):
    """A report before its words are read: its lines, tables, front and outline, and the template that they fit."""

    folded: str
    lines: Sequence[Span]
    rows: frozenset[int]
    tables: tuple[Table, ...]
    front: Front
    outline: Outline
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
    structure = _structure(source, templates, template)
    if fiscal_year is None:
        fiscal_year = structure.front.title_year
    document = _document(source, structure, fiscal_year, reference)
    return Parsed(document, structure.template, structure.nearest)


def _structure(source: Source, templates: Mapping[str, Template], asked: str) -> _Structure:
    folded = fold(source.text)
    lines = source.body_lines
    tables = tables_in(folded, lines, source.tables)
    rows, among = rows_of(folded, lines, tables)
    front = front_of(folded, source.text, lines, rows)

    def candidates_for(choice: Template) -> list[Candidate]:
        titles = titles_of(choice).of(front.organisation)
        return list(candidates_in(folded, source.text, lines, rows, among, front.first_line, titles))

    chosen, candidates, nearest = recognised(folded, front, templates, asked, candidates_for)
    front = in_period(front, folded, chosen.period_offset)
    outline = grown(source.text, source.body.end, candidates, read(candidates, bool(chosen.outline)))
    return _Structure(folded, lines, rows, tables, front, outline, chosen, nearest)


def _document(source: Source, structure: _Structure, fiscal_year: int | None, reference: date | None) -> Document:
    """Return the document: what the words of each section say, bound into facts."""
    folded, lines, rows, tables, front, outline, template, _ = structure
    sections = outline.sections
    mentions = mentions_in(folded, fiscal_year=fiscal_year, reference=reference)
    sign_off = sign_off_of(folded, lines, sections, mentions.dates, front.organisation)
    dates = with_roles(mentions.dates, folded, sections, sign_off, fiscal_year, front.title)
    quantities = quantities_in(
        folded, sections, mentions.amounts, mentions.percents, dates, fiscal_year, front.organisation
    )
    relations = relations_in(folded, quantities, sections, template)
    ratios, share_lists = ratios_in(folded, mentions.percents, quantities, relations, source, rows)
    return Document(
        source=source,
        folded=folded,
        template=template.id,
        title=front.title,
        organisation=front.organisation or _signed(source.text, sign_off.organisation),
        fiscal_year=fiscal_year,
        title_year=front.title_year,
        sections=sections,
        faults=faults_of(outline, template, folded, lines, rows, front.title, sign_off, source.headings),
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


def _signed(text: str, name: Span | None) -> str | None:
    return joined(text[name.start : name.end]) if name else None
