"""The reader of Word documents: the text a person sees, with its automatic numbers and a way back to the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from report_lint.errors import UnreadableError
from report_lint.notice import Notice
from report_lint.origin import Origin
from report_lint.readers.canonical import Canonical, Cell, Piece
from report_lint.readers.docx_lines import Line, Lines
from report_lint.readers.docx_numbers import Numbers
from report_lint.readers.docx_parts import Parts, parts_of
from report_lint.readers.docx_styles import Styles
from report_lint.readers.docx_tables import GridPlace, blocks_in, cells_of
from report_lint.readers.docx_words import Aside, W
from report_lint.readers.packages import Package
from report_lint.source import Source
from report_lint.wording import Wording

_NOTE = {"footnotes": ("footnote", "脚注"), "endnotes": ("endnote", "尾注")}
_ELSEWHERE = (W + "altChunk", W + "subDoc")
_PICTURES = (W + "drawing", W + "pict", W + "object")


def read(content: bytes, path: str) -> Source:
    """Return the Word document in `content` as canonical text: a paragraph or a table row a line, notes at the end."""
    try:
        parts = parts_of(Package(content))
        source = _Reading(parts).source(path)
    except RecursionError as error:
        raise UnreadableError(
            Wording("文档的嵌套层数过多，不像正常的报告", "its elements are nested deeper than in any report")
        ) from error
    if not source.text.strip():
        _refuse_pictures(parts.body)
    return source


class _Reading:
    """One document being read: the text so far, and how many paragraphs, tables and notes there were."""

    def __init__(self, parts: Parts) -> None:
        styles = Styles(parts.styles)
        self._parts = parts
        self._lines = Lines(styles, Numbers(parts.numbering, styles))
        self._text = Canonical()
        self._file = parts.document.name
        self._paragraphs = 0
        self._tables = 0
        self._notes: dict[str, dict[str, None]] = {kind: {} for kind in _NOTE}

    def source(self, path: str) -> Source:
        self._lines.enter(self._parts.document.root)
        self._body()
        self._text.end_body()
        for kind, ids in self._notes.items():
            self._notes_of(kind, ids)
        return self._text.source(path, "docx", _notices(self._parts.document.root))

    def _body(self) -> None:
        for block in self._lines.lines_of(blocks_in(self._parts.body)):
            if isinstance(block, Line):
                if block.text.strip() or block.label:
                    self._paragraphs += 1
                self._add(block, Origin(0, paragraph=self._paragraphs))
            else:
                self._tables += 1
                self._add_table(block, Origin(0, table=self._tables))

    def _add(self, line: Line, origin: Origin) -> None:
        """Add a line and, behind it, the text boxes that are anchored in it."""
        self._text.add_line(self._pieces(line, origin), line.level)
        self._add_boxes(line.asides, origin)

    def _pieces(self, line: Line, origin: Origin) -> Iterator[Piece]:
        if line.label or line.text:
            yield Piece(
                line.label + line.text,
                origin._replace(file=self._file, element=line.element, label=len(line.label)),
            )

    def _add_boxes(self, asides: Iterable[Aside], origin: Origin) -> None:
        for kind, element, note in asides:
            if kind == "box":
                inside = Origin(0, part=origin.name if origin.part else f"{origin.name}文本框")
                for line in self._flat(blocks_in(element)):
                    self._add(line, inside)
            else:
                self._notes[kind][note] = None

    def _add_table(self, table: Element, origin: Origin) -> None:
        """Add a table; one of a single column is a frame around its paragraphs."""
        places = cells_of(table)
        if all(place.column == 0 for place in places):
            for place in places:
                self._add_frame(place, origin)
            return
        cells: list[Cell] = []
        asides: list[tuple[Aside, Origin]] = []
        for place in places:
            where = _placed(origin, place)
            lines = [line for line in self._flat(blocks_in(place.element)) if line.text or line.label or line.asides]
            cells.append(Cell(*place[:4], tuple(self._cell(lines, where))))
            asides.extend((aside, where) for line in lines for aside in line.asides)
        self._text.add_table(cells)
        for aside, where in asides:
            self._add_boxes([aside], where)

    def _add_frame(self, place: GridPlace, origin: Origin) -> None:
        where = _placed(origin, place)
        for block in self._lines.lines_of(blocks_in(place.element)):
            if isinstance(block, Line):
                self._add(block, where)
            else:
                self._add_table(block, where)

    def _cell(self, lines: list[Line], origin: Origin) -> Iterator[Piece]:
        """Yield the paragraphs of a cell, on one line with blanks between."""
        for number, line in enumerate(lines, 1):
            for text, where in self._pieces(line, origin):
                yield Piece(text.translate(_ONE_LINE) + (" " if number < len(lines) else ""), where)

    def _flat(self, blocks: Iterable[Element]) -> Iterator[Line]:
        """Yield the lines of `blocks`, those of tables cell by cell."""
        for block in self._lines.lines_of(blocks):
            if isinstance(block, Line):
                yield block
            else:
                for place in cells_of(block):
                    yield from self._flat(blocks_in(place.element))

    def _notes_of(self, kind: str, ids: Iterable[str]) -> None:
        """Add the notes with those ids."""
        part = self._parts.notes.get(kind)
        if part is None:
            return
        tag, name = _NOTE[kind]
        notes = {note.get(W + "id"): note for note in part.root.findall(W + tag)}
        self._file = part.name
        self._lines.enter(part.root)
        for number, identity in enumerate(ids, 1):
            for line in self._flat(blocks_in(notes[identity])) if identity in notes else ():
                self._add(line._replace(text=line.text.strip(), level=None), Origin(0, part=f"{name}{number}"))


_ONE_LINE = {ord(mark): " " for mark in "\n\t"}


def _placed(origin: Origin, place: GridPlace) -> Origin:
    """Return `origin` in the cell at `place`; a table inside a table keeps the place of the outer cell."""
    return origin if origin.row else origin._replace(row=place.row + 1, column=place.column + 1)


def _notices(root: Element) -> Iterator[Notice]:
    """Yield what the document shows from elsewhere and this reader does not read."""
    if any(next(root.iter(tag), None) is not None for tag in _ELSEWHERE):
        yield Notice(
            "partial",
            Wording(
                "文档嵌入了其他文件（altChunk 或子文档），嵌入的内容没有检查",
                "the document embeds other files (altChunk or subdocuments), which were not checked",
            ),
        )
    if any("Excel" in child.get("ProgID", "") for holder in root.iter(W + "object") for child in holder):
        yield Notice(
            "partial",
            Wording(
                "文档嵌入了 Excel 表格对象，其中的数字没有检查",
                "embedded Excel sheets hold figures that were not checked",
            ),
        )


def _refuse_pictures(body: Element) -> None:
    """Raise UnreadableError when a document without words holds pictures."""
    pictures = sum(1 for tag in _PICTURES for _ in body.iter(tag))
    if pictures:
        raise UnreadableError(
            Wording(
                f"文档里没有文字，只有 {pictures} 个图片或对象，可能是扫描件",
                f"there is no text in the document, only {pictures} pictures or objects: a scan?",
            )
        )
