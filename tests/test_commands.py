"""What `inspect`, `rules` and `templates` show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from report_lint.cli import main
from report_lint.reporters.tree import aligned

REPORT = (
    "临江县水利局2024年度部门整体支出绩效自评报告\n"
    "一、部门基本情况\n"
    "3月22日，全局干部32人，截至2024年6月30日不变，2024年2月30日检查。\n"
    "二、一般公共预算支出情况\n"
    "（一）基本支出情况。2024年度基本支出约1.5万元，下降3‰。\n"
)
RULE = """\
title: 主要工作里有口号
severity: warning
check: phrase
options: {any_of: [再创辉煌], within: 主要工作}
message:
  zh: 主要工作只写事实，不写“{phrase}”
  en: facts only
why: 口号不是工作情况。
basis: 县级要求
promises: {precision: 0.9}
good:
  - "一、主要工作\\n\\n完成清淤。\\n"
  - "一、结语\\n\\n再创辉煌。\\n"
bad:
  - text: "一、主要工作\\n\\n明年⟦再创辉煌⟧。\\n"
    says: 主要工作只写事实，不写“再创辉煌”
  - "一、主要工作\\n\\n⟦再创辉煌⟧，完成清淤。\\n"
"""


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of a county's rule, in `county/text` below the working folder."""
    folder = tmp_path / "county" / "text"
    folder.mkdir(parents=True)
    rule = folder / "no-slogan.yaml"
    rule.write_text(RULE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return rule


def test_the_tree_shows_what_was_read_and_how(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["inspect", "a.txt"]) == 0
    assert (
        capsys.readouterr().out
        == """\
  标题      临江县水利局2024年度部门整体支出绩效自评报告
  单位      临江县水利局
  报告年度  2024
  模板      generic

章节 (3)
  2:1  一、部门基本情况
  4:1  二、一般公共预算支出情况
  5:1    （一）基本支出情况

金额 (1)
  5:22  1.5万元  15000 元  约

百分比 (1)
  5:30  3‰  0.3 %    下降

日期 (5)
  1:7   2024年度       2024-01-01..2024-12-31  年  标题        年份写明
  3:1   3月22日        2024-03-22              日  事项        年份取自报告年度
  3:17  2024年6月30日  2024-06-30              日  时点  截至  年份写明
  3:30  2024年2月30日  不存在的日期            日  –
  5:11  2024年度       2024-01-01..2024-12-31  年  期间        年份写明

指标 (2)
  5:22  基本支出  15000 元  2024  –     二（一）
  5:30  基本支出  0.3 %     2024  增减  二（一）

表格 (0)
"""
    )


def test_columns_stand_straight_in_a_terminal() -> None:
    assert list(aligned([("支出", "a", ""), ("x", "预算", "end")])) == ["  支出  a", "  x     预算  end"]
    assert list(aligned([("支" * 40,)])) == ["  " + "支" * 27 + "…"]
    assert list(aligned([])) == []


def test_inspect_of_what_cannot_be_read_is_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert main(["inspect", str(tmp_path / "a.txt"), "--format", "json"]) == 3
    assert capsys.readouterr() == (
        "",
        f"{tmp_path}/a.txt: unreadable: 这是图片（可能是扫描件），尚不支持；请另存为 UTF-8 编码的 txt 再检查\n",
    )


def test_rules_show_tells_everything(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "show", "no-slogan", "--rules", "county"]) == 0
    assert (
        capsys.readouterr().out
        == """\
no-slogan  主要工作里有口号
  类别      text
  严重程度  warning
  默认      开
  适用模板  全部
  检查方法  phrase
  选项      any_of=[再创辉煌], within=主要工作
  承诺      准确率 ≥ 0.9
  自动改正  无，没有唯一的改法
  文件      county/text/no-slogan.yaml

为什么
  口号不是工作情况。

依据
  县级要求

消息
  主要工作只写事实，不写“{phrase}”

要报的例子（⟦…⟧ 为所报之处）
  1. 一、主要工作

     明年⟦再创辉煌⟧。
     → 主要工作只写事实，不写“再创辉煌”
  2. 一、主要工作

     ⟦再创辉煌⟧，完成清淤。

不报的例子
  1. 一、主要工作

     完成清淤。
  2. 一、结语

     再创辉煌。
"""
    )


