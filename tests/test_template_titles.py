"""Every shipped template recognises a report written from its outline alone, and finds what is missing in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from report_lint.api import lint_text
from report_lint.parsing.identities import name_of
from report_lint.rulebook import load
from report_lint.template import Identity, OutlineItem, Template

TEMPLATES = load().templates

TITLES = yaml.safe_load((Path(__file__).parent / "cases" / "titles.yaml").read_text(encoding="utf-8"))
EVERY_TITLE = [(name, title) for name, titles in TITLES.items() for title in titles]
BODY = "本节内容按照要求如实填写，有关情况与年初计划一致。"
NUMBERS = "一二三四五六七八九十"


def han(number: int) -> str:
    return NUMBERS[number - 1] if number <= 10 else f"十{NUMBERS[number - 11]}"


def sections(template: Template, left_out: str = "") -> Iterator[str]:
    """Yield the required sections of a template, or all of them where none is required."""
    wanted = [item for item in template.outline if item.need != "optional"]
    for number, item in enumerate((each for each in wanted if each.title != left_out), 1):
        yield f"{han(number)}、{item.title}"
        yield from body(item)


def body(item: OutlineItem) -> Iterator[str]:
    children = [child for child in item.children if child.need != "optional"]
    for number, child in enumerate(children, 1):
        yield f"（{han(number)}）{child.title}"
        yield BODY
    if not children:
        yield BODY


def report(title: str, template: Template, left_out: str = "") -> str:
    return "\n".join([title, *sections(template, left_out), "清溪县水利局", "2025年3月20日", ""])


def test_every_template_has_titles_to_test() -> None:
    described = {name for name, template in TEMPLATES.items() if template.on and not template.is_generic}
    assert described == TITLES.keys()


@pytest.mark.parametrize(("name", "title"), EVERY_TITLE, ids=[title for _, title in EVERY_TITLE])
def test_a_report_written_from_the_outline_is_recognised(name: str, title: str) -> None:
    found = lint_text(report(title, TEMPLATES[name]))
    assert found.template == name
    assert [each.message.zh for each in found.findings if each.rule.startswith("section-")] == []


@pytest.mark.parametrize(
    ("title", "nearest"),
    [
        ("清溪县水利局2024年工作总结", "work-summary"),
        ("关于清溪县2024年度审计查出问题整改情况的报告", "audit-rectification"),
        ("清溪县水利局2024年法治建设年度报告", "rule-of-law-annual"),
        ("清溪县水利局2024年度部门决算", "department-final-accounts"),
        ("清溪县2024年国民经济和社会发展统计公报", None),
        ("清溪县水利局2024年安全生产工作报告", None),
    ],
)
def test_a_report_of_an_unknown_kind_is_told_the_nearest(title: str, nearest: str | None) -> None:
    text = f"{title}\n一、基本状况\n{BODY}\n二、其他状况\n{BODY}\n"
    found = lint_text(text)
    hint = f"；最接近的是 {nearest}（{TEMPLATES[nearest].title}），可用 --template {nearest} 指定" if nearest else ""
    assert found.template == "generic"
    assert [notice.message.zh for notice in found.notices if notice.kind == "no-template"] == [
        f"没有识别出报告类型，按通用模板 generic 检查（不查应有章节和落款）{hint}"
    ]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("清溪县2025年政府工作报告", 2024),
        ("政府工作报告", None),
        ("清溪县水利局关于2024年政府信息公开工作情况的报告", 2024),
        ("清溪县水利局2024年法治政府建设工作报告", 2024),
    ],
)
def test_the_year_in_a_title_is_the_one_that_the_kind_reports_on(title: str, year: int | None) -> None:
    kind = next(
        template for template in TEMPLATES.values() if any(re.search(each, title) for each in template.title_patterns)
    )
    assert lint_text(report(title, kind)).fiscal_year == year


@pytest.mark.parametrize("name", TITLES)
def test_a_section_left_out_is_missed(name: str) -> None:
    template = TEMPLATES[name]
    required = [item.title for item in template.outline if item.need == "required"]
    for title in required if len(required) > 2 else ():
        found = lint_text(report(TITLES[name][0], template, left_out=title))
        assert [
            (each.rule, f"“{title}”" in each.message.zh) for each in found.findings if each.rule == "section-missing"
        ] == [("section-missing", True)]


@pytest.mark.parametrize("name", ["work-summary", "audit-rectification"])
def test_a_convention_is_used_only_when_it_is_asked_for(name: str) -> None:
    template = TEMPLATES[name]
    text = report(
        {"work-summary": "清溪县水利局2024年工作总结", "audit-rectification": "关于2024年审计查出问题整改情况的报告"}[
            name
        ],
        template,
    )
    assert lint_text(text).template == "generic"
    assert lint_text(text, template=name).template == name
    assert [each.rule for each in lint_text(text, template=name).findings] == []
    short = report("清溪县水利局2024年工作总结", template, left_out=template.outline[1].title)
    assert [each.rule for each in lint_text(short, template=name).findings] == ["section-missing"]


VALUES = [Decimal(value) for value in ("38.15", "22.74", "9.42", "7.63", "5.31", "2.86")]
EVERY_IDENTITY = [
    (name, identity)
    for name, template in TEMPLATES.items()
    for identity in template.identities
    if len(identity.parts) > 1 and (name == "generic" or identity not in TEMPLATES["generic"].identities)
]


@pytest.mark.parametrize(
    ("name", "identity"), EVERY_IDENTITY, ids=[f"{name}: {name_of(each)}" for name, each in EVERY_IDENTITY]
)
@pytest.mark.parametrize("form", ["{}{}万元，其中：{}。", "{}{}万元。2024年{}。"], ids=["listed", "told apart"])
def test_a_broken_identity_is_found(name: str, identity: Identity, form: str) -> None:
    parts = list(zip((part[0] for part in identity.parts), VALUES, strict=False))
    whole = sum((value for _, value in parts), Decimal(0))
    between = "。2024年" if "2024年{}" in form else "，"
    listed = between.join(f"{part}{value}万元" for part, value in parts)

    def mismatches(total: Decimal) -> list[tuple[str, str]]:
        text = f"清溪县水利局2024年度情况报告\n一、基本情况\n2024年{form.format(identity.total[0], total, listed)}\n"
        found = lint_text(text, template=name).findings
        return [(each.rule, each.message.zh) for each in found if each.rule.endswith("-mismatch")]

    added = "+".join(f"{value:f}" for _, value in parts)
    assert mismatches(whole) == []
    # A gap that is no slip of the pen is told where the parts stand behind their total.
    gap = Decimal("1.37") if "其中" in form else Decimal(3)
    [(rule, message)] = mismatches(whole + gap)
    assert rule in ("breakdown-mismatch", "total-mismatch")
    assert f"之和 {whole}万元（{added}），相差 {gap}万元" in message


COUNTY_FORM = """\
title: 惠民补贴资金发放情况专项报告（清溪县）
match: [补贴资金发放情况]
jurisdiction: 清溪县
source: 清溪县财政局关于报送惠民补贴资金发放情况的通知
effective: {from: 2024-01-01}
extends: generic
sign-off: required
outline:
  - {title: 补贴政策基本情况, synonyms: [基本情况]}
  - {title: 资金筹集和发放情况}
  - {title: 公示和监督情况}
  - {title: 其他需要说明的情况, may-be-nil: true}
