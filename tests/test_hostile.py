"""Files that do harm, of every kind but Word: each is refused at once, and mutants of sound files are read or refused."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from ole_file import DOCUMENT, LOCKED_DOCUMENT, LOCKED_WORKBOOK, ole
from pdf_file import LOCKED, Sheet, pdf, typeset
from report_lint.errors import UnreadableError
from report_lint.readers import read_bytes
from report_lint.readers.ole import refuse_locked_or_cut
from test_html import SITE
from test_xlsx import ROWS
from xlsx_file import xlsx

REPORT = [
    "云溪县档案馆2024年度工作情况说明",
    "一、基本情况",
    "内设四个股室。",
    "项目\t金额",
    "培训费\t3.20",
    "二、下步打算",
]
TEXT = "\n".join(REPORT) * 4
BOOK = xlsx({"自评表": ROWS}, formats=["0.00", "0.00%"], merged=["A1:D1"])
PAGES = pdf(typeset(REPORT))

UNSAFE = "，为安全起见没有打开"
CUT_OFF = "文件已损坏或被截断：后面的内容缺失；请重新导出或重新上传"
LOCKED_OUT = "文档已加密；请取消密码后再检查"
DISGUISED = "扩展名是 {}，内容却既不是这种文件也不是文本，可能已损坏或改过扩展名；请重新导出或重新上传"
DAMAGED = "PDF 已损坏或没有页面，打不开"
ENTITIES = (
    '<!DOCTYPE a [<!ENTITY b "百">'
    + "".join(f'<!ENTITY {chr(99 + at)} "{f"&{chr(98 + at)};" * 10}">' for at in range(9))
    + "]>"
)


def changed(content: bytes, name: str, text: str) -> bytes:
    """Return a package with one of its parts changed."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, text if entry == name else old.read(entry))
    return buffer.getvalue()


