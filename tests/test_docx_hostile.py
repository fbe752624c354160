"""Word documents that are damaged, encrypted, disguised or made to do harm: each is refused at once, with its cause."""

from __future__ import annotations

import random
import resource
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from docx_builder import abstract, cell, docx, level, num, p, part, r, style, table, text_box, zipped
from report_lint.api import lint
from report_lint.errors import UnreadableError
from report_lint.readers import read_bytes

WHOLE = docx(
    p("云岭县民政局2024年度工作总结", style="T"),
    p("概况", num=(1, 0)),
    p("全年支出86.40万元。", text_box(p("密级：公开")), '<w:r><w:footnoteReference w:id="1"/></w:r>'),
    table([cell("项目", merge="restart"), cell("支出", span=2)], [cell(merge="continue"), "1", "2"]),
    styles=style("T", name="Title"),
    numbering=abstract(1, level(0, "chineseCounting", "%1、")) + num(1, 1),
    footnotes=f'<w:footnote w:id="1">{p("注")}</w:footnote>',
)
DAMAGED = "压缩包已损坏或被截断，无法打开；请重新导出或重新上传"
CUT_OFF = "文件已损坏或被截断：压缩包（docx、xlsx 等）没有结尾；请重新导出或重新上传"
NO_WORD = "不是完整的 Word 文档：{}；可能是改了名的压缩包，或文件已损坏"
UNSAFE = "，为安全起见没有打开"


def document(inner: str, head: str = "") -> bytes:
    return zipped({"word/document.xml": head + part("document", inner).partition("?>\n")[2]})


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(1024)


def patched(content: bytes, field: int, value: bytes) -> bytes:
    """Return a zip with bytes of its first directory entry replaced."""
    at = content.index(b"PK\x01\x02") + field
    return content[:at] + value + content[at + len(value) :]


def many_entries() -> bytes:
    return zipped({"word/document.xml": "x"} | {f"word/{number}.xml": "" for number in range(2_100)})


def bomb() -> bytes:
    return zipped({"word/document.xml": part("document", "<w:body/>"), "word/media/a.xml": b"\x00" * 30_000_000})


def wide() -> bytes:
    """Return a document of five million tags that the sizes alone do not betray."""
    noise = random.Random(1)
    tags = "".join(f"<w:{noise.choice('abcdefgh')}/>" for _ in range(100_000))
    return document(f"<w:body>{tags * 35}</w:body>")


