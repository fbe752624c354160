"""Passages that reports of two units share: told for both, with the other's name and place, and nothing that a form gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docx_builder import docx, p
from report_lint.checks import passage_shared
from report_lint.checks.passage_extract import extract_of
from report_lint.cli import main
from report_lint.extract import Extract
from report_lint.linter import Settings, parsed_with, title_of
from report_lint.rulebook import load_unproven
from report_lint.source import Source

CLAUSES = (
    "村级水管员多由年龄偏大的村干部兼任，白天忙村务，晚上才顾得上看水表，管网漏损常常拖上十天半月才有人上报，",
    "乡镇水管站名义上有六个编制，实际在岗的只有两人，其余长期借调在外，遇到汛期只能临时雇请附近群众帮忙，",
    "水费收缴沿用上门手工开票的老办法，账目一季度才汇总一次，收了多少、欠了多少、谁家停用，局里很难及时掌握，",
    "老旧管道大多埋设在房前屋后，图纸早已遗失，抢修时只能边挖边找，既延误时间，又容易损坏群众的菜地和院墙，",
    "水质化验委托邻县完成，往返送样要一整天，检测结果出来时水早已入户，起不到提前预警的作用，群众为此常到局里反映，",
    "维修资金靠村里自筹，水价又定得偏低，收上来的钱连电费都不够，大修全靠上级项目，等得久了小毛病也拖成大毛病。",
)
PASSAGE = "".join(CLAUSES)

Check = Callable[..., list[dict[str, Any]]]


def report(unit: str, *paragraphs: str, year: int = 2024) -> str:
    """A report whose own words no other report has."""
    own = "".join(f"{unit}第{number}组完成任务{number * 7 + len(unit)}件，" for number in range(1, 4))
    return (
        "\n".join((f"{unit}{year}年度工作总结", "一、主要工作", f"{own}联系{unit}", "二、存在的问题", *paragraphs))
        + "\n"
    )


def extract(text: str, path: str = "a.txt") -> Extract:
    parsed = parsed_with(Source(path, text), load_unproven(), Settings())
    return extract_of(parsed.document, title_of(parsed.document))


def shared(*texts: str, shortest: int = 200) -> list[tuple[int, str, str]]:
    """Return which report is told of which words, and how many characters it is told of."""
    extracts = [extract(text, f"{number}.txt") for number, text in enumerate(texts)]
    assert passage_shared.CHECK.across
    found = passage_shared.CHECK.across(extracts, passage_shared.Options(shortest))
    return [(index, texts[index][told.start : told.end], str(told.facts["length"])) for index, told in found]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Return the reports in the JSON of `check`, run in a folder of its own with a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def check(*arguments: str) -> list[dict[str, Any]]:
        main(["check", *arguments, "--format", "json"])
        reports: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["reports"]
        return reports

    return check


def told(reports: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [
        (each["path"], found["message"], found["text"])
        for each in reports
        for found in each["findings"]
        if found["rule"] == "passage-shared"
    ]


def test_both_are_told_with_the_others_name_and_place(check: Check) -> None:
    Path("a.txt").write_text(report("岚溪县水利局", PASSAGE), encoding="utf-8")
    Path("b.txt").write_text(report("岚溪县农业农村局", "一年来成绩不少。", f"从调研看，{PASSAGE}"), encoding="gbk")
    Path("c.txt").write_text(report("岚溪县林业局", "林区道路偏少。"), encoding="utf-8")
    words = PASSAGE[:-1]
    quote = f"“{words[:14]}……{words[-8:]}”共{len(words) + 1}字"
    found = check("a.txt", "b.txt", "c.txt")
    assert told(found) == [
        ("a.txt", f"{quote}，与岚溪县农业农村局的报告（b.txt 第6行）相同", words),
        ("b.txt", f"{quote}，与岚溪县水利局的报告（a.txt 第5行）相同", words),
    ]
    (finding,) = [each for each in found[0]["findings"] if each["rule"] == "passage-shared"]
    assert (finding["severity"], finding["line"], finding["column"], finding["section"]) == ("warning", 5, 1, ["二"])


def test_a_word_document_is_told_and_named_by_its_paragraph(check: Check) -> None:
    lines = report("岚溪县水利局", PASSAGE).splitlines()
    Path("a.docx").write_bytes(docx(*map(p, lines)))
    Path("b.txt").write_text(report("岚溪县农业农村局", PASSAGE), encoding="utf-8")
    found = check("a.docx", "b.txt")
    assert [message.partition("，与")[2] for _, message, _ in told(found)] == [
        "岚溪县农业农村局的报告（b.txt 第5行）相同",
        "岚溪县水利局的报告（a.docx 第5段）相同",
    ]


def test_the_same_is_told_with_more_processes_and_from_the_cache(check: Check) -> None:
    for number, unit in enumerate(("水利局", "林业局", "教育局", "档案馆", "民政局", "司法局", "审计局", "统计局")):
        text = report(f"岚溪县{unit}", PASSAGE) if number in (1, 4, 6) else report(f"岚溪县{unit}", f"{unit}人手偏紧。")
        Path(f"{number}.txt").write_text(text, encoding="utf-8")
    first = check(".")
    assert [path for path, _, _ in told(first)] == ["./1.txt", "./4.txt", "./6.txt"]
    assert all(message.endswith("相同，另有1家也有") for _, message, _ in told(first))
    assert first == check(".")
    assert first == check(".", "--no-cache", "--jobs", "2")
    assert first == check(".", "--no-cache", "--jobs", "1")
    Path("6.txt").write_text(report("岚溪县审计局", "审计人手偏紧。"), encoding="utf-8")
    assert [message.endswith("相同") for _, message, _ in told(check("."))] == [True, True]
    for name in Path("cache/report-lint").glob("*.extract"):
        name.write_bytes(b"broken")
    Path("5.txt").write_text(report("岚溪县司法局", "另有新情况。"), encoding="utf-8")
    assert told(check(".", "--no-cache")) == told(check("."))


def test_a_run_says_what_it_is_told_to(check: Check) -> None:
    Path("a.txt").write_text(report("岚溪县水利局", PASSAGE), encoding="utf-8")
    Path("b.txt").write_text(report("岚溪县农业农村局", PASSAGE), encoding="utf-8")
    assert told(check("a.txt", "b.txt", "--ignore", "passage-shared")) == []
    assert len(told(check("a.txt", "b.txt", "--select", "passage-shared"))) == 2
    Path("report-lint.toml").write_text(
        '[[paths]]\nmatch = "a.txt"\nignore = ["passage-shared"]\n[[paths]]\nmatch = "b.txt"\nseverity = {passage-shared = "error"}\n',
        encoding="utf-8",
    )
    found = check("a.txt", "b.txt")
    assert [path for path, _, _ in told(found)] == ["b.txt"]
    assert {each["severity"] for each in found[1]["findings"] if each["rule"] == "passage-shared"} == {"error"}
    Path("report-lint.toml").write_text(
        '[[waivers]]\nrule = "passage-shared"\npath = "a.txt"\nreason = "两局合写"\n', encoding="utf-8"
    )
    assert [path for path, _, _ in told(check("a.txt", "b.txt"))] == ["b.txt"]


@pytest.mark.parametrize("length", [199, 200])
def test_two_hundred_characters_are_the_least(length: int) -> None:
    words = PASSAGE[:length]
    found = shared(report("岚溪县水利局", f"{words}甲乙。"), report("岚溪县档案馆", f"{words}丙丁。"))
    assert [index for index, _, _ in found] == ([0, 1] if length >= 200 else [])


@settings(deadline=None, max_examples=40)
@given(
    start=st.integers(0, 60),
    before=st.sampled_from(["", "据统计，", "近年来看，情况是这样的：", "一是"]),
    behind=st.sampled_from(["", "此外还有别的。", "，以上问题。"]),
    wrapped=st.integers(10, 90),
)
def test_a_copy_is_found_wherever_it_begins_and_however_it_is_wrapped(
    start: int, before: str, behind: str, wrapped: int
) -> None:
    words = PASSAGE[start : start + 205]
    lines = "\n".join(words[at : at + wrapped] for at in range(0, len(words), wrapped))
    texts = report("岚溪县水利局", f"{before}{words}{behind}"), report("岚溪县林业局", f"从面上看，{lines}。")
    found = shared(*texts)
    assert [index for index, _, _ in found] == [0, 1]
    for index, text, length in found:
        assert int(length) >= 200
        assert "".join(text.split()) in "".join(texts[index].split())


def test_a_changed_name_does_not_hide_a_copy_but_changed_figures_do() -> None:
    pattern = "{0}".join((CLAUSES[0] + CLAUSES[1], CLAUSES[2] + CLAUSES[3], CLAUSES[4]))
    texts = [report(f"岚溪县{unit}", pattern.format(f"县{unit}没有管好，")) for unit in ("水利局", "农业农村局")]
    assert [index for index, _, _ in shared(*texts)] == [0, 1]
    figures = [
        report(f"岚溪县{unit}", f"共{count}处，".join(CLAUSES)) for unit, count in (("水利局", 12), ("林业局", 35))
    ]
    assert shared(*figures) == []


@pytest.mark.parametrize(
    "passage",
    [
        pytest.param("根据《岚溪县农村供水管理办法》（岚政发〔2023〕4号）第十二条规定，" + PASSAGE, id="quoted law"),
        pytest.param("会议指出：“" + PASSAGE[:-1] + "”。", id="quotation"),
        pytest.param("三、名词解释\n" + PASSAGE, id="definitions"),
        pytest.param("三、主要职责\n" + PASSAGE, id="duties"),
        pytest.param("|" + PASSAGE[:120] + "|1|\n|---|---|\n|" + PASSAGE[120:] + "|2|", id="table"),
    ],
)
def test_what_a_form_or_a_law_gives_is_not_told(passage: str) -> None:
    assert shared(report("岚溪县水利局", passage), report("岚溪县林业局", passage)) == []


def test_what_more_than_a_third_of_the_units_write_is_not_told() -> None:
    units = ["水利", "林业", "教育", "民政", "司法", "审计", "统计", "财政", "商务", "信访", "气象", "体育"]
    for having in (3, 4, 5):
        texts = [
            report(f"岚溪县{unit}局", PASSAGE if number < having else f"{unit}人手偏紧。")
            for number, unit in enumerate(units)
        ]
        assert len(shared(*texts)) == (having if having <= 4 else 0)


def test_one_unit_may_say_the_same_in_two_reports() -> None:
    assert shared(report("岚溪县水利局", PASSAGE), report("县水利局（本级）", PASSAGE, year=2023)) == []


def test_the_work_grows_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the reports are copies of one another: how often two places are compared is counted."""
    compared = 0
    grown = passage_shared._grown

    def counted(*arguments: Any) -> Any:
        nonlocal compared
        compared += 1
        return grown(*arguments)

    monkeypatch.setattr(passage_shared, "_grown", counted)
    units = ["水利", "林业", "教育", "民政", "司法", "审计", "统计", "财政", "商务", "信访", "气象", "体育"]
    counts = []
    for length in (10, 100):
        long = "".join(f"第{number}项{clause}" for number in range(length) for clause in CLAUSES)
        texts = [report(f"岚溪县{unit}局", long if number < 4 else "人手偏紧。") for number, unit in enumerate(units)]
        compared = 0
        assert len(shared(*texts)) == 4
        counts.append(compared)
    assert counts[1] <= 11 * counts[0]