def odt(content: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a bomb": ("a.xlsx", lambda: changed(BOOK, SHEET, " " * 30_000_000), f"压缩包里的 '{SHEET}' 压缩比超过 100 倍，疑似压缩炸弹{UNSAFE}"),
    "entities": ("a.xlsx", lambda: changed(BOOK, SHEET, ENTITIES + "<a>&k;</a>"), f"{SHEET} 里有 DOCTYPE 声明，可能有害{UNSAFE}"),
    "a book cut off": ("a.xlsx", lambda: BOOK[: len(BOOK) // 2], "文件已损坏或被截断：压缩包（docx、xlsx 等）没有结尾；请重新导出或重新上传"),
    "a book without sheets": ("a.xlsx", lambda: changed(BOOK, "xl/workbook.xml", "<a/>"), "文件中没有文字，只有空白"),
    "a locked pdf": ("a.pdf", lambda: pdf([Sheet()], encrypt=LOCKED), "PDF 已加密，需要密码才能打开；请另存为不加密的文件再检查"),
    "a scan": ("a.pdf", lambda: pdf([Sheet(has_picture=True)]), "PDF 里没有文字，可能是扫描件；请先做文字识别（OCR），或检查它的 Word 原件"),
    "a pdf cut off": ("a.pdf", lambda: PAGES[:600], DAMAGED),
    "a pdf named as text": ("a.txt", lambda: PAGES[:600], DAMAGED),
    "a picture named as pdf": ("a.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "这是图片（可能是扫描件），尚不支持；请另存为 UTF-8 编码的 txt 再检查"),
    "noughts named as pdf": ("a.pdf", lambda: bytes(1000), DISGUISED.format(".pdf")),
    "noise named as docx": ("a.docx", lambda: random.Random(6).randbytes(3_000), DISGUISED.format(".docx")),
    "a locked doc": ("a.doc", lambda: LOCKED_DOCUMENT, LOCKED_OUT),
    "a locked xls": ("a.xls", lambda: LOCKED_WORKBOOK, LOCKED_OUT),
    "a locked doc named as text": ("a.txt", lambda: LOCKED_DOCUMENT, LOCKED_OUT),
    "a doc cut off": ("a.doc", lambda: DOCUMENT[:-600], CUT_OFF),
    "a doc cut off in its table": ("a.doc", lambda: DOCUMENT[:700], CUT_OFF),
    "a doc of its head alone": ("a.wps", lambda: DOCUMENT[:512], CUT_OFF),
    "a doc without streams": ("a.doc", lambda: DOCUMENT[:1024] + bytes(5_000), CUT_OFF),
    "an old presentation": ("a.doc", lambda: ole("PowerPoint Document"), "这是演示文稿（ppt、pptx），尚不支持；请另存为 UTF-8 编码的 txt 再检查"),
    "rtf cut off": ("a.rtf", lambda: b"{\\rtf1{\\fonttbl}\\u20113", CUT_OFF),
    "odt that is a bomb": ("a.odt", lambda: odt(" " * 30_000_000), f"压缩包里的 'content.xml' 压缩比超过 100 倍，疑似压缩炸弹{UNSAFE}"),
    "XML of Word": ("a.doc", lambda: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "这是 Word 或 Excel 存成的 XML 文档，尚不支持；请另存为 docx 或 xlsx 再检查"),
    "nothing": ("a.pdf", lambda: b"", "文件是空的（0 字节）"),
    "a page without words": ("a.html", lambda: b"<html><body><script>1</script></body></html>", "文件中没有文字，只有空白"),
    "an archive of the web without a page": ("a.mht", lambda: b"MIME-Version: 1.0\r\n\r\nx", "网页存档里没有网页"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_does_harm_is_refused_at_once_with_its_cause(name: str) -> None:
    path, build, cause = HOSTILE[name]
    content = build()
    start = time.process_time()
    with pytest.raises(UnreadableError) as refused:
        read_bytes(content, path)
    assert refused.value.wording.zh == cause
    assert time.process_time() - start < 1


def test_what_does_harm_costs_itself_alone(tmp_path: Path) -> None:
    expected: dict[str, str | None] = {"a.txt": None, "z.html": None}
    (tmp_path / "a.txt").write_text("\n".join(REPORT), encoding="utf-8")
    (tmp_path / "z.html").write_text(SITE, encoding="utf-8")
    for number, (path, build, cause) in enumerate(HOSTILE.values()):
        name = f"{number}{Path(path).suffix}"
        (tmp_path / name).write_bytes(build())
        expected[name] = cause
    done = checked(tmp_path, ".")
    assert (done.returncode, done.stderr) == (3, b"")
    reports = json.loads(done.stdout)["reports"]
    assert {report["path"].removeprefix("./"): report["error"] for report in reports} == expected


def checked(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in `folder`, for JSON."""
    return subprocess.run(
        [sys.executable, "-m", "report_lint", "check", *arguments, "--format", "json", "--no-cache"],
        capture_output=True, cwd=folder, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, timeout=120,
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="such names do not exist there")
def test_strange_names_are_names_and_nothing_else(tmp_path: Path) -> None:
    names = ["a\nb.pdf", "..pdf", "...pdf", "-x.pdf", "“甲”;$(touch y).pdf", "\x1b[31m.pdf"]
    for name in names:
        (tmp_path / name).write_bytes(PAGES)
    done = checked(tmp_path, ".")
    reports = json.loads(done.stdout)["reports"]
    assert {report["path"]: report["status"] for report in reports} == {
        f"./{name}": "checked" for name in names if not name.startswith(".")
    }
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(names)


def mutants(content: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Yield `content` with bytes changed, doubled, cut out or swapped, as a bad disk or a bad mind leaves it."""
    chance = random.Random(seed)
    for _ in range(count):
        mutant = bytearray(content)
        for _ in range(chance.randint(1, 12)):
            at, far = chance.randrange(len(mutant)), chance.randrange(len(mutant))
            length = chance.randint(1, 40)
            match chance.randrange(5):
                case 0:
                    mutant[at] = chance.randrange(256)
                case 1:
                    del mutant[at : at + length]
                case 2:
                    mutant[at:at] = mutant[far : far + length]
                case 3:
                    mutant[at : at + length] = mutant[far : far + length]
                case 4:
                    mutant[at:at] = chance.choice(
                        (b"<", b">", b"0", b"-1", b"99999999999", b"<<", b"]", b"\xff\xff\xff\xff", b"obj")
                    )
        yield bytes(mutant)


def unpacked_mutants(content: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Yield packages with one part mutated."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.startswith("xl/")}
    for number, name in enumerate(sorted(parts) * (count // len(parts))):
        for mutant in mutants(parts[name].encode(), 1, seed + number):
            yield changed(content, name, mutant.decode("utf-8", "replace"))


MUTANTS = {
    "a.html": lambda: mutants(SITE.encode(), 600, 1),
    "a.txt": lambda: (*mutants(TEXT.encode(), 300, 6), *mutants(TEXT.encode("gb18030"), 300, 7)),
    "utf16.txt": lambda: (*mutants(TEXT.encode("utf-16"), 100, 8), *mutants(TEXT.encode("utf-16-le"), 100, 9)),
    "a.xlsx": lambda: (*mutants(BOOK, 200, 2), *unpacked_mutants(BOOK, 400, 3)),
    "a.mht": lambda: mutants(
        b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + SITE.encode(), 100, 4
    ),
}


def test_mutated_old_documents_are_refused_or_passed_on() -> None:
    for content in (*mutants(LOCKED_DOCUMENT, 300, 10), *mutants(LOCKED_WORKBOOK, 300, 11)):
        try:
            refuse_locked_or_cut(content)
        except UnreadableError as refused:
            assert refused.wording.zh in (CUT_OFF, LOCKED_OUT)


@pytest.mark.parametrize("name", MUTANTS)
def test_mutants_are_read_or_refused_with_a_cause(name: str) -> None:
    for number, content in enumerate(MUTANTS[name]()):
        start = time.process_time()
        try:
            source = read_bytes(content, name)
        except UnreadableError as refused:
            assert refused.wording.zh and "读不懂" not in refused.wording.zh, (number, refused.wording.zh)
        else:
            assert all(0 <= origin.start <= len(source.text) for origin in source.origins)
            assert all(cell.start <= cell.end <= len(source.text) for grid in source.tables for cell in grid.cells)
        assert time.process_time() - start < 1, number


def test_mutants_of_pdf_are_read_or_refused_in_their_own_process(tmp_path: Path) -> None:
    for number, content in enumerate(mutants(PAGES, 400, 5)):
        (tmp_path / f"{number}.pdf").write_bytes(content)
    start = time.monotonic()
    done = checked(tmp_path, str(tmp_path), "--jobs", "2")
    assert done.stderr == b""
    reports = json.loads(done.stdout)["reports"]
    assert len(reports) == 400
    strange = [
        report["error"]
        for report in reports
        if report["error"] and ("读不懂" in report["error"] or "内部错误" in report["error"])
    ]
    assert (strange, time.monotonic() - start < 60) == ([], True)
