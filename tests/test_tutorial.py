"""The tutorial says what the commands do: every command in it is run, in an empty folder, and its output compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from report_lint.cli import main

TUTORIAL = Path(__file__).parents[1] / "docs" / "教程.md"
_CONSOLE = re.compile(r"```console\n\$ report-lint (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
_RULE = re.compile(r"```yaml\n(# yaml-language-server.*?)```", re.DOTALL)
_IDENTITIES = re.compile(r"```yaml\n(identities:.*?)```", re.DOTALL)

REPORT = "青溪县水利局2024年度工作总结\n\n全年完成水库加固3座，遥遥领先。\n"
MODEL = (
    "青溪县水利局2024年度河道保洁自评报告\n一、工作情况\n保洁河道86公里，河道保洁经费38万元，其中：人工费30万元，设备费8万元。\n"
    "二、存在的问题\n设备老化。\n三、下一步打算\n更新设备。\n青溪县水利局\n2025年3月10日\n"
)


def prepare(folder: Path, text: str) -> None:
    """Put what the reader of the tutorial has: reports, and a copy of the rule with the slip it speaks of."""
    (folder / "报告.txt").write_text(REPORT, encoding="utf-8")
    (folder / "好报告.txt").write_text(MODEL, encoding="utf-8")
    (folder / "缺节.txt").write_text(MODEL.replace("二、存在的问题\n设备老化。\n三、", "\n二、"), encoding="utf-8")
    wrong = folder / "wrong-rules" / "text"
    wrong.mkdir(parents=True)
    (wrong / "no-slogan.yaml").write_text(rule_in(text).replace("any_of", "any-of"), encoding="utf-8")


def rule_in(text: str) -> str:
    found = _RULE.search(text)
    assert found
    return found[1]


def test_every_command_of_the_tutorial_says_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TUTORIAL.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    prepare(tmp_path, text)
    shown, said = [], []
    for number, found in enumerate(_CONSOLE.finditer(text)):
        if number == 2:  # the reader has changed the rule by now
            Path("county-rules/text/no-slogan.yaml").write_text(rule_in(text), encoding="utf-8")
        main(shlex.split(found["command"]))
        written = capsys.readouterr()
        shown.append((found["command"], found["output"].rstrip("\n")))
        said.append((found["command"], (written.out + written.err).rstrip("\n")))
    assert said == shown


def test_the_template_of_the_tutorial_takes_its_identity(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TUTORIAL.read_text(encoding="utf-8")
    identities = _IDENTITIES.search(text)
    assert identities
    monkeypatch.chdir(tmp_path)
    prepare(tmp_path, text)
    main(["templates", "new", "county-river", "--from", "好报告.txt", "--rules", "county-rules"])
    template = Path("county-rules/templates/county-river.yaml")
    template.write_text(template.read_text(encoding="utf-8") + identities[1], encoding="utf-8")
    slip = MODEL.replace("其中：人工费30万元，设备费8万元", "其中：人工费32.5万元，设备费9.5万元")
    Path("错.txt").write_text(slip, encoding="utf-8")
    capsys.readouterr()
    main(["check", "错.txt", "--rules", "county-rules"])
    assert "河道保洁经费38万元，分项之和 42万元（32.5+9.5），相差 4万元，允许 0.15万元" in capsys.readouterr().out
    assert len(template.read_text(encoding="utf-8").splitlines()) <= 60
