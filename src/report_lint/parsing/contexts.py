"""Contexts: what the sentence and the line before a figure have said that still holds for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from report_lint.document import DateMention
from report_lint.interval import Span
from report_lint.parsing.clauses import sentence_break
from report_lint.parsing.items import Item, item_named_by, opens_its_line
from report_lint.parsing.scopes import Scopes
from report_lint.parsing.words import Label, plain

_LOOK_BACK = 300
_LONGEST_LINE_HEAD = 48
_LONGEST_LINE = 2000
_LONGEST_ITEM = 64
_NO_YEAR = frozenset({"citation", "title", "sign-off"})
_COMPARED = "比较与同和从由自至"
_NOWHERE = Span(0, 0)


@dataclass(slots=True)
class Sentence:
    """What the sentence has said so far.

    `named` is the last label, at `named_at`, `named_end` the end of its figure and `named_role` the role of that.
    `qualifier` is what narrows all that follows: 局机关2024年支出30万元，其中基本支出….
    """

    year: int | None
    start: int = 0
    role: str = ""
    qualifier: str = ""
    named: Label | None = None
    named_at: Span = _NOWHERE
    named_end: int = 0
    named_role: str = ""


@dataclass(slots=True)
class _Line:
    """What the line has said so far; `opening` is the label it begins with, `named` the first term it names."""

    start: int = 0
    year: int | None = None
    level: str = ""
    item: str = ""
    opening: Item | None = None
    named: str = ""
    is_mixed: bool = False


class Walk:
    """Goes through one text from figure to figure, and remembers the sentence and the line."""

    def __init__(self, text: str, dates: Sequence[DateMention], fiscal_year: int | None, scopes: Scopes) -> None:
        self._text = text
        self._dates = dates
        self._next_date = 0
        self._fiscal_year = fiscal_year
        self._scopes = scopes
        self._line = _Line()
        self.section: int | None = None
        self._named_here = ""
        self.floor = 0
        self.sentence = Sentence(fiscal_year)

    def move_to(self, start: int) -> None:
        """Carry on to the figure at `start`: a new sentence begins anew, years that it names hold for what follows."""
        section = self._scopes.section_at(start)
        if section != self.section:
            self.section, self._named_here = section, ""
        low = max(self.floor, start - _LOOK_BACK)
        broken = sentence_break(self._text, low, start)
        is_far = low > self.floor or not self.floor
        if is_far or (broken and broken.new_line):
            self._line = _Line(self._line_start(start))
            self._line.item = self._scopes.line_scope(self._line_head(low, start))
        if is_far or broken:
            default = self._scopes.of(self.section).year or self._fiscal_year
            year = default if self._line.year in (None, default) else None
            self.sentence = Sentence(year, broken.start if broken else low)
        begin = broken.start if broken else low
        for mention in self._dates_until(start):
            if mention.first and mention.start >= begin and self._names_year(mention):
                self.sentence.year = self._line.year = mention.first.year
        before = plain(self._text[begin:start])
        self._line.level = self._scopes.level_in(before) or self._line.level
        self.sentence.qualifier = self._scopes.subject_in(before) or self.sentence.qualifier

    def qualifier(self, own: str) -> str:
        """Return all that narrows the figure: headings, line, sentence, and what stands before its `own` label."""
        above = self._scopes.of(self.section)
        parts = (above.item, above.fund, self._line.item, self._line.level, self.sentence.qualifier, own)
        return "/".join(dict.fromkeys(part for part in parts if part))

    def role(self) -> str:
        """Return the role that the sentence or the heading gives to figures that name none."""
        return self.sentence.role or self._scopes.of(self.section).role or "unknown"

    def name(self, label: Label, at: Span) -> None:
        """Remember that a figure of the line is called `label`."""
        line = self._line
        if not line.named and opens_its_line(self._text, at.start, line.start):
            line.opening = Item(label, at)
        line.is_mixed = line.is_mixed or line.named not in ("", label.term)
        line.named = line.named or label.term
        self._named_here = self._named_here or label.term

    def item(self) -> Item | None:
        """Return what a figure is of that only says which figure it is: the item of its line or of its heading.

        In a sentence that names something itself, 其中年初预算80万元 is a part of that.
        """
        line, sentence = self._line, self.sentence
        if sentence.named and sentence.named_at.start >= sentence.start:
            return None
        if line.named:
            return None if line.is_mixed else line.opening
        opening = item_named_by(plain(self._text[line.start : line.start + _LONGEST_ITEM]), line.start)
        if opening:
            return opening
        heading = self._scopes.heading(self.section)
        if heading is None:
            return None
        item = item_named_by(plain(self._text[heading.start : heading.end]), heading.start)
        return item if item and self._named_here in ("", item.label.term) else None

    def _line_start(self, start: int) -> int:
        low = max(0, start - _LONGEST_LINE)
        return max(self._text.rfind("\n", low, start), self._text.rfind("\r", low, start)) + 1

    def _line_head(self, low: int, start: int) -> str:
        first = max(self._text.rfind("\n", low, start), self._text.rfind("\r", low, start)) + 1
        return plain(self._text[max(first, low) : min(start, max(first, low) + _LONGEST_LINE_HEAD)])

    def _dates_until(self, end: int) -> Iterator[DateMention]:
        while self._next_date < len(self._dates) and self._dates[self._next_date].start < end:
            yield self._dates[self._next_date]
            self._next_date += 1

    def _names_year(self, mention: DateMention) -> bool:
        if mention.year_from == "fiscal-year" or mention.role in _NO_YEAR:
            return False
        return mention.start == 0 or self._text[mention.start - 1] not in _COMPARED
