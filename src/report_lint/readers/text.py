"""The reader of plain text: bytes in one of the encodings that Chinese reports come in."""

from __future__ import annotations

from functools import cache

from report_lint.compiled import compiled
from report_lint.errors import UnreadableError
from report_lint.readers.formats import REPORTS, extension
from report_lint.source import Source
from report_lint.wording import Wording

#: Byte order marks, the longer first: UTF-32 LE begins as UTF-16 LE does.
MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

#: Characters that no Chinese report holds: controls, private use, non-characters. \f, \v and the end mark of DOS
#: (\x1a) do occur.
_GARBAGE = compiled("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")
_CONTROL = compiled("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")

#: Signs that stand in Chinese text beside its characters: marks, full-width forms, ①, ㈠, Ⅳ, ■, ×, letters.
_SIGNS = compiled(
    "[\u00a0-\u00ff\u0391-\u03c9\u2010-\u206f\u20ac\u2100-\u22ff\u2460-\u25ff\u3000-\u303f\u3200-\u33ff\uff00-\uffef]"
)
_BEYOND_ASCII = compiled("[^\x00-\x7f]+")

#: How much of the text beyond ASCII must be common Chinese when the encoding is guessed. Chinese reports reach 0.97,
#: UTF-8 or Big5 read as GB18030 stay below 0.6.
_COMMON_ENOUGH = 0.75
_SAMPLE = 200_000

#: One garbage character in this many: more, and the bytes are no text.
_FEW = 200


def read(content: bytes, path: str) -> Source:
    """Return the plain text in `content`; what is named as another kind of file and is no text is damaged."""
    try:
        return Source(path, decode(content), "txt")
    except UnreadableError as error:
        ending = extension(path)
        raise UnreadableError(_disguised(ending)) if ending in REPORTS else error from error


def _disguised(ending: str) -> Wording:
    return Wording(
        f"扩展名是 {ending}，内容却既不是这种文件也不是文本，可能已损坏或改过扩展名；请重新导出或重新上传",
        f"named {ending}, but neither such a file nor text; damaged or renamed; export or send it again",
    )


def decode(content: bytes) -> str:
    """Return `content` as text without its byte order mark and otherwise unchanged.

    A byte order mark decides; then zero bytes mean UTF-16 or no text at all; then what is valid UTF-8 is UTF-8, and the
    rest is GB18030 (which holds GBK and GB2312) if it then reads as Chinese. Raises UnreadableError otherwise.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _marked(content, len(mark), encoding)
    if b"\x00" in content:
        return _wide(content)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _national(content, error)
    _refuse_controls(text)
    return text


def _marked(content: bytes, behind: int, encoding: str) -> str:
    try:
        text = content[behind:].decode(encoding)
    except UnicodeDecodeError as error:
        name, broken = encoding.upper(), behind + error.start + 1
        raise UnreadableError(
            Wording(
                f"文件以 {name} 的标记开头，但第 {broken} 字节起解不开，可能已损坏或被截断",
                f"the file begins with the mark of {name}, but is none from byte {broken} on; damaged or cut off?",
            )
        ) from error
    _refuse_controls(text)
    return text


def _wide(content: bytes) -> str:
    """Return UTF-16 without a mark when one of the two byte orders, and only one, reads as Chinese."""
    texts = [text for encoding in ("utf-16-le", "utf-16-be") if (text := _decoded(content, encoding)) is not None]
    readable = [text for text in texts if _is_chinese(text)]
    if len(readable) != 1:
        raise UnreadableError(
            Wording("文件含有空字节（NUL），是二进制文件，不是文本", "the file holds NUL bytes: it is binary, not text")
        )
    return readable[0]


def _national(content: bytes, utf8: UnicodeDecodeError) -> str:
    text = _decoded(content, "gb18030")
    if text is not None and _is_chinese(text):
        return text
    raise UnreadableError(
        Wording(
            f"编码无法识别：第 {utf8.start + 1} 字节起不是 UTF-8，按 GB18030 也读不出中文；文件可能已损坏，或不是文本",
            f"the encoding is unknown: from byte {utf8.start + 1} on it is not UTF-8, and read as GB18030 it is no "
            "Chinese; the file may be damaged, or no text",
        )
    )


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _refuse_controls(text: str) -> None:
    if "\x00" in text or sum(1 for _ in _CONTROL.finditer(text)) * _FEW > len(text):
        raise UnreadableError(
            Wording(
                "文件含有大量控制字符，是二进制文件，不是文本",
                "the file is full of control characters: binary, not text",
            )
        )


def _is_chinese(text: str) -> bool:
    """Return whether `text`, decoded by a guess, reads as Chinese: little garbage, and mostly common characters."""
    if sum(1 for _ in _GARBAGE.finditer(text)) * _FEW > len(text):
        return False
    beyond = "".join(_BEYOND_ASCII.findall(text[:_SAMPLE]))
    if not beyond:
        return True
    signs = sum(1 for _ in _SIGNS.finditer(beyond))
    common = sum(map(_common_characters().__contains__, beyond))
    return common + signs >= _COMMON_ENOUGH * len(beyond) and common > 0


@cache
def _common_characters() -> frozenset[str]:
    """Return the 3,755 characters of level 1 of GB 2312, which make up 97 of 100 characters of a report."""
    codes = (bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    return frozenset(code.decode("gb2312", "ignore") for code in codes) - {""}