identities:
  - total: 补贴资金总额
    parts: [耕地地力保护补贴, 农机购置补贴, 生态公益林补偿资金]
"""
COUNTY_REPORT = """\
清溪县龙塘镇2024年度补贴资金发放情况专项报告
一、补贴政策基本情况
全镇共有12个村、3860户农户享受惠民补贴。
二、资金筹集和发放情况
2024年补贴资金总额386.52万元，其中：耕地地力保护补贴241.18万元，农机购置补贴58.94万元，生态公益林补偿资金86.40万元。
三、公示和监督情况
各村发放前张榜公示7天，全年没有收到投诉。
四、其他需要说明的情况
无。
清溪县龙塘镇人民政府
2025年2月18日
"""


def test_a_county_form_is_one_short_file(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "qingxi-subsidies.yaml").write_text(COUNTY_FORM, encoding="utf-8")

    def told(text: str) -> tuple[str | None, list[tuple[str, str]]]:
        found = lint_text(text, rules=[tmp_path])
        return found.template, [(each.rule, each.message.zh) for each in found.findings]

    left_out = "三、公示和监督情况\n各村发放前张榜公示7天，全年没有收到投诉。\n四、"
    assert len(COUNTY_FORM.splitlines()) <= 60
    assert told(COUNTY_REPORT) == ("qingxi-subsidies", [])
    assert told(COUNTY_REPORT.replace(left_out, "三、")) == (
        "qingxi-subsidies",
        [
            (
                "section-missing",
                "缺少“公示和监督情况”一节，应在“二、资金筹集和发放情况”与“三、其他需要说明的情况”之间",
            )
        ],
    )
    assert told(COUNTY_REPORT.replace("58.94", "60.31")) == (
        "qingxi-subsidies",
        [
            (
                "breakdown-mismatch",
                "补贴资金386.52万元，分项之和 387.89万元（241.18+60.31+86.4），相差 1.37万元，允许 0.02万元",
            )
        ],
    )
