"""Documents that LibreOffice reads for us: what it may do with them, and what is said when it cannot."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from docx_builder import docx, p
from report_lint.errors import UnreadableError
from report_lint.readers import office, read_bytes

RTF = rb"{\rtf1\ansi\uc0 "
PARAGRAPHS = ["云溪县档案馆2024年度工作情况说明", "一、基本情况", "内设4个股室，年末实有在职人员24人。"]


def rtf(*paragraphs: str) -> bytes:
    body = "\\par\n".join(
        "".join(f"\\u{ord(char)} " if ord(char) > 127 else char for char in text) for text in paragraphs
    )
    return RTF + body.encode("ascii") + b"\\par}"


def refusal(content: bytes = rtf("甲")) -> str:
    with pytest.raises(UnreadableError) as refused:
        read_bytes(content, "报告.doc")
    return refused.value.wording.zh


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program named soffice, to be written by the test; its folder is all of the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    file = folder / "soffice"
    file.touch()
    file.chmod(0o755)
    return file


posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")


def test_without_libreoffice_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program_path", lambda: None)
    assert (
        refusal()
        == "读取 doc、wps、rtf、odt、xls 需要安装 LibreOffice，没有找到（soffice）；请安装它，或另存为 docx 再检查"
    )


@posix
def test_it_works_in_a_private_folder_that_is_gone_afterwards(program: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(docx(*map(p, PARAGRAPHS)))
    log = tmp_path / "log"
    program.write_text(
        f"#!/bin/sh\npwd > {log}\nenv >> {log}\nls -ld . >> {log}\nmkdir out\ncp {made} out/report.docx\n",
        encoding="utf-8",
    )
    source = read_bytes(rtf("甲"), "机密名称.doc")
    assert (source.text.splitlines(), source.format) == (PARAGRAPHS, "doc")
    told = log.read_text(encoding="utf-8").splitlines()
    assert "机密名称" not in log.read_text(encoding="utf-8")
    assert [line for line in told if line.startswith(("drwx", "HOME="))] == [f"HOME={told[0]}", told[-1]]
    assert told[-1].startswith("drwx------")
    assert not Path(told[0]).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of a process are those of Linux")
def test_it_may_have_no_more_memory_than_a_report_needs(program: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    program.write_text(f"#!/bin/sh\nsleep 0.2\n(ulimit -v > {log})\n", encoding="utf-8")
    refusal()
    assert log.read_text() == f"{4 * 1024**2}\n"


@posix
@pytest.mark.parametrize("script", ["exit 0", "exit 1", "kill -9 $$"])
def test_a_program_that_makes_nothing_is_an_unreadable_file(program: Path, script: str) -> None:
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    assert refusal() == "LibreOffice 打不开这个文件，可能已损坏或加密；请另存为 docx 再检查"


@posix
def test_a_program_that_hangs_is_ended_with_its_children(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive = tmp_path / "alive"
    program.write_text(f"#!/bin/sh\n(sleep 3; touch {alive}) &\nsleep 60\n", encoding="utf-8")
    monkeypatch.setattr(office, "PATIENCE", 0.3)
    start = time.monotonic()
    assert "已停止" in refusal()
    assert time.monotonic() - start < 2
    time.sleep(3.2)
    assert not alive.exists()


@pytest.mark.skipif(office.program_path() is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_rtf() -> None:
    source = read_bytes(rtf(*PARAGRAPHS), "报告.rtf")
    assert source.text.splitlines() == PARAGRAPHS
    assert (source.format, source.place(source.text.index("24人"))) == ("rtf", "第3段")
