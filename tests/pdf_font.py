"""A font for the PDF files of tests, as an office program embeds one: a box for each character that is used."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

_EM = 1000
#: A glyph of one contour with four points: its box, where the contour ends, no instructions, all points on the curve.
_BOX = struct.Struct(">5h2H4B8h")


def width(char: str) -> int:
    """Return how wide a character is, in thousandths of its size."""
    return _EM // 2 if char.isascii() else _EM


def font_objects(characters: Sequence[str], first: int) -> Iterator[str | bytes]:
    """Yield the objects of the font, the first of which is number `first`; the code of a character is its place from 1."""
    widths = " ".join(str(width(char)) for char in characters)
    program = _program(characters)
    yield (
        f"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Box/Encoding/Identity-H/DescendantFonts[{first + 1} 0 R]"
        f"/ToUnicode {first + 4} 0 R>>"
    )
    yield (
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Box/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        f"/Supplement 0>>/CIDToGIDMap/Identity/DW 1000/W[1[{widths}]]/FontDescriptor {first + 2} 0 R>>"
    )
    yield (
        "<</Type/FontDescriptor/FontName/AAAAAA+Box/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880"
        f"/Descent -120/CapHeight 880/StemV 80/FontFile2 {first + 3} 0 R>>"
    )
    yield _stream(program, f"/Length1 {len(program)}")
    yield _stream(_meanings(characters).encode("ascii"))


def _stream(content: bytes, more: str = "") -> bytes:
    return f"<</Length {len(content)}{more}>>\nstream\n".encode() + content + b"\nendstream"


def _meanings(characters: Sequence[str]) -> str:
    """Return which character each code means."""
    lines = [f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>" for code, char in enumerate(characters, 1)]
    parts = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    listed = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Box def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{listed}\nendcmap\nend\nend"
    )


def _program(characters: Sequence[str]) -> bytes:
    """Return the font itself (TrueType)."""
    glyphs = [b"", *(_glyph(width(char)) for char in characters)]
    metrics = struct.pack(">Hh", _EM, 0) + b"".join(struct.pack(">Hh", width(char), 0) for char in characters)
    places = [0]
    for glyph in glyphs:
        places.append(places[-1] + len(glyph))
    count = len(glyphs)
    tables = {
        b"glyf": b"".join(glyphs),
        b"head": struct.pack(
            ">4I2H16x4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, -120, _EM, 880, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, 880, -120, 0, _EM, *[0] * 11, count),
        b"hmtx": metrics,
        b"loca": struct.pack(f">{count + 1}I", *places),
        b"maxp": struct.pack(">I14H", 0x10000, count, 4, 1, 0, 0, 1, *[0] * 8),
    }
    head = struct.pack(">I4H", 0x10000, len(tables), 64, 2, 32)
    at = len(head) + 16 * len(tables)
    directory, body = b"", b""
    for name, table in tables.items():
        directory += name + struct.pack(">3I", 0, at + len(body), len(table))
        body += table.ljust(-(-len(table) // 4) * 4, b"\0")
    return head + directory + body


def _glyph(wide: int) -> bytes:
    right = wide - 50
    steps = (50, 0, right - 50, 0, 0, 800, 0, -800)
    return _BOX.pack(1, 50, 0, right, 800, 3, 0, 1, 1, 1, 1, *steps)
