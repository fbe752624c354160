"""The reader of spreadsheets (xlsx): each sheet that is shown as a table, its figures as they are shown."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from report_lint.compiled import compiled
from report_lint.errors import UnreadableError
from report_lint.notice import Notice
from report_lint.origin import Origin
from report_lint.readers.canonical import Canonical, Cell, Piece
from report_lint.readers.packages import Package
from report_lint.readers.xlsx_numbers import Formats
from report_lint.source import Source
from report_lint.wording import Wording

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = compiled(r"([A-Z]{1,3})([0-9]{1,7})$")
_BLANKS = compiled(r"[ \t\r\n]+")
_MOST_CELLS = 300_000
#: So many cells are named one by one.
_NAMED = 6

_NO_BOOK = Wording("电子表格已损坏：没有工作簿", "the spreadsheet is damaged: it has no workbook")
_HUGE = Wording(
    f"电子表格的单元格超过 {_MOST_CELLS // 10_000} 万个，不像一份报告，未读取",
    f"the spreadsheet has more than {_MOST_CELLS:,} cells, which no report has; not read",
)


class Sheet(NamedTuple):
    """A sheet: what its cells show by row and column from 1, its merged ranges, and formulas without a result."""

    name: str
    shown: Mapping[tuple[int, int], str]
    merged: Sequence[tuple[int, int, int, int]]
    unknown: Sequence[str]


def read(content: bytes, path: str) -> Source:
    """Return the sheets in `content` that are not hidden; places are sheets and cells (工作表“收入” B4)."""
    sheets = list(_sheets(Package(content)))
    canonical = Canonical()
    for number, sheet in enumerate(sheets, 1):
        _add(canonical, sheet, number)
    return canonical.source(path, "xlsx", _notices(sheets))


def _sheets(package: Package) -> Iterator[Sheet]:
    book = package.xml_of("xl/workbook.xml")
    relations = package.xml_of("xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        raise UnreadableError(_NO_BOOK)
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    properties = book.find(f"{_MAIN}workbookPr")
    counts_from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    formats = Formats(package.xml_of("xl/styles.xml"), counts_from_1904)
    strings = _strings(package.xml_of("xl/sharedStrings.xml"))
    cells = 0
    for entry in book.iter(f"{_MAIN}sheet"):
        target = targets.get(entry.get(_RELATION), "")
        root = package.xml_of(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
        if root is None or entry.get("state", "visible") != "visible":
            continue
        sheet = _sheet(entry.get("name", ""), root, strings, formats, _MOST_CELLS - cells)
        cells += len(sheet.shown)
        yield sheet


def _strings(root: Element | None) -> list[str]:
    return [] if root is None else [_text(item) for item in root.iter(f"{_MAIN}si")]


def _text(item: Element) -> str:
    """Return the words of a string without the readings of its characters."""
    runs = [item, *item.findall(f"{_MAIN}r")]
    return "".join(text.text or "" for run in runs for text in run.findall(f"{_MAIN}t"))


def _sheet(name: str, root: Element, strings: Sequence[str], formats: Formats, most: int) -> Sheet:
    shown: dict[tuple[int, int], str] = {}
    unknown: list[str] = []
    for cell in root.iter(f"{_MAIN}c"):
        place = _place(cell.get("r", ""))
        if place is None:
            continue
        value = cell.findtext(f"{_MAIN}v")
        if (value is None or (not value and cell.get("t") != "str")) and cell.find(f"{_MAIN}f") is not None:
            unknown.append(cell.get("r", ""))
        words = _BLANKS.sub(" ", _shown(cell, value, strings, formats)).strip()
        if words:
            shown[place] = words
        if len(shown) > most:
            raise UnreadableError(_HUGE)
    ranges = (each.get("ref", "").partition(":") for each in root.iter(f"{_MAIN}mergeCell"))
    corners = [(_place(first), _place(last)) for first, _, last in ranges]
    return Sheet(name, shown, [(*first, *last) for first, last in corners if first and last], unknown)


def _shown(cell: Element, value: str | None, strings: Sequence[str], formats: Formats) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{_MAIN}is")
        return "" if inline is None else _text(inline)
    if value is None:
        return ""
    if kind == "s":
        return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    return formats.shown(value, cell.get("s", "0")) if kind == "n" else value


def _place(name: str) -> tuple[int, int] | None:
    """Return row and column of a cell by its name."""
    match = _PLACE.match(name)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _add(canonical: Canonical, sheet: Sheet, number: int) -> None:
    """Add a sheet: rows of one cell above and below its table are lines, columns without words are left out."""
    cells = list(_cells(sheet, number))
    table = [cell.row for cell, following in pairwise(cells) if cell.row == following.row]
    first, last = (table[0], table[-1]) if table else (len(cells), len(cells))
    for cell in cells:
        if cell.row < first:
            canonical.add_line(cell.pieces)
    canonical.add_table([cell for cell in cells if first <= cell.row <= last])
    for cell in cells:
        if cell.row > last:
            canonical.add_line(cell.pieces)


def _cells(sheet: Sheet, number: int) -> Iterator[Cell]:
    rows = sorted({row for row, _ in sheet.shown})
    columns = sorted({column for _, column in sheet.shown})
    ends = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merged}
    for (row, column), text in sorted(sheet.shown.items()):
        bottom, right = ends.get((row, column), (row, column))
        at, beside = bisect_left(rows, row), bisect_left(columns, column)
        name = f"工作表“{sheet.name}” {_letters(column)}{row}"
        yield Cell(
            at,
            beside,
            max(1, bisect_right(rows, bottom) - at),
            max(1, bisect_right(columns, right) - beside),
            (Piece(text, Origin(0, row=row, column=column, part=name, file=sheet.name, element=number)),),
        )


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _notices(sheets: Sequence[Sheet]) -> Iterator[Notice]:
    for sheet in sheets:
        if sheet.unknown:
            named = sheet.unknown[:_NAMED]
            more = len(sheet.unknown) > _NAMED
            zh = "、".join(named) + ("等" if more else "")
            en = ", ".join(named) + (" and others" if more else "")
            count = len(sheet.unknown)
            yield Notice(
                "partial",
                Wording(
                    f"工作表“{sheet.name}”有 {count} 个公式没有保存结果（{zh}），未检查；请在表格程序里打开并保存一次",
                    f'{count} formulas on the sheet "{sheet.name}" have no saved result ({en}) and were not checked; '
                    "open and save it in a spreadsheet program",
                ),
            )
