"""The document: one report, parsed. Every fact of the text that a check may need stands here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from report_lint.interval import Span
from report_lint.source import GridCell, Source

Approximation = Literal["over", "under", "about", "vague"]
Grain = Literal["day", "part-month", "month", "quarter", "half", "year", "years", "range"]
Modifier = Literal["before", "until", "since", "after"]
DateRole = Literal[
    "event", "period", "title", "sign-off", "plan", "citation", "stock", "comparison", "history", "unknown"
]
YearOrigin = Literal["written", "sentence", "reference", "fiscal-year"]

#: The kinds of heading mark, from the highest to the lowest (GB/T 9704-2012 7.3.3; 第一部分 and 第一章 stand above).
MARK_KINDS = ("part", "chapter", "han", "han-paren", "arabic", "arabic-paren", "circled")


@dataclass(frozen=True, slots=True)
class Mark:
    """The number in front of a heading.

    `text` is the mark as written, without the separator behind it: 一, （一）, 1, 第一部分. `separator` is what follows
    it (、 . ． or nothing). `kind` is one of MARK_KINDS, or "decimal" for 1.1; `path` is then every number in it.
    """

    kind: str
    number: int
    text: str
    separator: str
    start: int
    end: int
    path: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that stands under it.

    `start` is the first character of the mark (or title), `heading_end` is behind the last character of the title,
    `end` is before the next heading that is not inside this one. `level` counts from 1; `parent` is an index into
    `Document.sections`. A run-in heading (`alone` False) is followed by text on the same line.
    """

    level: int
    mark: Mark | None
    title: str
    start: int
    title_start: int
    heading_end: int
    end: int
    parent: int | None
    alone: bool

    @property
    def number(self) -> int | None:
        """The number of the heading, or None when it has none."""
        return self.mark.number if self.mark else None

    @property
    def marker(self) -> str:
        """The mark as written, without its separator; empty when there is none."""
        return self.mark.text if self.mark else ""

    @property
    def heading(self) -> Span:
        """The heading line from its mark to the end of its title."""
        return Span(self.start, self.heading_end)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money as it is written.

    `low` and `high` are in 元 (or the unit of `currency`) and equal for a plain figure; `approx` says which of them
    is open. `unit` is the unit written last (万元), `decimals` the places written with it, None for Chinese numerals
    and mixed units. `per` is what a rate is for (人 in 800元/人), None for a sum.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    currency: str
    unit: str
    decimals: int | None
    approx: Approximation | None = None
    per: str | None = None
    unit_from: Literal["written", "table", "context"] = "written"

    @property
    def value(self) -> Decimal | None:
        """The amount in 元 when it is one figure, else None."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage: `low` and `high` are in percent (3‰ is 0.3)."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: Literal["percent", "points"]
    decimals: int | None = None
    approx: Approximation | None = None
    direction: Literal["up", "down"] | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day or a stretch of days as it is written; `first` and `last` are both included.

    An impossible date (2月30日) is `impossible` and has neither. `modifier` says that one side is open (截至, 以前).
    `year_from` says where the year of `first` comes from, None when the mention has no interval. A range (`grain`
    "range" or of years) that runs backwards is `reversed` and keeps both ends as written.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    grain: Grain
    role: DateRole = "unknown"
    impossible: bool = False
    reversed: bool = False
    modifier: Modifier | None = None
    year_from: YearOrigin | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount or a percentage with what it is the amount of.

    `start` and `end` are those of the figure; `label_start` and `label_end` those of the words that name it. `label`
    is what is written, folded, `term` its canonical form in the lexicon (日常公用经费 is 公用经费) or the label itself.
    They may stand in the heading or at the head of the line. `year` is the year the figure belongs to. `role` is one
    of budget, adjusted-budget, final, previous, change, share, rate, unknown. `section` is an index into
    `Document.sections`, None before the first heading. `clause` is the text around the figure that proves the binding.
    `qualifier` is what narrows the label (an office, a project, a part of the year), "" for the own unit's whole year.
    An amount that the text does not clearly name has the label "".
    """

    start: int
    end: int
    label: str
    term: str
    label_start: int
    label_end: int
    figure: Amount | Percent
    year: int | None
    role: str
    section: int | None
    clause: Span
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A total and its parts, as one passage of the text states them (indexes into `Document.quantities`).

    `kind` is "breakdown" (其中, 包括, 分别为 …) or "total" (the total is called 总计, 合计, 共计, or an identity of the
    template joins figures of several sentences) or "limit" (the one part may be at most the total). `complete` says
    that the parts must reach the total; `sign` is the word that says so, or the identity's name. `clause` is the
    passage. `minus` are those of the parts that the passage takes away (减年末结转10万元).
    """

    kind: Literal["breakdown", "total", "limit"]
    total: int
    parts: tuple[int, ...]
    complete: bool
    sign: str
    clause: Span
    minus: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people or things as it is written: 6人, 四个, 1,136件. `unit` is the measure word behind it."""

    start: int
    end: int
    value: int
    unit: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of people or things, and what its own passage lists of them.

    `kind` is "names" (内设4个股室: a、b、c、d), "items" (以下三个方面: 一是…二是…三是…) or "parts" (9人, 其中: 男5人、
    女4人). `start` and `end` are those of the number with what it counts. `listed` are the places of the names, items
    or parts, and `numbers` what each counts for. What is listed comes to `least` at least and `most` at most: some
    lists can be read in two ways. `complete` says that it must reach `value`; a list that is not may stay below.
    """

    kind: Literal["names", "items", "parts"]
    start: int
    end: int
    value: int
    unit: str
    listed: tuple[Span, ...]
    numbers: tuple[int, ...]
    least: int
    most: int
    complete: bool


class RatioFigure(NamedTuple):
    """One figure of a ratio: an amount, or a count of things.

    `value` is in 元 or in the unit that is counted; `unit` is the unit as written (万元, 件). The figure is exact to
    `step`, and written to `written`. `quantity` is an index into `Document.quantities`, None for a count.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    step: Decimal
    written: Decimal
    quantity: int | None = None


