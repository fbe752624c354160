"""The sections of a document that bear a title, under whatever number and in whatever of its spellings."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.document import Document, Section
from report_lint.parsing.titles import normal_title
from report_lint.template import OutlineItem, Template


def sections_titled(
    document: Document, template: Template, title: str, synonyms: tuple[str, ...] = ()
) -> Iterator[Section]:
    """Yield the sections called `title`, one of `synonyms`, or what the template takes for the same title."""
    names = {normal_title(name) for name in (title, *synonyms)}
    for item in _items(template):
        spellings = {normal_title(name) for name in (item.title, *item.synonyms)}
        if not names.isdisjoint(spellings):
            names |= spellings
    for section in document.sections:
        if normal_title(section.title) in names:
            yield section


def place_behind(document: Document, section: Section | None) -> int:
    """Return where a thing is missing at the end of `section`: before the next heading, else behind the last word."""
    if section is not None and any(later.start == section.end for later in document.sections):
        return section.end
    return len(document.text.rstrip())


def _items(template: Template) -> Iterator[OutlineItem]:
    waiting = list(template.outline)
    while waiting:
        item = waiting.pop()
        yield item
        waiting.extend(item.children)
