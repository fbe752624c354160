"""The text of one report for a page: its title, headings, paragraphs and tables, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.document import Document, Section, Table
from report_lint.interval import Span
from report_lint.reporters.html_marks import MarkedText, shown
from report_lint.reporters.run import Outcome
from report_lint.source import Source
from report_lint.wording import Language, Wording

#: The heading level of the outermost sections of a report; HTML has six.
_FIRST_LEVEL, _LAST_LEVEL = 4, 6


def text_of(outcome: Outcome, marked: MarkedText, report: int) -> Iterator[str]:
    """Yield the blocks of the report: HTML elements, one a line."""
    source = outcome.source
    if source is None:
        return
    view = _View(source, outcome.document, marked, report)
    yield from view.blocks()
    yield f'<p class="end">{marked.rest()}</p>'


def contents_of(document: Document, report: int, language: Language) -> Iterator[str]:
    """Yield the table of contents of the report, nothing when it has no headings."""
    if not document.sections:
        return
    yield f'<details class="contents"><summary>{Wording("目录", "Contents").spoken(language)}</summary><ul>'
    for number, section in enumerate(document.sections, 1):
        heading = shown(document.text[section.start : section.heading_end].strip())
        yield f'<li class="level{min(section.level, 4)}"><a href="#s{report}-{number}">{heading}</a></li>'
    yield "</ul></details>"


class _View:
    """One report on its way to the page."""

    def __init__(self, source: Source, document: Document | None, marked: MarkedText, report: int) -> None:
        self._source = source
        self._marked = marked
        self._report = report
        self._has_lines = not source.origins
        self._page: int | None = None
        self._title = document.title if document else None
        sections = document.sections if document else ()
        self._headings = {section.start: (number, section) for number, section in enumerate(sections, 1)}
        self._tables = [table for table in document.tables if _is_drawn(table)] if document else []

    def blocks(self) -> Iterator[str]:
        """Yield each line as a heading or a paragraph, and each table whole."""
        tables = iter(self._tables)
        table = next(tables, None)
        drawn = 0
        for number, line in enumerate(self._source.lines, 1):
            while table and table.end <= line.start:
                table = next(tables, None)
            if line.start < drawn:
                continue
            yield from self._leaf(line.start)
            if table and table.start < line.end:
                yield from self._table(table)
                drawn = table.end
            elif self._source.text[line.start : line.end].strip():
                yield self._line(number, line)

    def _leaf(self, offset: int) -> Iterator[str]:
        """Yield a mark where a page of the file begins."""
        place = self._source.place(offset) or ""
        page = next((int(word[1:-1]) for word in place.split() if word.endswith("页")), None)
        if page is not None and page != self._page:
            self._page = page
            yield f'<p class="leaf" data-page="{page}"></p>'

    def _line(self, number: int, line: Span) -> str:
        label = f' data-line="{number}"' if self._has_lines else ""
        text = self._source.text[line.start : line.end]
        start = line.start + len(text) - len(text.lstrip())
        if self._title and self._title.start < line.end and line.start < self._title.end:
            return f'<h3 class="title"{label}>{self._marked.block(line)}</h3>'
        found = self._headings.get(start)
        if found is None:
            return f"<p{label}>{self._marked.block(line)}</p>"
        order, section = found
        return self._heading(line, section, f'id="s{self._report}-{order}"{label}')

    def _heading(self, line: Span, section: Section, names: str) -> str:
        level = min(_FIRST_LEVEL + section.level - 1, _LAST_LEVEL)
        if section.alone:
            return f"<h{level} {names}>{self._marked.block(line)}</h{level}>"
        end = min(section.heading_end, line.end)
        heading = self._marked.block(Span(line.start, end))
        return f"<p {names}><b>{heading}</b>{self._marked.block(Span(end, line.end))}</p>"

    def _table(self, table: Table) -> Iterator[str]:
        yield '<div class="table"><table>'
        row = -1
        for cell in table.cells:
            while row < cell.row:
                yield "<tr>" if row < 0 else "</tr><tr>"
                row += 1
            kind = "th" if cell.row < table.head else "td"
            span = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
            span += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
            yield f"<{kind}{span}>{self._marked.block(Span(cell.start, cell.end))}</{kind}>"
        yield "</tr></table></div>"


def _is_drawn(table: Table) -> bool:
    """Return whether the cells of the table are all there is to show of it."""
    return bool(table.cells) and (table.kind == "grid" or not table.loose)
