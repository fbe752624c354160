"""Packages: the parts of a zipped document (docx, xlsx, odt, ofd), opened when the zip is sound and of a sane size."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from report_lint.errors import UnreadableError
from report_lint.wording import Wording

#: The limits of Apache POI, judged from the zip's directory before anything is unpacked.
_MOST_ENTRIES = 2_000
_LARGEST_TOTAL = 200 * 1024**2
_LARGEST_PART = 64 * 1024**2
_LARGEST_RATIO = 100
_RATIO_BEYOND = 100 * 1024
#: A part with more tags than this takes more memory than any report is worth; one of a million characters has a third.
_MOST_TAGS = 3_000_000

_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

#: Strict OOXML names its vocabularies otherwise; in all else it is the same.
_STRICT = (
    (
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
)

_DAMAGED = Wording(
    "压缩包已损坏或被截断，无法打开；请重新导出或重新上传", "the package is damaged or cut off; export or send it again"
)


class Package:
    """The parts of a package by name. Raises UnreadableError when the zip is damaged, encrypted or out of bounds."""

    def __init__(self, content: bytes) -> None:
        if content.count(_DIRECTORY_ENTRY) > _MOST_ENTRIES:
            raise _refusal(f"压缩包里的文件超过 {_MOST_ENTRIES} 个", f"it holds more than {_MOST_ENTRIES} entries")
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError, UnicodeError) as error:
            raise UnreadableError(_DAMAGED) from error
        _refuse_unsafe(self._archive.infolist())
        self.names = frozenset(self._archive.namelist())

    def bytes_of(self, name: str) -> bytes | None:
        """Return the unpacked part of that name, None when there is none."""
        if name not in self.names:
            return None
        try:
            return self._archive.read(name)
        except (
            zipfile.BadZipFile,
            zlib.error,
            struct.error,
            EOFError,
            ValueError,
            NotImplementedError,
            OSError,
        ) as error:
            raise _broken(name) from error

    def xml_of(self, name: str) -> Element | None:
        """Return the root of the XML part of that name, None when there is none."""
        content = self.bytes_of(name)
        return None if content is None else _parsed(content, name)


def _refuse_unsafe(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Raise UnreadableError for the first entry that no word processor writes."""
    total = 0
    names: Counter[str] = Counter()
    for entry in entries:
        name = entry.orig_filename
        total += entry.file_size
        names[entry.filename] += 1
        if (
            name.startswith(("/", "\\"))
            or "\x00" in name
            or ".." in name.replace("\\", "/").split("/")
            or ":" in name[:2]
        ):
            raise _refusal(f"压缩包里有不安全的文件名 {name[:60]!r}", f"it holds the unsafe name {name[:60]!r}")
        if names[entry.filename] > 1:
            raise _refusal(f"压缩包里有重名的文件 {name[:60]!r}", f"it holds {name[:60]!r} twice")
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableError(
                Wording("压缩包已加密；请取消密码后再检查", "the package is encrypted; remove the password to check it")
            )
        if entry.compress_type not in _METHODS:
            raise _refusal("压缩包用了少见的压缩方法", "it uses a rare method of compression")
        if entry.file_size > _LARGEST_PART or total > _LARGEST_TOTAL:
            raise _refusal(
                f"压缩包解开后过大（单个文件超过 {_LARGEST_PART >> 20} MB 或合计超过 {_LARGEST_TOTAL >> 20} MB）",
                f"it unpacks to more than {_LARGEST_PART >> 20} MB a part or {_LARGEST_TOTAL >> 20} MB in all",
            )
        if entry.file_size > _RATIO_BEYOND and entry.file_size > _LARGEST_RATIO * entry.compress_size:
            raise _refusal(
                f"压缩包里的 {name[:60]!r} 压缩比超过 {_LARGEST_RATIO} 倍，疑似压缩炸弹",
                f"{name[:60]!r} is packed more than {_LARGEST_RATIO} times: a zip bomb?",
            )


def _parsed(content: bytes, name: str) -> Element:
    """Return the XML in `content`, which may have no DOCTYPE: no entity, nothing from outside."""
    try:
        text = content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise _broken(name) from error
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise _refusal(f"{name} 里有 DOCTYPE 声明，可能有害", f"{name} has a DOCTYPE, which may do harm")
    if text.count("<") > _MOST_TAGS:
        raise _refusal(f"{name} 的标记超过 {_MOST_TAGS // 10_000} 万个", f"{name} has more than {_MOST_TAGS:,} tags")
    if "http://purl.oclc.org/ooxml/" in text[:4096]:
        for strict, usual in _STRICT:
            text = text.replace(strict, usual)
    try:
        return ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, UnicodeError) as error:
        raise _broken(name) from error


def _refusal(zh: str, en: str) -> UnreadableError:
    return UnreadableError(Wording(f"{zh}，为安全起见没有打开", f"not opened, for safety: {en}"))


def _broken(name: str) -> UnreadableError:
    return UnreadableError(
        Wording(f"文件已损坏：其中的 {name} 无法解析", f"the file is damaged: its part {name} cannot be parsed")
    )
