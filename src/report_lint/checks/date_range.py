"""Stretches of days that end before they begin."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.check import Check, NoOptions, Violation
from report_lint.document import Document
from report_lint.template import Template


def _reversed_ranges(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield the ranges that run backwards, with both ends."""
    for mention in document.dates:
        if not mention.reversed or mention.first is None or mention.last is None:
            continue
        text = document.text[mention.start : mention.end]
        yield Violation(mention.start, mention.end, {"text": text, "from": f"{mention.first}", "to": f"{mention.last}"})


CHECK = Check(
    find=_reversed_ranges,
    options=NoOptions,
    names={"text": "the range as written", "from": "the day it begins", "to": "the day it ends"},
)
