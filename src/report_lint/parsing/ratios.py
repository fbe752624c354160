"""Ratios: every percentage that the text states of two of its figures, bound or left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from report_lint.document import Percent, Quantity, Ratio, Relation, ShareList
from report_lint.parsing.ratio_claims import Claim, claims_in
from report_lint.parsing.ratio_completions import completion
from report_lint.parsing.ratio_figures import Figures
from report_lint.parsing.ratio_rates import rate
from report_lint.parsing.ratio_shares import shares_in
from report_lint.parsing.ratio_wholes import Wholes
from report_lint.parsing.share_lists import share_lists_in
from report_lint.source import Source


def ratios_in(
    folded: str,
    percents: Sequence[Percent],
    quantities: Sequence[Quantity],
    relations: Sequence[Relation],
    source: Source,
    rows: Set[int],
) -> tuple[tuple[Ratio, ...], tuple[ShareList, ...]]:
    """Return the ratios and the lists of bare shares, in order; what stands in rows of tables is left alone."""
    claims = [claim for claim in claims_in(folded, percents) if source.line_index(claim.start) not in rows]
    if not claims:
        return (), ()
    figures = Figures(folded, quantities)
    wholes = Wholes(quantities, relations, figures)
    shares = [claim for claim in claims if claim.kind == "share"]
    found = [*shares_in(folded, shares, figures, wholes), *_others(claims, figures)]
    told = {ratio.percent.start for ratio in found}
    bare = [claim for claim in shares if claim.percent.start not in told]
    return tuple(sorted(found, key=lambda ratio: ratio.percent.start)), tuple(share_lists_in(folded, bare))


def _others(claims: Sequence[Claim], figures: Figures) -> Iterator[Ratio]:
    for claim in claims:
        ratio = None
        if claim.kind == "completion":
            ratio = completion(claim, figures)
        elif claim.kind == "rate":
            ratio = rate(claim, figures)
        if ratio:
            yield ratio
