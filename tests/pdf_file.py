"""PDF files put together by hand: text in lines as an office program sets them, rules, pictures, furniture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pdf_font import font_objects

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 90.0, 510.0, 90.0, 770.0
EM, STEP = 15.0, 28.0
_SMALL = 12.0


@dataclass
class Sheet:
    """A page: words with the place of their first character from the left and the top, and rules by their ends."""

    words: list[tuple[float, float, str, float]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    has_picture: bool = False

    def put(self, left: float, top: float, text: str, size: float = EM) -> None:
        self.words.append((left, top, text, size))

    def table(self, top: float, columns: Sequence[float], rows: Sequence[Sequence[str]], height: float = 24.0) -> float:
        """Draw a table with every rule and return where it ends."""
        at = top
        for row in rows:
            self.rules.append((columns[0], at, columns[-1], at))
            lines = [
                list(_broken(text, right - left - 8))
                for text, left, right in zip(row, columns, columns[1:], strict=False)
            ]
            for left, cell in zip(columns, lines, strict=False):
                for index, text in enumerate(cell):
                    self.put(left + 4, at + 5 + 14 * index, text, _SMALL)
            at += height + 14 * (max(map(len, lines), default=1) - 1)
        self.rules.append((columns[0], at, columns[-1], at))
        for column in columns:
            self.rules.append((column, top, column, at))
        return at


#: How the words must stand on a sheet that is shown turned, for them to stand upright.
_TURNED = {
    0: "",
    90: f"0 1 -1 0 {HEIGHT} 0 cm\n",
    180: f"-1 0 0 -1 {WIDTH} {HEIGHT} cm\n",
    270: f"0 -1 1 0 0 {WIDTH} cm\n",
}


def _broken(text: str, width: float) -> Iterator[str]:
    """Break the words of a cell where its edge is."""
    room = max(1, int(width // _SMALL))
    for start in range(0, len(text), room) if not text.isascii() else (0,) if text else ():
        yield text[start : start + room] if not text.isascii() else text


def pdf(sheets: Iterable[Sheet], *, encrypt: str = "", turn: int = 0) -> bytes:
    """The bytes of a PDF with these pages, its font in the file; `encrypt` is put in the trailer."""
    width, height = (HEIGHT, WIDTH) if turn in (90, 270) else (WIDTH, HEIGHT)
    pages = list(sheets)
    characters = sorted({char for sheet in pages for _, _, text, _ in sheet.words for char in text})
    codes = {char: f"{code:04X}" for code, char in enumerate(characters, 1)}
    objects: list[str | bytes] = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{9 + 2 * at} 0 R' for at in range(len(pages)))}]>>",
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n\x7f\nendstream",
        *font_objects(characters, 4),
    ]
    for at, sheet in enumerate(pages):
        drawn = _TURNED[turn] + "\n".join(_drawn(sheet, codes))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/Rotate {turn}/MediaBox[0 0 {width} {height}]/Contents {10 + 2 * at} 0 R"
            "/Resources<</Font<</F 4 0 R>>/XObject<</I 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream")
    return _file(objects, encrypt)


def _drawn(sheet: Sheet, codes: Mapping[str, str]) -> Iterator[str]:
    for left, top, text, size in sheet.words:
        written = "".join(map(codes.__getitem__, text))
        yield f"BT /F {size} Tf {left:.2f} {HEIGHT - top - 0.88 * size:.2f} Td <{written}> Tj ET"
    for left, top, right, bottom in sheet.rules:
        yield f"{left:.2f} {HEIGHT - top:.2f} m {right:.2f} {HEIGHT - bottom:.2f} l S"
    if sheet.has_picture:
        yield "q 500 0 0 700 50 50 cm /I Do Q"


def _file(objects: Sequence[str | bytes], encrypt: str) -> bytes:
    written = b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        content = each.encode("latin-1") if isinstance(each, str) else each
        written += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    return written + (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<</Size {count}/Root 1 0 R{encrypt}>>\n"
        f"startxref\n{len(written)}\n%%EOF\n"
    ).encode("latin-1")


#: A trailer that asks for a password which is not the empty one.
LOCKED = (
    "/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]/Encrypt<</Filter/Standard/V 1/R 2/Length 40"
    f"/O<{'41' * 32}>/U<{'42' * 32}>/P -4>>"
)


def typeset(paragraphs: Iterable[str], *, head: str = "", numbered: bool = True) -> list[Sheet]:
    """Set paragraphs in pages as an office program does: indented by two characters, broken at the right edge.

    A heading or title is a paragraph too; every page bears `head` and its number. A paragraph with tabs is a row of a table.
    """
    sheets: list[Sheet] = []
    top = BOTTOM
    rows: list[list[str]] = []

    def room(height: float) -> Sheet:
        nonlocal top
        if top + height > BOTTOM:
            sheets.append(Sheet())
            top = TOP
        return sheets[-1]

    for paragraph in [*paragraphs, ""]:
        if "\t" in paragraph:
            rows.append(paragraph.split("\t"))
            continue
        if rows:
            sheet = room(40.0 * len(rows))
            step = (RIGHT - LEFT) / len(rows[0])
            top = sheet.table(top, [LEFT + at * step for at in range(len(rows[0]) + 1)], rows) + STEP / 2
            rows = []
        for at, line in enumerate(_lines(paragraph)):
            room(STEP).put(LEFT + (2 * EM if at == 0 else 0), top, line)
            top += STEP
    for number, sheet in enumerate(sheets, 1):
        if head:
            sheet.put(LEFT, 45, head, 9)
        if numbered:
            sheet.put(WIDTH / 2 - 12, 795, f"- {number} -", 9)
    return sheets


def _lines(paragraph: str) -> Iterator[str]:
    """Break a paragraph where the line is full; numbers stay whole and marks do not begin a line."""
    line, width, room = "", 0.0, RIGHT - LEFT - 2 * EM
    for word in _words(paragraph):
        wide = sum(EM / 2 if char.isascii() else EM for char in word)
        if line and width + wide > room:
            yield line
            line, width, room = "", 0.0, RIGHT - LEFT
        line += word
        width += wide
    if line:
        yield line


def _words(paragraph: str) -> Iterator[str]:
    word = ""
    for char in paragraph:
        is_joined = word and (
            char in "，。；：、）》”！？%"
            or word[-1] in "（《“"
            or (char.isascii() and word[-1].isascii() and char != " ")
        )
        if not is_joined and word:
            yield word
            word = ""
        word += char
    if word:
        yield word