ENTITIES = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut off": (lambda: WHOLE[: len(WHOLE) // 2], CUT_OFF),
    "cut off in the directory": (lambda: WHOLE[:-30], CUT_OFF),
    "cut out in the middle": (lambda: WHOLE[:400] + WHOLE[700:], "文件已损坏：其中的 _rels/.rels 无法解析"),
    "a renamed archive": (
        lambda: zipped({"照片/一.txt": "x"}),
        "这是压缩包；请解压后检查其中的报告",
    ),
    "an archive with a folder word": (lambda: zipped({"word/list.txt": "x"}), NO_WORD.format("缺少 word/document.xml")),
    "no body": (lambda: document(""), NO_WORD.format("word/document.xml 里没有正文")),
    "another vocabulary": (
        lambda: zipped({"word/document.xml": "<html><body>x</body></html>"}),
        NO_WORD.format("word/document.xml 里没有正文"),
    ),
    "broken XML": (
        lambda: zipped({"word/document.xml": "<w:document"}),
        "文件已损坏：其中的 word/document.xml 无法解析",
    ),
    "broken encoding": (
        lambda: zipped({"word/document.xml": b"<a>\xff\xfe</a>"}),
        "文件已损坏：其中的 word/document.xml 无法解析",
    ),
    "broken numbering": (
        lambda: docx(p("x"), numbering="", names={"word/numbering.xml": "<w:numbering"}),
        "文件已损坏：其中的 word/numbering.xml 无法解析",
    ),
    "no words": (lambda: docx(p(), p()), "文件中没有文字，只有空白"),
    "pictures only": (
        lambda: docx(p("<w:r><w:drawing/></w:r>"), p("<w:r><w:drawing/></w:r>")),
        "文档里没有文字，只有 2 个图片或对象，可能是扫描件",
    ),
    "no directory": (lambda: WHOLE[:-10] + b"\xff" * 4 + WHOLE[-6:], DAMAGED),
    "encrypted": (lambda: ole("EncryptedPackage"), "文档已加密；请取消密码后再检查"),
    "encrypted zip": (lambda: patched(WHOLE, 8, struct.pack("<H", 1)), "压缩包已加密；请取消密码后再检查"),
    "too many entries": (many_entries, f"压缩包里的文件超过 2000 个{UNSAFE}"),
    "a bomb": (bomb, f"压缩包里的 'word/media/a.xml' 压缩比超过 100 倍，疑似压缩炸弹{UNSAFE}"),
    "a size that is a lie": (
        lambda: patched(WHOLE, 24, struct.pack("<I", 2**32 - 2)),
        f"压缩包解开后过大（单个文件超过 64 MB 或合计超过 200 MB）{UNSAFE}",
    ),
    "too many tags": (wide, f"word/document.xml 的标记超过 300 万个{UNSAFE}"),
    "a way out": (
        lambda: zipped({"../../word/x": "x", "word/y": ""}),
        f"压缩包里有不安全的文件名 '../../word/x'{UNSAFE}",
    ),
    "an absolute name": (lambda: zipped({"/word/x": "x"}), f"压缩包里有不安全的文件名 '/word/x'{UNSAFE}"),
    "a name of Windows": (
        lambda: zipped({"word\\..\\x": "word/"}),
        "这是压缩包；请解压后检查其中的报告",
    ),
    "a rare compression": (
        lambda: zipped({"word/document.xml": "x" * 100}, zipfile.ZIP_BZIP2),
        f"压缩包用了少见的压缩方法{UNSAFE}",
    ),
    "entities": (lambda: document("<w:body/>", ENTITIES), f"word/document.xml 里有 DOCTYPE 声明，可能有害{UNSAFE}"),
    "entities from outside": (
        lambda: document("<w:body/>", OUTSIDE),
        f"word/document.xml 里有 DOCTYPE 声明，可能有害{UNSAFE}",
    ),
    "entities in UTF-16": (
        lambda: zipped({"word/document.xml": (ENTITIES + "<a>&b;</a>").encode("utf-16")}),
        f"word/document.xml 里有 DOCTYPE 声明，可能有害{UNSAFE}",
    ),
    "nested without end": (
        lambda: document(f"<w:body><w:p>{'<w:ins>' * 5_000}{'</w:ins>' * 5_000}</w:p></w:body>"),
        "文档的嵌套层数过多，不像正常的报告",
    ),
    "tables in tables without end": (
        lambda: docx("<w:tbl><w:tr><w:tc>" * 1_200 + "</w:tc></w:tr></w:tbl>" * 1_200),
        "文档的嵌套层数过多，不像正常的报告",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_does_harm_is_refused_at_once_with_its_cause(name: str) -> None:
    build, cause = HOSTILE[name]
    content = build()
    start = time.process_time()
    with pytest.raises(UnreadableError) as refused:
        read_bytes(content, "报告.docx")
    assert refused.value.wording.zh == cause
    assert time.process_time() - start < 1


def test_a_name_twice_is_refused() -> None:
    buffer = BytesIO()
    with pytest.warns(UserWarning), zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "a")
        archive.writestr("word/document.xml", "b")
    with pytest.raises(UnreadableError) as refused:
        read_bytes(buffer.getvalue(), "a.docx")
    assert refused.value.wording.zh == f"压缩包里有重名的文件 'word/document.xml'{UNSAFE}"


@pytest.mark.parametrize("name", ["a bomb", "too many tags", "too many entries", "nested without end"])
def test_what_does_harm_takes_little_memory(name: str, tmp_path: Path) -> None:
    file = tmp_path / "报告.docx"
    file.write_bytes(HOSTILE[name][0]())
    limit = 300 * 1024**2
    done = subprocess.run(
        [sys.executable, "-m", "report_lint", "check", str(file)],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
        timeout=30,
    )
    assert (done.returncode, done.stderr) == (3, "")
    assert done.stdout.splitlines()[0] == f"{file}: unreadable: {HOSTILE[name][1]}"


