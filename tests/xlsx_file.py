"""Spreadsheets put together by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

Value = str | int | float | tuple[str, ...] | None


def xlsx(
    sheets: Mapping[str, Sequence[Sequence[Value]]],
    *,
    formats: Sequence[str] = (),
    merged: Sequence[str] = (),
    hidden: Sequence[str] = (),
) -> bytes:
    """A workbook: a text is a text, a number a number; a tuple is (number, format) or, with one member, a formula
    that has no result (with = in front, an empty one, as some programs write).

    `formats` are the number formats that tuples name; `merged` ranges stand on every sheet.
    """
    strings: list[str] = []
    parts = {}
    for at, rows in enumerate(sheets.values(), 1):
        data = "".join(
            f'<row r="{row}">'
            + "".join(_cell(row, column, value, strings, formats) for column, value in enumerate(line))
            + "</row>"
            for row, line in enumerate(rows, 1)
        )
        ranges = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
        parts[f"xl/worksheets/sheet{at}.xml"] = (
            f"<worksheet {_MAIN}><sheetData>{data}</sheetData><mergeCells>{ranges}</mergeCells></worksheet>"
        )
    named = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="r{at}"{" state=" + chr(34) + "hidden" + chr(34) if name in hidden else ""}/>'
        for at, name in enumerate(sheets, 1)
    )
    links = "".join(f'<Relationship Id="r{at}" Target="worksheets/sheet{at}.xml"/>' for at in range(1, len(sheets) + 1))
    codes = "".join(
        f'<numFmt numFmtId="{200 + at}" formatCode="{escape(form, {chr(34): "&quot;"})}"/>'
        for at, form in enumerate(formats)
    )
    used = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(len(formats)))
    parts |= {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f"<workbook {_MAIN} {_RELATIONS}><sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
        "xl/styles.xml": f"<styleSheet {_MAIN}><numFmts>{codes}</numFmts><cellXfs>{used}</cellXfs></styleSheet>",
        "xl/sharedStrings.xml": f"<sst {_MAIN}>"
        + "".join(f"<si><t>{escape(text)}</t><rPh><t>yin</t></rPh></si>" for text in strings)
        + "</sst>",
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _cell(row: int, column: int, value: Value, strings: list[str], formats: Sequence[str]) -> str:
    name = f"{chr(ord('A') + column)}{row}"
    match value:
        case None:
            return f'<c r="{name}"/>'
        case str():
            strings.append(value)
            return f'<c r="{name}" t="s"><v>{len(strings) - 1}</v></c>'
        case (formula,):
            return f'<c r="{name}"><f>{formula.lstrip("=")}</f>{"<v></v>" if formula[0] == "=" else ""}</c>'
        case (number, form):
            return f'<c r="{name}" s="{formats.index(form) + 1}"><v>{number}</v></c>'
        case _:
            return f'<c r="{name}"><v>{value}</v></c>'
