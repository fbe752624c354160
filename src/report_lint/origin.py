"""Origins: where the canonical text of a report that is no plain text comes from in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple


class Origin(NamedTuple):
    """Where the text from `start` up to the next origin stands in the file; all numbers count from 1.

    `paragraph` counts the paragraphs of the body that hold text, outside tables; `table` counts the outermost tables,
    `row` and `column` are those of its grid (`column` is that of the cell's first). `part` names what is not the body,
    as people call it (页眉, 脚注1, 工作表“收入”), "" for the body. `element` is the ordinal of the paragraph among all
    paragraphs of its XML part `file`, for those who write into the file; the first `label` characters (the automatic
    number and its separator) do not stand in it.
    """

    start: int
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    part: str = ""
    file: str = ""
    element: int | None = None
    label: int = 0

    @property
    def name(self) -> str:
        """The place as a person would name it: 第3段, 表2 第4行, 第5页, 第5页 表2 第4行."""
        return " ".join(self._names())

    def _names(self) -> list[str]:
        names = [f"第{self.page}页"] if self.page else []
        if self.part:
            names.append(self.part)
        if self.table:
            names.append(f"表{self.table}")
            if self.row:
                names.append(f"第{self.row}行")
        elif self.paragraph:
            names.append(f"第{self.paragraph}段")
        return names


class HeadingHint(NamedTuple):
    """A line that the file calls a heading by its style; `level` is the outline level from 1 (0 for the title)."""

    start: int
    end: int
    level: int


class Box(NamedTuple):
    """Where a character stands on its page, in points from the left and the top."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


def origin_at(origins: Sequence[Origin], offset: int) -> Origin | None:
    """Return the origin that `offset` belongs to, None before the first."""
    index = bisect_right(origins, offset, key=attrgetter("start"))
    return origins[index - 1] if index else None
