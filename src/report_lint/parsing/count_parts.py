"""Parts of counts: a number and the numbers that its sentence says are of it (9人, 其中: 男5人, 女4人)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from report_lint.compiled import compiled
from report_lint.document import Count, Tally
from report_lint.interval import Span
from report_lint.parsing.count_families import kinship_of
from report_lint.parsing.counts import noun_length
from report_lint.parsing.word_sets import HAN

_OPENER: Final = compiled(
    rf"(?P<noun>(?:{HAN}|[/“”]|\([套室辆]\)){{0,14}}?)[ ]*"
    r"(?:(?P<which>[,;。]?\s*\(?[ ]*其中(?:包括)?)|(?P<split>,?(?:分别|依次)(?:为|是|有))"
    r"|(?P<whole>,?(?:具体)?(?:包括|包含))|(?P<bracket>\()|(?P<colon>:(?![ ]*其中)))[:,\s]*"
)
_CLOSER: Final = compiled(r"[,;、](?:以上)?(?:合计|共计|总计|总共|共)(?:为|有)?$")
_BREAK: Final = compiled(r"[。!?\n\r]")
_SEPARATOR: Final = compiled(r"[,;、:]")
_AND: Final = compiled(r"^(?:和|与|及|以及|另有|还有)")
_SAME: Final = {"名": "人", "位": "人", "场次": "场", "家次": "家", "户次": "户", "件次": "件", "台次": "台"}
#: One of such a unit is a thing by itself; 项 and 个 may count projects here and places there.
_CONCRETE: Final = frozenset({"人", "辆", "户", "家", "所", "台"})
_LONGEST_GAP: Final = 60
_MOST_PARTS: Final = 30
_LONGEST_NAME: Final = 20
#: What a number without a noun behind it counts: 在职人员42人, 公务用车保有量7辆.
_NAMED: Final = compiled(
    r"(?:核定|实有|现有|年末|在职|在编|在岗|行政|事业|机关|公务|财政供养|政府采购|干部|教师|村民|全局|全镇|全校)*"
    r"(?:编制|人员|职工|教职工|人数|干部|用车|车辆|项目|申请|案件|事项|问题|标段|党员|学生|机构)(?:保有量|总数|总量|数量|数)?"
    r"(?:共计|总计|合计|共有|共|有|为|计|是|[: ])*$"
)


class _Part(NamedTuple):
    number: Count
    label: str
    start: int
    separator: str
    #: Whether it may be a part of the part before it: it stands in a bracket, or behind a second 其中.
    is_nested: bool
    in_bracket: bool = False


def split_at(folded: str, counts: Sequence[Count], at: int) -> Tally | None:
    """Return counts[at] with the parts that follow it, None when none do or it is not sure which."""
    total = counts[at]
    opener = _OPENER.match(folded, total.end)
    if not opener or at + 1 == len(counts) or counts[at + 1].start - opener.end() > _LONGEST_GAP:
        return None
    parts = list(_parts(folded, counts, at, opener.end(), is_closed="(" in opener[0]))
    if not parts or (opener["colon"] and len(parts) < 2):
        return None
    totals = [total, *_totals_before(folded, counts, at)] if opener["which"] else [total]
    return _judged(totals, parts, opener.lastgroup or "", opener["noun"], folded)


def closed_at(folded: str, counts: Sequence[Count], at: int) -> Tally | None:
    """Return counts[at] with the parts before it, when the words say that it is their sum: a人、b人, 合计c人."""
    total = counts[at]
    closer = _CLOSER.search(folded, max(0, total.start - 8), total.start)
    if not closer or (folded[total.end : total.end + 1] not in ",;。\n)" and closer[0].endswith("共")):
        return None
    parts: list[_Part] = []
    end = closer.start()
    for count in reversed(counts[max(0, at - _MOST_PARTS) : at]):
        gap = folded[count.end : end]
        if _unit(count) != _unit(total) or (parts and not _is_short_list_gap(gap)) or (not parts and gap.strip()):
            break
        label, start, separator = _label(folded, count, max(0, count.start - _LONGEST_GAP))
        parts.append(_Part(count, label, start, separator, is_nested=False))
        end = count.start
    if len(parts) < 2 or not all(part.label for part in parts):
        return None
    return _tally(total, total.start, total.end, parts[::-1], is_complete=True)


def _is_short_list_gap(gap: str) -> bool:
    return len(gap) <= _LONGEST_GAP and not _BREAK.search(gap) and "其中" not in gap and "(" not in gap


def _unit(count: Count) -> str:
    return _SAME.get(count.unit, count.unit)


def _totals_before(folded: str, counts: Sequence[Count], at: int) -> Iterator[Count]:
    """Yield the counts that the list may belong to instead: 编制30名, 实有28人, 其中: 行政编制12名、事业编制18名."""
    for count in reversed(counts[max(0, at - 3) : at]):
        gap = folded[count.end : counts[at].start]
        if _unit(count) != _unit(counts[at]) or _BREAK.search(gap) or ";" in gap or len(gap) > _LONGEST_GAP:
            return
        yield count


def _parts(folded: str, counts: Sequence[Count], at: int, start: int, *, is_closed: bool) -> Iterator[_Part]:
    """Yield the counts of the total's unit from `start` to the end of the sentence, or of its bracket."""
    end, depth, nested, inner = start, 0, False, ""
    for number, count in enumerate(counts[at + 1 : at + 1 + _MOST_PARTS]):
        gap = folded[end : count.start]
        depth += gap.count("(") - gap.count(")")
        if _BREAK.search(gap) or len(gap) > _LONGEST_GAP or depth < 0:
            return
        end = count.end
        if _unit(count) != _unit(counts[at]):
            continue
        label, begin, separator = _label(folded, count, max(start, count.start - len(gap)))
        if number and separator == ";":
            if inner and inner != ";":
                return
            nested = False
        inner = inner or (separator if number else "")
        nested = nested or bool(number and "其中" in gap)
        yield _Part(count, label, begin, separator, is_nested=nested or depth > 0, in_bracket=depth > 0)


