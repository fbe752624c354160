"""The words of others: quotations, book titles and document numbers are not this report's own wording."""

from __future__ import annotations

from bisect import bisect_right

from report_lint.compiled import compiled
from report_lint.document import Document

_TITLES = compiled(r"《[^《》\n\r]{0,200}》|〔[^〔〕\n\r]{0,20}〕")
_QUOTED = compiled(
    r"《[^《》\n\r]{0,200}》|“[^“”\n\r]{0,400}”|‘[^‘’\n\r]{0,200}’|「[^「」\n\r]{0,200}」|〔[^〔〕\n\r]{0,20}〕"
)


class Quoted:
    """The quoted places of one report and those of its organisation's name; with `titles_only` no quotations."""

    def __init__(self, document: Document, *, titles_only: bool = False) -> None:
        pattern = _TITLES if titles_only else _QUOTED
        spans = [found.span() for found in pattern.finditer(document.text)]
        name = document.organisation or ""
        at = document.text.find(name) if len(name) > 1 else -1
        while at >= 0:
            spans.append((at, at + len(name)))
            at = document.text.find(name, at + len(name))
        spans.sort()
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def holds(self, offset: int) -> bool:
        """Return whether the character at `offset` stands in one of them."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]
