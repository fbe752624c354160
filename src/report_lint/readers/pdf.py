"""The reader of PDF: the text of the pages without their furniture, paragraphs whole, ruled tables as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from report_lint.errors import UnreadableError
from report_lint.notice import Notice
from report_lint.readers.canonical import Canonical
from report_lint.readers.pdf_furniture import Sheet, furniture
from report_lint.readers.pdf_glyphs import Line
from report_lint.readers.pdf_grid import Grid, blocks_on
from report_lint.readers.pdf_page import Page
from report_lint.readers.pdf_paragraphs import paragraphs_in
from report_lint.readers.pdf_pieces import joined
from report_lint.readers.pdf_tables import whole_tables
from report_lint.source import Source
from report_lint.wording import Wording

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 3000

_DAMAGED = Wording("PDF 已损坏或没有页面，打不开", "the PDF is damaged or has no pages; it cannot be opened")
_LOCKED = Wording(
    "PDF 已加密，需要密码才能打开；请另存为不加密的文件再检查",
    "the PDF is encrypted and needs a password; save it without one to check it",
)
_LONG = Wording(f"PDF 超过 {MOST_PAGES} 页，未读取", f"the PDF has more than {MOST_PAGES} pages; not read")
_SCANNED = Wording(
    "PDF 里没有文字，可能是扫描件；请先做文字识别（OCR），或检查它的 Word 原件",
    "there is no text in the PDF, perhaps a scan; recognise its text (OCR) first, or check the Word file it came from",
)
#: What pdfium answers when a password is missing.
_PASSWORD = 4
#: So many pages are named one by one.
_NAMED = 8


class _Read(NamedTuple):
    """What was read on a page; `is_picture` when there is an image and no text, `is_broken` when it cannot be shown."""

    number: int
    width: float
    height: float
    blocks: Sequence[Line | Grid] = ()
    is_picture: bool = False
    is_broken: bool = False


def read(content: bytes, path: str) -> Source:
    """Return the canonical text of the PDF in `content`; every place is a page.

    Raises UnreadableError when it is encrypted, damaged, or has no text on any page.
    """
    document = _opened(content)
    try:
        pages = [_read(document, index) for index in range(len(document))]
    finally:
        document.close()
    if not any(page.blocks for page in pages):
        raise UnreadableError(_DAMAGED if all(page.is_broken for page in pages) else _SCANNED)
    sheets = [Sheet(page.height, [each for each in page.blocks if isinstance(each, Line)]) for page in pages]
    dropped = furniture(sheets)
    blocks = [block for page in pages for block in page.blocks if isinstance(block, Grid) or block not in dropped]
    canonical = Canonical()
    for block in whole_tables(paragraphs_in(blocks, {page.number: page.width for page in pages})):
        if isinstance(block, list):
            canonical.add_line(joined(block))
        else:
            canonical.add_table(block)
    return canonical.source(path, "pdf", _notices(pages))


def _opened(content: bytes) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(content)
        count = len(document)
    except PdfiumError as error:
        raise UnreadableError(_LOCKED if getattr(error, "err_code", None) == _PASSWORD else _DAMAGED) from error
    if not 0 < count <= MOST_PAGES:
        document.close()
        raise UnreadableError(_LONG if count else _DAMAGED)
    return document


def _read(document: PdfDocument, index: int) -> _Read:
    from pypdfium2 import PdfiumError

    try:
        handle = document[index]
    except PdfiumError:
        return _Read(index + 1, 0, 0, is_broken=True)
    try:
        page = Page(handle, index + 1)
        blocks = blocks_on(page) if page.text.strip() else []
        return _Read(index + 1, page.width, page.height, blocks, is_picture=not blocks and page.has_picture)
    except PdfiumError:
        return _Read(index + 1, 0, 0, is_broken=True)
    finally:
        handle.close()


def _notices(pages: Sequence[_Read]) -> Iterator[Notice]:
    pictures = [page.number for page in pages if page.is_picture]
    broken = [page.number for page in pages if page.is_broken]
    if pictures:
        named = _named(pictures)
        yield Notice(
            "partial",
            Wording(
                f"{named.zh}是图片（可能是扫描件），没有文字，未检查",
                f"{named.en}: a picture without text, perhaps a scan; not checked",
            ),
        )
    if broken:
        named = _named(broken)
        yield Notice("partial", Wording(f"{named.zh}已损坏，读不出来", f"{named.en}: damaged, not read"))


def _named(numbers: Sequence[int]) -> Wording:
    shown = numbers[:_NAMED]
    more = len(numbers) > _NAMED
    return Wording(
        f"第{'、'.join(map(str, shown))}页" + (f"等 {len(numbers)} 页" if more else ""),
        f"pages {', '.join(map(str, shown))}" + (f" and others, {len(numbers)} in all" if more else ""),
    )
