"""What the readers make of bytes, names and folders."""

from __future__ import annotations

import errno
import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from report_lint.errors import UnreadableError
from report_lint.readers import files, inputs_in, read, read_bytes
from report_lint.source import Source
from report_lint.wording import Wording

REPORT = (
    "临江县水利局2024年度部门整体支出绩效自评报告\r\n\r\n"
    "一、部门基本情况\r\n（一）机构设置。内设４个股室，“三定”编制32人……\r\n"
    "二、支出情况\r\n2024年度基本支出356.20万元，其中：①人员经费301.15万元；②公用经费55.05万元。\r\n"
)


def refusal(content: bytes, name: str = "报告.txt") -> Wording:
    with pytest.raises(UnreadableError) as refused:
        read_bytes(content, name)
    return refused.value.wording


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(REPORT.encode("utf-8"), id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + REPORT.encode("utf-8"), id="utf-8 with mark"),
        pytest.param(REPORT.encode("gbk"), id="gbk"),
        pytest.param(REPORT.encode("gb18030"), id="gb18030"),
        pytest.param(b"\x84\x31\x95\x33" + REPORT.encode("gb18030"), id="gb18030 with mark"),
        pytest.param(b"\xff\xfe" + REPORT.encode("utf-16-le"), id="utf-16 little-endian"),
        pytest.param(b"\xfe\xff" + REPORT.encode("utf-16-be"), id="utf-16 big-endian"),
        pytest.param(REPORT.encode("utf-16-le"), id="utf-16 little-endian without mark"),
        pytest.param(REPORT.encode("utf-16-be"), id="utf-16 big-endian without mark"),
        pytest.param(REPORT.encode("utf-32"), id="utf-32"),
    ],
)
def test_every_encoding_gives_the_same_source(content: bytes) -> None:
    assert read_bytes(content, "报告.txt") == Source("报告.txt", REPORT, "txt")


@pytest.mark.parametrize(
    "text",
    [
        "鄱阳县民政局\n",
        "一、一\n一一\n",
        "衢州市柯城区信访局2023年度工作总结\n㈠机构设置\n■完成率：100％；±0.5℃、Ⅳ类水质\n",
        "预算数：１２３.４５万元\x0c\n",
        "共有30个䶮字\n财政拨款\n",
    ],
)
def test_gb18030_and_utf16_without_mark_give_what_utf8_gives(text: str) -> None:
    decoded = {
        encoding: read_bytes(text.encode(encoding), "a.txt").text for encoding in ("utf-8", "gb18030", "utf-16-le")
    }
    assert decoded == {"utf-8": text, "gb18030": text, "utf-16-le": text}


@pytest.mark.parametrize(
    ("name", "format"), [("a.txt", "txt"), ("a.md", "md"), ("A.MARKDOWN", "md"), ("无扩展名", "txt"), ("a.dat", "txt")]
)
def test_the_name_chooses_the_reader(name: str, format: str) -> None:
    text = "# 自评报告\n\n| 项目 | 金额 |\n"
    assert read_bytes(text.encode(), name) == Source(name, text, format)


def zipped(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (zipped("OFD.xml", "Doc_0/Document.xml"), "OFD 版式文档"),
        (b"\x89PNG\r\n\x1a\n", "图片（可能是扫描件）"),
        (b"\xff\xd8\xff\xe0", "图片（可能是扫描件）"),
        (b'<?xml version="1.0"?><w:document/>', "XML 文档"),
    ],
)
def test_what_is_no_text_says_what_it_is_whatever_its_name(content: bytes, kind: str) -> None:
    gap = " " if kind[0] in "WOPRX" else ""
    assert refusal(content).zh == f"这是{gap}{kind}，尚不支持；请另存为 UTF-8 编码的 txt 再检查"


@pytest.mark.parametrize("content", [zipped("a.txt"), b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08"])
def test_an_archive_is_to_be_unpacked(content: bytes) -> None:
    assert refusal(content).zh == "这是压缩包；请解压后检查其中的报告"


BINARY = "文件含有空字节（NUL），是二进制文件，不是文本"
CONTROLS = "文件含有大量控制字符，是二进制文件，不是文本"
BLANK = "文件中没有文字，只有空白"


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "文件是空的（0 字节）"),
        (b"\xef\xbb\xbf", BLANK),
        (b" \r\n\t\n", BLANK),
        ("　\u200b\u00a0\n".encode(), BLANK),
        (b"\n\x00\n\x00 \x00", BLANK),
        (b"\x00", BINARY),
        (bytes(4096), BINARY),
        ("支出\x00情况".encode(), BINARY),
        (bytes(range(256)) * 8, BINARY),
        (b"\x01\x02\x03\x04 abc", CONTROLS),
        (
            b"\xff\xfe" + "支出".encode("utf-16-le") + b"\x00",
            "文件以 UTF-16-LE 的标记开头，但第 7 字节起解不开，可能已损坏或被截断",
        ),
        (
            b"\xef\xbb\xbf" + "支出".encode("gbk"),
            "文件以 UTF-8 的标记开头，但第 6 字节起解不开，可能已损坏或被截断",
        ),
    ],
)
def test_what_holds_no_report_says_why(content: bytes, cause: str) -> None:
    assert refusal(content).zh == cause


