"""Words that are right elsewhere and wrong here: 截止2024年底 for 截至, 权利清单 for 权力清单."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from report_lint.check import Check, Edit, NoOptions, Violation
from report_lint.checks.habits import REPEATS, told_once
from report_lint.checks.quoted import Quoted
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.parsing.word_sets import HAN
from report_lint.template import Template


class Usage(NamedTuple):
    """A word that must stand in the text for the pattern to be tried, the pattern, and what is right instead.

    The group `wrong` of the pattern is what is replaced.
    """

    hint: str
    pattern: re.Pattern[str]
    right: str


_DAY: Final = (
    r"(?:(?:19|20)?[0-9]{2} ?年|今?年[初底末中]|[0-9]{1,2} ?月|[一二三四五六七八九十]{1,2}月"
    r"|[上本]月|第?[一二三四]季度|报告期|统计日|填报日)"
)
#: 报名截止2024年底 and 截止时间 tell when something closes; 截至 counts up to a day.
_USAGES: Final = (
    Usage("截止", compiled(rf"(?<!{HAN})(?P<wrong>截止(?:到|至|于)?) ?(?={_DAY})"), "截至"),
    Usage("截止", compiled(r"(?P<wrong>截止(?:到|至|于)?)(?=目前|今[日天]|现在)"), "截至"),
    Usage("权利", compiled(r"(?P<wrong>权利)(?=(?:和?责任)?清单)"), "权力"),
    Usage("启示", compiled(r"(?<=招聘|招租|征集|寻物|拍卖|招募)(?P<wrong>启示)"), "启事"),
)


def _misused(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield the misused words, each once with every place."""
    return told_once(_places(document), lambda violation: str(violation.facts["text"]))


def _places(document: Document) -> Iterator[Violation]:
    text = document.text
    for usage in _USAGES:
        if usage.hint not in text:
            continue
        quoted = Quoted(document)
        for found in usage.pattern.finditer(document.folded):
            start, end = found.span("wrong")
            if not quoted.holds(start):
                facts = {"text": text[start:end], "right": usage.right}
                yield Violation(start, end, facts, edits=(Edit(start, end, usage.right),))


CHECK = Check(
    find=_misused,
    options=NoOptions,
    names={"text": "the word as written", "right": "the right word", "repeats": REPEATS},
)
