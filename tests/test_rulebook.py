"""The rulebook: folders of rules become one proven and cached set."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from report_lint import rulebook
from report_lint.cache_folder import cache_folder
from report_lint.errors import DefinitionErrors, ReportLintError, UsageError
from report_lint.rule_schema import schema
from report_lint.template import Identity, OutlineItem, Template

GENERIC = "title: 通用\n"
RULE = """\
title: 口号
severity: warning
check: phrase
options: {any_of: [再创辉煌]}
message: {zh: "“{phrase}”是口号", en: "“{phrase}” is a slogan"}
why: 报告写事实。
basis: 本县文稿要求
good: [本馆完成了三项任务。]
bad: [明年⟦再创辉煌⟧。]
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "report-lint"


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Write files under tmp_path; `shipped` is then the folder of shipped rules."""

    def written(**files: str) -> Path:
        for name, content in files.items():
            file = tmp_path / (name.replace("__", "/").replace("_", "-") + ".yaml")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        return tmp_path

    written(shipped__templates__generic=GENERIC, shipped__text__slogan=RULE)
    monkeypatch.setattr(rulebook, "shipped_rules", lambda: tmp_path / "shipped")
    monkeypatch.chdir(tmp_path)
    return written


def errors(*folders: str) -> list[str]:
    with pytest.raises(ReportLintError) as caught:
        rulebook.load([Path(folder) for folder in folders])
    return caught.value.spoken("zh").split("\n")


def test_shipped_rules_are_proven_and_speak_both_languages() -> None:
    book = rulebook.load()
    assert [rule.id for rule in book.rules] == sorted(rule.id for rule in book.rules)
    for rule in book.rules:
        assert rule.is_shipped and len(rule.good) >= 2 and len(rule.bad) >= 2, rule.id
        assert all(wording.en.isascii() or wording.en != wording.zh for wording in rule.message.values()), rule.id
        assert any(example.says for example in rule.bad), rule.id


def test_the_cached_rulebook_equals_the_one_that_was_read() -> None:
    read = rulebook.load()
    assert rulebook.load() == read
    assert [rule.path for rule in rulebook.load().rules] == [rule.path for rule in rulebook.load_unproven().rules]
    assert rulebook.load_unproven() == read


def test_a_later_folder_replaces_a_rule_whole(write: Callable[..., Path]) -> None:
    write(county__text__slogan=RULE.replace("warning", "error"), loose__other=RULE.replace("口号\n", "套话\n"))
    shipped = rulebook.load()
    book = rulebook.load([Path("county"), Path("loose")])
    slogan = replace(
        shipped.rule("slogan"),
        severity={"": "error"},
        path="county/text/slogan.yaml",
        is_shipped=False,
        replaces="shipped/text/slogan.yaml",
    )
    other = replace(
        shipped.rule("slogan"), id="other", family="loose", title="套话", path="loose/other.yaml", is_shipped=False
    )
    assert book.rules == (other, slogan)
    assert rulebook.load([Path("county"), Path("loose")]) == book


@pytest.mark.parametrize(
    ("files", "folders", "expected"),
    [
        ({}, ["nowhere"], ["规则文件夹不存在：nowhere"]),
        ({"county": RULE}, ["county.yaml"], ["要的是规则所在的文件夹，不是文件：county.yaml"]),
        ({"county__text__old__slogan": RULE}, ["county"],
         ["county/text/old: 规则文件只放一层：<类别>/<编号>.yaml；这里又套了一层文件夹"]),
        ({"county__text__slogan": RULE, "county__words__slogan": RULE}, ["county"],
         ["county/words/slogan.yaml: 编号“slogan”与 county/text/slogan.yaml 重复"]),
        ({"county__a b": RULE}, ["county"], ["county/a b.yaml: 文件名就是规则的编号，只能用文字、数字和连字符"]),
        ({"county__one": RULE.replace("phrase\n", "phrases\n"), "county__two": RULE.replace("why", "whi")}, ["county"],
         ["county/one.yaml:3:8: 没有 check “phrases”；是不是“phrase”？",
          "county/two.yaml:6:1: 不认识的键“whi”；是不是“why”？可用：title、severity、check、options、message、why、basis、good、bad、on、templates、promises、fix"]),
        ({"county__one": RULE + "templates: [genric]\n"}, ["county"],
         ["county/one.yaml:10:13: 没有模板“genric”；是不是“generic”？可用：generic"]),
        ({"county__templates__t": "title: 某类\nextends: genric\n"}, ["county"],
         ["county/templates/t.yaml:2:10: 没有模板“genric”；是不是“generic”？可用：generic、t"]),
        ({"county__templates__t": "title: 某类\nextends: t\n"}, ["county"], ["county/templates/t.yaml:2:10: extends 绕成一圈：t → t"]),
        ({"county__templates__t": "title: 甲\nextends: u\n", "county__templates__u": "title: 乙\nextends: t\n",
          "county__templates__v": "title: 丙\nextends: u\n"}, ["county"],
         ["county/templates/t.yaml:2:10: extends 绕成一圈：t → u → t"]),
        ({"county__templates__t": "title: 某类\nrules: {slogn: off}\n"}, ["county"],
         ["county/templates/t.yaml:2:9: 没有规则“slogn”；是不是“slogan”？可用：slogan"]),
        ({"county__templates__t": "title: 某类\nrules: {slogan: of}\n"}, ["county"],
         ["county/templates/t.yaml:2:17: 不能是“of”；是不是“off”？可用：error、warning、info、on、off"]),
        ({"county__templates__t": "title: 某类\nmatch: [自评(报告)+]\n"}, ["county"],
         ["county/templates/t.yaml:2:9: 标题的正则表达式里不能有重复的括号组 (…)* (…)+"]),
        ({"county__templates__t": "title: 某类\noutline:\n  - 甲\n  - {title: 乙, need: must, may-be-nil: 是}\n"}, ["county"],
         ["county/templates/t.yaml:4:22: 不能是“must”；可用：required、conditional、optional",
          "county/templates/t.yaml:4:40: 应为 true 或 false，读到“是”"]),
        ({"county__templates__t": "title: 某类\nidentities:\n  - {total: 支出, parts: [基本支出]}\n"}, ["county"],
         ["county/templates/t.yaml:3:24: 至少要 2 项，读到 1 项"]),
        ({"county__templates__t": "title: 某类\neffective: {from: 2021-13-01}\n"}, ["county"],
         ["county/templates/t.yaml:2:19: 应为日期（如 2024-01-31），读到“2021-13-01”"]),
        ({"county__one": RULE.replace("明年⟦", "⟦明年")}, ["county"],
         ["county/one.yaml:9:7: bad 里的例子与规则所报不符（- 为例子所写，+ 为规则所报）", "    - ⟦明年再创辉煌⟧。", "    + 明年⟦再创辉煌⟧。"]),
    ],
)  # fmt: skip
def test_everything_wrong_in_any_file_is_told(
    write: Callable[..., Path], files: dict[str, str], folders: list[str], expected: list[str]
) -> None:
    write(**files)
    assert errors(*folders) == expected


def test_a_folder_without_rules_and_another_extension_are_errors(write: Callable[..., Path]) -> None:
    (write() / "empty").mkdir()
    Path("empty/README.md").write_text("空", encoding="utf-8")
    assert errors("empty") == ["文件夹里没有规则（*.yaml）：empty"]
    Path("empty/one.yml").write_text(RULE, encoding="utf-8")
    assert errors("empty") == ["empty/one.yml: 规则文件的扩展名应为 .yaml"]


def test_unknown_names_are_answered_with_the_nearest(write: Callable[..., Path]) -> None:
    write()
    with pytest.raises(UsageError, match=r"^没有规则“slogn”；是不是“slogan”？可用：slogan$"):
        rulebook.load().rule("slogn")
    with pytest.raises(UsageError, match=r"^没有模板“genric”；是不是“generic”？可用：generic$"):
        rulebook.load().template("genric")


def test_a_template_takes_what_it_leaves_open_from_the_one_it_extends(write: Callable[..., Path]) -> None:
    write(
        county__templates__base="""\
