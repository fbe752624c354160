"""`--expect`: who is missing, there twice, unknown, or for another year; and one line a report when there are many."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations, product
from pathlib import Path

import pytest
import yaml

from report_lint.cli import main
from report_lint.finding import Report
from report_lint.roster import attendance, roster_in
from report_lint.unit_names import is_same, unit_name

NAMES = yaml.safe_load((Path(__file__).parent / "cases" / "unit_names.yaml").read_text("utf-8"))

Check = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(("one", "other"), [pair for case in NAMES for pair in combinations(case.get("same", ()), 2)])
def test_names_of_one_unit(one: str, other: str) -> None:
    assert is_same(unit_name(one), unit_name(other))


@pytest.mark.parametrize(
    ("one", "other"), [pair for case in NAMES for pair in combinations(case.get("different", ()), 2)]
)
def test_names_of_two_units(one: str, other: str) -> None:
    assert not is_same(unit_name(one), unit_name(other))


def test_all_groups_are_of_different_units() -> None:
    groups = [case["same"] for case in NAMES if "same" in case]
    for one, other in combinations(groups, 2):
        for pair in product(one, other):
            assert not is_same(*map(unit_name, pair)), pair


def report(
    path: str, organisation: str | None, year: int | None = 2024, template: str = "generic", title: str = ""
) -> Report:
    title = title or f"{organisation}{year}年度整体支出绩效自评报告"
    return Report(path, template, year, "checked", title=title, organisation=organisation, title_year=year)


def test_a_list_may_have_numbers_columns_comments_and_a_year() -> None:
    roster = roster_in(
        "# 2025年春季\n单位名称\t简称\n年度：2024\n\n1. 岚溪县水利局\n2、县科协\n3\t岚溪县融媒体中心\t县电视台\n（4）柳坪镇  # 新设\n县科协\n"
    )
    assert [unit.name for unit in roster.units] == ["岚溪县水利局", "县科协", "岚溪县融媒体中心", "柳坪镇"]
    assert roster.year == 2024
    found = attendance(roster, [report("a.txt", "岚溪县电视台")], "units.txt")
    assert (found.reported, found.unknown) == (1, ())


def test_who_reported() -> None:
    roster = roster_in("县水利局\n县科协\n县档案馆\n柳坪镇\n县农机事务中心\n")
    found = attendance(
        roster,
        [
            report("a.txt", "岚溪县水利局（本级）"),
            report("b.txt", "岚溪县水利局"),
            report("c.txt", "岚溪县科学技术协会", 2023),
            report("d.txt", "岚溪县柳坪镇人民政府"),
            report("e.txt", "岚溪县气象局"),
            report("f.txt", "岚溪县农业机械事务中心"),
            report("g.txt", None, None),
        ],
        "units.txt",
    )
    assert (found.year, found.units, found.reported) == (2024, 5, 3)
    assert found.missing == ("县档案馆", "县农机事务中心")
    assert found.likely == (("县农机事务中心", "f.txt"),)
    assert found.twice == (("县水利局", ("a.txt", "b.txt")),)
    assert found.wrong_year == (("县科协", "c.txt", 2023),)
    assert found.unknown == (("e.txt", "岚溪县气象局"), ("f.txt", "岚溪县农业机械事务中心"), ("g.txt", None))
    assert not found.is_complete


def test_two_kinds_of_report_are_not_two_of_one() -> None:
    roster = roster_in("县水利局\n")
    reports = [
        report("a.txt", "岚溪县水利局", template="hunan-overall-self-evaluation"),
        report("b.txt", "岚溪县水利局", template="project-self-evaluation"),
        report("c.txt", "岚溪县水利局", title="岚溪县水利局2024年工作总结"),
        report("d.txt", "岚溪县水利局", title="岚溪县水利局2024年决算说明"),
    ]
    assert attendance(roster, reports, "units.txt").is_complete


def test_a_report_that_names_no_unit_is_known_by_its_file_or_folder() -> None:
    roster = roster_in("县水利局\n县水利工程管理局\n县档案馆\n")
    reports = [
        report("县水利局/自评报告.docx", None, None),
        report("2024县水利工程管理局自评.docx", None, None),
        Report("岚溪县档案馆.pdf", None, None, "unreadable"),
    ]
    found = attendance(roster, reports, "units.txt")
    assert (found.missing, found.unknown) == ((), ())


def test_the_year_is_the_one_given_then_that_of_the_list_then_that_of_most() -> None:
    reports = [report("a.txt", "县水利局", 2023), report("b.txt", "县科协"), report("c.txt", "县档案馆")]
    names = "县水利局\n县科协\n县档案馆\n"
    assert attendance(roster_in(names), reports, "u").year is None
    assert attendance(roster_in(names), [*reports, report("d.txt", "县林业局")], "u").year is None
    more = [*reports, report("d.txt", "县林业局")]
    assert attendance(roster_in(names + "县林业局\n"), more, "u").wrong_year == (("县水利局", "a.txt", 2023),)
    assert attendance(roster_in(names + "年度：2023\n"), reports, "u").wrong_year == (
        ("县科协", "b.txt", 2024),
        ("县档案馆", "c.txt", 2024),
    )
    assert attendance(roster_in(names + "年度：2023\n"), reports, "u", 2024).year == 2024


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Return exit status, output and errors of `check`, run in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def check(*arguments: str) -> tuple[int, str, str]:
        status = main(["check", *arguments])
        written = capsys.readouterr()
        return status, written.out, written.err

    return check


def write(path: str, unit: str, year: int = 2024, fault: str = "") -> None:
    target = Path(path)
    target.parent.mkdir(exist_ok=True)
    target.write_text(
        f"{unit}{year}年度工作情况说明\n\n一、基本情况\n\n本年完成重点工作十二项{fault}。\n", encoding="utf-8"
    )


def test_the_list_lies_among_the_reports_and_decides_the_exit_status(check: Check) -> None:
    write("reports/a.txt", "岚溪县水利局")
    Path("reports/units.txt").write_text("县水利局\n县科协\n", encoding="gbk")
    status, out, err = check("reports", "--expect", "reports/units.txt")
    assert (status, err) == (1, "")
    assert "名单 reports/units.txt：应报 2 家，已报 1 家；缺报 1。\n  缺报：县科协\n" in out
    assert check("reports", "--expect", "reports/units.txt", "--fail-on", "never")[0] == 0
    status, out, err = check("reports", "--expect", "reports/units.txt", "--format", "csv")
    assert (status, err) == (1, "名单 reports/units.txt：应报 2 家，已报 1 家；缺报 1。\n  缺报：县科协\n")
    write("reports/b.txt", "岚溪县科学技术协会")
    status, out, _ = check("reports", "--expect", "reports/units.txt", "--lang", "en")
    assert status == 0
    assert "reports/units.txt: 2 of 2 units reported.\n" in out


def test_json_has_the_list_only_when_asked(check: Check) -> None:
    write("reports/a.txt", "岚溪县水利局", 2023)
    write("reports/b.txt", "岚溪县科协")
    Path("units.txt").write_text("年度：2024\n县水利局\n", encoding="utf-8")
    assert "expected" not in json.loads(check("reports", "--format", "json")[1])
    assert json.loads(check("reports", "--expect", "units.txt", "--format", "json")[1])["expected"] == {
        "file": "units.txt",
        "fiscal_year": 2024,
        "units": 1,
        "reported": 1,
        "missing": [],
        "twice": [],
        "wrong_year": [{"unit": "县水利局", "path": "reports/a.txt", "year": 2023}],
        "unknown": [{"path": "reports/b.txt", "organisation": "岚溪县科协"}],
    }


def test_a_list_that_cannot_be_used_is_an_error_before_anything_is_checked(check: Check) -> None:
    write("reports/a.txt", "岚溪县水利局")
    assert check("reports", "--expect", "none.txt")[0] == 2
    Path("empty.txt").write_text("# 还没有单位\n", encoding="utf-8")
    assert check("reports", "--expect", "empty.txt") == (
        2,
        "",
        "report-lint: --expect 的名单里没有单位：empty.txt\n",
    )


def test_many_reports_have_a_line_each_the_worst_first(check: Check) -> None:
    for number in range(20):
        write(f"reports/{number:02}.txt", "岚溪县水利局", fault="，2024年11月31日验收" * (number % 3))
    Path("reports/zz.txt").write_bytes(b"\x00\x01")
    status, out, _ = check("reports")
    assert status == 3
    lines = out.splitlines()
    assert lines[0].startswith("reports/zz.txt: unreadable: ")
    assert lines[1:3] == ["reports/02.txt: 错误 2。", "reports/05.txt: 错误 2。"]
    assert lines[7] == "reports/01.txt: 错误 1。"
    assert lines[20] == "reports/18.txt: 未发现问题。"
    assert lines[21:23] == ["", "共 21 份报告：13 份有发现，7 份未发现问题，1 份无法读取、未检查。"]
    assert lines[-1] == "逐条列出：--verbose；对照原文查看：--format html --output 文件"
    verbose = check("reports", "--verbose")[1]
    assert "reports/01.txt:5:13: error: 日期“2024年11月31日”不存在：11月只有30天 [date-impossible]" in verbose
