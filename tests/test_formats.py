"""One report in every format that is read: the same sections, amounts, dates and findings."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path

import pytest

from docx_builder import cell, docx, p, table
from docx_report import HEADINGS, counted, typed
from pdf_file import pdf, typeset
from report_lint.api import inspect, lint
from report_lint.finding import Report
from report_lint.readers import office, read

REPORTS = sorted(path for path in Path("corpus").rglob("*.txt") if path.stat().st_size > 3_000)


def told(report: Report) -> list[tuple[object, ...]]:
    """Return the findings without what a format has of its own: offsets, lines, places."""
    return [
        (
            found.rule,
            found.severity,
            found.message,
            squeezed(found.place.text),
            found.section,
            [(squeezed(place.text), note) for place, note in found.related],
        )
        for found in report.findings
    ]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_report_typed_or_counted_in_word_is_the_report_in_plain_text(report: Path, tmp_path: Path) -> None:
    text = read(report).text.replace("\r\n", "\n").rstrip("\n")
    plain = tmp_path / "报告.txt"
    plain.write_text(text + "\n", encoding="utf-8")
    for name, content in {"typed": typed(text), "counted": counted(text)}.items():
        word = tmp_path / f"{name}.docx"
        word.write_bytes(content)
        # The parser looks at the text, and for a lost number at styles of headings: equal texts give equal inspections.
        assert read(word).text == text + "\n"
        if name == "counted":
            assert told(lint(word)) == told(lint(plain))


@pytest.mark.parametrize("report", REPORTS[::4], ids=lambda path: path.stem)
def test_a_report_as_markdown_and_in_gb18030_is_the_report_in_plain_text(report: Path, tmp_path: Path) -> None:
    text = read(report).text
    plain, other = tmp_path / "报告.txt", tmp_path / "报告.md"
    plain.write_bytes(text.encode("utf-8"))
    other.write_bytes(text.encode("gb18030"))
    assert {**inspect(other), "path": None} == {**inspect(plain), "path": None}
    assert told(lint(other)) == told(lint(plain))


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_the_tab_behind_a_number_changes_nothing_but_blanks(report: Path, tmp_path: Path) -> None:
    text = read(report).text.replace("\r\n", "\n").rstrip("\n")
    plain, word = tmp_path / "报告.txt", tmp_path / "报告.docx"
    plain.write_text(text + "\n", encoding="utf-8")
    word.write_bytes(counted(text, suffix="tab"))
    assert squeezed(read(word).text) == squeezed(text)
    assert facts(word) == facts(plain)
    assert told(lint(word)) == told(lint(plain))


FACTS = {
    "sections": ("level", "marker", "number", "title", "parent"),
    "amounts": ("text", "low", "high", "unit", "approx"),
    "percents": ("text", "low", "high"),
    "dates": ("text", "from", "to", "role"),
    "quantities": ("label", "value", "year", "role", "section"),
}


def facts(path: Path) -> dict[str, list[list[str]]]:
    """Return what was read in a report without its offsets and blanks."""
    seen = inspect(path)
    return {
        kind: [[squeezed(str(each[name])) for name in names] for each in seen[kind]]  # type: ignore[union-attr, index, call-overload]
        for kind, names in FACTS.items()
    }


def web_page(text: str) -> bytes:
    """Return the report as a page of a site, in GB18030."""
    blocks = [
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in line.split(chr(9)))}</tr>"
        if "\t" in line
        else f"<p>　　{escape(line)}</p>"
        for line in text.split("\n")
    ]
    body = re.sub(r"(?:<tr>.*</tr>\n?)+", lambda rows: f"<table border=1>{rows[0]}</table>", "\n".join(blocks))
    furniture = (
        '<div class="nav"><a>首页</a></div><div class="crumbs">当前位置：<a>首页</a></div>',
        '<div class="footer">版权所有</div>',
    )
    return f"<html><head><meta charset=gb2312></head><body>{furniture[0]}<div>{body}</div>{furniture[1]}</body></html>".encode(
        "gb18030"
    )


#: How a report is saved without an office program. What a format changes: a PDF and a page have no empty lines, a PDF
#: breaks every paragraph at its edge and has heads, feet and page numbers, a page indents with blanks.
SAVED = {
    "报告.md": lambda text: text.encode(),
    "报告.txt": lambda text: text.encode("gb18030"),
    "报告.pdf": lambda text: pdf(typeset(text.split("\n"), head="部门绩效自评材料")),
    "报告.html": web_page,
}


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_report_is_the_same_in_every_format(report: Path, tmp_path: Path) -> None:
    text = read(report).text.replace("\r\n", "\n").rstrip("\n") + "\n"
    plain = tmp_path / "plain.txt"
    plain.write_text(text, encoding="utf-8")
    for name, saved in SAVED.items():
        file = tmp_path / name
        file.write_bytes(saved(text))
        assert [squeezed(line) for line in read(file).text.splitlines() if line.strip()] == [
            squeezed(line) for line in text.splitlines() if line.strip()
        ]
        assert facts(file) == facts(plain)
        assert told(lint(file)) == told(lint(plain))


#: What LibreOffice loses of a report whose numbers Word counts: it writes the lists of a page in Arabic numbers only.
LOST = {"html": {"sections"}}


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"-env:UserInstallation={tmp_path_factory.mktemp('profile').as_uri()}"


@pytest.mark.skipif(office.program_path() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["pdf", "doc", "odt", "html"])
def test_a_report_that_libreoffice_saved_is_the_same(
    form: str, profile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each file is read twice, to inspect and to lint; LibreOffice takes a second for it.
    monkeypatch.setattr(office, "converted", cache(office.converted))
    texts = {path.stem: read(path).text.replace("\r\n", "\n").rstrip("\n") for path in REPORTS}
    with_tables, with_lists = texts["shujiang-market-2024"], texts["jichuan-culture-2024"]
    documents = {"tables": docx(*_blocks(with_tables)), "lists": counted(with_lists)}
    for name, content in documents.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    program = office.program_path()
    assert program is not None
    subprocess.run(
        [program, profile, "--headless", "--convert-to", form, "--outdir", tmp_path, *tmp_path.glob("*.docx")],
        check=True,
        capture_output=True,
        timeout=90,
    )
    for name, text in {"tables": with_tables, "lists": with_lists}.items():
        plain, file = tmp_path / f"{name}.txt", tmp_path / f"{name}.{form}"
        plain.write_text(text + "\n", encoding="utf-8")
        found, expected = facts(file), facts(plain)
        lost = LOST.get(form, set()) if name == "lists" else set()
        assert {kind for kind in expected if found[kind] != expected[kind]} == lost
        if not lost:
            assert told(lint(file)) == told(lint(plain))


def _blocks(text: str) -> Iterator[str]:
    """Yield the paragraphs of a report, lines with tabs as tables, as Word has them."""
    for is_table, lines in groupby(text.rstrip("\n").split("\n"), lambda line: "\t" in line):
        if is_table:
            yield table(*([cell(each) for each in line.split("\t")] for line in lines), ruled=True)
        else:
            yield from map(p, lines)


def work_report(*, styled: bool) -> bytes:
    """Return a report whose third heading lost its number, among other short lines; with styles of headings or not."""
    heading = "H1" if styled else None
    return docx(
        p("云岭县民政局2024年度工作总结"),
        p("一、机构概况", style=heading),
        p("机构内设4个股室，编制12人。"),
        p("二、主要工作", style=heading),
        p("全年完成救助1,200人次，发放资金86.40万元。"),
        p("重点帮扶对象", style="H2" if styled else None),
        p("存在问题", style=heading),
        p("部分项目进度偏慢，资金拨付不够及时。"),
        p("整改责任部门"),
        p("由办公室牵头。"),
        p("四、下步打算", style=heading),
        p("明年继续推进各项工作，确保完成任务。"),
        styles=HEADINGS,
    )


@pytest.mark.parametrize(
    ("styled", "expected"),
    [
        (False, ("numbering-gap", "第11段", "四、下步打算", "序号从“二、”跳到“四、”，缺“三、”")),
        (True, ("section-unnumbered", "第7段", "存在问题", "“存在问题”缺少序号，应为“三、”")),
    ],
)
def test_the_style_of_a_heading_tells_which_line_lost_its_number(
    styled: bool, expected: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "总结.docx"
    file.write_bytes(work_report(styled=styled))
    found = [(each.rule, each.place.name, each.place.text, each.message.zh) for each in lint(file).findings]
    assert found == [expected]
