"""Every shipped template recognises a report written from its outline alone, and finds what is missing in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from report_lint.api import lint_text
from report_lint.rulebook import load
from report_lint.template import OutlineItem, Template

TEMPLATES = load().templates

#: Titles as reports bear them, with those that look like another kind.
TITLES = {
    "conclusion-evidence-self-evaluation": ["云岭县2024年度城乡居民医疗救助补助绩效自评报告", "关于2024年度部门项目绩效自评情况的报告"],
    "department-budget": ["清溪县林业局2025年部门预算公开", "清溪县档案馆2025年度单位预算"],
    "department-final-accounts": ["清溪县林业局2024年度部门决算", "清溪县档案馆2024年度单位决算公开"],
    "department-final-accounts-notes": ["清溪县林业局2024年度部门决算情况说明"],
    "enterprise-investment-feasibility": ["澄江食品有限公司年产2万吨果汁项目可行性研究报告"],
    "fiscal-execution-report": ["关于清溪县2024年财政决算（草案）的报告", "关于清溪县2024年预算执行情况和2025年预算草案的报告"],
    "government-information-annual": ["清溪县水利局2024年政府信息公开工作年度报告", "清溪县水利局2024年度政府信息公开年报"],
    "government-investment-feasibility": ["清溪县城区排水管网改造工程可行性研究报告"],
    "guangdong-overall-self-evaluation": ["梅岗县教育局2024年度部门整体支出绩效自评报告"],
    "hunan-department-final-accounts": ["湖南省清溪县林业局2024年度部门决算"],
    "hunan-overall-evaluation": ["清溪县政协2024年度部门整体支出绩效评价报告"],
    "hunan-overall-self-evaluation": ["清溪县水利局2024年度部门整体支出绩效自评报告", "2024年度清溪县水利局整体支出绩效自评报告"],
    "internal-control-basic-evaluation": ["清溪县水利局2024年度行政事业单位内部控制基础性评价报告"],
    "project-evaluation": ["清溪县2024年农村饮水安全巩固提升项目支出绩效评价报告", "清溪县2024年度高标准农田建设项目财政重点绩效评价报告"],
    "project-self-evaluation": ["清溪县2024年农村公路养护项目支出绩效自评报告", "2024年度文物保护专项资金绩效自评报告"],
    "rule-of-law-annual": ["清溪县水利局2024年法治政府建设年度报告", "清溪县人民政府关于2024年度法治政府建设情况的报告"],
    "science-project-acceptance": ["清溪市科技计划项目验收总结报告", "油茶低产林改造技术研究课题结题报告"],
    "shanghai-department-budget": ["上海市清溪区水务局2025年区级部门预算"],
    "state-assets-report": ["清溪县2024年度行政事业性国有资产管理情况的专项报告"],
    "transfer-payment-self-evaluation": ["清溪县2024年度中央财政水利发展资金转移支付绩效自评报告", "2024年省级林业专项资金绩效自评报告"],
    "yueyang-tabular-self-evaluation": ["清溪县农业局2018年度部门整体支出绩效评价自评报告"],
}  # fmt: skip
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


@pytest.mark.parametrize("name", TITLES)
def test_a_report_written_from_the_outline_is_recognised(name: str) -> None:
    for title in TITLES[name]:
        found = lint_text(report(title, TEMPLATES[name]))
        assert (title, found.template) == (title, name)
        assert [each.rule for each in found.findings if each.rule.startswith("section-")] == []


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