@pytest.mark.parametrize(
    ("content", "byte"),
    [
        pytest.param(REPORT.encode("utf-8")[:-4], None, id="cut within utf-8"),
        pytest.param(REPORT.encode("gbk")[:1] + REPORT.encode("gbk"), 1, id="shifted gbk"),
        pytest.param("縣政府財政支出決算報告，本年度支出總額與預算數比較".encode("big5"), 1, id="big5"),
        pytest.param("財政支出の決算に関する報告書です。".encode("shift_jis"), 1, id="shift_jis"),
        pytest.param("café, naïve façade".encode("latin-1"), 4, id="latin-1"),
        pytest.param(REPORT.encode("utf-8").replace("支".encode(), b"\xe6\x94"), None, id="broken utf-8"),
    ],
)
def test_text_that_no_encoding_fits_is_refused_not_guessed(content: bytes, byte: int | None) -> None:
    found = refusal(content)
    assert found.zh.startswith("编码无法识别：第 ")
    assert byte is None or found.zh.startswith(f"编码无法识别：第 {byte} 字节起不是 UTF-8")


def test_a_file_keeps_its_line_ends_and_its_path(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes("一、概况\r\n二、支出\r三、结论\n".encode())
    assert read(path) == Source(str(path), "一、概况\r\n二、支出\r三、结论\n", "txt")


def test_a_name_that_is_no_text_is_read(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xb1\xa8.txt")
    Path(path).write_bytes("一、概况\n".encode())
    assert read(path) == Source(path, "一、概况\n", "txt")


def cause_of(path: Path | str) -> str:
    with pytest.raises(UnreadableError) as refused:
        read(path)
    return refused.value.wording.zh


def test_each_way_not_to_open_has_its_cause(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "circle.txt").symlink_to(tmp_path / "circle.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("一、概况", encoding="utf-8")
    causes = {
        name: cause_of(tmp_path / name) for name in ("gone", "dangling.txt", "circle.txt", "pipe.txt", "", "a.txt/b")
    }
    assert causes == {
        "gone": "文件不存在（可能已被移动或删除）",
        "dangling.txt": "符号链接指向的文件不存在",
        "circle.txt": "符号链接互相循环",
        "pipe.txt": "这是管道，不是文件；请用 - 从标准输入读取",
        "": "这是文件夹，不是文件",
        "a.txt/b": "路径中有一段不是文件夹",
    }
    assert cause_of("/dev/null") == "这是设备，不是文件"
    assert cause_of("a\x00b") == "文件名不合法"
    assert cause_of("长" * 300) == "文件名过长"


def test_a_closed_file_and_a_closed_folder_have_their_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    closed = tmp_path / "closed.txt"
    closed.write_text("一、概况", encoding="utf-8")
    monkeypatch.setattr(Path, "open", refused)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert (cause_of(closed), cause_of(tmp_path)) == ("没有读取权限", "没有权限打开这个文件夹")


def test_a_folder_that_cannot_be_listed_is_an_input_that_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    (tmp_path / "a.txt").write_text("一、概况", encoding="utf-8")
    monkeypatch.setattr(os, "listdir", refused)
    assert inputs_in([str(tmp_path)]).paths == (str(tmp_path),)


def test_a_file_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(files.LARGEST + 1)
    assert cause_of(path) == "文件超过 64 MB，不像一份报告，未读取"
    assert refusal(b"a" * (files.LARGEST + 1)).zh == "文件超过 64 MB，不像一份报告，未读取"


def test_a_folder_gives_its_reports_sorted_and_counts_the_rest(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "c.docx",
        "d.PDF",
        "notes.xlsx",
        "photo.jpg",
        "noextension",
        "~$c.docx",
        ".hidden.txt",
        "sub/z.txt",
        "sub/reports.zip",
        "sub/deeper/y.wps",
        ".git/x.txt",
        "node_modules/x.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("一、概况", encoding="utf-8")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = inputs_in([str(tmp_path)])
    names = [os.path.relpath(path, tmp_path) for path in found.paths]
    assert (names, found.skipped) == (
        [
            "a.md",
            "b.txt",
            "c.docx",
            "d.PDF",
            "gone.txt",
            "notes.xlsx",
            "sub/deeper/y.wps",
            "sub/reports.zip",
            "sub/z.txt",
        ],
        4,
    )


def test_a_path_given_twice_is_one_input_and_a_named_file_is_never_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一、概况", encoding="utf-8")
    (tmp_path / "b.csv").write_text("一、概况", encoding="utf-8")
    folder = str(tmp_path)
    found = inputs_in([f"{folder}/b.csv", folder, f"{folder}/a.txt", "-", "-"])
    assert (found.paths, found.skipped) == (("-", f"{folder}/a.txt", f"{folder}/b.csv"), 0)
