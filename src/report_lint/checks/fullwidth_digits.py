"""Full-width digits in the text: ２０人 beside 18人 (GB/T 15835)."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.check import Check, Edit, NoOptions, Related, Violation
from report_lint.checks.habits import REPEATS
from report_lint.checks.quoted import Quoted
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.template import Template
from report_lint.wording import Wording

_NUMBER = compiled(r"[0-9.]*[０-９][0-9０-９]*(?:[.．][0-9０-９]+)*")
_WIDE = compiled(r"[０-９．]")
_NARROW = {**{chr(ord("０") + digit): str(digit) for digit in range(10)}, "．": "."}
#: The mark of an item may be full width by the custom of its list; numbering-style compares it with its siblings.
_MARK = compiled(r"[ \t　#*]*[（(]?[0-9０-９.．]+[、．.）)]")
_AGAIN = Wording("同样的问题", "the same fault")
#: A text without half-width digits is written so throughout; no one has mixed the two.
_HALF_WIDTH = compiled(r"[0-9]")


def _wide(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield one violation for all full-width numbers of a report that has half-width ones too, at the first."""
    text = document.text
    if not _WIDE.search(text) or not _HALF_WIDTH.search(text):
        return
    titles = Quoted(document, titles_only=True)
    marks = {
        offset
        for section in document.sections
        if section.mark
        for offset in range(section.mark.start, section.mark.end)
    }
    found = [
        found
        for found in _NUMBER.finditer(text)
        if found.start() not in marks
        and not titles.holds(found.start())
        and not _MARK.match(text, text.rfind("\n", 0, found.start()) + 1, found.end() + 1)
    ]
    if not found:
        return
    first, *others = found
    edits = tuple(
        Edit(wide.start(), wide.end(), _NARROW[wide[0]])
        for number in found
        for wide in _WIDE.finditer(text, *number.span())
    )
    again = Wording(f"，全文共 {len(found)} 处", f"; {len(found)} places in the report")
    facts: dict[str, str | Wording] = {
        "text": first[0],
        "right": _WIDE.sub(lambda wide: _NARROW[wide[0]], first[0]),
        "repeats": again if others else "",
    }
    related = tuple(Related(*other.span(), _AGAIN) for other in others)
    yield Violation(*first.span(), facts, related, edits=edits)


CHECK = Check(
    find=_wide,
    options=NoOptions,
    names={
        "text": "the first number as written",
        "right": "the same with half-width digits",
        "repeats": REPEATS,
    },
)
