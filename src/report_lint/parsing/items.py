"""Items: what a heading or the head of a line names, for the figures below that only say which figure of it they are.

`3.住房公积金（项）。年初预算为5.2万元，支出决算为5.1万元。`: the two figures are those of 住房公积金（项）.
"""

from __future__ import annotations

from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.interval import Span
from report_lint.parsing.words import Label, canonical, is_term, plain

#: What may stand before the name of an item on its line: its number, a quote.
_LEAD = compiled(
    r"[\s　]*(?:\((?:[一二三四五六七八九十]+|\d+)\)|(?:[一二三四五六七八九十]+|\d{1,2})[、.．]|[①-⑳]|"
    r"[一二三四五六七八九十]是)?"
    r"[\s　]*\"?"
)
#: What a heading says behind the name of its item: 公务接待费支出决算情况说明.
_AFFAIRS = compiled(
    r"(?:支出|收入)?(?:预算|决算|执行)?(?:安排|完成|执行)?(?:的)?(?:具体|总体)?(?:情况|说明|情况说明)?[。.]?$"
)
_CODED = compiled(r"\((?:类|款|项)\)\"?$")
_NAME = compiled(r"[^。；;，,：:\d]{2,60}")
#: Wholes of many items: what stands under their heading may speak of any one of them.
_WHOLES = frozenset(("项目支出", "基本支出", "部门整体支出", "支出总计", "支出合计", "收入总计", "收入合计"))
_LONGEST_LEAD = 8


class Item(NamedTuple):
    """The name of an item, and where it stands in the text."""

    label: Label
    at: Span


def item_named_by(heading: str, start: int) -> Item | None:
    """Return the item that a heading or the head of a line names, None when it is no clear name of one.

    `heading` is `plain` and stands at `start` in the text.
    """
    lead = _LEAD.match(heading)
    first = lead.end() if lead else 0
    found = _NAME.match(heading, first)
    if not found:
        return None
    name = found.group().rstrip('" 　')
    if not _CODED.search(name):
        name = next((short for end in _ends(name) if is_term(short := name[:end])), "")
        if not name or canonical(name) in _WHOLES:
            return None
    label = Label(0, len(name), canonical(name), "", "")
    return Item(label, Span(start + first, start + first + len(name)))


def _ends(name: str) -> tuple[int, ...]:
    """Return where the name may end before what a heading says of its affairs, the longest first."""
    affairs = _AFFAIRS.search(name)
    return (len(name), affairs.start()) if affairs else (len(name),)


def opens_its_line(text: str, start: int, line_start: int) -> bool:
    """Return whether a label at `start` is the first word of the line that begins at `line_start`."""
    if not 0 <= start - line_start <= _LONGEST_LEAD:
        return False
    lead = _LEAD.match(plain(text[line_start:start]))
    return lead is not None and lead.end() == start - line_start
