"""What the READMEs show is what happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme import READMES, RULE, SAMPLE, sample
from report_lint.cli import main

EACH = pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)


@EACH
def test_the_sample_is_what_the_demo_prints(readme: Path) -> None:
    assert SAMPLE.findall(readme.read_text(encoding="utf-8")) == [sample()], "run `make docs`"


@EACH
def test_the_rule_in_it_loads_and_finds(
    readme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "county-rules" / "text"
    folder.mkdir(parents=True)
    (rule,) = RULE.findall(readme.read_text(encoding="utf-8"))
    (folder / "slogan-in-results.yaml").write_text(rule, encoding="utf-8")
    (tmp_path / "a.txt").write_text("一、绩效情况\n\n各项工作再上新台阶。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["rules", "test", "county-rules"]) == 0
    assert capsys.readouterr().out == "proven       slogan-in-results  good 2, bad 2\n1 条规则，4 个例子：全部相符\n"
    assert main(["check", "a.txt", "--rules", "county-rules", "--select", "slogan-in-results"]) == 1
    assert "a.txt:3:5: warning: 绩效情况只写事实，不写“再上新台阶” [slogan-in-results]" in capsys.readouterr().out


@EACH
def test_a_misspelt_key_is_told_at_its_place(
    readme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (rule,) = RULE.findall(readme.read_text(encoding="utf-8"))
    folder = tmp_path / "county-rules" / "text"
    folder.mkdir(parents=True)
    (folder / "slogan-in-results.yaml").write_text(rule.replace("within:", "witin:"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["rules", "test", "county-rules"]) == 2
    found = capsys.readouterr().err
    assert found.startswith("county-rules/text/slogan-in-results.yaml:6:3: ")
    assert "witin" in found
    assert "within" in found
