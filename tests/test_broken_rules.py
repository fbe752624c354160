"""Broken rule and template files: what the command says of each, before it reads any report."""

from __future__ import annotations

from pathlib import Path
from typing import NotRequired, TypedDict

import pytest
import yaml

from report_lint.cli import main
from report_lint.rulebook import load
from report_lint.spelling import allowed

RULE = """\
title: 口号
severity: warning
check: phrase
options:
  any_of: [再创辉煌]
message:
  zh: "“{phrase}”是口号，共{count}处"
  en: "“{phrase}” is a slogan, {count} in all"
why: 报告写事实。
basis: 本县文稿要求
good:
  - 完成三项任务。
  - 完成四项任务。
bad:
  - ⟦再创辉煌⟧。
  - 今年⟦再创辉煌⟧。
"""


class Case(TypedDict):
    broken: str
    replaced: NotRequired[str]
    by: NotRequired[str]
    templates: NotRequired[dict[str, str]]
    zh: list[str]
    en: list[str]


CASES: list[Case] = yaml.safe_load((Path(__file__).parent / "cases" / "broken_rules.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["broken"] for case in CASES])
def test_a_broken_file_is_told_in_full_before_any_report_is_read(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {f"county/templates/{name}.yaml": text for name, text in case.get("templates", {}).items()}
    if "replaced" in case:
        assert RULE.count(case["replaced"]) == 1
        files["county/text/slogan.yaml"] = RULE.replace(case["replaced"], case["by"])
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    # No text: reading it would be told, and the status be 3.
    Path("report.txt").write_bytes(b"\xff\xff\0\0")
    known = sorted((*load().templates, *case.get("templates", {})))
    hint = allowed("genric", known)
    for language, expected, near in (("zh", case["zh"], hint.zh), ("en", case["en"], hint.en)):
        assert main(["check", "report.txt", "--rules", "county", "--lang", language]) == 2
        written = capsys.readouterr()
        assert written.err.splitlines() == [line.replace("{genric}", near) for line in expected]
        assert written.out == ""


def test_the_whole_rule_is_no_broken_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("county/text").mkdir(parents=True)
    Path("county/text/slogan.yaml").write_text(RULE, encoding="utf-8")
    Path("report.txt").write_text("青溪县水利局2024年度工作情况报告\n一、主要工作\n今年再创辉煌。\n", encoding="utf-8")
    assert main(["check", "report.txt", "--rules", "county"]) == 1
