"""A number of people or things against what its own passage lists of them."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.check import Check, NoOptions, Related, Violation
from report_lint.document import Document, Tally
from report_lint.template import Template
from report_lint.wording import Wording

_NOTES = {
    "names": Wording("列出的名称", "a name in the list"),
    "items": Wording("列出的一项", "an item of the list"),
    "parts": Wording("分项", "a part"),
}
#: More names than this are not all repeated in a message.
_MOST_SHOWN = 8


def _tallies(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield every list that comes to its number, and every one that does not."""
    for tally in document.tallies:
        if document.rows and document.source.line_index(tally.start) in document.rows:
            continue
        holds = tally.least <= tally.value <= tally.most
        if holds or tally.complete or tally.least > tally.value:
            yield _violation(document, tally, holds=holds)


def _violation(document: Document, tally: Tally, *, holds: bool) -> Violation:
    found = f"{tally.least}" if tally.least == tally.most else f"{tally.least}—{tally.most}"
    added = "+".join(f"{number}" for number in tally.numbers) if tally.kind == "parts" else ""
    sides = f"{added}={found}" if len(tally.numbers) > 1 and added else found
    gap = min(abs(tally.value - tally.least), abs(tally.value - tally.most))
    facts = {
        "count": "".join(document.text[tally.start : tally.end].split()),
        "value": f"{tally.value}",
        "unit": tally.unit,
        "found": found,
        "listed": _listed(document, tally),
        "equation": added or found,
        "computation": sides if holds and added else f"{sides}{'=' if holds else '≠'}{tally.value}",
        "gap": f"{gap}",
    }
    related = tuple(Related(*place, _NOTES[tally.kind]) for place in tally.listed)
    return Violation(tally.start, tally.end, facts, related, "exact" if holds else tally.kind)


def _listed(document: Document, tally: Tally) -> str:
    shown = ["".join(document.text[start:end].split()) for start, end in tally.listed[:_MOST_SHOWN]]
    return "、".join(shown) + ("…" if len(tally.listed) > _MOST_SHOWN else "")


CHECK = Check(
    find=_tallies,
    options=NoOptions,
    names={
        "count": "the number with what it counts, as written (4个股室)",
        "value": "the number (4)",
        "unit": "its measure word (个)",
        "found": "how many are listed, or what the parts add to; 3—4 where the list can be read in two ways",
        "listed": "the first of what is listed (办公室、财务股)",
        "equation": "the parts as they are added (5+4), or how many are listed",
        "computation": "what is listed against the number (5+4=9≠8)",
        "gap": "how far it is from the number",
    },
    verdicts=("exact", "names", "items", "parts"),
)
