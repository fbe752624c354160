"""A file, or standard input, read whole: each way in which that can fail has its own cause."""

from __future__ import annotations

import errno
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

from report_lint.compiled import compiled
from report_lint.errors import UnreadableError
from report_lint.readers.formats import reader_of
from report_lint.source import Source
from report_lint.wording import Wording

#: The largest file that is read, in bytes; a report of a million characters has three million.
LARGEST = 64 * 1024 * 1024

STANDARD_INPUT = "-"

_INK = compiled("[^\\s\ufeff\u200b-\u200d\u2060]")

_TOO_LARGE = Wording(
    f"文件超过 {LARGEST // 1024**2} MB，不像一份报告，未读取",
    f"the file is larger than {LARGEST // 1024**2} MB, which no report is; not read",
)

_SPECIAL = (
    (stat.S_ISDIR, Wording("这是文件夹，不是文件", "this is a folder, not a file")),
    (
        stat.S_ISFIFO,
        Wording("这是管道，不是文件；请用 - 从标准输入读取", "this is a pipe, not a file; read standard input with -"),
    ),
    (stat.S_ISSOCK, Wording("这是套接字，不是文件", "this is a socket, not a file")),
    (stat.S_ISCHR, Wording("这是设备，不是文件", "this is a device, not a file")),
    (stat.S_ISBLK, Wording("这是设备，不是文件", "this is a device, not a file")),
)

_HUNGRY = Wording(
    "读取这个文件要用的内存超过限制；文件可能已损坏或有害",
    "reading this file needs more memory than it may have; it may be damaged or harmful",
)
_CLOSED = Wording("没有权限打开这个文件夹", "no permission to open this folder")
_BROKEN_LINK = Wording("符号链接指向的文件不存在", "the symbolic link points to a file that does not exist")

_CAUSES = {
    errno.ENOENT: Wording(
        "文件不存在（可能已被移动或删除）", "the file does not exist (it may have been moved or deleted)"
    ),
    errno.EACCES: Wording("没有读取权限", "no permission to read it"),
    errno.EPERM: Wording("没有读取权限", "no permission to read it"),
    errno.ELOOP: Wording("符号链接互相循环", "its symbolic links go in a circle"),
    errno.ENAMETOOLONG: Wording("文件名过长", "the name is too long"),
    errno.ENOTDIR: Wording("路径中有一段不是文件夹", "a part of the path is not a folder"),
}


def read(path: Path | str, stdin_name: str = "") -> Source:
    """Return the source in the file at `path`, or in standard input when it is "-".

    `stdin_name` is the name of the file that standard input holds.

    Raises UnreadableError with the cause, never OSError.
    """
    name = str(path)
    if name == STANDARD_INPUT:
        return replace(read_bytes(_standard_input(), stdin_name or name), path=name)
    return read_bytes(_content(name), name)


def read_bytes(content: bytes, path: str) -> Source:
    """Return the source that `content` holds; what it is is judged by the bytes first, by the name of `path` second.

    Raises UnreadableError when it is no text or holds none.
    """
    if len(content) > LARGEST:
        raise UnreadableError(_TOO_LARGE)
    if not content:
        raise UnreadableError(Wording("文件是空的（0 字节）", "the file is empty (0 bytes)"))
    reader = reader_of(content, path)
    try:
        source = reader.read(content, path)
    except UnreadableError:
        raise
    except MemoryError as error:
        raise UnreadableError(_HUNGRY) from error
    except Exception as error:
        # Readers of other formats meet files that no program wrote; what they do not expect costs the file alone.
        raise UnreadableError(_unexpected(error)) from error
    refuse_blank(source.text)
    return source


def _unexpected(error: Exception) -> Wording:
    name = type(error).__name__
    return Wording(
        f"读不懂这个文件（{name}），可能已损坏；请另存为 docx 或 txt 再检查",
        f"this file makes no sense ({name}) and may be damaged; save it as docx or plain text to check it",
    )


def refuse_blank(text: str) -> None:
    """Raise UnreadableError when `text` holds nothing to check."""
    if not _INK.search(text):
        raise UnreadableError(Wording("文件中没有文字，只有空白", "there is no text in the file, only blanks"))


def _standard_input() -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise UnreadableError(Wording("没有标准输入", "there is no standard input"))
    try:
        content: bytes = stream.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableError(_cause(error)) from error
    return content


def _content(name: str) -> bytes:
    file = Path(name)
    try:
        status = file.stat()
        for is_kind, wording in _SPECIAL:
            if is_kind(status.st_mode):
                raise UnreadableError(_CLOSED if _is_closed_folder(file) else wording)
        if status.st_size > LARGEST:
            raise UnreadableError(_TOO_LARGE)
        with file.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        if error.errno == errno.ENOENT and file.is_symlink():
            raise UnreadableError(_BROKEN_LINK) from error
        raise UnreadableError(_cause(error)) from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableError(Wording("文件名不合法", "the name is not valid")) from error


def _is_closed_folder(path: Path) -> bool:
    return path.is_dir() and not os.access(path, os.R_OK | os.X_OK)


def _cause(error: OSError) -> Wording:
    known = _CAUSES.get(error.errno or 0)
    if known is not None:
        return known
    return Wording(f"读取失败：{error.strerror}", f"reading failed: {error.strerror}")
