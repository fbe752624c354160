"""Lists of names: how many offices, places or things a passage names after it has said how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from report_lint.compiled import compiled
from report_lint.interval import Span
from report_lint.parsing.word_sets import HAN

_LONGEST: Final = 600
_LONGEST_NAME: Final = 24
_BRACKETS: Final = compiled(r"\([^()]*\)|“[^“”]*”|《[^《》]*》")
_SENTENCE_END: Final = compiled(r"[。!?\n\r]")
_SEPARATOR: Final = compiled(r"[、,;]")
_JOINT: Final = compiled(r"以及|和|与|及|并")
_OPENING: Final = compiled(
    r"[\s:]*(?:分别)?(?:[为是即有]|包括)?[\s:]*(?:\(?[0-9一二三四五六七八九十]{1,2}[)、.]|[①-⑳])?\s*"
)
_OPEN_END: Final = compiled(r"等(?:[0-9一二三四五六七八九十两]+个)?[^、,;]{0,6}$|…+$|等等")
#: What the names of offices, places and bodies end in.
_BODY: Final = compiled(
    r"(?:[股科室处部办局队组站所院校园馆厂社委厅课乡镇村场点段区行]|中心|公司|机关|窗口|单位|协会|学会|商会|基金会|大学|中学|小学"
    r"|法庭|政府|街道|社区|工委|工会|团委|妇联|科协|残联|文联|本级|本部|支部|党委|总支|合作社|分局|库|台|厂)$"
)
#: A whole class of bodies, not the name of one: 12个乡镇(街道、园区).
_CLASS: Final = compiled(
    r"(?:内设|下属|所属|直属|基层|各)?(?:股|科|室|处|部|办|局|队|组|站|所|院|校|园|馆|厂|社|委|镇|乡|村|场|点|区|街道|园区|社区|中心|单位"
    r"|公司|学校|机关|部门|机构|城区|办事处|股室|科室|处室|管委会|开发区|企业|农场|居委会|村委会|行政村)"
)
#: Words of a clause that goes on about the bodies or tells what they do: no name holds them.
_CLAUSE: Final = compiled(
    r"下设|内设|下辖|下属|设有|设立|加挂|负责|承担|主要|牵头|编制|人员|在职|实有|另|均|全部|其中|共有|现有|总|已|正在|为主|累计|完成|使用|[0-9]+(?:个|名|人|辆|项|万|元|%)"
)


class Listing(NamedTuple):
    """Names in a list: there are `least` of them at least and `most` at most, with 等 behind them perhaps more."""

    names: tuple[Span, ...]
    least: int
    most: int
    is_open: bool


class _Piece(NamedTuple):
    start: int
    end: int
    before: str


def bodies_listed(folded: str, start: int, end: int) -> Listing | None:
    """Return the offices and places that are named from `start`, not past `end`; None when it is no such list."""
    end = _sentence_end(folded, start, end)
    plain = _without_brackets(folded, start, end)
    pieces = list(_pieces(plain, start))
    if any("负责" in plain[p.start - start : p.end - start] for p in pieces[:4]):
        return _with_duties(plain, start)
    names: list[Span] = []
    least = most = 0
    is_open = False
    for piece in pieces:
        if piece.before == ";" and len(names) > 1 and pieces[1].before == "、":
            break
        words, is_last = _name(plain[piece.start - start : piece.end - start])
        if len(words) > 2 * _LONGEST_NAME:
            return None if piece.before in ("", "、") else Listing(tuple(names), least, most, is_open)
        is_body = bool(_BODY.search(words)) and len(words) <= _LONGEST_NAME and not _CLAUSE.search(words)
        if not is_body and (piece.before in ",;" or not names or _CLAUSE.search(words)):
            is_open = is_open or is_last or (piece.before == "、" and bool(words))
            break
        sure, possible = _joined(words)
        least, most = least + (sure if is_body else 0), most + possible
        names.append(Span(piece.start, piece.start + len(words)))
        if is_last:
            is_open = True
            break
    are_classes = all(_CLASS.fullmatch(folded, *name) for name in names)
    return (
        Listing(tuple(names), least, most, is_open)
        if max(len(names), least) > 1 and least and not are_classes
        else None
    )


def things_listed(folded: str, start: int, end: int) -> Listing | None:
    """Return the things that are named from `start` in one even list up to the end of the sentence; None if unsure."""
    end = _sentence_end(folded, start, end)
    plain = _without_brackets(folded, start, end)
    pieces = list(_pieces(plain, start))
    separators = {piece.before for piece in pieces[1:]}
    if len(pieces) < 2 or len(separators) != 1:
        return None
    words = [_name(plain[piece.start - start : piece.end - start]) for piece in pieces]
    if any(not 1 < len(name) <= _LONGEST_NAME or _CLAUSE.search(name) for name, _ in words):
        return None
    if all(_CLASS.fullmatch(name) for name, _ in words):
        return None
    most = sum(1 + len(_JOINT.findall(name)) for name, _ in words)
    names = tuple(Span(piece.start, piece.start + len(name)) for piece, (name, _) in zip(pieces, words, strict=True))
    return Listing(names, len(names), most, words[-1][1])


def _sentence_end(folded: str, start: int, end: int) -> int:
    found = _SENTENCE_END.search(folded, start, min(end, start + _LONGEST))
    return found.start() if found else min(end, start + _LONGEST, len(folded))


def _without_brackets(folded: str, start: int, end: int) -> str:
    """Return the text with what stands in brackets and quotes blanked, each character by one that is no mark."""
    return _BRACKETS.sub(lambda match: "※" * len(match[0]), folded[start:end])


def _pieces(plain: str, start: int) -> Iterator[_Piece]:
    """Yield what stands between the marks, with the mark before it; its opening words and number are left out."""
    at, before = 0, ""
    for match in [*_SEPARATOR.finditer(plain), None]:
        stop = match.start() if match else len(plain)
        opening = _OPENING.match(plain, at, stop)
        begin = opening.end() if opening else at
        if begin < stop or match:
            yield _Piece(start + begin, start + stop, before)
        at, before = (match.end(), match[0]) if match else (stop, "")


def _name(words: str) -> tuple[str, bool]:
    """Return the name without 等 and brackets behind it, and whether 等 leaves the list open."""
    found = _OPEN_END.search(words, max(0, len(words) - 2 * _LONGEST_NAME))
    name = words[: found.start()] if found else words
    return name.rstrip("※ \t)"), bool(found)


def _joined(words: str) -> tuple[int, int]:
    """Return how many names a和b surely holds, and how many it may hold: 规划和自然资源股 may be one or two."""
    parts = [part for part in _JOINT.split(words) if part]
    sure = sum(1 for part in parts if len(part) > 1 and _BODY.search(part.rstrip("※")))
    return max(1, sure), max(1, len(parts))


def _with_duties(plain: str, start: int) -> Listing | None:
    """Return the bodies whose duties are told one by one: 办公室,负责…; 财务股,负责…."""
    names = [found for item in re.finditer(r"[^;]+", plain) if (found := _HEAD.match(plain, *item.span()))]
    items = plain.count(";") + (not plain.rstrip().endswith(";"))
    if len(names) < 2 or len(names) != items:
        return None
    spans = tuple(Span(start + name.start("name"), start + name.end("name")) for name in names)
    return Listing(spans, len(spans), len(spans), is_open="等" in plain[-3:])


_HEAD: Final = compiled(
    rf"[\s:]*(?:\(?[0-9一二三四五六七八九十]{{1,2}}[)、.])?\s*(?P<name>(?:{HAN}|※){{1,16}}?[股科室处部办局队组站所院校园馆厂社委厅心])"
    r"※*[,:、]?(?:主要)?(?:负责|承担|牵头)"
)
