"""References that point at nothing: 附件3 where two are listed, 表4 where three stand, 见下表 without a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from report_lint.check import Check, NoOptions, Related, Violation
from report_lint.checks.attachments import Attachments, attachments_of
from report_lint.checks.reference_targets import Targets, targets_of
from report_lint.checks.references import references_in
from report_lint.checks.table_references import lost_tables
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.interval import Span
from report_lint.template import Template
from report_lint.wording import Wording

_AGAIN = Wording("又见", "here again")
_LAST = Wording("最后一个", "the last one")
_BEFORE = Wording("前一个附件", "the attachment before it")
_BEHIND = Wording("后一个附件", "the attachment behind it")
_HINT = compiled(
    r"附[件表图]|[见如由从据(本][表图] ?[\d一二三四五六七八九十]|第[\d一二三四五六七八九十]+(?:部分|章|条)|下表"
)
#: Nobody needs more of them told.
_MOST = 50
_HAN = "〇一二三四五六七八九十"


def _dangling(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield the holes among the attachments, then the references whose target the report shows not to be there."""
    if not _HINT.search(document.folded):
        return
    attachments = attachments_of(document)
    yield from (hole for word, each in attachments.items() for hole in _holes(document, word, each))
    listing = {each.place.start for named in attachments.values() for each in (*named.listed, *named.pages)}
    references = [each for each in references_in(document) if each.place.start not in listing]
    targets = {word: targets_of(document, word, attachments) for word in {each.word for each in references}}
    pointing: dict[tuple[str, str], list[Span]] = {}
    for reference in references:
        shown = targets[reference.word]
        missing = next((number for number in reference.numbers if shown and _is_missing(number, shown)), None)
        if missing is not None:
            pointing.setdefault((reference.word, missing), []).append(reference.place)
    for (word, number), places in islice(pointing.items(), _MOST):
        shown = targets[word]
        if shown and not _stands_elsewhere(document, word, number, {place.start for place in places}):
            yield _missing(document, word, number, places, shown)
    for place in lost_tables(document):
        facts = _facts(document, place, "表", "", Wording("下面没有表", "no table follows"))
        yield Violation(*place, facts, verdict="table")


def _missing(document: Document, word: str, number: str, places: Sequence[Span], shown: Targets) -> Violation:
    """Return the violation for all references to one thing that is not there, at the first."""
    first, *others = places
    facts = _facts(document, first, word, number, document.text[slice(*shown.last)])
    related = (Related(*shown.last, _LAST), *(Related(*other, _AGAIN) for other in others))
    return Violation(*first, facts, related, "missing")


def _is_missing(number: str, shown: Targets) -> bool:
    """Return whether the report has things so counted and none with this number."""
    is_decimal = any("-" in each for each in shown.numbers)
    return number not in shown.numbers and ("-" not in number or is_decimal)


def _stands_elsewhere(document: Document, word: str, number: str, pointing: set[int]) -> bool:
    """Return whether the words stand in the report where they are no reference: a contents line, a caption in a row.

    `pointing` are the places of the references to it.
    """
    if word.startswith("附"):
        return False
    for written in (number, _han(number)):
        for phrase in (f"{word}{written}", f"{word} {written}", f"第{written}{word}"):
            at = document.folded.find(phrase) if written else -1
            while at >= 0:
                if at not in pointing and not _goes_on(document, at, phrase):
                    return True
                at = document.folded.find(phrase, at + 1)
    return False


def _goes_on(document: Document, at: int, phrase: str) -> bool:
    """Return whether the number goes on behind `phrase` (表1 in 表12)."""
    following = document.folded[at + len(phrase) : at + len(phrase) + 1]
    return phrase[-1] not in "部分章条" and (following.isdecimal() or following in _HAN)


def _han(number: str) -> str:
    if not number.isdecimal() or not 0 < int(number) < 100:
        return ""
    tens, ones = divmod(int(number), 10)
    return ("" if tens < 2 else _HAN[tens]) + ("十" if tens else "") + (_HAN[ones] if ones else "")


def _holes(document: Document, word: str, attachments: Attachments) -> Iterator[Violation]:
    """Yield the numbers that a list of attachments leaves out, and the listed ones that the pages pass over."""
    for earlier, later in pairwise(attachments.listed):
        if later.number == earlier.number + 2 and not _is_told(document, later.place):
            facts = _facts(document, later.place, word, str(earlier.number + 1), "")
            yield Violation(*later.place, facts, (Related(*earlier.place, _BEFORE),), "left-out")
    there = {each.number for each in attachments.pages}
    for each in attachments.listed:
        behind = next((page for page in attachments.pages if page.number > each.number), None)
        if behind and each.number not in there:
            facts = _facts(document, each.place, word, str(each.number), "")
            yield Violation(*each.place, facts, (Related(*behind.place, _BEHIND),), "absent")
    listed = {each.number for each in attachments.listed}
    for page in attachments.pages if listed else ():
        if page.number not in listed:
            facts = _facts(
                document, page.place, word, str(page.number), document.text[slice(*attachments.listed[-1].place)]
            )
            yield Violation(*page.place, facts, (Related(*attachments.listed[-1].place, _LAST),), "unlisted")


def _is_told(document: Document, place: Span) -> bool:
    return any(fault.start <= place.start < fault.end for fault in document.faults)


def _facts(document: Document, place: Span, word: str, number: str, last: str | Wording) -> dict[str, str | Wording]:
    return {"text": document.text[slice(*place)], "word": word, "number": number, "last": last}


CHECK = Check(
    find=_dangling,
    options=NoOptions,
    names={
        "text": "the reference, or the item of the list, as written",
        "word": "what it points to: 附件, 表, 图, 部分, 章, 条",
        "number": "the number that is not there",
        "last": "the last one that is there",
    },
    verdicts=("missing", "table", "left-out", "absent", "unlisted"),
)