title: 基础
match: [报告]
jurisdiction: 某省
source: 某通知
sign-off: required
period: {offset: -1}
outline: [甲, {title: 乙, synonyms: [乙情况], may-be-nil: true, children: [丙]}]
identities: [{total: [支出总计, 支出合计], parts: [基本支出, [项目支出, 专项支出]], optional: [经营支出]}]
rules: {slogan: error}
""",
        county__templates__leaf="""\
title: 某县
extends: base
effective: {from: 2021-01-01}
identities:
  - {total: 基本支出, parts: [人员经费, 公用经费], by-name: true}
  - {total: 年末结余, parts: [年初结余, 本年收入], minus: [本年支出]}
  - {total: 债务余额, at-most: [债务限额, 限额]}
rules: {slogan: off}
""",
    )
    base, leaf = (rulebook.load([Path("county")]).template(name) for name in ("base", "leaf"))
    spending = Identity(("支出总计", "支出合计"), (("基本支出",), ("项目支出", "专项支出")), (("经营支出",),))
    running = Identity(("基本支出",), (("人员经费",), ("公用经费",)), by_name=True)
    rolled = Identity(("年末结余",), (("年初结余",), ("本年收入",)), minus=(("本年支出",),))
    limit = Identity(("债务余额",), at_most=("债务限额", "限额"))
    assert base == Template(
        id="base",
        title="基础",
        title_patterns=("报告",),
        jurisdiction="某省",
        source="某通知",
        outline=(OutlineItem("甲"), OutlineItem("乙", ("乙情况",), "required", True, (OutlineItem("丙"),))),
        identities=(spending,),
        sign_off="required",
        period_offset=-1,
        path="county/templates/base.yaml",
    )
    assert leaf == replace(
        base,
        id="leaf",
        title="某县",
        title_patterns=(),
        source="",
        identities=(spending, running, rolled, limit),
        path="county/templates/leaf.yaml",
        extends=("base",),
        effective_from=date(2021, 1, 1),
    )
    assert (base.rules, leaf.rules) == ({"slogan": "error"}, {"slogan": "off"})
    assert rulebook.load([Path("county")]).templates["leaf"] == leaf


def test_only_a_change_of_the_rules_makes_them_be_read_again(
    write: Callable[..., Path], own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write()
    first = rulebook.load()
    assert len(list(own_cache.iterdir())) == 1
    assert oct(own_cache.stat().st_mode & 0o777) == "0o700"
    monkeypatch.setattr(rulebook, "_compiled", lambda files: pytest.fail("read again"))
    assert rulebook.load() == first
    monkeypatch.undo()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"rules": [{"id": 1}], "templates": []}', b"\xff", b'{"rules": {}}']
)
def test_a_broken_cache_is_read_over(write: Callable[..., Path], own_cache: Path, content: bytes) -> None:
    write()
    first = rulebook.load()
    (kept,) = own_cache.iterdir()
    good = kept.read_bytes()
    kept.write_bytes(content)
    assert rulebook.load() == first
    assert kept.read_bytes() == good


def test_a_cache_that_others_may_write_is_not_trusted(write: Callable[..., Path], own_cache: Path) -> None:
    write()
    first = rulebook.load()
    (kept,) = own_cache.iterdir()
    kept.write_text(kept.read_text(encoding="utf-8").replace("口号", "改过"), encoding="utf-8")
    assert rulebook.load().rules[0].title == "改过"
    own_cache.chmod(0o777)
    assert rulebook.load() == first


def test_without_a_place_for_the_cache_rules_still_load(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write()
    (root / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / "file"))
    assert [rule.id for rule in rulebook.load().rules] == ["slogan"]


def test_old_caches_are_forgotten(write: Callable[..., Path], own_cache: Path) -> None:
    for number in range(10):
        write(shipped__text__slogan=RULE.replace("三项", f"{number}项"))
        rulebook.load()
        for file in own_cache.iterdir():
            os.utime(file, (file.stat().st_mtime - 10,) * 2)
    assert len(list(own_cache.iterdir())) == 8


def test_the_cache_follows_the_users_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", "/home/somebody")
    assert cache_folder() == Path("/home/somebody/.cache/report-lint")


def test_a_cache_hit_imports_nothing_that_only_reading_needs(own_cache: Path) -> None:
    rulebook.load()
    code = (
        "import sys; from report_lint.rulebook import load; load();"
        "print([name for name in ('yaml', 'pydantic', 'regex', 'jieba', 'tempfile', 'difflib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("of", ["rule", "template"])
def test_the_schema_accepts_what_is_shipped_and_refuses_slips(of: str) -> None:
    described = schema(of)  # type: ignore[arg-type]
    Draft202012Validator.check_schema(described)
    validator = Draft202012Validator(described)
    for file in sorted(rulebook.shipped_rules().glob("*/*.yaml")):
        if (file.parent.name == "templates") != (of == "template"):
            continue
        content = json.loads(json.dumps(yaml.safe_load(file.read_text(encoding="utf-8")), default=str))
        assert [error.message for error in validator.iter_errors(_as_texts(content))] == [], file.name
        assert [error.message for error in validator.iter_errors({**_as_texts(content), "titel": "甲"})] == [
            "Additional properties are not allowed ('titel' was unexpected)"
        ]


def _as_texts(content: dict[str, object]) -> dict[str, object]:
    """YAML 1.1 reads `on` and `off` as booleans where the schema, as YAML 1.2 does, takes them for words."""
    rules = content.get("rules")
    if isinstance(rules, dict):
        content["rules"] = {name: {True: "on", False: "off"}.get(setting, setting) for name, setting in rules.items()}
    if True in content or "true" in content:
        content["on"] = content.pop("true")
    return content


def test_the_schema_of_a_rule_knows_the_options_of_its_check() -> None:
    validator = Draft202012Validator(schema("rule"))
    content = yaml.safe_load(RULE)
    assert [error.message for error in validator.iter_errors(content)] == []
    content["options"] = {"anyof": ["甲"]}
    assert [error.message for error in validator.iter_errors(content)] == [
        "Additional properties are not allowed ('anyof' was unexpected)"
    ]


def test_definition_errors_speak_the_users_language(write: Callable[..., Path]) -> None:
    write(county__one=RULE.replace("check: phrase", "check: phrases"))
    with pytest.raises(DefinitionErrors) as caught:
        rulebook.load([Path("county")])
    assert caught.value.spoken("en") == 'county/one.yaml:3:8: no check "phrases"; did you mean "phrase"?'
    assert (caught.value.path, caught.value.line, caught.value.column) == ("county/one.yaml", 3, 8)
