"""A section that a report must have, or must not, whatever its template says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report_lint.check import Check, Related, Violation
from report_lint.checks.titled import place_behind, sections_titled
from report_lint.document import Document
from report_lint.template import Template
from report_lint.wording import Wording

_AGAIN = Wording("又见", "here again")


@dataclass(frozen=True, slots=True)
class Options:
    """`title` and `synonyms` are the names of the section; with `required` false it must not be there."""

    title: str
    synonyms: tuple[str, ...] = ()
    required: bool = True


def find(document: Document, template: Template, options: Options) -> Iterator[Violation]:
    """Yield an empty span behind the report that lacks the section, or the heading of the one it must not have."""
    sections = list(sections_titled(document, template, options.title, options.synonyms))
    if options.required and not sections:
        end = place_behind(document, None)
        yield Violation(end, end, {"title": options.title, "heading": ""})
    elif sections and not options.required:
        first, *later = (section.heading for section in sections)
        heading = document.text[first.start : first.end]
        yield Violation(
            *first, {"title": options.title, "heading": heading}, tuple(Related(*span, _AGAIN) for span in later)
        )


CHECK = Check(
    find=find,
    options=Options,
    names={"title": "the title of the section", "heading": "the heading as written, empty when it is missing"},
)
