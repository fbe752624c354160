"""Another organisation than that of the title, in the sign-off or where the report speaks of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_lint.check import Check, NoOptions, Related, Violation
from report_lint.checks.organisation_names import SELF_WORDS, Name, are_of_one_rank, may_be_one, name_of
from report_lint.checks.quoted import Quoted
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.interval import Span
from report_lint.parsing.front import joined
from report_lint.parsing.word_sets import HAN
from report_lint.template import Template
from report_lint.wording import Wording

_IN_TITLE = Wording("标题中的单位", "the organisation of the title")
_OURS = Wording("报告的自称", "what the report calls itself")
_AGAIN = Wording("又见", "here again")
#: What only an organisation says of itself; 我会, 我所 and 我站 are often the beginning of other words, 我院校 is none.
_SELF = compiled(
    r"(?<![自小大忘])[我本](?P<kind>局(?![限部面])|中心(?!思想|[校小学镇村城])|馆|院(?![校士线])|校|镇|乡|街道|委(?![托派员屈])"
    r"|厅(?!堂)|办(?![理事公结好完])|会(?=[将按于在组召开认积继全对党机关2])|部|所(?![在有以述谓需])|站(?![在起到])|队|社)"
)
#: The kinds whose own word is beyond doubt, and the words that no such organisation uses for itself.
_SURE = frozenset({"局", "馆", "院", "学校", "中学", "小学", "中心", "镇", "乡", "厅"})
_FOREIGN = frozenset({"局", "中心", "馆", "院", "校", "镇", "乡", "街道", "厅"})
_INTRODUCED = compiled(
    rf"(?m)(?:^|(?<=[。\r\n])) *(?P<name>{HAN}{{4,24}}?)(?=\((?:以下|下)?简称:?[“\"]?[我本]"
    r"|(?:是|为|系)(?:主管|负责|承担|[县市区]|正科|副科|全额|公益|一级|财政|县直|县级)|位于|成立于|内设|现有在职)"
)
#: An organisation with two names, or one that was formed anew.
_CHANGED = compiled(r"加挂|挂.{0,16}牌子|两块牌子|合署|更名|改名|原名|前身|机构改革|划转|转隶|代拟|代章|受.{2,16}委托")
_OPENING = 1500
_ALONE = compiled(rf"\s*(?P<name>{HAN}{{4,24}})(?:\((?:盖章|公章)\))?")
_LONGEST = 40


def _conflicts(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield the names, then the words for itself, that are not those of the organisation in the title."""
    place = _in_title(document)
    own = name_of(joined(document.folded[slice(*place)])) if place else None
    if place is None or own is None:
        return
    words = list(_self_words(document))
    for found, verdict in _named(document):
        other = name_of(joined(document.folded[slice(*found)]))
        if other and _is_another(document, own, other, verdict, words):
            facts = _facts(document, found, place)
            yield Violation(*found, facts, (Related(*place, _IN_TITLE),), verdict)
    if not _CHANGED.search(document.folded):
        yield from _misspoken(document, own, place, words)


def _in_title(document: Document) -> Span | None:
    if document.title is None or not document.organisation:
        return None
    at = document.folded.find(document.organisation, *document.title)
    return Span(at, at + len(document.organisation)) if at >= 0 else None


def _named(document: Document) -> Iterator[tuple[Span, str]]:
    """Yield the names of the organisation whose report it is: in its introduction and in the sign-off."""
    begin = document.title.end if document.title else 0
    for found in _INTRODUCED.finditer(document.folded, begin, begin + _OPENING):
        yield Span(*found.span("name")), "text"
    signed = _signed(document)
    if signed:
        yield signed, "sign-off"


def _signed(document: Document) -> Span | None:
    """Return the name in the sign-off; without a date, the last line when it is nothing but a name and its place."""
    if document.sign_off.organisation or document.sign_off.dated:
        return document.sign_off.organisation
    end = len(document.folded.rstrip())
    start = max(document.folded.rfind("\n", 0, end), document.folded.rfind("\r", 0, end)) + 1
    found = _ALONE.fullmatch(document.folded, start, end) if end - start <= _LONGEST else None
    name = name_of(found["name"]) if found else None
    return Span(*found.span("name")) if found and name and name.place else None


def _is_another(document: Document, own: Name, other: Name, verdict: str, words: Sequence[tuple[str, Span]]) -> bool:
    if may_be_one(own, other) or not are_of_one_rank(own, other):
        return False
    is_spoken_of = document.folded.count(other.core if other.core != own.core else other.text) > 1
    if is_spoken_of and verdict == "sign-off":
        # One that the report speaks of may sign it: the superior, or the same office under its other name.
        return False
    if own.kind == other.kind:
        return True
    said = {kind for kind, _ in words}
    return bool(said & set(SELF_WORDS[own.kind])) and not said & set(SELF_WORDS[other.kind])


def _self_words(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield the words that the report uses for itself; 本中心 may be a part of a hospital."""
    quoted: Quoted | None = None
    for found in _SELF.finditer(document.folded):
        quoted = quoted or Quoted(document, titles_only=True)
        if not quoted.holds(found.start()):
            yield found["kind"], Span(*found.span())


def _misspoken(document: Document, own: Name, title: Span, words: Sequence[tuple[str, Span]]) -> Iterator[Violation]:
    """Yield 我局 in the report of a 馆 that calls itself 我馆, or that signs as one."""
    if own.kind not in _SURE:
        return
    right = [place for kind, place in words if kind in SELF_WORDS[own.kind]]
    wrong = [(kind, place) for kind, place in words if kind in _FOREIGN and kind not in SELF_WORDS[own.kind]]
    wrong = [(kind, place) for kind, place in wrong if kind not in own.text and document.folded[place.start] == "我"]
    signed = document.sign_off.organisation
    signer = name_of(joined(document.folded[slice(*signed)])) if signed else None
    is_signed = signer is not None and may_be_one(own, signer)
    if not wrong or len({kind for kind, _ in wrong}) > 1 or not (len(wrong) <= len(right) or (is_signed and not right)):
        return
    first, *others = (place for _, place in wrong)
    ours = (Related(*right[0], _OURS),) if right else ()
    related = (Related(*title, _IN_TITLE), *ours, *(Related(*other, _AGAIN) for other in others))
    yield Violation(*first, _facts(document, first, title), related, "self")


def _facts(document: Document, place: Span, title: Span) -> dict[str, str | Wording]:
    return {"text": document.text[slice(*place)], "organisation": joined(document.text[slice(*title)])}


CHECK = Check(
    find=_conflicts,
    options=NoOptions,
    names={
        "text": "the other name, or the word for itself, as written",
        "organisation": "the organisation of the title",
    },
    verdicts=("sign-off", "text", "self"),
)
