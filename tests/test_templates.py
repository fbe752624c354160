"""The shipped templates: what they ask for, which titles they answer to, which sums they know."""

import re

import pytest

from report_lint.parsing.words import canonical
from report_lint.rulebook import load_unproven
from report_lint.template import OutlineItem, Template

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
        words = [*identity.total, *(word for part in (*identity.parts, *identity.optional) for word in part)]
        assert [canonical(word) for word in words] == words


def _items(items: tuple[OutlineItem, ...]) -> list[OutlineItem]:
    return [found for item in items for found in (item, *_items(item.children))]
