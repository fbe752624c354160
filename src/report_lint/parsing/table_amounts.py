"""Table amounts: cells that are money because the table's head, or a line above it, names the unit (单位：万元).

A table is a run of lines whose cells are parted by tabs or by the | of markdown. Nothing is read from a column whose
head speaks of something else (占比, 序号, 人数), nor left of the words of a row, where codes and numbers stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from report_lint.compiled import compiled
from report_lint.document import Amount
from report_lint.interval import Span
from report_lint.parsing.currencies import CURRENCIES
from report_lint.parsing.numeral_tables import TO_PLAIN
from report_lint.parsing.numerals import scale_of

_UNIT: Final = r"(?P<scale>[十百千万亿]{0,2})(?P<noun>元|美元|港元|欧元)"
_DECLARED: Final = compiled(rf"单 {{0,4}}位 ?: ?(?:人民币)? ?{_UNIT}")
_IN_HEAD: Final = compiled(rf"[(/] ?(?:单位:)?{_UNIT} ?(?:\)|$)")
_OTHER_HEAD: Final = compiled(
    "率|占比|比例|比重|%|序号|编[码号]|代码|科目|年份|年度$|日期|时间|[(/](?!单位)[^元]{1,6}\\)?$|人数|数量|个数|面积|得分|分值|权重|分数|名次|行次|栏次"
)
_ROW: Final = compiled(r"[^\r\n]*[\t|][^\r\n]*")
_LINE: Final = compiled(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_SEPARATOR: Final = compiled(r"[\t|]")
_NUMBER: Final = compiled(r" *(?P<digits>-?(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}|[0-9]{1,14})(?:\.[0-9]{1,6})?) *")
_WORDS: Final = compiled("[\u4e00-\u9fffA-Za-z]")
_RULE: Final = compiled(r"[ |:-]+")
#: The lines between 单位：万元 and the first row.
_LEAD: Final = 3


class _Unit(NamedTuple):
    name: str
    size: int
    currency: str


class _Cell(NamedTuple):
    start: int
    text: str


def table_amounts_in(folded: str) -> Iterator[Amount]:
    """Yield the amounts in table cells of a folded text, in its order; each is marked as `unit_from` "table"."""
    if "元" not in folded or ("\t" not in folded and "|" not in folded):
        return
    unit: _Unit | None = None
    lead = 0
    rows: list[Span] = []
    for line in _LINE.finditer(folded):
        if _ROW.match(folded, line.start(), line.end()):
            rows.append(Span(line.start(), line.end()))
            continue
        if rows:
            yield from _cells_of(folded, rows, unit)
            rows, unit = [], None
        declared = _DECLARED.search(folded, line.start(), line.end())
        if declared:
            unit, lead = _unit(declared), _LEAD
        elif unit and (lead := lead - 1) < 0:
            unit = None
        if line.end() == len(folded):
            break
    yield from _cells_of(folded, rows, unit)


def _unit(match: re.Match[str]) -> _Unit:
    scale = match["scale"].translate(TO_PLAIN)
    return _Unit(scale + match["noun"], scale_of(scale), CURRENCIES.get(match["noun"], "CNY"))


def _cells_of(folded: str, rows: Sequence[Span], unit: _Unit | None) -> Iterator[Amount]:
    """Yield the amounts of one table."""
    units: dict[int, _Unit | None] = {}
    for row in rows:
        cells = list(_split(folded, row))
        declared = _DECLARED.search(folded, *row)
        if declared:
            unit = _unit(declared)
        elif not any(_NUMBER.fullmatch(cell.text) for cell in cells):
            units |= _heads(cells, unit)
        elif unit or any(units.values()):
            yield from _figures(cells, units, unit)


def _split(folded: str, row: Span) -> Iterator[_Cell]:
    start = row.start
    for separator in _SEPARATOR.finditer(folded, *row):
        yield _Cell(start, folded[start : separator.start()])
        start = separator.end()
    yield _Cell(start, folded[start : row.end].rstrip("\r\n"))


def _heads(cells: Sequence[_Cell], unit: _Unit | None) -> dict[int, _Unit | None]:
    """Return the unit that each head cell gives its column, None where the column is no money."""
    found: dict[int, _Unit | None] = {}
    for column, cell in enumerate(cells):
        head = cell.text.strip()
        named = _IN_HEAD.search(head)
        if named:
            found[column] = _unit(named)
        elif _OTHER_HEAD.search(head):
            found[column] = None
        elif unit and head and not _RULE.fullmatch(head):
            found[column] = unit
    return found


def _figures(cells: Sequence[_Cell], units: dict[int, _Unit | None], unit: _Unit | None) -> Iterator[Amount]:
    is_named = False
    for column, cell in enumerate(cells):
        number = _NUMBER.fullmatch(cell.text)
        if number is None:
            is_named = is_named or _WORDS.search(cell.text) is not None
            continue
        measure = units.get(column, None if units else unit)
        if not is_named or measure is None:
            continue
        digits = number["digits"]
        start = cell.start + number.start("digits")
        value = Decimal(digits.replace(",", "")) * measure.size
        yield Amount(
            start=start,
            end=start + len(digits),
            low=value,
            high=value,
            currency=measure.currency,
            unit=measure.name,
            decimals=len(digits.partition(".")[2]),
            unit_from="table",
        )
