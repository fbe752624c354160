"""Reasons that are announced and not given: 主要原因是 with a full stop behind it."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.check import Check, NoOptions, Violation
from report_lint.checks.quoted import Quoted
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.template import Template

_EMPTY = compiled(
    r"(?:(?:主要|具体)?原因(?:是|为|在于|系)[:]?|(?:主要|具体)?原因[:]|主要(?:是|用于|包括)[:]?|是因为|是由于|主要由于)"
    r" *[。;]"
)
#: What such words end in; the search goes back from there.
_END = compiled(r"[是为于系:括](?= {0,4}[。;])")
_REACH = 8


def _empty(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield each announcement of a reason, or of a use, that a full stop follows."""
    quoted: Quoted | None = None
    for end in _END.finditer(document.folded):
        found = _EMPTY.search(document.folded, max(0, end.start() - _REACH))
        if not found or found.start() > end.start():
            continue
        quoted = quoted or Quoted(document)
        if not quoted.holds(found.start()):
            span = found.span()
            yield Violation(*span, {"text": document.text[slice(*span)]})


CHECK = Check(find=_empty, options=NoOptions, names={"text": "the announcement with the mark behind it"})
