"""Lists of shares: which of them fit their whole, and which figure the others speak against when one does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from report_lint.document import Ratio, RatioFigure, Reading
from report_lint.parsing.arithmetic import slip_between
from report_lint.parsing.quotients import percent_step
from report_lint.parsing.ratio_claims import Claim
from report_lint.parsing.ratio_completions import bears_out, ratio_of
from report_lint.parsing.ratio_figures import alike
from report_lint.parsing.ratio_wholes import Wholes

Whole = tuple[RatioFigure, ...]
_HUNDRED = Decimal(100)
_NOTHING = Decimal(0)
_MOST_WHOLES = 40
#: The fewest shares of a list that tell its whole when the words do not.
_FEWEST = 2
#: In a list so long, one share that alone has another whole has it by chance.
_LONG = 4


@dataclass(slots=True)
class Share:
    """A claim of a share with its part, what may be its whole, and the whole that the words give, when they do."""

    claim: Claim
    part: RatioFigure
    wholes: list[Whole]
    sure: Whole | None = None
    fitting: Whole | None = field(default=None)

    def fits(self, whole: Whole) -> bool:
        """Return whether the percentage is that of the part by `whole`."""
        return bears_out(Reading((self.part,), whole), self.claim)


def judged(shares: Sequence[Share], wholes: Wholes) -> Iterator[Ratio]:
    """Yield the shares of one list, each by the whole that fits, else by the whole that words or figures leave."""
    for share in shares:
        share.fitting = next((whole for whole in share.wholes[:_MOST_WHOLES] if share.fits(whole)), None)
    nameless = [share for share in shares if not share.claim.words]
    _without_chance(nameless)
    yield from (_ratio(share, share.fitting) for share in shares if share.fitting)
    unfit = [share for share in shares if not share.fitting]
    for share in unfit:
        share.sure = share.sure or _of_the_others(share, shares)
    if unfit and any(share in nameless for share in unfit):
        yield from _by_the_list(nameless, [share for share in unfit if share in nameless], wholes)
    yield from (
        _explained(share, share.sure, shares, wholes) for share in unfit if share not in nameless and share.sure
    )


def _of_the_others(share: Share, shares: Sequence[Share]) -> Whole | None:
    """Return the whole that all other shares of the same name have, and no fewer than two."""
    others = [other.fitting for other in shares if other is not share and other.claim.words == share.claim.words]
    fitting = {whole for whole in others if whole}
    is_told = share.claim.words and len(others) >= _FEWEST and None not in others and len(fitting) == 1
    return fitting.pop() if is_told and fitting <= set(share.wholes) else None


def _without_chance(shares: Sequence[Share]) -> None:
    """Take back the one whole of a long list that is not that of all its other shares, when it may fit by chance."""
    wholes = [share.fitting for share in shares if share.fitting]
    if len(shares) < _LONG or not wholes:
        return
    most = max(wholes, key=wholes.count)
    odd = [share for share in shares if share.fitting != most]
    parts = {(share.part,) for share in shares}
    if len(odd) == 1 and odd[0].fitting and odd[0].fitting not in parts and odd[0].sure != odd[0].fitting:
        odd[0].fitting, odd[0].sure = None, most


def _by_the_list(shares: Sequence[Share], unfit: Sequence[Share], wholes: Wholes) -> Iterator[Ratio]:
    """Yield the shares that no figure fits alone, by what the whole list says."""
    parts = tuple(dict.fromkeys(share.part for share in shares))
    is_one = len(parts) > 1 and all(alike(one, other) for one, other in pairwise(parts))
    adding = sum(share.fits(parts) for share in shares) if is_one else 0
    told = next((share.sure for share in shares if share.sure), None) or _most_fitting(shares)
    told = told or (wholes.of_value(_value(parts), parts) if is_one else None)
    if is_one and adding == len(shares) and _is_hundred(shares):
        yield from _against_the_sum(shares, unfit, parts, told)
    elif told and len(unfit) == len(shares) > 1 and _is_wrong_for_all(shares, told):
        yield replace(_ratio(unfit[0], told), wrong="whole")
    elif told:
        yield from (_explained(share, share.sure or told, shares, wholes) for share in unfit)
    elif is_one and adding >= max(_FEWEST, len(shares) - 1):
        yield from (_ratio(share, parts) for share in unfit)
    elif is_one and _is_hundred(shares):
        yield _worst(shares, parts)


def _against_the_sum(
    shares: Sequence[Share], unfit: Sequence[Share], parts: Whole, told: Whole | None
) -> Iterator[Ratio]:
    """Yield the shares of a list that its own sum bears out; a total that one slip parts from it is wrong."""
    step = min(part.step or Decimal(1) for part in parts)
    added = _value(parts)
    if told and slip_between(int(_value(told) / step), int(added / step)):
        yield replace(_ratio(unfit[0], told), fitting=Reading((unfit[0].part,), parts), wrong="whole")
        return
    for share in unfit:
        right = share.part.value + (_value(told) - added if told else _NOTHING)
        if told and right > 0 and slip_between(int(share.part.value / step), int(right / step)):
            yield replace(_ratio(share, told), wrong="part")
            return
    yield from (_ratio(share, parts) for share in unfit)


def _most_fitting(shares: Sequence[Share]) -> Whole | None:
    """Return the figure that at least half of the shares fit, and no fewer than two; None when there is none."""
    every = list(dict.fromkeys(whole for share in shares for whole in share.wholes[:_MOST_WHOLES]))
    counts = [(sum(share.fits(whole) for share in shares), -at, whole) for at, whole in enumerate(every)]
    most = max(counts, default=None, key=lambda count: count[:2])
    return most[2] if most and most[0] >= max(_FEWEST, len(shares) / 2) else None


def _is_wrong_for_all(shares: Sequence[Share], told: Whole) -> bool:
    """Return whether all shares fit one other whole, so that `told` is the figure that is wrong."""
    if len(told) > 1 or any(share.sure not in (None, told) for share in shares):
        return False
    first = max(shares, key=lambda share: share.claim.percent.low or _NOTHING)
    stated = first.claim.percent.low or _NOTHING
    right = (told[0]._replace(value=first.part.value / stated * _HUNDRED),) if stated else ()
    return bool(right) and all(share.fits(right) for share in shares)


def _is_hundred(shares: Sequence[Share]) -> bool:
    """Return whether the shares add to a hundred, each within its last digit."""
    added = sum((share.claim.percent.low or _NOTHING for share in shares), _NOTHING)
    return abs(added - _HUNDRED) <= max(percent_step(share.claim.percent) for share in shares) * len(shares) / 2


def _worst(shares: Sequence[Share], parts: Whole) -> Ratio:
    """Return the share whose part, set right by its percentage, makes all others fit; else the furthest off."""
    for share in shares:
        stated = share.claim.percent.low or _NOTHING
        others = _value(parts) - share.part.value
        if not 0 < stated < _HUNDRED:
            continue
        right = share.part._replace(value=others * stated / (_HUNDRED - stated))
        whole = tuple(right if part == share.part else part for part in parts)
        if all(other.fits(whole) for other in shares if other is not share):
            return replace(_ratio(share, parts), wrong="part")
    added = _value(parts)
    return _ratio(
        max(shares, key=lambda share: abs(share.part.value / added * 100 - (share.claim.percent.low or 0))), parts
    )


def _explained(share: Share, whole: Whole, shares: Sequence[Share], wholes: Wholes) -> Ratio:
    """Return a share that does not fit, with the place that the other figures speak against."""
    ratio = _ratio(share, whole)
    left = _value(whole) - sum((other.part.value for other in shares if other.part != share.part), _NOTHING)
    if len(shares) > 1 and left > 0 and bears_out(Reading((share.part._replace(value=left),), whole), share.claim):
        return replace(ratio, wrong="part")
    for rival in wholes.rivals(share.part):
        reading = Reading((rival,), whole)
        if bears_out(reading, share.claim):
            return replace(ratio, fitting=reading, wrong="part")
    return ratio


def _ratio(share: Share, whole: Whole) -> Ratio:
    return ratio_of(share.claim, Reading((share.part,), whole))


def _value(figures: Sequence[RatioFigure]) -> Decimal:
    return sum((figure.value for figure in figures), _NOTHING)
