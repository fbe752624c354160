"""Words: what the text before a figure calls it, by the project's lexicon, longest match first."""

from __future__ import annotations

from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.parsing.lexicon import ENDINGS, JOINTS, NEUTRAL, ROLES, TERMS
from report_lint.parsing.open_labels import LONGEST_LABEL, ends_as_money, open_label, start_of_label
from report_lint.parsing.word_sets import HAN, Prefixes, Suffixes

#: One character to one character: brackets and quotes as the lexicon writes them.
_PLAIN = str.maketrans("（）“”‘’「」『』＂，", '()""""""""",')

_VARIANTS: dict[str, str] = {variant: row[0] for row in TERMS for variant in row}


_BARE_TERMS = ("收入", "支出")
_CODED = compiled(r"\((?:类|款|项)\)$")
_YEARS = compiled(
    r"(?:截[至止]到?)?(?:19|20)\d\d年(?:12月(?:31日|底|末)|年?[末底]|度?(?:\d{1,2}月)?)|^年[末底]|今年|\s+"
)
_NUMBER = compiled(
    r"\s*(?:\((?:[一二三四五六七八九十]+|\d+)\)|(?:[一二三四五六七八九十]+|\d{1,2})[、.．]|[①-⑳]|[一二三四五六七八九十]是)"
    r"[ ]*"
)
_BARE = Prefixes([*ROLES, "合计", "总计", "共计", "总额", "总金额", "资金总额", "总共"])


class Label(NamedTuple):
    """What a figure is called, as offsets into the text before it.

    `term` is the canonical term, or the label itself where the lexicon has none. `qualifier` is what stands before
    the label and narrows it (局机关, 上半年); `role` what the words around it say of the figure, "" when nothing.
    """

    start: int
    end: int
    term: str
    qualifier: str
    role: str


_TERMS = Suffixes(_VARIANTS)
_TAILS = Suffixes([*JOINTS, *ROLES])
_ENDINGS = Suffixes(ENDINGS)


_NEUTRAL_HEADS = Prefixes(NEUTRAL)
_NEUTRAL_TAILS = Suffixes(NEUTRAL)
_JOINED = compiled(r"(?:、|和|(?<!参)与|(?<![涉以])及|以及)$")


def plain(text: str) -> str:
    """Return `text` with its brackets and quotes as the lexicon writes them, every offset unchanged."""
    return text.translate(_PLAIN)


def canonical(term: str) -> str:
    """Return the canonical form of a term of the lexicon; another word is its own."""
    return _VARIANTS.get(plain(term), term)


def is_term(word: str) -> bool:
    """Return whether the lexicon knows `word`."""
    return plain(word) in _VARIANTS


def label_in(lead: str, organisation: str = "") -> Label | None:
    """Return what `lead`, the clause before a figure, calls the figure; None when it does not say so clearly.

    `lead` is `plain`. `organisation` is whose report it is: its name narrows nothing.
    """
    number = _NUMBER.match(lead)
    first = number.end() if number else 0
    end, role = _without_tail(lead, first)
    is_bare = lead.endswith(_BARE_TERMS, first, end)
    if end <= first or (end < len(lead) and not is_bare and not qualifier_in(lead[first:end])):
        return _only_role(lead, first)
    quoted = _quoted(lead, end, role)
    if quoted:
        return quoted
    start, named = _term_before(lead, end)
    if start < 0:
        found = open_label(lead, first, end, organisation)
        return Label(found.start, found.end, lead[found.start : found.end], "", role) if found else None
    joined = _JOINED.search(lead, first, start)
    if joined:
        opened = start_of_label(lead, first, start)
        return Label(opened, named, lead[opened:named], "", role) if joined.start() > opened else None
    return Label(start, named, _VARIANTS[lead[start:named]], qualifier_in(lead[first:start], organisation), role)


_PURPOSE = compiled(rf"[ ]*(?:主要|全部)?(?:用于|用作|是|为|系)((?:{HAN}|[()]|、){{2,24}}?)等?(?=[，,。；;：:\n]|$)")


def is_named_clearly(name: str) -> bool:
    """Return whether `name` alone is a term, or ends as the names of money do."""
    return is_term(name) or (1 < len(name) <= LONGEST_LABEL and ends_as_money(name))


def label_after(follow: str) -> Label | None:
    """Return what the text behind a figure calls it: 38万元用于基本支出; offsets into `follow`."""
    found = _PURPOSE.match(follow)
    if not found:
        return None
    label = found.group(1)
    if not is_named_clearly(label):
        return None
    return Label(found.start(1), found.end(1), canonical(label), "", "")


def _only_role(lead: str, first: int) -> Label | None:
    """Return 年初预算, 支出决算 or 合计 as the label of a figure that has no other."""
    for start in range(first, len(lead)):
        for length in _BARE.at(lead, start):
            word = lead[start : start + length]
            return Label(start, start + length, word, qualifier_in(lead[first:start]), ROLES.get(word, ""))
    return None


def qualifier_in(before: str, organisation: str = "") -> str:
    """Return what of the words `before` a label narrows it; "" when they only name the own unit and its year."""
    if organisation:
        before = before.replace(organisation, "")
    before = _YEARS.sub("", before)
    start, end = 0, len(before)
    while length := next(_NEUTRAL_HEADS.at(before, start), 0):
        start += length
    while end > start and (length := _NEUTRAL_TAILS.before(before, end)):
        end -= length
    return before[start:end].strip('"-—·,:：()')


def _without_tail(lead: str, first: int) -> tuple[int, str]:
    """Return where the label ends, before 预算数为, 共计 and their like, and the role that they name."""
    end, role = len(lead), ""
    while end > first:
        term = _TERMS.before(lead, end)
        tail = _TAILS.before(lead, end)
        if term and term >= tail:
            break
        if tail:
            role = role or ROLES.get(lead[end - tail : end], "")
            # 住房保障支出决算 is the final figure of 住房保障支出.
            own = len("支出") if lead.startswith(_BARE_TERMS, end - tail) and tail > len("支出") else 0
            end -= tail - own if own and _TERMS.before(lead, end - tail + own) > own else tail
        elif lead[end - 1] == ")" and not _CODED.search(lead[:end]) and _opening(lead, end) > 0:
            end = _opening(lead, end)
        elif lead[end - 1] in " \t":
            end -= 1
        else:
            break
    return end, role


def _opening(lead: str, end: int) -> int:
    """Return where the bracket that closes before `end` opens, -1 when it does not."""
    depth = 0
    for index in range(end - 1, -1, -1):
        if lead[index] == ")":
            depth += 1
        elif lead[index] == "(":
            depth -= 1
            if not depth:
                return index
    return -1


def _quoted(lead: str, end: int, role: str) -> Label | None:
    """Return the label between quotes that close right before the figure."""
    if lead[end - 1] != '"':
        return None
    opening = lead.rfind('"', 0, end - 1)
    if opening < 0 or end - opening < 4:
        return None
    inside = lead[opening + 1 : end - 1]
    return Label(opening + 1, end - 1, canonical(inside), "", role)


def _term_before(lead: str, end: int) -> tuple[int, int]:
    """Return where the term begins (-1: none) and where the label ends; 公务接待费支出 is 公务接待费."""
    coded = _CODED.search(lead[:end])
    inner = coded.start() if coded else end
    length = _TERMS.before(lead, inner)
    if not length and not coded:
        ending = _ENDINGS.before(lead, end)
        inner = end - ending
        length = _TERMS.before(lead, inner) if ending else 0
    start = inner - length
    if not length or (coded and start and lead[start - 1] == ")"):
        return -1, end
    return start, inner
