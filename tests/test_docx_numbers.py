"""Automatic numbers: as Word shows them, and as LibreOffice does where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from docx_builder import abstract, cell, deleted, docx, inserted, level, num, p, style, table, text_box
from docx_lists import CASES, REPORT
from docx_report import counted
from report_lint.readers import read, read_bytes
from report_lint.readers.number_formats import written


@pytest.mark.parametrize("name", CASES)
def test_a_list_shows_what_word_shows(name: str) -> None:
    assert read_bytes(CASES[name].content, "a.docx").text.split("\n")[:-1] == CASES[name].lines


@pytest.mark.parametrize(
    ("format", "counts"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○", 101: "一○一"}),
        (
            "chineseCountingThousand",
            {
                10: "十",
                19: "十九",
                20: "二十",
                100: "一百",
                101: "一百〇一",
                110: "一百一十",
                115: "一百一十五",
                1010: "一千〇一十",
            },
        ),
        ("japaneseCounting", {10: "十", 11: "十一", 100: "百", 101: "百一", 111: "百十一", 1000: "千", 2010: "二千十"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 11: "壹拾壹", 101: "壹佰零壹", 1010: "壹仟零壹拾"}),
        ("ideographDigital", {1: "一", 10: "一〇", 11: "一一", 101: "一〇一"}),
        ("taiwaneseDigital", {10: "一○"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "61"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {1: "①", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛", 21: "21"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
        ("decimalFullWidth", {10: "１０"}),
        ("decimalZero", {9: "09", 10: "10"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX", 4000: "4000", 0: "0"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {26: "Z", 27: "AA", 53: "AAA", 0: "0", 5000: "5000"}),
        ("ordinal", {1: "1st", 11: "11th", 22: "22nd"}),
        ("numberInDash", {3: "- 3 -"}),
        ("none", {1: ""}),
        ("bullet", {1: ""}),
        ("hebrew1", {7: "7"}),
        ("chineseCountingThousand", {0: "〇", -3: "-3", 10_000: "10000"}),
    ],
)
def test_a_number_format_writes_each_count(format: str, counts: dict[int, str]) -> None:
    assert {count: written(count, format) for count in counts} == counts


@pytest.mark.parametrize(
    ("suffix", "text", "label"),
    [
        ("tab", "%1、", "一、"),
        ("tab", "（%1）", "（一）"),
        ("tab", "%1.", "一. "),
        ("tab", "第%1章", "第一章 "),
        ("space", "%1、", "一、 "),
        ("nothing", "第%1章", "第一章"),
    ],
)
def test_what_divides_a_number_from_its_words(suffix: str, text: str, label: str) -> None:
    numbering = abstract(1, level(0, "chineseCounting", text, suffix=suffix)) + num(1, 1)
    found = read_bytes(docx(p("概况", num=(1, 0)), numbering=numbering), "a.docx")
    assert (found.text, found.origins[0].label) == (f"{label}概况\n", len(label))


@pytest.mark.parametrize(
    "numbering",
    [
        pytest.param(num(1, 9), id="no such definition"),
        pytest.param(abstract(1) + num(1, 1), id="no such level"),
        pytest.param(abstract(1, level(12, "decimal", "%1.")) + num(1, 1), id="a level that Word does not have"),
        pytest.param(abstract(1, more='<w:numStyleLink w:val="L"/>') + num(1, 1), id="a link to nowhere"),
        pytest.param("<w:num/><w:abstractNum/>", id="nothing said"),
    ],
)
def test_a_broken_list_gives_no_numbers(numbering: str) -> None:
    assert read_bytes(docx(p("概况", num=(1, 0)), numbering=numbering), "a.docx").text == "概况\n"


@pytest.mark.parametrize("start", ["99999999999999999999", "-7", "x", "１"])
def test_an_odd_start_is_no_fault_of_ours(start: str) -> None:
    numbering = abstract(1, level(0, "upperRoman", "%1.").replace('w:val="1"', f'w:val="{start}"', 1)) + num(1, 1)
    labels = {"99999999999999999999": "0. ", "-7": "-7. ", "x": "0. ", "１": "I. "}
    found = read_bytes(docx(p("概况", num=(1, 0)), numbering=numbering), "a.docx")
    assert found.text == f"{labels[start]}概况\n"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_shows_the_same_but_for_known_differences(tmp_path: Path) -> None:
    files = {name: tmp_path / f"case{number}.docx" for number, name in enumerate(CASES)}
    for name, file in files.items():
        file.write_bytes(CASES[name].content)
    converted(tmp_path, list(files.values()), "txt:Text (encoded):UTF8", tmp_path)
    shown = {
        name: file.with_suffix(".txt").read_text(encoding="utf-8-sig").rstrip("\n").split("\n")
        for name, file in files.items()
    }
    assert {name: [squeezed(line) for line in lines] for name, lines in shown.items()} == {
        name: [squeezed(line) for line in case.elsewhere or case.lines] for name, case in CASES.items()
    }


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_a_document_that_libreoffice_saved_again_reads_the_same(tmp_path: Path) -> None:
    report = Path("corpus/hunan-overall-self-evaluation/jichuan-culture-2024.txt").read_text(encoding="utf-8")
    rich = docx(
        p("云岭县民政局2024年度工作总结", style="T"),
        p("概况", num=(1, 0)),
        p(
            "全年支出",
            inserted("60.7"),
            deleted("50"),
            "万元",
            '<w:r><w:footnoteReference w:id="1"/></w:r>',
            "。\n软回车",
        ),
        p("职能", num=(1, 1)),
        p("正文", text_box(p("密级：公开"))),
        table(
            [cell("项目", merge="restart"), cell("支出", span=2)],
            [cell(merge="continue"), "预算数", "决算数"],
            ["基本支出", "86.40", cell("85.10", "（万元）")],
        ),
        p("末段"),
        table([cell(p("框内"), table(["甲", "乙"]), p())]),
        p("表后"),
        styles=style("T", name="Title"),
        numbering=REPORT + num(1, 1),
        footnotes=f'<w:footnote w:id="1">{p("不含结转资金。")}</w:footnote>',
    )
    for name, content in {"rich": rich, "counted": counted(report.rstrip("\n"), "tab")}.items():
        file = tmp_path / f"{name}.docx"
        file.write_bytes(content)
    converted(tmp_path, sorted(tmp_path.glob("*.docx")), "docx:MS Word 2007 XML", tmp_path / "again")
    for name in ("rich", "counted"):
        first, again = read(tmp_path / f"{name}.docx"), read(tmp_path / "again" / f"{name}.docx")
        assert (again.text, again.tables, again.headings) == (first.text, first.tables, first.headings)
        assert [origin.name for origin in again.origins] == [origin.name for origin in first.origins]


def converted(folder: Path, files: Sequence[Path], kind: str, to: Path) -> None:
    """Let LibreOffice convert `files`, with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(to), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def squeezed(line: str) -> str:
    return "".join(line.split())
