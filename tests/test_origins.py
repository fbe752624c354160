"""Where a finding stands in a file that has no lines."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from report_lint.api import Settings, approved
from report_lint.linter import lint
from report_lint.notice import Notice
from report_lint.origin import Origin
from report_lint.reporters import load as reporter
from report_lint.reporters.run import Outcome, Run, Style
from report_lint.rulebook import load
from report_lint.source import Source
from report_lint.wording import Wording

TEXT = "沙河县档案局2024年度工作总结\n\n2024年2月30日完成移交。\n移交\t2024年6月31日\n另于2024年4月31日验收。\n"
SCANNED = Notice("partial", Wording("第2页是扫描图像，没有文字可查", "page 2 is a picture: no text to check"))


def starts() -> Iterator[int]:
    yield 0
    for line in ("2024年2月30日", "移交\t", "另于"):
        yield TEXT.index(line)


def source() -> Source:
    title, event, row, page = starts()
    origins = (
        Origin(title, paragraph=1),
        Origin(event, paragraph=2),
        Origin(row, table=1, row=4),
        Origin(page, page=5),
    )
    return Source("a.docx", TEXT, "docx", origins, notices=(SCANNED,))


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        (Origin(0, paragraph=3), "第3段"),
        (Origin(0, table=2, row=4, column=1, paragraph=9), "表2 第4行"),
        (Origin(0, page=5), "第5页"),
        (Origin(0, page=5, table=2, row=4), "第5页 表2 第4行"),
        (Origin(0, part="脚注1"), "脚注1"),
        (Origin(0, part="页眉", paragraph=1), "页眉 第1段"),
    ],
)
def test_an_origin_is_named_as_a_person_would(origin: Origin, name: str) -> None:
    assert origin.name == name


def test_every_offset_has_the_place_of_the_origin_before_it() -> None:
    read = source()
    places = {read.place(offset) for offset in range(len(TEXT) + 1)}
    assert places == {"第1段", "第2段", "表1 第4行", "第5页"}
    assert read.place(len(TEXT)) == "第5页"
    assert (Source("a.txt", TEXT).place(0), Source("a", "甲乙", "pdf", (Origin(1, page=1),)).place(0)) == (None, None)


def test_findings_name_their_place_in_json_and_text_and_what_was_not_read_makes_the_report_partial() -> None:
    rulebook = load(())
    settings = approved(Settings(select=frozenset({"date-impossible"})), rulebook)
    report = lint(source(), rulebook, settings)
    assert report.status == "partial"
    assert report.notices[0] == SCANNED
    run = Run((Outcome(report, {3: "2024年2月30日完成移交。"}),))
    written = json.loads("\n".join(reporter("json").lines_of(run, Style())))
    assert [found["place"] for found in written["reports"][0]["findings"]] == ["第2段", "表1 第4行", "第5页"]
    lines = list(reporter("text").lines_of(run, Style()))
    assert lines[0] == "a.docx: partial: 第2页是扫描图像，没有文字可查"
    at = lines.index("a.docx:第2段: error: 日期“2024年2月30日”不存在：2月最多29天 [date-impossible]")
    assert lines[at + 1] == "       | 2024年2月30日完成移交。"
