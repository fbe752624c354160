"""Tallies: how many people and things a report says there are, where the same passage lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from report_lint.compiled import compiled
from report_lint.document import Count, Tally
from report_lint.interval import Span
from report_lint.parsing.count_parts import closed_at, split_at
from report_lint.parsing.counts import counts_in, noun_length
from report_lint.parsing.item_runs import ItemRuns, Run
from report_lint.parsing.name_lists import Listing, bodies_listed, things_listed
from report_lint.parsing.word_sets import HAN

#: Somewhere behind a number that announces a list stands one of these.
_LISTING: Final = compiled(r"其中|分别|依次|包括|具体|[:(即是为]|(?<=[\s。,;])[一1①第][是要一)、.]?")
_NEAR: Final = 26
_BODIES: Final = (
    "股室|科室|处室|内设机构|机构|股|科|处|室|部门|单位|中心|站所|所|站|支部|社区|乡镇|镇|乡|街道|村|行政村|学校|公司"
    "|企业|协会|医院|委员会"
)
#: What follows a number that announces a list: 4个股室:, 4个股室(, 4个股室,分别是, 以下三个方面。一是.
_ANNOUNCED: Final = compiled(
    rf"(?P<noun>(?:{HAN}|[“”/]|\([股科室处站所]{{1,2}}\)){{0,14}}?)[ ]*"
    r"(?:(?P<are>,?(?:(?:分别|依次)(?:为|是|有|包括)?|即|具体(?:为|是|包括|有)?|包括|是|为)[ ]*:?)(?=[^0-9])"
    r"|(?P<colon>:)|(?P<bracket>\()|(?P<stop>[。,;]?\s*)(?=[一1①][是要)、.]?|[(第][一1]))"
)
_BODY_NOUN: Final = compiled(rf"(?:{HAN}{{0,6}}?)(?:{_BODIES})(?:\([股科室处站所]{{1,2}}\))?$")
_BODY_BEFORE: Final = compiled(
    rf"(?:{_BODIES})(?:\([股科室处站所]{{1,2}}\))?(?:数量|总数|数)?(?:共计|总计|共有|共|有|计|为)?[ ]*$"
)
_ITEMS_BEFORE: Final = compiled(r"(?:以下|如下|下列)[^,。;:]{0,4}$")
_ITEMS_NOUN: Final = compiled(
    r"^[^,。;:]{0,10}(?:方面|问题|措施|工作|任务|原因|点|项|类|环节|特点|部分|建议|内容|事项|做法|举措|不足|困难|途径|步骤|要求|目标|指标|行动)"
)
#: Numbers of a name, a rule or a share are no lists: 八项规定, 三个百分点.
_NAMES: Final = compiled(r"规定|百分点|一律|代表|确立|维护|意识|自信|必须")
_FIRST_NAMES: Final = compiled(r"(?:内设|下设|下辖|设有|设立|设置|设|辖)(?P<names>[^。;:\n\r0-9]{4,200})$")
_INSIDE: Final = compiled(r"[^()]*(?:\([^()]*\)[^()]*)*\)")
_LONGEST_BRACKET: Final = 600
_MOST_SIBLINGS: Final = 5
_REACH: Final = 220
_SENTENCE_END: Final = compiled(r"[。;!?\n\r]")
#: What stands before a number that is not that of the whole list: 本部以及下属2家单位, 另有3个.
_NOT_MORE_BEFORE: Final = compiled(
    r"(?:以及|(?:和|及|与)其?(?:下属|所属|下辖|直属)的?|前|其中|另有|另外|新增|增加|增设|减少|撤销|其他|其余|第)$"
)


def tallies_in(folded: str) -> Iterator[Tally]:
    """Yield what is counted and listed in one passage, in the order of the text."""
    counts = list(counts_in(folded))
    runs = ItemRuns(folded)
    for at, count in enumerate(counts):
        tally = closed_at(folded, counts, at) or _named_before(folded, count)
        if not tally and _LISTING.search(folded, count.end, count.end + _NEAR):
            tally = split_at(folded, counts, at) or _announced(folded, count, runs)
        if tally and (tally.kind == "parts" or _holds(tally) or not _is_shared(folded, counts, at, tally)):
            yield tally


def _holds(tally: Tally) -> bool:
    return tally.least <= tally.value <= tally.most


def _is_shared(folded: str, counts: Sequence[Count], at: int, tally: Tally) -> bool:
    """Return whether the list may be that of several numbers: 行政单位1家, 事业单位4家, 具体包括: 1.…5.…."""
    added, next_start = tally.value, tally.start
    has_sibling = False
    for before in reversed(counts[max(0, at - _MOST_SIBLINGS) : at]):
        if before.unit != counts[at].unit or _SENTENCE_END.search(folded, before.end, next_start):
            break
        has_sibling, next_start = True, before.start
        added += before.value
        if tally.least <= added <= tally.most:
            return True
    return has_sibling and not folded.startswith(":", tally.end)


def _announced(folded: str, count: Count, runs: ItemRuns) -> Tally | None:
    """Return the items or names that follow `count`."""
    opener = _ANNOUNCED.match(folded, count.end)
    if not opener or _NAMES.match(opener["noun"]):
        return None
    before = folded[max(0, count.start - 12) : count.start]
    if _NOT_MORE_BEFORE.search(before):
        return None
    found_runs = list(runs.at(opener.end()))
    if found_runs or opener["stop"] is not None:
        return _items(count, opener, before, found_runs)
    return _names(folded, count, opener.end(), opener["noun"], before, opener.lastgroup or "")


def _items(count: Count, opener: re.Match[str], before: str, runs: Sequence[Run]) -> Tally | None:
    """Return the numbered items behind `opener`; behind 。 only where the words announce them."""
    noun, is_loose = opener["noun"], opener["stop"] is not None
    if not runs or count.value < 2:
        return None
    announced = bool(_ITEMS_BEFORE.search(before)) or "以下" in noun or "如下" in noun
    if is_loose and not (announced or (_ITEMS_NOUN.match(count.unit + noun) and _TOLD.search(before))):
        return None
    run = next((run for run in runs if count.value in (len(run.items), run.last)), runs[0])
    found = count.value if run.last == count.value else len(run.items)
    if found < 2 or (run.is_open and found < count.value):
        return None
    end = count.end + noun_length(noun)
    return _tally("items", count, end, run.items, found, found)


_TOLD: Final = compiled(r"(?:存在|主要有|主要是|还有|表现为|表现在|从|有)[^,。;:]{0,6}$")


def _names(folded: str, count: Count, start: int, noun: str, before: str, link: str) -> Tally | None:
    """Return the names that begin at `start`: those of offices and places, or of anything else in a plain list."""
    end = len(folded)
    if link == "bracket" or folded[start : start + 1] == "(":
        start += folded.startswith("(", start)
        end = _closing(folded, start)
        if end < 0:
            return None
    is_body = bool(_BODY_NOUN.fullmatch(noun) if noun else _BODY_BEFORE.search(before))
    listing = bodies_listed(folded, start, end) if is_body else None
    if listing is None and count.value > 1:
        listing = _sure(count, things_listed(folded, start, end), link) if link != "bracket" or is_body else None
    return _listed(count, count.end + noun_length(noun), listing) if listing else None


def _sure(count: Count, listing: Listing | None, link: str) -> Listing | None:
    """Return a list of things that are no bodies, when it is near enough to the number to be all of it."""
    if listing is None or listing.is_open or abs(len(listing.names) - count.value) > max(1, count.value // 3):
        return None
    return None if link == "bracket" and count.value < 4 else listing


def _named_before(folded: str, count: Count) -> Tally | None:
    """Return the names that stand before their number: 内设办公室、财务股、业务股3个股室."""
    noun = _NOUN_AFTER.match(folded, count.end)
    if not noun:
        return None
    found = _FIRST_NAMES.search(folded, max(0, count.start - _REACH), count.start)
    if not found:
        return None
    listing = bodies_listed(folded, found.start("names"), count.start)
    if not listing or listing.names[-1].end < count.start - 2:
        return None
    return _listed(count, noun.end(), listing)


_NOUN_AFTER: Final = compiled(rf"(?:内设)?(?:{_BODIES})(?=[,。;()]|$)")


def _listed(count: Count, end: int, listing: Listing) -> Tally | None:
    if listing.is_open and listing.least <= count.value:
        return None
    return _tally("names", count, end, listing.names, listing.least, listing.most)


def _closing(folded: str, start: int) -> int:
    """Return where the bracket that is open at `start` closes, -1 when it does not."""
    found = _INSIDE.match(folded, start, min(len(folded), start + _LONGEST_BRACKET))
    return found.end() - 1 if found else -1


def _tally(kind: str, count: Count, end: int, listed: tuple[Span, ...], least: int, most: int) -> Tally:
    return Tally(
        kind="items" if kind == "items" else "names",
        start=count.start,
        end=end,
        value=count.value,
        unit=count.unit,
        listed=listed,
        numbers=(1,) * len(listed),
        least=least,
        most=most,
        complete=True,
    )
