"""The reader of doc, wps, rtf, odt, xls and ods: LibreOffice, where it is installed, turns them into docx or xlsx."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from report_lint.errors import UnreadableError
from report_lint.readers import docx, xlsx
from report_lint.readers.limits import limit_other, memory_of_another_program
from report_lint.readers.ole import CUT_OFF, MAGIC, refuse_locked_or_cut
from report_lint.readers.packages import Package
from report_lint.source import Source
from report_lint.wording import Wording

#: Seconds that a file may take.
PATIENCE = 90

_PROGRAMS = ("soffice", "libreoffice")
_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    "/usr/lib/libreoffice/program/soffice",
)

_MISSING = Wording(
    "读取 doc、wps、rtf、odt、xls 需要安装 LibreOffice，没有找到（soffice）；请安装它，或另存为 docx 再检查",
    "doc, wps, rtf, odt and xls are read through LibreOffice, which was not found (soffice); install it, or save the "
    "file as docx",
)
_SLOW = Wording(
    f"LibreOffice {PATIENCE} 秒没有读完这个文件，已停止；请另存为 docx 再检查",
    f"LibreOffice did not read this file in {PATIENCE} seconds and was stopped; save it as docx",
)
_FAILED = Wording(
    "LibreOffice 打不开这个文件，可能已损坏或加密；请另存为 docx 再检查",
    "LibreOffice cannot open this file, perhaps it is damaged or encrypted; save it as docx",
)

#: What LibreOffice may do with a file: run no macro, load nothing from outside, ask nothing.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""  # noqa: E501 - LibreOffice reads it as it stands

#: How a file of a kind begins that holds a sheet when one of these stands in it.
_SHEETS = (
    (MAGIC, ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))),
    (b"PK", (b"opendocument.spreadsheet",)),
)
_WRITTEN = "WordDocument".encode("utf-16-le")


def read(content: bytes, path: str) -> Source:
    """Return what LibreOffice makes of `content`. Raises UnreadableError when it is not installed, fails or hangs."""
    _refuse_unsound(content)
    program = program_path()
    if program is None:
        raise UnreadableError(_MISSING)
    is_sheet = _is_sheet(content)
    made = converted(program, content, "xlsx" if is_sheet else "docx")
    source = xlsx.read(made, path) if is_sheet else docx.read(made, path)
    return replace(source, format=path.rpartition(".")[2].lower() or "doc")


def _refuse_unsound(content: bytes) -> None:
    """Raise UnreadableError for what would take LibreOffice long, or fool it into reading a part for the whole."""
    if content.startswith(MAGIC):
        refuse_locked_or_cut(content)
    elif content.startswith(b"PK"):
        Package(content)
    elif not content.rstrip(b"\0\r\n\t \x1a").endswith(b"}") and _has_open_groups(content):
        raise UnreadableError(CUT_OFF)


def _has_open_groups(rtf: bytes) -> bool:
    """Return whether more groups begin than end."""
    return rtf.count(b"{") - rtf.count(b"\\{") > rtf.count(b"}") - rtf.count(b"\\}")


def program_path() -> str | None:
    """Return where LibreOffice is, None when it is not installed."""
    found = next((place for name in _PROGRAMS if (place := shutil.which(name))), None)
    return found or next((place for place in _ELSEWHERE if Path(place).exists()), None)


def _is_sheet(content: bytes) -> bool:
    if _WRITTEN in content:
        return False
    return any(content.startswith(magic) and any(name in content for name in names) for magic, names in _SHEETS)


def converted(program: str, content: bytes, target: str) -> bytes:
    """Return what `program` saves as `target` (docx, xlsx) of the file in `content`."""
    # The folder is open to nobody else; the name of the file is never shown to another program.
    with tempfile.TemporaryDirectory(prefix="report-lint-") as folder:
        return _made(program, Path(folder), content, target)


def _made(program: str, folder: Path, content: bytes, target: str) -> bytes:
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    original = folder / "report.in"
    original.write_bytes(content)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", target, "--outdir", str(folder / "out"), str(original)),
    ]
    _run(command, folder)
    made = folder / "out" / f"report.{target}"
    if not made.is_file():
        raise UnreadableError(_FAILED)
    return made.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    """Run `command` with nothing of the user's environment, and end it with all its children when it takes too long."""
    given = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8"}
    with memory_of_another_program():
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=given,
            start_new_session=sys.platform != "win32",
        )
    limit_other(process.pid)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(_SLOW) from error
    finally:
        if process.poll() is None or sys.platform != "win32":
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
