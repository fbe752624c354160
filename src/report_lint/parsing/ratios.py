"""Ratios: every percentage that the text states of two of its figures, bound or left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from report_lint.document import Percent, Quantity, Ratio, Relation
from report_lint.parsing.ratio_claims import Claim, claims_in
from report_lint.parsing.ratio_completions import completion
from report_lint.parsing.ratio_figures import Figures
from report_lint.parsing.ratio_rates import rate
from report_lint.parsing.ratio_shares import shares_in
from report_lint.parsing.ratio_wholes import Wholes
from report_lint.source import Source


def ratios_in(
    folded: str,
    percents: Sequence[Percent],
    quantities: Sequence[Quantity],
    relations: Sequence[Relation],
    source: Source,
    rows: Set[int],
) -> tuple[Ratio, ...]:
    """Return the ratios in the order of their percentages; what stands in rows of tables is left alone."""
    claims = [claim for claim in claims_in(folded, percents) if source.line_index(claim.start) not in rows]
    if not claims:
        return ()
    figures = Figures(folded, quantities)
    wholes = Wholes(quantities, relations, figures)
    shares = [claim for claim in claims if claim.kind == "share"]
    found = [*shares_in(folded, shares, figures, wholes), *_others(claims, figures)]
    return tuple(sorted(found, key=lambda ratio: ratio.percent.start))


def _others(claims: Sequence[Claim], figures: Figures) -> Iterator[Ratio]:
    for claim in claims:
        ratio = None
        if claim.kind == "completion":
            ratio = completion(claim, figures)
        elif claim.kind == "rate":
            ratio = rate(claim, figures)
        if ratio:
            yield ratio
