"""Figures left open twice: 约300人左右, 超过50家以上, 近200余次."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from report_lint.check import Check, Edit, NoOptions, Violation
from report_lint.checks.habits import REPEATS, told_once
from report_lint.checks.quoted import Quoted
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.parsing.anchors import NUMERAL
from report_lint.template import Template

_ABOUT: Final = "大约|约(?!定|束|谈|会|请|见)|大概|大致|将近|接近|近"
_OVER: Final = "超过|超出|超(?!级|市|额|声|导|标|期|过)|逾|至少|最少|不少于|不低于|不下于?|高于|多于"
_UNDER: Final = "不超过|不超出|不高于|不多于|不大于|至多|最多|不足|不到|低于|少于"
#: Behind these characters 约 and 近 belong to another word: 节约5万元左右, 最近3年左右.
_JOINED: Final = frozenset("节签合条契违预履公解制简特邀大附最临相靠远亲新就邻逼迫贴不未")
_UNIT: Final = r"(?:个百分点|[^\W\d_a-zA-Z余多左上以前后之不的了和与及、]{1,2}|[%‰℃㎡]|[A-Za-z]{1,3})?"
_FIGURE: Final = compiled(
    rf"(?:(?P<about>{_ABOUT})|(?P<over>(?<!不)(?:{_OVER}))|(?P<under>{_UNDER}))(?:为|占|有|达到?|在|是|需|了)? ?"
    rf"(?:{NUMERAL})(?:(?:%|万|亿)?[-~—至到](?:{NUMERAL}))?"
    rf"(?P<odd>[余多])?(?P<unit>{_UNIT})(?P<behind>左右|上下|(?:及|或)?以上|之上|(?:及|或)?以下|以内|之内)?"
)
#: What ends such a figure; the search goes back from there.
_END: Final = compiled("左右|上下|以[上下内]|之[上内]|[余多]")
_REACH: Final = 24
#: What each kind of word before a figure has said already, behind it. 以上 and 余 deny what 近 and 约 say.
_AGAIN: Final = {
    "about": frozenset({"左右", "上下", "以上", "余", "多"}),
    "over": frozenset({"以上", "及以上", "或以上", "之上", "余", "多"}),
    "under": frozenset({"以下", "及以下", "或以下", "以内", "之内", "余", "多"}),
}
#: 近3年 is the last three years; what follows it is no second approximation.
_TIMES: Final = frozenset("年月日天周期届季")


def _twice(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield each figure that two words leave open, equal ones once with every place."""
    return told_once(_places(document), lambda found: str(found.facts["text"]))


def _places(document: Document) -> Iterator[Violation]:
    folded = document.folded
    quoted: Quoted | None = None
    passed = 0
    for end in _END.finditer(folded):
        found = _FIGURE.search(folded, max(passed, end.start() - _REACH), end.end())
        second = _second(folded, found) if found and found.end() == end.end() else None
        if not found or second is None:
            continue
        passed = found.end()
        quoted = quoted or Quoted(document)
        if not quoted.holds(found.start()):
            yield _violation(document, found, second)


def _second(folded: str, found: re.Match[str]) -> str | None:
    """Return the group that says again what the word before the figure says, None when none does."""
    kind, word = next((kind, found[kind]) for kind in _AGAIN if found[kind])
    start = found.start()
    if word in ("约", "近") and start and folded[start - 1] in _JOINED:
        return None
    if word == "近" and (found["unit"] or "")[:1] in _TIMES:
        return None
    if found["behind"] in _AGAIN[kind]:
        return "behind"
    # 3个多月 and 十多年 are one word; 多 right behind a figure is a second one.
    return "odd" if found["odd"] in _AGAIN[kind] else None


def _violation(document: Document, found: re.Match[str], second: str) -> Violation:
    word = next(found[kind] for kind in _AGAIN if found[kind])
    start, end = found.start(), found.end(second)
    facts = {"text": document.text[start:end], "first": word, "second": found[second]}
    return Violation(start, end, facts, edits=(Edit(*found.span(second), ""),))


CHECK = Check(
    find=_twice,
    options=NoOptions,
    names={
        "text": "the figure with both words",
        "first": "the word before the figure",
        "second": "the word behind it",
        "repeats": REPEATS,
    },
)
