"""The kinds of file: which reader takes a file by its name, and which kinds are known but not read yet."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from report_lint.source import Source
from report_lint.wording import Wording

#: Extension to the module of this package that reads it. A file of any other name is tried as plain text.
READERS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
}

#: Extensions under which reports come that no reader takes yet: in a folder they are unreadable, never passed over.
NOT_YET = frozenset({".docx", ".docm", ".doc", ".wps", ".pdf", ".ofd", ".rtf", ".odt", ".html", ".htm", ".mht"})

_WORD = Wording("Word 文档（docx）", "a Word document (docx)")
_SHEET = Wording("电子表格（xlsx）", "a spreadsheet (xlsx)")
_SLIDES = Wording("演示文稿（pptx）", "a presentation (pptx)")
_PICTURE = Wording("图片（可能是扫描件）", "a picture (perhaps a scan)")
_ARCHIVE = Wording("压缩包", "an archive")

#: The first bytes of a file that is no text, and what it is.
_MAGIC = (
    (b"%PDF-", Wording("PDF 文档", "a PDF document")),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Wording("旧版 Word、WPS 或 Excel 文档（doc、wps、xls）", "an old Office file"),
    ),
    (b"{\\rtf", Wording("RTF 文档", "an RTF document")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
)

#: A name that a zip of each kind contains, and what it is.
_ZIPPED = (
    (b"word/", _WORD),
    (b"xl/", _SHEET),
    (b"ppt/", _SLIDES),
    (b"OFD.xml", Wording("OFD 版式文档", "an OFD document")),
    (b"opendocument", Wording("ODF 文档（odt、ods）", "an ODF document (odt, ods)")),
    (b"", Wording("压缩包（zip）", "an archive (zip)")),
)

#: Text with which a web page or an XML document begins.
_TAGGED = (
    (b"<!doctype html", Wording("网页（html）", "a web page (html)")),
    (b"<html", Wording("网页（html）", "a web page (html)")),
    (b"<?xml", Wording("XML 文档", "an XML document")),
    (b"mime-version:", Wording("网页存档（mht）", "a web archive (mht)")),
)

_HEAD = 1024


class Reader(Protocol):
    """A module that reads one format."""

    def read(self, content: bytes, path: str) -> Source:
        """Return the source that `content` holds; raise UnreadableError with the cause when it holds none."""


def reader_for(path: str) -> Reader:
    """Return the reader that takes a file of this name."""
    name = READERS.get(extension(path), "text")
    return cast(Reader, import_module(f"report_lint.readers.{name}"))


def extension(path: str) -> str:
    """Return the extension of `path` in lower case with its dot, empty when it has none."""
    name = path.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return dot + ending.lower() if stem else ""


def is_report(path: str) -> bool:
    """Return whether a file of this name, found in a folder, is a report (readable or not yet)."""
    ending = extension(path)
    return ending in READERS or ending in NOT_YET


def foreign_kind(content: bytes) -> Wording | None:
    """Return what the file is when its content says that it is no plain text, whatever its name."""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next(kind for name, kind in _ZIPPED if name in content)
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return _MAGIC[0][1]
    lowered = head.lower()
    return next((kind for tag, kind in _TAGGED if lowered.startswith(tag)), None)