def _label(folded: str, count: Count, floor: int) -> tuple[str, int, str]:
    """Return what the text before `count` calls it, where that begins and the mark before it."""
    lead = folded[floor : count.start]
    separators = [match for match in _SEPARATOR.finditer(lead) if match.end() < len(lead) or match[0] != ":"]
    begin = separators[-1].end() if separators else 0
    joint = _AND.match(lead, begin)
    begin = joint.end() if joint else begin
    bracket = max(lead.rfind("(", begin), lead.rfind(")", begin))
    begin = max(begin, bracket + 1) if bracket >= 0 and lead[bracket] == "(" else begin
    separator = next((match[0] for match in reversed(separators) if match[0] != ":"), "")
    return lead[begin:].strip(" :"), floor + begin, separator


def _judged(totals: Sequence[Count], parts: Sequence[_Part], sign: str, noun: str, folded: str) -> Tally | None:
    """Return the tally in the reading that its numbers bear out, else in the likeliest when that is sure."""
    own = [part for part in parts if not part.is_nested]
    for total in totals:
        for some in _beginnings(own):
            if sum(part.number.value for part in some) == total.value:
                return _placed(folded, total, noun if total is totals[0] else "", some, is_complete=True)
    if not own or any(part.is_nested and not part.in_bracket for part in parts):
        return None
    return _unmet(folded, totals, own, sign, noun)


def _beginnings(parts: Sequence[_Part]) -> Iterator[Sequence[_Part]]:
    """Yield the parts, and the first of them where the next one may stand beside the total."""
    labels = [part.label for part in parts]
    for count in range(len(parts), 1 if len(parts) > 1 else 0, -1):
        if count == len(parts) or not kinship_of(labels[: count + 1]).is_exclusive:
            yield parts[:count]


def _unmet(folded: str, totals: Sequence[Count], parts: Sequence[_Part], sign: str, noun: str) -> Tally | None:
    """Return the tally of parts that do not add to the total, when it is sure that they should or could not."""
    total = totals[0]
    kinship = kinship_of([part.label for part in parts])
    follows = folded[parts[-1].number.end : parts[-1].number.end + 6]
    is_open = "等" in follows
    is_complete = (kinship.is_whole or sign == "split") and not is_open and len(parts) > 1
    is_over = kinship.is_exclusive and sum(part.number.value for part in parts) > total.value
    is_more = sign == "which" and _unit(total) in _CONCRETE and parts[0].number.value > total.value
    if len(totals) > 1 and not (kinship.is_exclusive and "编制" not in parts[0].label):
        return None
    if is_complete or is_over:
        return _placed(folded, total, noun, parts, is_complete=is_complete)
    return _placed(folded, total, noun, parts[:1], is_complete=False) if is_more else None


def _placed(folded: str, total: Count, noun: str, parts: Sequence[_Part], *, is_complete: bool) -> Tally:
    length = noun_length(noun)
    named = None if length else _NAMED.search(folded, max(0, total.start - _LONGEST_NAME), total.start)
    return _tally(total, named.start() if named else total.start, total.end + length, parts, is_complete=is_complete)


def _tally(total: Count, start: int, end: int, parts: Sequence[_Part], *, is_complete: bool) -> Tally:
    added = sum(part.number.value for part in parts)
    return Tally(
        kind="parts",
        start=start,
        end=end,
        value=total.value,
        unit=total.unit,
        listed=tuple(Span(part.start, part.number.end) for part in parts),
        numbers=tuple(part.number.value for part in parts),
        least=added,
        most=added,
        complete=is_complete,
    )
