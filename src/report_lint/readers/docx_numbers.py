"""Automatic numbers of a Word document: numbering.xml and the counters, as Word shows them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple
from xml.etree.ElementTree import Element

from report_lint.compiled import compiled
from report_lint.readers.docx_levels import LEVELS, Level, levels_in
from report_lint.readers.docx_styles import Inherited, Styles, numbering_in, value_of, whole
from report_lint.readers.docx_words import W
from report_lint.readers.number_formats import written

_LONGEST_LINK = 10
_PLACE = compiled("%([1-9])")
_LINE_END = compiled(r"[\t\r\n]")
_NONE = "0"

#: Behind these a tab shows as a blank; other marks keep enough free by themselves.
_BARE = compiled(r"[0-9A-Za-z.０-９〇○\u4e00-\u9fff]\s*$")


@dataclass(slots=True)
class Counters:
    """How far the lists of one abstract definition have counted; None where a level is to begin anew."""

    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class List(NamedTuple):
    """A list as paragraphs name it: its levels, the counters that it shares, and where it begins anew."""

    levels: dict[int, Level]
    counters: Counters
    starts: dict[int, int]


class Numbers:
    """The lists of one document and their counters; ask for the labels in the order of the paragraphs."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        for child in () if root is None else root:
            if child.tag == W + "abstractNum":
                self._abstract.setdefault(child.get(W + "abstractNumId", ""), child)
            elif child.tag == W + "num":
                self._nums.setdefault(child.get(W + "numId", ""), child)
        self._known: dict[str, dict[int, Level]] = {}
        self._counters: dict[str, Counters] = {}
        self._lists: dict[str, List | None] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: Element | None, style: str | None) -> str:
        """Return the number of the next paragraph with what divides it from the words, "" when it has none."""
        number, depth = numbering_in(properties)
        inherited = self._styles.inherited(style)
        is_linked = number is None
        if number is None:
            number = inherited.list
        if number is None or number == _NONE:
            return ""
        found = self._list(number)
        if found is None:
            return ""
        if depth is None:
            depth = _level_of_style(found, inherited, is_linked)
        level = found.levels.get(depth)
        if level is None:
            return ""
        self._count(number, found, depth)
        return _shown(found, depth, level)

    def _count(self, number: str, found: List, depth: int) -> None:
        """Count one more paragraph of `depth`.

        Levels above that were skipped stand at their start from now on, those below begin anew.
        """
        counts = found.counters.counts
        for above in range(depth):
            if counts[above] is None:
                counts[above] = found.levels.get(above, Level()).start
        begins = found.starts.get(depth)
        count = counts[depth]
        if begins is not None and (number, depth) not in self._begun:
            counts[depth] = begins
        else:
            counts[depth] = found.levels[depth].start if count is None else count + 1
        self._begun.add((number, depth))
        for below in range(depth + 1, LEVELS):
            level = found.levels.get(below)
            restart = level.restart if level else None
            if restart is None or depth < restart:
                counts[below] = None

    def _list(self, number: str) -> List | None:
        if number not in self._lists:
            self._lists[number] = self._resolved(number)
        return self._lists[number]

    def _resolved(self, number: str) -> List | None:
        num = self._nums.get(number)
        name = self._definition(number)
        if num is None or name is None:
            return None
        levels = dict(self._levels(name))
        starts: dict[int, int] = {}
        for override in num.findall(W + "lvlOverride"):
            levels.update(levels_in(override))
            depth, start = whole(override.get(W + "ilvl")), whole(value_of(override, "startOverride"))
            if depth is not None and start is not None:
                starts[depth] = start
                levels[depth] = replace(levels.get(depth, Level()), start=start)
        return List(levels, self._counters.setdefault(name, Counters()), starts)

    def _levels(self, name: str) -> dict[int, Level]:
        """Return the levels of an abstract definition, read once."""
        if name not in self._known:
            self._known[name] = levels_in(self._abstract[name])
        return self._known[name]

    def _definition(self, number: str) -> str | None:
        """Return the id of the abstract definition behind a list, through the numbering styles that lead to it."""
        for _ in range(_LONGEST_LINK):
            name = value_of(self._nums.get(number), "abstractNumId")
            abstract = self._abstract.get(name or "")
            if name is None or abstract is None:
                return None
            link = value_of(abstract, "numStyleLink")
            linked = self._styles.inherited(link).list if link else None
            if linked is None or linked == number:
                return name
            number = linked
        return None


def _level_of_style(found: List, inherited: Inherited, is_linked: bool) -> int:
    """Return the level that the nearest style of the chain gives.

    Where the list comes from a style, a level that names the style wins over the level that the style names.
    """
    links = {level.style: depth for depth, level in found.levels.items() if is_linked and level.style}
    for name, depth in inherited.levels:
        if name in links:
            return links[name]
        if depth is not None:
            return depth
    return 0


def _shown(found: List, depth: int, level: Level) -> str:
    """Return the label: each %n filled with the count of its level, in that level's own format."""

    def filled(place: str) -> str:
        at = int(place) - 1
        named = found.levels.get(at, Level())
        return written(found.counters.counts[at] or 0, "decimal" if level.is_legal else named.format)

    if level.format == "bullet":
        return ""
    label = _PLACE.sub(lambda match: filled(match[1]), " ".join(_LINE_END.split(level.text)))
    return label + _divider(label, level.suffix) if label.strip() else ""


def _divider(label: str, suffix: str) -> str:
    if suffix == "nothing":
        return ""
    return " " if suffix == "space" or _BARE.search(label) else ""
