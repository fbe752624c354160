"""Passages: the amounts of a text in order, each with what stands between it and the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from report_lint.compiled import compiled
from report_lint.document import Amount, Quantity
from report_lint.parsing.arithmetic import taken_away
from report_lint.parsing.word_sets import HAN

_LONGEST_GAP = 500
_NOTHING = Decimal(0)
#: Roles of figures that speak about another figure and are never part of a sum.
_REMARKS = frozenset({"change", "rate", "previous", "share"})

_OPENERS = (
    (r"(?<!主要)(?<!其中)(?<!大致)(?<!一般)(?:具体|共|分别|全部)?(?:包括|包含)", "包括"),
    (r"其中(?:主要)?(?:包括|包含|含)?|主要包括|主要包含", "其中"),
    (r"(?<=[(（])含", "其中"),
    (r"分别(?:为|是|用于|投向)", "分别为"),
    (r"用于(?:以下|如下)(?:几个|[一二三四五六七八九十\d]+个)?方面", "以下方面"),
    (r"(?:具体|分别|构成|明细|分项|分配|组成|支出|收入|使用|情况)(?:如下|为)(?=[:：])", "如下"),
    (r"按[^，,。；;：:\d]{1,14}?(?:划分|分类|分)(?:[，,：:]|为|有)", "按…分"),
    (r"(?:分为|分成)(?:[一二三四五六七八九十两\d]+(?:部分|项|块|类))?", "分为"),
    (rf"(?<!{HAN})由(?=[^，,。；;]{{2,30}}$)", "由…组成"),
)
#: After these the list is all of the total, and nothing stands beside it.
COMPLETE_OPENERS = frozenset({"分别为", "以下方面", "由…组成", "如下", "分为", "包括", "按…分"})
#: What an opener begins with; it spares the search most of its ways.
_FIRST = "(?=[具共分全包其主含用构明组支收使情按由])"
_OPENER = compiled(
    f"{_FIRST}(?:" + "|".join(rf"(?P<o{index}>{pattern})" for index, (pattern, _) in enumerate(_OPENERS)) + ")"
)
_CLAUSE = compiled(r"[：:，,\s　]*(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．])?[^，,。；;：:]*$")
_SENTENCE_END = compiled(r"[。！？!?\n\r]")
_GOES_ON = compiled(
    r"[\s　]*(?:其中|具体包括|包括|分别(?:为|是)|主要用于以下|"
    r"按[^，,。；;：:\d]{1,14}?(?:划分|分类|分)(?:[，,：:]|为|有))"
)
#: The number of an item at the beginning of its line; the name of the item follows.
_ITEM = compiled(
    r"(?:^|[\n\r])[ \t　]*"
    r"(?P<mark>[(（](?:[一二三四五六七八九十]+|\d{1,2})[)）]|(?:[一二三四五六七八九十]+|\d{1,2})[、.．])[ \t　]*[\"“]?"
)
#: A list whose items stand on numbered lines of their own; its first figure may follow sentences later.
_ITEMS_FOLLOW = compiled(r"(?:情况)?[：:，,]?[\s　]*[\n\r][ \t　]*[(（]?[一1１](?:[)）]|[、.．])[ \t　]*\S")
_SPLIT_BY = compiled(r"按[^，,。；;：:\d]{1,14}?(?:划分|分类|分)[^，,。；;：:]{0,4}[，,：:]?[^，,。；;：:]{0,4}$")
_PLAIN_ITEM = compiled(r"[ \t　]*[\"“]?")
_RATED = compiled(r"[ ]*的[ ]*\d")
_MINUS = compiled(r"减去?$")
_MINUS_SIGNS = frozenset("-－−")
_BRACKETS = compiled(r"[(（]([^()（）]*)[)）]")
_SEPARATORS = ("；;", "，,：:", "、")
_DETAIL = compiled(
    r"(?:主要|已|实际|全部|均|专项|具体)?(?P<verb>用于|用以|用作|为|是|系|即|含|包含|不含|不包括|扣除|支付|拨付|使用|完成|支出(?!决算|预算)|结余|结转|剩余|节余|执行(?!数)|到位|下达|拨入)"
)


@dataclass(frozen=True, slots=True)
class Step:
    r"""One amount on the way through the text.

    `separator` is the strongest mark since the amount before: "\n", "。", "；", "，", "、" or "". `opener` is the
    word right before the amount that begins a list of parts. `goes_on` says that the sentence begins with such a
    word. `depth` counts the open brackets. `verb` is the verb that the clause begins with, when it does, and `mark` the
    number （一） of the line that the amount is the first of. `item` is the number of the last line before the amount
    that has one, "-" where none has; `is_of_item` says that the line begins with the name of what the amount is of.
    `is_base` says that the amount is what a rate is taken of: 完成预算40万元的96.5%.
    `value` is in 元, and below zero where the text takes the amount away (减年末结转10万元), `amount` like it.
    `is_exact` is False for 约, 近 and ranges. `is_value` says that the amount tells how much something is, not how it
    changed or what it is measured by.
    """

    index: int
    quantity: Quantity
    amount: Amount
    value: Decimal
    is_exact: bool
    is_value: bool
    separator: str
    opener: str
    opened_at: int
    goes_on: bool
    depth: int
    verb: str
    mark: str
    item: str
    is_of_item: bool
    is_minus: bool
    is_base: bool


def steps_in(folded: str, quantities: Sequence[Quantity]) -> Iterator[Step]:
    """Yield every amount of `quantities` in order."""
    end = depth = 0
    for index, quantity in enumerate(quantities):
        figure = quantity.figure
        if not isinstance(figure, Amount):
            continue
        gap_start = max(end, figure.start - _LONGEST_GAP)
        gap = folded[gap_start : figure.start]
        separator, goes_on = _separator(gap)
        if figure.start - end > _LONGEST_GAP:
            separator = "\n"
        depth = 0 if separator == "\n" else max(0, depth + _opened(gap))
        opener, at = _opener(gap, folded, figure.end)
        lead = folded[quantity.clause.start : figure.start]
        verb = _DETAIL.match(_without_opener(lead))
        item, name_start = _item(gap) if separator == "\n" else ("", 0)
        is_minus = _is_taken_away(folded, quantity)
        if is_minus:
            figure = taken_away(figure)
        yield Step(
            index,
            quantity,
            figure,
            figure.low or figure.high or _NOTHING,
            figure.approx is None and figure.value is not None,
            quantity.role not in _REMARKS,
            separator,
            opener,
            gap_start + at,
            goes_on,
            depth,
            verb.group("verb") if verb else "",
            _mark(gap) if separator == "\n" else "",
            item,
            bool(item) and 0 <= quantity.label_start - gap_start - name_start <= 1,
            is_minus,
            _RATED.match(folded, quantity.end) is not None,
        )
        end = figure.end


def _is_taken_away(folded: str, quantity: Quantity) -> bool:
    """Return whether 减 stands before the clause of the figure, or a minus right before it."""
    start = quantity.clause.start
    if folded[quantity.start - 1 : quantity.start] in _MINUS_SIGNS:
        return folded[quantity.start - 2 : quantity.start - 1].isalpha()
    return start >= 2 and _MINUS.search(folded, start - 2, start) is not None


def _item(gap: str) -> tuple[str, int]:
    """Return the number of the last numbered line in `gap`, and where the name behind it begins; "-" when none is."""
    found = None
    for found in _ITEM.finditer(gap):  # noqa: B007  # the last one is wanted
        pass
    if found:
        return found.group("mark"), found.end()
    line = max(gap.rfind("\n"), gap.rfind("\r")) + 1
    return "-", _PLAIN_ITEM.match(gap, line).end()  # type: ignore[union-attr]  # it may match nothing


_MARK = compiled(
    r"[ \t　]*(?P<mark>[(（](?:[一二三四五六七八九十]+|\d{1,2})[)）]|(?:[一二三四五六七八九十]+|\d{1,2})[、.．])[^。]*$"
)


def _mark(gap: str) -> str:
    """Return the number that the last line of `gap` begins with, "" when it has none or a sentence ends behind it."""
    found = _MARK.match(gap, max(gap.rfind("\n"), gap.rfind("\r")) + 1)
    return found.group("mark") if found else ""


def _separator(gap: str) -> tuple[str, bool]:
    """Return the strongest mark in `gap`, and whether a new sentence in it goes on with 其中 or its like."""
    goes_on = False
    found = None
    for found in _SENTENCE_END.finditer(gap):  # noqa: B007  # the last one is wanted
        pass
    if found:
        goes_on = bool(_GOES_ON.match(gap, found.end()))
        return ("\n" if "\n" in gap or "\r" in gap else "。"), goes_on
    outside = _BRACKETS.sub("", gap)
    for marks in _SEPARATORS:
        if any(mark in outside for mark in marks):
            return marks[0], False
    return "", False


def _opened(gap: str) -> int:
    return gap.count("(") + gap.count("（") - gap.count(")") - gap.count("）")


def _opener(gap: str, folded: str, end: int) -> tuple[str, int]:
    """Return the word in `gap` that begins a list with the figure behind it, and where it stands."""
    for match in _OPENER.finditer(gap):
        if not (_CLAUSE.match(gap, match.end()) or _ITEMS_FOLLOW.match(gap, match.end())):
            continue
        sign = _OPENERS[int(match.lastgroup[1:])][1] if match.lastgroup else ""
        return ("按…分" if _SPLIT_BY.search(gap, 0, match.start()) else sign), match.start()
    return "", 0


def _without_opener(lead: str) -> str:
    match = _OPENER.match(lead)
    return lead[match.end() :].lstrip("：:，, ") if match else lead
