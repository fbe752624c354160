"""The levels of a Word list: where each starts, how it writes its count and when it begins anew."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from report_lint.readers.docx_styles import value_of, whole
from report_lint.readers.docx_words import VALUE, W, on

LEVELS = 9
#: Word takes no longer text between the counts.
_LONGEST_TEXT = 31


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart` is None for "behind every higher level", 0 for never, else that level from 1."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    is_legal: bool = False
    style: str | None = None


def levels_in(definition: Element) -> dict[int, Level]:
    """Return the levels that stand in `definition` by their depth, from 0."""
    levels: dict[int, Level] = {}
    for element in definition.findall(W + "lvl"):
        depth = whole(element.get(W + "ilvl"))
        if depth is not None and 0 <= depth < LEVELS:
            levels[depth] = _level(element)
    return levels


def _level(element: Element) -> Level:
    return Level(
        start=whole(value_of(element, "start")) or 0,
        format=_format(element),
        text=(value_of(element, "lvlText") or "")[:_LONGEST_TEXT],
        suffix=value_of(element, "suff") or "tab",
        restart=whole(value_of(element, "lvlRestart")),
        is_legal=on(element, "isLgl"),
        style=value_of(element, "pStyle"),
    )


def _format(level: Element) -> str:
    """Return the number format; a custom one stands beside the standard one for older programs."""
    formats = list(level.iter(W + "numFmt"))
    if not formats:
        return "decimal"
    if formats[0].get(VALUE) == "custom" and (formats[0].get(W + "format") or "").startswith("01"):
        return "decimalZero"
    return formats[-1].get(VALUE) or "decimal"