def test_rules_list_has_a_line_a_rule(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "list"])
    shipped = capsys.readouterr().out.splitlines()
    main(["rules", "list", "--rules", "county"])
    assert [
        line.split() for line in capsys.readouterr().out.splitlines() if line.split() not in map(str.split, shipped)
    ] == [["no-slogan", "warning", "主要工作里有口号", "text"]]
    assert ["numbering-separator", "info", "阿拉伯数字序号后用顿号", "structure"] in map(str.split, shipped)


@pytest.mark.parametrize("path", ["county", "county/text", "county/text/no-slogan.yaml"])
def test_rules_test_takes_folders_and_files(county: Path, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", path]) == 0
    assert capsys.readouterr().out == "proven       no-slogan  good 2, bad 2\n1 条规则，4 个例子：全部相符\n"


def test_a_contradicted_example_is_shown_as_a_difference(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    county.write_text(RULE.replace("明年⟦再创辉煌⟧", "⟦明年⟧再创辉煌"), encoding="utf-8")
    assert main(["rules", "test", "county"]) == 2
    assert capsys.readouterr().out == (
        "contradicted no-slogan  good 2, bad 2\n"
        "county/text/no-slogan.yaml:15:5: bad 里的例子与规则所报不符（- 为例子所写，+ 为规则所报）\n"
        "    - ⟦明年⟧再创辉煌。\n"
        "    + 明年⟦再创辉煌⟧。\n"
        "1 条规则，4 个例子：1 条与自己的例子不符\n"
    )
    assert main(["check", str(county), "--rules", "county"]) == 2


def test_the_schema_takes_the_shipped_rules_form_and_refuses_a_misspelt_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "schema"]) == 0
    schemas = json.loads(capsys.readouterr().out)
    assert sorted(schemas) == ["rule", "template"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    rule = {
        "title": "口号",
        "severity": "warning",
        "check": "phrase",
        "options": {"any_of": ["再创辉煌"]},
        "message": {"zh": "口号"},
        "why": "口号",
        "basis": "通知",
        "good": ["事实"],
        "bad": ["⟦再创辉煌⟧"],
    }
    validator = Draft202012Validator(schemas["rule"])
    assert validator.is_valid(rule)
    assert not validator.is_valid({**rule, "tilte": "口号"})


def test_rules_docs_is_the_reference_of_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "list"])
    ids = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert main(["rules", "docs"]) == 0
    assert [line[3:] for line in capsys.readouterr().out.splitlines() if line.startswith("## ")] == ids


def test_templates_are_listed_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    main(["templates", "list"])
    listed = [line.split() for line in capsys.readouterr().out.splitlines()]
    names = sorted(path.stem for path in Path("rules/templates").glob("*.yaml"))
    assert [line[0] for line in listed] == names
    assert listed[names.index("rule-of-law-annual")][1:] == ["法治政府建设年度报告", "法治政府建设…(报告/情况)"]
    assert listed[names.index("work-summary")][1:3] == ["年度工作总结", "默认不启用，用"]
    main(["templates", "show", "hunan-overall-self-evaluation", "--lang", "en"])
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "hunan-overall-self-evaluation  部门（单位）整体支出绩效自评报告（湖南）"
    assert "  Sign-off        required" in shown
    sections = shown[shown.index("Sections") + 1 :]
    assert [line.split()[0] for line in sections if line.startswith("  部门")] == [
        "部门（单位）基本情况",
        "部门（单位）整体支出绩效情况",
        "部门整体支出绩效自评结果拟应用和公开情况",
    ]
