"""A fault of the outline, of the kind that the rule names (the outline is judged once, when it is parsed)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from report_lint.check import Check, Edit, Related, Violation
from report_lint.document import Document, Fault
from report_lint.template import Template
from report_lint.wording import Wording

Kind = Literal[
    "section-missing",
    "section-order",
    "section-empty",
    "section-unnumbered",
    "numbering-gap",
    "numbering-duplicate",
    "numbering-start",
    "numbering-level",
    "numbering-style",
    "numbering-separator",
]

_NOTES = {
    "before": Wording("前一个标题", "the heading before"),
    "twin": Wording("同一序号的另一个标题", "the other heading with this number"),
    "parent": Wording("所在的上级标题", "the heading that it stands under"),
    "neighbour": Wording("相邻的标题", "the heading next to it"),
    "again": Wording("同样的写法", "the same habit"),
}


_WIDE = {"(": "（", ")": "）"}


@dataclass(frozen=True, slots=True)
class Options:
    """`kind` is the fault to tell."""

    kind: Kind = "section-missing"


def find(document: Document, template: Template, options: Options) -> Iterator[Violation]:
    """Yield the document's outline faults of the chosen kind."""
    for fault in document.faults:
        if fault.kind != options.kind:
            continue
        related = tuple(Related(start, end, _NOTES[note]) for start, end, note in fault.related)
        facts = {**fault.facts, "times": _times(fault.facts.get("count", "1"))}
        yield Violation(fault.start, fault.end, facts, related, fault.verdict, _edits(document, fault))


def _edits(document: Document, fault: Fault) -> tuple[Edit, ...]:
    """Return what mends the fault: the lost number of a heading, the brackets of a mark, the dot behind 1."""
    if fault.kind == "section-unnumbered" and fault.verdict is None:
        return (Edit(fault.start, fault.start, fault.facts["expected"]),)
    if fault.kind == "numbering-style" and fault.facts["expected"].startswith("（"):
        return tuple(_widened(document, fault))
    if fault.kind == "numbering-separator":
        places = [(fault.start, fault.end), *((start, end) for start, end, _ in fault.related)]
        ends = [end for start, end in places if document.text[start:end].endswith("、")]
        return tuple(Edit(end - 1, end, ".") for end in ends)
    return ()


def _widened(document: Document, fault: Fault) -> Iterator[Edit]:
    """Yield the edits that make the brackets of the marks full width."""
    for start, end in ((fault.start, fault.end), *((start, end) for start, end, _ in fault.related)):
        for offset in range(start, end):
            wide = _WIDE.get(document.text[offset])
            if wide:
                yield Edit(offset, offset + 1, wide)


def _times(count: str) -> str | Wording:
    return "" if count == "1" else Wording(f"，共{count}处", f", {count} in all")


CHECK = Check(
    find=find,
    options=Options,
    names={
        "heading": "the heading, its title shortened to 30 characters",
        "marker": "the mark judged wrong, as written",
        "expected": "the mark or marks that belong there",
        "other": "the heading it collides with or should stand beside",
        "parent": "the mark of the heading that it stands under",
        "title": "the title of the missing section",
        "previous": "the heading before the hole",
        "next": "the heading behind the hole",
        "count": "how often the habit occurs",
        "times": "the same in words, nothing when it occurs once",
    },
    verdicts=(
        "between",
        "first",
        "last",
        "alone",
        "too-late",
        "too-early",
        "nil",
        "nothing",
        "missing",
        "misnumbered",
        "brackets",
        "separator",
        "digits",
    ),
)
