"""Table figures: what one cell says, a figure, nothing at all, or words."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from report_lint.compiled import compiled
from report_lint.document import Amount
from report_lint.parsing.arithmetic import scale

CellKind = Literal["figure", "blank", "words"]

_FIGURE: Final = compiled(
    r"(?P<sign>-|负)? ?(?P<digits>[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]{1,6})?|[0-9]{1,14}(?:\.[0-9]{1,6})?)"
    r" ?(?P<unit>%|[十百千万亿]{0,2}元|[万亿])?(?P<counted>人次|批次|[人个户件项次批辆台套份家条名所座场分])?[*①-⑩]?"
)
_NOTHING: Final = frozenset(("", "-", "--", "---", "—", "——", "–", "/", "\\", "×", "╳", "无", "#", "*"))
#: Markdown's marks of emphasis, which stand around a cell's words.
EMPHASIS: Final = "*_` "
#: What a figure, or a sign for none, may begin with.
_OPENINGS: Final = frozenset("0123456789-负" + EMPHASIS + "".join(sign[:1] for sign in _NOTHING))
_LONGEST: Final = 32
_YEAR: Final = compiled(r"(?:19|20)[0-9]{2}")


class Figure(NamedTuple):
    """A number as a cell gives it: its own unit is "" when the column or the table must say it."""

    value: Decimal
    decimals: int
    unit: str
    counted: str
    start: int
    end: int


class Reading(NamedTuple):
    """What a cell says; `figure` is there when `kind` is "figure"."""

    kind: CellKind
    figure: Figure | None = None


_BLANK = Reading("blank")
_WORDS = Reading("words")


def read_cell(folded: str, start: int, end: int) -> Reading:
    """Return what the cell text[start:end] says."""
    if start == end:
        return _BLANK
    if folded[start] not in _OPENINGS:
        return _WORDS
    text = folded[start:end]
    stripped = text.strip(EMPHASIS)
    if stripped in _NOTHING:
        return _BLANK
    if len(stripped) > _LONGEST or not (match := _FIGURE.fullmatch(stripped)):
        return _WORDS
    digits = match["digits"].replace(",", "")
    at = start + text.index(stripped)
    value = Decimal(digits)
    figure = Figure(
        value=-value if match["sign"] else value,
        decimals=len(digits.partition(".")[2]),
        unit=match["unit"] or "",
        counted=match["counted"] or "",
        start=at,
        end=at + max(match.end("digits"), match.end("unit"), match.end("counted")),
    )
    return Reading("figure", figure)


def is_year(text: str) -> bool:
    """Return whether a figure may be the name of a year."""
    return bool(_YEAR.fullmatch(text))


def as_amount(figure: Figure, unit: str) -> Amount:
    """Return `figure` in its own unit or else in `unit`, "" for a pure number and "%" for percent."""
    unit = figure.unit or unit
    if unit in ("万", "亿"):
        unit += "元"
    value = figure.value * scale(unit)
    return Amount(figure.start, figure.end, value, value, "CNY", unit, figure.decimals, unit_from="table")


@lru_cache(maxsize=256)
def squeezed(text: str) -> str:
    """Return the words of a cell without blanks and emphasis."""
    return "".join(text.split()).strip("*_`")