class Reading(NamedTuple):
    """What a percentage may be of: the sum of the figures `part` by the sum of the figures `whole`."""

    part: tuple[RatioFigure, ...]
    whole: tuple[RatioFigure, ...]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A percentage that the text states of two figures (占, 完成年初预算的, 执行率).

    `claim` reaches from the words to the end of the percentage. `reading` is what the words name; `fitting` another
    reading that the percentage does fit, when `reading` is not it. `wrong` says which place the other figures speak
    against.
    """

    kind: Literal["share", "completion", "rate"]
    percent: Percent
    claim: Span
    words: str
    reading: Reading
    fitting: Reading | None = None
    wrong: Literal["percent", "part", "whole"] = "percent"


class Move(NamedTuple):
    """A word of change and the figure it goes with: 增加5万元, 下降4%; no figure with 持平 and 大于.

    `direction` is 1 for more, -1 for less, 0 where the word names neither (持平, 增速). `start` and `end` are those of
    the word.
    """

    figure: Amount | Percent | None
    direction: int
    start: int
    end: int


class Compared(NamedTuple):
    """A value and what it is compared with, as far as the text gives them."""

    value: Amount | Percent | None
    base: Amount | Percent | None


@dataclass(frozen=True, slots=True)
class Growth:
    """What one passage says of how a value changed.

    `kind` is "moved" (by an amount, a rate or both), "equal" (持平), "order" (大于, 小于) or "parts": the change of a
    whole and the changes of its `parts`. `readings` are the figures that may be meant, the likeliest first; only when
    none fits is the passage wrong. `nearby` are other values of the passage, which a slip may have taken instead.
    """

    kind: Literal["moved", "equal", "order", "parts"]
    readings: tuple[Compared, ...]
    change: Move | None
    rate: Move | None
    parts: tuple[Move, ...] = ()
    nearby: tuple[Amount, ...] = ()

    @property
    def first(self) -> int:
        """The offset of the first word of change."""
        return min(move.start for move in (self.change, self.rate) if move)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells, the rows that are its head, its unit and its caption.

    `cells` stand in the order of the text, each with its span (blanks left out) and its place in the grid; `columns`
    and `rows` count them. `head` is the number of rows at the top that name the columns. `unit` is what the table is
    declared in (万元, 人), "" when nothing says so. `is_whole` is False when its text may begin or end elsewhere; the
    cells of the rows in `loose` could not be matched with the columns.
    """

    start: int
    end: int
    kind: Literal["grid", "markdown", "box", "tabs", "blanks"]
    rows: int
    columns: int
    head: int
    cells: tuple[GridCell, ...]
    unit: str
    caption: Span | None
    is_whole: bool
    loose: frozenset[int]


