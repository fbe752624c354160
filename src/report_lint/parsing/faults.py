"""The faults of the outline, each told once: what one fault explains, no other repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_lint.document import Fault, SignOff
from report_lint.interval import Span
from report_lint.origin import HeadingHint
from report_lint.parsing.alignment import empty_faults, title_faults
from report_lint.parsing.holes import Holes
from report_lint.parsing.mark_styles import style_faults
from report_lint.parsing.numbering import numbering_faults
from report_lint.parsing.tree import Outline
from report_lint.template import Template


def faults_of(
    outline: Outline,
    template: Template,
    folded: str,
    lines: Sequence[Span],
    rows: frozenset[int],
    title: Span | None,
    sign_off: SignOff,
    hints: Sequence[HeadingHint] = (),
) -> tuple[Fault, ...]:
    """Return every fault of the outline in the order of the text; a hole has one cause and one fault.

    `hints` are the lines that the file calls headings.
    """
    body_end = min((span.start for span in (sign_off.organisation, sign_off.dated) if span), default=lines[-1].end)
    text_end = len(folded[:body_end].rstrip())
    by_title = list(title_faults(outline, template.outline, text_end)) if template.outline else []
    holes = Holes(outline, folded, lines, rows, title.end if title else None, hints)
    unexplained = _unexplained(outline, numbering_faults(outline, title is not None), by_title)
    numbering = [judged for fault in unexplained if (judged := holes.judged(fault))]
    empty = empty_faults(outline, template.outline, folded, body_end, title is None)
    style = style_faults(outline.sections, outline.placements)
    return tuple(
        sorted((*by_title, *numbering, *empty, *style), key=lambda fault: (fault.start, fault.end, fault.kind))
    )


def _unexplained(outline: Outline, faults: Iterator[Fault], by_title: Sequence[Fault]) -> Iterator[Fault]:
    """Yield the numbering faults of the outermost list that no missing or displaced title explains."""
    holes = [_hole(fault) for fault in by_title if fault.kind == "section-missing"]
    displaced = any(fault.kind == "section-order" for fault in by_title)
    outermost = {section.start for section in outline.sections if section.parent is None}
    for fault in faults:
        is_hole = fault.kind in ("numbering-gap", "numbering-start") and fault.start in outermost
        if is_hole and any(start <= fault.start <= end for start, end in holes):
            continue
        if displaced and fault.start in outermost and fault.kind.startswith("numbering"):
            continue
        yield fault


def _hole(missing: Fault) -> tuple[int, int]:
    """Return from where to where a heading may stand whose number skips the missing section."""
    before = [start for start, end, _ in missing.related if end <= missing.start]
    return (before[-1] + 1 if before else 0, missing.start)