def test_absurd_spans_and_loops_are_read_without_harm() -> None:
    wide_cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    styles = style("A", based_on="B") + style("B", based_on="A")
    lists = (
        abstract(1, more='<w:numStyleLink w:val="L"/>')
        + num(1, 1)
        + abstract(2, more='<w:numStyleLink w:val="M"/>')
        + num(2, 2)
    )
    links = style("L", properties='<w:numPr><w:numId w:val="2"/></w:numPr>') + style(
        "M", properties='<w:numPr><w:numId w:val="1"/></w:numPr>'
    )
    content = docx(
        f"<w:tbl><w:tr>{wide_cell}{cell('甲')}</w:tr></w:tbl>",
        p("乙", style="A", num=(1, 0)),
        styles=styles + links,
        numbering=lists,
    )
    assert read_bytes(content, "a.docx").text == "\t" * 63 + "甲\n乙\n"


MANY = {
    "paragraphs that run into each other": lambda size: docx(
        p("甲", mark='<w:del w:id="1"/>') * size, p("乙"), stored=True
    ),
    "lists of one long definition": lambda size: docx(
        *(p("甲", num=(number, 0)) for number in range(size)),
        numbering=abstract(1, *(level(8, "decimal", "%1.") for _ in range(size)))
        + "".join(num(number, 1) for number in range(size)),
    ),
    "styles in a chain": lambda size: docx(
        *(p("甲", style=str(number)) for number in range(size)),
        styles="".join(style(str(number), based_on=str(number + 1)) for number in range(size)),
    ),
    "notes": lambda size: docx(
        *(p("甲", f'<w:r><w:footnoteReference w:id="{number}"/></w:r>') for number in range(size)),
        footnotes="".join(f'<w:footnote w:id="{number}">{p("注")}</w:footnote>' for number in range(size)),
    ),
    "rows that go on": lambda size: docx(
        table([cell("甲", merge="restart"), "乙"], *([cell(merge="continue"), "丙"] for _ in range(size))),
        stored=True,
    ),
    "fields that do not end": lambda size: docx(
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>' * size,
            r("甲") * size,
        ),
        stored=True,
    ),
}


@pytest.mark.parametrize("name", MANY)
def test_time_grows_no_faster_than_the_document(name: str) -> None:
    def seconds(size: int) -> float:
        content = MANY[name](size)
        start = time.process_time()
        read_bytes(content, "a.docx")
        return time.process_time() - start

    # What is quadratic takes a hundred times as long; the rest of the room is for a busy machine.
    short, long = min(seconds(300) for _ in range(3)), min(seconds(3_000) for _ in range(2))
    assert long < 40 * short + 0.05


def mutants(count: int) -> Iterator[bytes]:
    """Yield the whole document with bytes of the zip, or of the XML inside, changed at random."""
    chance = random.Random(20240322)
    with zipfile.ZipFile(BytesIO(WHOLE)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(parts)
    for number in range(count):
        if number % 2:
            yield changed(WHOLE, chance)
        else:
            name = chance.choice(names)
            yield zipped(parts | {name: changed(parts[name], chance)})


def changed(content: bytes, chance: random.Random) -> bytes:
    mutant = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(mutant))
        match chance.randrange(4):
            case 0:
                mutant[at] = chance.randrange(256)
            case 1:
                del mutant[at : at + chance.randint(1, 20)]
            case 2:
                mutant[at:at] = mutant[chance.randrange(len(mutant)) :][: chance.randint(1, 40)]
            case _:
                mutant[at] ^= 1 << chance.randrange(8)
    return bytes(mutant)


def test_two_thousand_mutated_documents_are_read_or_refused(tmp_path: Path) -> None:
    fates = {"read": 0, "refused": 0}
    slowest = 0.0
    for mutant in mutants(2_000):
        start = time.process_time()
        try:
            read_bytes(mutant, "报告.docx")
            fates["read"] += 1
        except UnreadableError as error:
            assert error.wording.zh
            fates["refused"] += 1
        slowest = max(slowest, time.process_time() - start)
    assert sum(fates.values()) == 2_000
    assert min(fates.values()) > 100
    assert slowest < 1


def test_mutated_documents_that_are_read_are_linted(tmp_path: Path) -> None:
    file = tmp_path / "报告.docx"
    for mutant in mutants(60):
        file.write_bytes(mutant)
        report = lint(file)
        assert report.error is None or "内部错误" not in report.error.zh
