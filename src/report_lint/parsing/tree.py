"""The section tree: placed headings made into sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from report_lint.document import Section
from report_lint.parsing.frames import Placement
from report_lint.parsing.headings import Candidate


class Outline(NamedTuple):
    """The sections, with how each was placed and what it was read from: three tuples in parallel."""

    sections: tuple[Section, ...]
    placements: tuple[Placement, ...]
    candidates: tuple[Candidate, ...]


def grown(text: str, end: int, candidates: Sequence[Candidate], placements: Sequence[Placement]) -> Outline:
    """Return the sections of `text` up to `end` in order, each reaching to the next heading that is not inside it."""
    index_of = {placement.candidate: index for index, placement in enumerate(placements)}
    parents = [None if placement.parent is None else index_of[placement.parent] for placement in placements]
    levels: list[int] = []
    for parent in parents:
        levels.append(1 if parent is None else levels[parent] + 1)
    ends = _ends([candidates[placement.candidate].start for placement in placements], levels, end)
    sections = tuple(
        Section(
            level=levels[index],
            mark=candidate.mark,
            title=text[candidate.title_start : candidate.heading_end].strip(),
            start=candidate.start,
            title_start=candidate.title_start,
            heading_end=candidate.heading_end,
            end=ends[index],
            parent=parents[index],
            alone=candidate.alone,
        )
        for index, candidate in enumerate(candidates[placement.candidate] for placement in placements)
    )
    placed = tuple(
        placement._replace(candidate=index, parent=parents[index], series=index_of[placement.series])
        for index, placement in enumerate(placements)
    )
    return Outline(sections, placed, tuple(candidates[placement.candidate] for placement in placements))


def _ends(starts: Sequence[int], levels: Sequence[int], length: int) -> list[int]:
    ends = [length] * len(starts)
    open_sections: list[int] = []
    for index, start in enumerate(starts):
        while open_sections and levels[open_sections[-1]] >= levels[index]:
            ends[open_sections.pop()] = start
        open_sections.append(index)
    return ends
