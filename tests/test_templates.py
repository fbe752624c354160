"""The shipped templates: what they ask for, which titles they answer to, which sums they know."""

import re
from pathlib import Path

import pytest
import yaml

from report_lint import lint_text
from report_lint.parsing.words import canonical
from report_lint.rulebook import load_unproven
from report_lint.template import OutlineItem, Template

KINDS = yaml.safe_load((Path(__file__).parent / "cases" / "kinds.yaml").read_text(encoding="utf-8"))
HUNAN = "hunan-overall-self-evaluation"
TEN = (
    "部门（单位）基本情况",
    "一般公共预算支出情况",
    "政府性基金预算支出情况",
    "国有资本经营预算支出情况",
    "社会保险基金预算支出情况",
    "部门（单位）整体支出绩效情况",
    "存在的主要问题及原因分析",
    "下一步改进措施",
    "部门整体支出绩效自评结果拟应用和公开情况",
    "其他需要说明的情况",
)


@pytest.fixture(scope="module")
def templates() -> dict[str, Template]:
    return dict(load_unproven().templates)


def test_generic_asks_for_nothing(templates: dict[str, Template]) -> None:
    generic = templates["generic"]
    assert (generic.outline, generic.sign_off, generic.title_patterns, generic.rules) == ((), "optional", (), {})


def test_the_ten_sections_of_the_hunan_self_evaluation(templates: dict[str, Template]) -> None:
    hunan = templates[HUNAN]
    assert tuple(item.title for item in hunan.outline) == TEN
    assert {item.need for item in hunan.outline} == {"required"}
    assert tuple(item.title for item in hunan.outline if item.may_be_nil) == (*TEN[2:5], TEN[9])
    assert (hunan.sign_off, hunan.extends, hunan.jurisdiction) == ("required", ("generic",), "湖南")
    assert hunan.identities == templates["generic"].identities


@pytest.mark.parametrize(
    ("title", "is_recognised"),
    [
        ("清河县档案馆2024年度整体支出绩效自评报告", True),
        ("2023年度青溪县水利局部门整体支出绩效自评报告", True),
        ("桐木县教育局2022年部门整体支出绩效评价自评报告", True),
        ("清河县档案馆2024年度项目支出绩效自评报告", False),
        ("清河县2024年度部门决算", False),
    ],
)
def test_titles_that_the_hunan_template_answers_to(
    templates: dict[str, Template], title: str, is_recognised: bool
) -> None:
    assert any(re.search(pattern, title) for pattern in templates[HUNAN].title_patterns) == is_recognised


def test_no_title_stands_for_two_sections(templates: dict[str, Template]) -> None:
    for template in templates.values():
        names = [name for item in _items(template.outline) for name in (item.title, *item.synonyms)]
        assert sorted(names) == sorted(set(names)), template.id


def test_identities_speak_the_words_of_the_lexicon(templates: dict[str, Template]) -> None:
    for identity in templates["generic"].identities:
        parts = (*identity.parts, *identity.optional, *identity.minus, identity.at_most)
        words = [*identity.total, *(word for part in parts for word in part)]
        assert [canonical(word) for word in words] == words


def _items(items: tuple[OutlineItem, ...]) -> list[OutlineItem]:
    return [found for item in items for found in (item, *_items(item.children))]


@pytest.mark.parametrize("case", KINDS, ids=[case["name"] for case in KINDS])
def test_kind_is_recognised_and_its_variants_are_no_faults(case: dict[str, str]) -> None:
    report = lint_text(case["text"])
    found = [f"{finding.place.line}: {finding.rule}: {finding.message.zh}" for finding in report.findings]
    assert (report.template, report.fiscal_year, found) == (case["template"], case["fiscal_year"], [])


@pytest.mark.parametrize(
    ("name", "heading", "following", "title"),
    [
        ("annexes and tables last", "第三部分 名词解释", "第四部分 附件", "名词解释"),
        ("a project, six sections", "五、存在的主要问题", "六、改进措施", "存在的问题及改进措施"),
        (
            "a district of Shanghai, titles without numbers",
            "2025年部门预算编制说明",
            "其他相关情况说明",
            "预算编制说明",
        ),
    ],
)
def test_section_that_the_kind_must_have_is_missed(name: str, heading: str, following: str, title: str) -> None:
    text = next(case["text"] for case in KINDS if case["name"] == name)
    before = text[: text.rindex(heading)]
    behind = text[text.rindex(following) :]

    missing = [finding for finding in lint_text(before + behind).findings if finding.rule == "section-missing"]

    assert [finding.message.zh.split("一节")[0] for finding in missing] == [f"缺少“{title}”"]
    assert [finding.place.start for finding in missing] == [len(before)]
