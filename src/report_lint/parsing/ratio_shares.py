"""Shares: which part is what share of which whole, in the reading that the other figures bear out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_lint.compiled import compiled
from report_lint.document import Ratio, RatioFigure
from report_lint.parsing.ratio_claims import Claim
from report_lint.parsing.ratio_figures import Figures, Place, alike
from report_lint.parsing.ratio_lists import Share, judged
from report_lint.parsing.ratio_wholes import Wholes

#: Words between a figure and 占 that name no other part.
_LIGHT = compiled(r"[ ，,、(（]*(?:约|共|仅|均|合计|分别|总计|所|，|,)*[ ]*$")
_NAMELESS = compiled(r"(?:其|该|总|全部|所有|总额|总量|总数|总体|合计|总计|总和|比例|整体)*(?:的)?$")
_COUNT_WORDS = compiled(r"的?(?:总?人数|总[数量]|户数|件数|个数|数量|总|数)+$|^总")
_OPENER = compiled(r"其中|包括|包含|分别[为是]|以下|如下|分为|分成|按.{1,12}[分看]|:|中(?:,|，|有|$)")
_FULL_STOP = compiled(r"[。！？!?]")
#: 比上年增加30万元 goes on about the figure before it; 人员经费增加30万元 is another one.
_OF_THE_ONE_BEFORE = compiled(
    r" *(?:[其并]?(?:比|较|与|同比|同|环比).{0,16})?(?:年度?|相比|同期|预算|决算|数)*[,，]?"
    r"(?:净|共|同比|支出|收入)?[增减上下降节超压多少压追调核结剩盈].{0,4} *"
)
_NEW_LIST = compiled(r"按.{1,12}[分看]|[。\n\r][^。\n\r]{0,30}(?:其中|:)")
_FURTHEST = 200
_LONGEST_LIST = 50
_GAP = compiled(r"[\n\r]")


def shares_in(folded: str, claims: Sequence[Claim], figures: Figures, wholes: Wholes) -> Iterator[Ratio]:
    """Yield the shares that are sure, right or wrong, from the claims of one text in order."""
    read: list[Share] = []
    for claim in claims:
        share = _read(claim, figures, wholes)
        if share is None:
            continue
        if read and (len(read) >= _LONGEST_LIST or not _goes_on(folded, read[-1], share)):
            yield from judged(read, wholes)
            read = []
        if read and not share.claim.words and share.sure is None and _is_elliptic(folded, read[-1], share):
            share.sure = read[-1].sure
        read.append(share)
    yield from judged(read, wholes)


def _goes_on(folded: str, one: Share, other: Share) -> bool:
    """Return whether two shares stand in one list: on one line, or on lines that follow."""
    between = folded[one.claim.end : other.claim.start]
    return len(between) < _FURTHEST and len(_GAP.findall(between)) <= 1 and not _NEW_LIST.search(between)


def _is_elliptic(folded: str, one: Share, other: Share) -> bool:
    """Return whether 占q% goes on with the whole that the share before it names: A占总额的p%；B占q%."""
    between = folded[one.claim.end : other.part.start]
    return bool(one.claim.words) and not _FULL_STOP.search(between) and not _OPENER.search(between)


def _read(claim: Claim, figures: Figures, wholes: Wholes) -> Share | None:
    places = figures.before(claim.start)
    if claim.words and not _NAMELESS.fullmatch(claim.words):
        return _named(claim, places, figures, wholes)
    part = _part(claim, places)
    if part is None:
        return None
    listed = wholes.of_list(part.figure)
    sure = listed or _opened(part, places, figures.text)
    near = [listed] if listed else [(place.figure,) for place in places if _may_be_whole(place, part)]
    if sure and not claim.percent.decimals:
        # A percentage without decimals fits too many wholes by chance.
        return Share(claim, part.figure, [sure, *wholes.above(part.figure)], sure)
    return Share(claim, part.figure, [*near, *wholes.above(part.figure), *wholes.of_lists(part.figure)], sure)


def _part(claim: Claim, places: Sequence[Place]) -> Place | None:
    """Return the figure that the claim follows, or that stands at its place in the list before 分别占."""
    if claim.among > 1:
        listed = [place for place in places if not place.segments and place.kind != "remark"][: claim.among]
        return listed[claim.among - 1 - claim.ordinal] if len(listed) == claim.among else None
    if not _LIGHT.fullmatch(
        claim.lead[_last_digit(claim.lead) :].lstrip("万亿元") if _last_digit(claim.lead) else claim.lead
    ):
        return None
    for place in places:
        if place.segments:
            return None
        if place.kind == "remark" and not _OF_THE_ONE_BEFORE.fullmatch(place.said):
            return None
        if place.kind != "remark" and not place.is_closed:
            return place
    return None


def _last_digit(lead: str) -> int:
    return max((at for at, mark in enumerate(lead, start=1) if mark.isdigit()), default=0)


def _may_be_whole(place: Place, part: Place) -> bool:
    figure = place.figure
    return place.kind != "remark" and figure != part.figure and alike(figure, part.figure) and figure.value > 0


def _opened(part: Place, places: Sequence[Place], text: str) -> tuple[RatioFigure, ...] | None:
    """Return the figure right before the words that begin the list whose first item `part` is."""
    for place in places[places.index(part) + 1 :]:
        if place.kind == "remark" or place.is_closed or not alike(place.figure, part.figure):
            continue
        between = text[place.figure.end : part.figure.start]
        is_whole = place.figure.value > 0 and len(_FULL_STOP.findall(between)) < 2
        return (place.figure,) if is_whole and _OPENER.search(between) else None
    return None


def _named(claim: Claim, places: Sequence[Place], figures: Figures, wholes: Wholes) -> Share | None:
    """Return the share of a whole that the words name: 占本年支出合计的20%, 占总收入500万元的20%."""
    inline = figures.within(claim.start, claim.percent.start)
    part = _part(claim, places) if inline or claim.lead.strip() == "" or _last_digit(claim.lead) else None
    figure = part.figure if part else wholes.labelled(claim.lead, claim.start)
    if figure is None or len(inline) > 1:
        return None
    if inline:
        return Share(claim, figure, [(inline[0],)], (inline[0],)) if alike(figure, inline[0]) else None
    if figure.quantity is None:
        return _counted(claim, figure, places)
    found, sure = wholes.named(claim.words, figure, claim.start)
    if not found:
        # 支出100万元, 其中…占总支出的60%: what the list has as its whole may be meant, when its shares bear it out.
        heads = [whole for whole in (wholes.of_list(figure), *wholes.above(figure)) if whole]
        return Share(claim, figure, heads) if heads else None
    return Share(claim, figure, [(whole,) for whole in found], (sure,) if sure else None)


def _counted(claim: Claim, figure: RatioFigure, places: Sequence[Place]) -> Share | None:
    """Return the share of a count that the words name: 在职53人，其中…44人，占在职人数的83.02%."""
    core = _COUNT_WORDS.sub("", claim.words)
    same = [place for place in places if place.figure != figure and alike(place.figure, figure)]
    named = [place for place in same if core and core in place.said]
    wholes: list[tuple[RatioFigure, ...]] = [(place.figure,) for place in named or same]
    return Share(claim, figure, wholes, wholes[0] if len(named) == 1 else None)