@dataclass(frozen=True, slots=True)
class TableSum:
    """A cell of a table that is the sum of other cells, or equals one.

    `table` is an index into `Document.tables`. `label` is what the total is called: its row and, where columns have
    names, its column. `along` says whether the parts stand in the rows of its column or in the columns of its row.
    `verdict` is how the parts stand to the total, `tolerance` what their rounding allows. `pinned` is the cell that
    another sum, broken by the same amount, shares with this one.
    """

    table: int
    total: Amount
    parts: tuple[Amount, ...]
    label: str
    along: Literal["rows", "columns"]
    verdict: Literal["exact", "within-rounding", "rounded", "inconsistent"]
    tolerance: Decimal
    pinned: Span | None = None


class ShareList(NamedTuple):
    """Shares that the text states to be all of one whole: they add to a hundred. `clause` is the passage."""

    shares: tuple[Percent, ...]
    clause: Span


class Score(NamedTuple):
    """Marks as an evaluation gives them: 产出指标得48.6分. `figure` is where the number begins, behind its label."""

    start: int
    end: int
    value: Decimal
    figure: int


class ScoreSum(NamedTuple):
    """A total of marks and all of its parts."""

    total: Score
    parts: tuple[Score, ...]


class ScorePair(NamedTuple):
    """The full mark of one item and the mark that it got."""

    full: Score
    got: Score


class Grade(NamedTuple):
    """The grade (优, 良 …) that the text gives to a score; `place` is that of its name."""

    score: Score
    name: str
    place: Span


class Scores(NamedTuple):
    """What the text tells of scores."""

    sums: tuple[ScoreSum, ...] = ()
    pairs: tuple[ScorePair, ...] = ()
    grades: tuple[Grade, ...] = ()


class SignOff(NamedTuple):
    """The lines that close a report: who signs, and when; either may be missing.

    `dated` is the span of the date as written, `day` its day when the date is possible.
    """

    organisation: Span | None
    dated: Span | None
    day: date | None


class Fault(NamedTuple):
    """One fault of the outline, of exactly one kind (a rule id of the structure family).

    `start` and `end` are the place judged wrong; `related` gives the other places, each with the key of its note.
    `verdict` tells classes of one kind apart where the rule words them differently.
    """

    kind: str
    start: int
    end: int
    facts: Mapping[str, str]
    related: tuple[tuple[int, int, str], ...] = ()
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One report, parsed with a template.

    `folded` is the text with full-width digits, brackets and blanks narrowed, character for character: all offsets are
    the same in both. `template` is the id of the template it was read with. Tuples are in the order of the text.
    `rows` are the lines that are rows of a table, a contents page or other furniture, no prose. `title_year` is the
    fiscal year that the title tells, whatever year was set for the report.
    """

    source: Source
    folded: str
    template: str
    title: Span | None
    organisation: str | None
    fiscal_year: int | None
    sections: tuple[Section, ...]
    faults: tuple[Fault, ...]
    rows: frozenset[int]
    amounts: tuple[Amount, ...]
    percents: tuple[Percent, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    relations: tuple[Relation, ...]
    ratios: tuple[Ratio, ...]
    sign_off: SignOff
    tallies: tuple[Tally, ...] = ()
    growths: tuple[Growth, ...] = ()
    tables: tuple[Table, ...] = ()
    table_sums: tuple[TableSum, ...] = ()
    share_lists: tuple[ShareList, ...] = ()
    scores: Scores = field(default_factory=Scores)
    title_year: int | None = None

    @property
    def text(self) -> str:
        """The original text."""
        return self.source.text

    def section_at(self, offset: int) -> int | None:
        """Return the index of the innermost section that holds `offset`, None before the first heading."""
        found = None
        low, high = 0, len(self.sections)
        while low < high:
            middle = (low + high) // 2
            if self.sections[middle].start <= offset:
                found, low = middle, middle + 1
            else:
                high = middle
        while found is not None and self.sections[found].end <= offset:
            found = self.sections[found].parent
        return found

    def section_path(self, index: int | None) -> tuple[int, ...]:
        """Return the indexes of the sections from the outermost to `index`."""
        path: list[int] = []
        while index is not None:
            path.append(index)
            index = self.sections[index].parent
        return tuple(reversed(path))
