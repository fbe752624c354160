"""Passages of two hundred characters or more that reports of two units share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from report_lint.check import Check, Violation
from report_lint.checks.passage_extract import WINDOW
from report_lint.checks.passage_form import PEOPLE, REMARK, SLOGAN
from report_lint.checks.passage_text import WALL
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.extract import Extract
from report_lint.interval import Span
from report_lint.template import Template
from report_lint.unit_names import UnitName, is_same, unit_name
from report_lint.wording import Wording

_CHUNK = 64
#: Up to so many characters may differ within a passage when neither side has a figure there: the names of the units.
_GAP, _GAPS, _RESUMED = 30, 3, 16
#: What more than a third of the units write is the form's; with few units, what more than these write.
_FEW = 3
#: How much of a passage a message quotes.
_HEAD, _TAIL = 14, 8
#: Whose words a character belongs to; a heading that is longer is a sentence.
_OWN, _GIVEN, _HEADING = 0, 1, 2
_LONGEST_HEADING = 30

_LINE_END = compiled(r"\r\n|\n|\r")
_CLAUSE = compiled(r"[^，。；：！？,;:!?\0]+")
_FIGURE = compiled(r"[0-9０-９]")
_EDGE = "，。；：、！？,;:!?" + WALL
_QUOTED = compiled(
    r"《[^《》]{0,200}》|“[^“”]{15,400}”|[^。\0]{0,60}》(?:[（(][^）)]{0,40}[）)])?第[^条。]{1,9}条[^。\0]*"
)
_NIL = compiled(
    r".{0,16}(?:无|没有|未发生|未安排|不涉及).{0,14}(?:预算|决算|收入|支出|拨款|经费|采购|用车|接待|空表).{0,6}"
)
#: Sections whose words are given: by the office that sets the posts, or by the form.
_GIVEN_SECTIONS = compiled(r"名词解释|名词说明|职责|职能|机构设置|概况|填报说明|编制说明|编报说明")


@dataclass(frozen=True, slots=True)
class Options:
    """`shortest` is the length from which a passage counts, in characters without blanks that no form gives."""

    shortest: int = 200


class _Home(NamedTuple):
    """Where a print stands: in which extract, at which offset of its prose."""

    report: int
    offset: int


class _Shared(NamedTuple):
    """A passage of one report that another has too: its span in both, and how many characters are the same.

    `whole` is the stretch that is the same, with its edges and the headings before it.
    """

    here: Span
    other: int
    there: Span
    same: int
    whole: Span


def _alone(document: Document, template: Template, options: Options) -> Iterator[Violation]:
    """Yield nothing: a report by itself shares no passage."""
    yield from ()


def _across(extracts: Sequence[Extract], options: Options) -> Iterator[tuple[int, Violation]]:
    """Yield each shared passage for each report that has it, with the index of the report."""
    units = _units(extracts)
    homes, common = _homes(extracts, units)
    for index, extract in enumerate(extracts):
        forms = _forms(extract, common)
        for shared, others in _passages(index, extracts, units, homes, common, forms, options.shortest):
            yield index, _violation(extract, extracts[shared.other], shared, others)


def _units(extracts: Sequence[Extract]) -> list[int]:
    """Return a number for each report, the same for reports of one unit."""
    units: list[int] = []
    known: dict[str, list[tuple[UnitName, int]]] = {}
    for index, extract in enumerate(extracts):
        name = unit_name(extract.organisation or "")
        alike = known.setdefault(name.core or name.place, [])
        is_known = bool(name.core or name.place)
        units.append(next((unit for other, unit in alike if is_known and _is_one(name, other)), index))
        alike.append((name, units[-1]))
    return units


def _is_one(name: UnitName, other: UnitName) -> bool:
    return name == other or is_same(name, other)


def _homes(extracts: Sequence[Extract], units: Sequence[int]) -> tuple[dict[int, list[_Home]], frozenset[int]]:
    """Return where every print of several units stands, and the prints of so many units that they are the form's."""
    owners: dict[int, set[int]] = {}
    for unit, extract in zip(units, extracts, strict=True):
        for each in extract.prints:
            owners.setdefault(each, set()).add(unit)
    most = max(_FEW, len(set(units)) // 3)
    homes: dict[int, list[_Home]] = {each: [] for each, holders in owners.items() if 1 < len(holders) <= most}
    for index, extract in enumerate(extracts):
        for each, offset in zip(extract.prints, extract.anchors, strict=True):
            if each in homes:
                homes[each].append(_Home(index, offset))
    return homes, frozenset(each for each, holders in owners.items() if len(holders) > most)


def _passages(
    index: int,
    extracts: Sequence[Extract],
    units: Sequence[int],
    homes: dict[int, list[_Home]],
    common: frozenset[int],
    forms: bytearray,
    shortest: int,
) -> Iterator[tuple[_Shared, int]]:
    """Yield each passage of one report that others have, with the report that has most of it and how many do."""
    extract = extracts[index]
    told = 0
    tried: dict[tuple[int, int], int] = {}
    for each, offset in zip(extract.prints, extract.anchors, strict=True):
        if offset < told or each not in homes:
            continue
        found: list[_Shared] = []
        for home in homes[each]:
            way = (home.report, home.offset - offset)
            if units[home.report] == units[index] or tried.get(way, 0) > offset:
                continue
            shared = _grown(extract, extracts[home.report], offset, home, told, forms)
            tried[way] = shared.here.end
            if _own_words(shared, forms) >= shortest:
                found.append(shared)
        if found:
            best = max(found, key=lambda shared: (shared.same, -shared.other))
            told = best.here.end
            yield best, len({units[shared.other] for shared in found})


def _own_words(shared: _Shared, forms: bytearray) -> int:
    """Return how many of the characters that are the same are neither the form's nor the law's."""
    return shared.same - (shared.whole.end - shared.whole.start) + forms.count(_OWN, *shared.whole)


def _grown(one: Extract, two: Extract, offset: int, home: _Home, floor: int, forms: bytearray) -> _Shared:
    """Return the passage around two equal windows, as far as both reports say the same."""
    before = 0
    while offset - before > floor and home.offset > before:
        mark = one.prose[offset - before - 1]
        if mark == WALL or mark != two.prose[home.offset - before - 1]:
            break
        before += 1
    here, there = offset + WINDOW, home.offset + WINDOW
    same = before + WINDOW
    for _ in range(_GAPS):
        length = _equal(one.prose, two.prose, here, there)
        here, there, same = here + length, there + length, same + length
        resumed = _resumed(one, two, here, there)
        if resumed is None:
            break
        here, there = resumed
    start, end = _trimmed(one.prose, offset - before, here, forms)
    found = Span(home.offset - offset + start, there)
    return _Shared(Span(_clause_start(one, start), end), home.report, found, same, Span(offset - before, here))


def _equal(one: str, two: str, here: int, there: int) -> int:
    """Return how many characters are the same from both places on; a wall ends it."""
    length, longest = 0, min(len(one) - here, len(two) - there)
    while length < longest:
        size = min(_CHUNK, longest - length)
        stretch = one[here + length : here + length + size]
        if WALL in stretch or stretch != two[there + length : there + length + size]:
            break
        length += size
    while length < longest and one[here + length] == two[there + length] != WALL:
        length += 1
    return length


def _resumed(one: Extract, two: Extract, here: int, there: int) -> tuple[int, int] | None:
    """Return where both go on with the same words behind a short difference without figures, None when they do not."""
    for start in _nearby(one, here):
        words = one.prose[start : start + _RESUMED]
        if _FIGURE.search(one.prose, here, start) or WALL in one.prose[here:start]:
            break
        at = two.prose.find(words, there, there + _GAP + _RESUMED)
        if at >= 0 and not _FIGURE.search(two.prose, there, at) and WALL not in two.prose[there:at]:
            return start, at
    return None


def _nearby(extract: Extract, offset: int) -> Iterator[int]:
    """Yield the offsets behind `offset` at which the words may go on: any, for a name ends where it likes."""
    yield from range(offset + 1, min(offset + _GAP, len(extract.prose) - _RESUMED))


def _clause_start(extract: Extract, offset: int) -> int:
    """Return where the clause around `offset` begins, when what stands before may be the name of the unit."""
    start = extract.anchors[bisect_right(extract.anchors, offset) - 1] if extract.anchors else offset
    is_name = 0 < offset - start <= _GAP and not _FIGURE.search(extract.prose, start, offset)
    return start if is_name else offset


def _trimmed(prose: str, start: int, end: int, forms: bytearray) -> Span:
    """Return the span without the marks at its edges, and without a heading near them and what stands beyond it."""
    start = 1 + max(start - 1, forms.rfind(_HEADING, start, start + _GAP))
    heading = forms.find(_HEADING, max(start, end - _GAP), end)
    end = heading if heading >= 0 else end
    while start < end and prose[start] in _EDGE:
        start += 1
    while start < end and prose[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def _forms(extract: Extract, common: frozenset[int]) -> bytearray:
    """Return for each character of the prose whose words it belongs to: the report's own, given ones, a heading's."""
    marks = bytearray(len(extract.prose))
    for span in _given(extract, common):
        marks[span.start : span.end] = bytes([_GIVEN]) * (span.end - span.start)
    for part in extract.parts:
        start, end = (_prose_offset(extract, offset) for offset in (part.start, part.heading_end))
        if end - start <= _LONGEST_HEADING:
            marks[start:end] = bytes([_HEADING]) * (end - start)
    return marks


def _given(extract: Extract, common: frozenset[int]) -> Iterator[Span]:
    """Yield what a form, a law or everybody's habit gives."""
    for each, offset in zip(extract.prints, extract.anchors, strict=True):
        if each in common:
            yield Span(offset, offset + WINDOW)
    for found in _QUOTED.finditer(extract.prose):
        yield Span(*found.span())
    for found in _CLAUSE.finditer(extract.prose):
        clause = found[0]
        if SLOGAN.search(clause) or REMARK.search(clause) or _NIL.fullmatch(clause) or PEOPLE.fullmatch(clause):
            yield Span(*found.span())
    for part in extract.parts:
        if _GIVEN_SECTIONS.search(part.title):
            yield Span(_prose_offset(extract, part.start), _prose_offset(extract, part.end))


def _prose_offset(extract: Extract, offset: int) -> int:
    """Return where the first run of the prose begins that stands at or behind `offset` of the text."""
    index = bisect_left(extract.origins, offset)
    return extract.starts[index] if index < len(extract.starts) else len(extract.prose)


def _violation(extract: Extract, other: Extract, shared: _Shared, others: int) -> Violation:
    passage = extract.prose[shared.here.start : shared.here.end]
    start, end = extract.original(shared.here)
    there = other.original(shared.there).start
    line = len(_LINE_END.findall(other.text, 0, there)) + 1
    unit = other.organisation
    facts: dict[str, str | Wording] = {
        "quote": f"{passage[:_HEAD]}……{passage[-_TAIL:]}",
        "length": str(shared.same),
        "other": other.path,
        "whose": Wording(f"{unit}的报告", f"the report of {unit}") if unit else Wording("另一份报告", "another report"),
        "where": other.place_at(there) or Wording(f"第{line}行", f"line {line}"),
        "more": Wording(f"，另有{others - 1}家也有", f", and {others - 1} more have it") if others > 1 else "",
    }
    return Violation(start, end, facts)


CHECK = Check(
    find=_alone,
    across=_across,
    options=Options,
    names={
        "quote": "the passage, shortened in the middle",
        "length": "how many characters are the same, without blanks",
        "other": "the file of the other report",
        "whose": "whose report that is",
        "where": "where in it the passage stands",
        "more": "how many more units have it, empty when none has",
    },
)
