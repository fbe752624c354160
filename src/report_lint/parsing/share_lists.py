"""Lists of shares without figures that are all of one whole: 工资性收入占58.2%，…，其他占20.3%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_lint.compiled import compiled
from report_lint.document import Percent, ShareList
from report_lint.interval import Span
from report_lint.parsing.ratio_claims import Claim

#: Between two shares of one list: the mark and the name of the next part.
_NEXT = compiled(r"[,，、;和及与 ]{0,3}[^,，、。;%\d\n]{0,24}")
_LABEL = compiled(r"[^\d%]*")
_OTHERS = compiled(r"其他|其它|其余|余下")
#: Words that make a list all of its whole.
_STRUCTURE = compiled(r"结构|构成|组成|三次产业|按[^,，。;]{1,12}[分看]|分别占")
_NESTED = compiled(r"其中")
_LOOK_BACK = 40
_FEWEST = 3


def share_lists_in(folded: str, claims: Sequence[Claim]) -> Iterator[ShareList]:
    """Yield every list of at least three shares that the words make all of one whole."""
    group: list[Claim] = []
    for claim in claims:
        if group and not _goes_on(folded, group[-1], claim):
            yield from _whole(folded, group)
            group = []
        if group or _LABEL.fullmatch(claim.lead):
            group.append(claim)
    yield from _whole(folded, group)


def _goes_on(folded: str, one: Claim, other: Claim) -> bool:
    if other.ordinal:
        return one.ordinal == other.ordinal - 1
    between = folded[one.end : other.start]
    return one.words == other.words and bool(_NEXT.fullmatch(between)) and not _NESTED.search(between)


def _whole(folded: str, group: Sequence[Claim]) -> Iterator[ShareList]:
    if len(group) < _FEWEST:
        return
    first, last = group[0], group[-1]
    before = folded[max(0, first.start - _LOOK_BACK) : first.start]
    opening = before[max(before.rfind(mark) for mark in "。;\n") + 1 :]
    own = folded[group[-2].end : last.start]
    if _OTHERS.search(own) or _STRUCTURE.search(opening + folded[first.start : first.percent.start]):
        shares: tuple[Percent, ...] = tuple(claim.percent for claim in group)
        yield ShareList(shares, Span(first.start, last.end))
