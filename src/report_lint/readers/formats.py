"""The kinds of file, told by the first bytes, else by the name: which module reads each, and which none reads yet."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple, Protocol, cast

from report_lint.errors import UnreadableError
from report_lint.source import Source
from report_lint.wording import Wording

#: Extension to the module of this package that reads it when the content is text. Any other name is plain text.
READERS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}

#: Extensions of other kinds under which reports come: in a folder they are read or unreadable, never passed over.
REPORTS = frozenset(
    {".docx", ".docm", ".doc", ".wps", ".pdf", ".ofd", ".rtf", ".odt", ".mht", ".mhtml"}
    | {".xlsx", ".xlsm", ".xls", ".et", ".ods"}
    | {".zip", ".rar", ".7z"}
)


class Kind(NamedTuple):
    """What a file is by its content, and the module of this package that reads it, None when none does yet.

    `cause` says why none ever will, where that is more than a missing reader.
    """

    wording: Wording
    reader: str | None = None
    cause: Wording | None = None


_WORD = Kind(Wording("Word 文档（docx）", "a Word document (docx)"), reader="docx")
_ENCRYPTED = Kind(
    Wording("加密的 Office 文档", "an encrypted Office document"),
    cause=Wording("文档已加密；请取消密码后再检查", "the document is encrypted; remove the password to check it"),
)
_CUT_OFF = Kind(
    Wording("不完整的压缩包或 Office 文档", "a part of an archive or an Office document"),
    cause=Wording(
        "文件已损坏或被截断：压缩包（docx、xlsx 等）没有结尾；请重新导出或重新上传",
        "the file is damaged or cut off: its zip package (docx, xlsx …) has no end; export or send it again",
    ),
)
_SHEET = Kind(Wording("电子表格（xlsx）", "a spreadsheet (xlsx)"), reader="xlsx")
_SLIDES = Kind(Wording("演示文稿（ppt、pptx）", "a presentation (ppt, pptx)"))
_OFD = Kind(Wording("OFD 版式文档", "an OFD document"))
_ODF = Kind(Wording("ODF 文档（odt、ods）", "an ODF document (odt, ods)"), reader="office")
_BINARY_SHEET = Kind(Wording("二进制电子表格（xlsb）", "a binary spreadsheet (xlsb)"))
_PDF = Kind(Wording("PDF 文档", "a PDF document"), reader="pdf")
_OLD_OFFICE = Kind(Wording("旧版 Word、WPS 或 Excel 文档（doc、wps、xls）", "an old Office file"), reader="office")
_RTF = Kind(Wording("RTF 文档", "an RTF document"), reader="office")
_PAGE = Kind(Wording("网页（html）", "a web page (html)"), reader="html")
_PICTURE = Kind(Wording("图片（可能是扫描件）", "a picture (perhaps a scan)"))
_UNPACK = Wording("这是压缩包；请解压后检查其中的报告", "this is an archive; unpack it to check the reports in it")
_ARCHIVE = Kind(Wording("压缩包", "an archive"), cause=_UNPACK)
_XML = Kind(Wording("XML 文档", "an XML document"))
_OFFICE_XML = Kind(
    Wording("Word 或 Excel 的 XML 文档", "an XML document of Word or Excel"),
    cause=Wording(
        "这是 Word 或 Excel 存成的 XML 文档，尚不支持；请另存为 docx 或 xlsx 再检查",
        "this is an XML document of Word or Excel, not supported; save it as docx or xlsx to check it",
    ),
)
_MHT = Kind(Wording("网页存档（mht）", "a web archive (mht)"), reader="mht")

#: How old Office files begin, and the end of every zip.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_END = b"PK\x05\x06"
_ZIP_TAIL = 22 + 0xFFFF

#: The first bytes of a file that is no text, and what it is.
_MAGIC = (
    (b"%PDF-", _PDF),
    (b"{\\rtf", _RTF),
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
    (b"xl/workbook.bin", _BINARY_SHEET),
    (b"xl/workbook.", _SHEET),
    (b"ppt/presentation", _SLIDES),
    (b"OFD.xml", _OFD),
    (b"opendocument", _ODF),
)

#: A stream that an old Office file of each kind has, and what it is; a document may hold others.
_IN_OLE = (
    ("WordDocument", _OLD_OFFICE),
    ("Workbook", _OLD_OFFICE),
    ("EncryptedPackage", _ENCRYPTED),
    ("PowerPoint Document", _SLIDES),
)

#: Text with which a web page or an XML document begins.
_TAGGED = (
    (b"<!doctype html", _PAGE),
    (b"<html", _PAGE),
    (b"<!-- saved from url", _PAGE),
    (b"mime-version:", _MHT),
    (b"from: <saved by", _MHT),
)

#: What stands at the beginning of an XML document, and what it is.
_IN_XML = (
    (b"<html", _PAGE),
    (b"<?mso-application", _OFFICE_XML),
    (b"<w:worddocument", _OFFICE_XML),
    (b"<pkg:package", _OFFICE_XML),
    (b"urn:schemas-microsoft-com:office:spreadsheet", _OFFICE_XML),
)

_HEAD = 1024


class Reader(Protocol):
    """A module that reads one format."""

    def read(self, content: bytes, path: str) -> Source:
        """Return the source that `content` holds; raise UnreadableError with the cause when it holds none."""


def reader_of(content: bytes, path: str) -> Reader:
    """Return the reader that takes a file: its content decides, and where that is text, the name of `path`.

    Raises UnreadableError, naming the kind, when no reader takes it.
    """
    kind = kind_of(content)
    name = kind.reader if kind else READERS.get(extension(path), "text")
    if name is None:
        assert kind is not None
        if kind.cause:
            raise UnreadableError(kind.cause)
        gap = " " if kind.wording.zh[0].isascii() else ""
        raise UnreadableError(
            Wording(
                f"这是{gap}{kind.wording.zh}，尚不支持；请另存为 UTF-8 编码的 txt 再检查",
                f"this is {kind.wording.en}, not supported yet; save it as plain text (UTF-8) to check it",
            )
        )
    return cast(Reader, import_module(f"report_lint.readers.{name}"))


def extension(path: str) -> str:
    """Return the extension of `path` in lower case with its dot, empty when it has none."""
    name = path.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return dot + ending.lower() if stem else ""


def is_report(path: str) -> bool:
    """Return whether a file of this name, found in a folder, is a report (read or not)."""
    ending = extension(path)
    return ending in READERS or ending in REPORTS


def is_plain_text(path: str) -> bool:
    """Return whether the file at `path` is plain text by its name and its first bytes."""
    if READERS.get(extension(path), "html") == "html":
        return False
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - the hook's road
            return kind_of(file.read(_HEAD)) is None
    except (OSError, ValueError):
        return True  # reading says what is wrong


def kind_of(content: bytes) -> Kind | None:
    """Return what the file is when its content says that it is no plain text, whatever its name."""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if _ZIP_END not in content[-_ZIP_TAIL:]:
            return _CUT_OFF
        return next((kind for name, kind in _ZIPPED if name in content), _ARCHIVE)
    if content.startswith(_OLE):
        return next((kind for name, kind in _IN_OLE if name.encode("utf-16-le") in content), _OLD_OFFICE)
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-") or (b"%PDF-1." in head and b"%%EOF" in content[-_HEAD:]):
        return _PDF
    lowered = head.lower()
    if lowered.startswith(b"<?xml"):
        return next((kind for name, kind in _IN_XML if name in lowered), _XML)
    return next((kind for tag, kind in _TAGGED if lowered.startswith(tag)), None)
