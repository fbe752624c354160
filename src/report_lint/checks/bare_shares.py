"""Shares that are all of one whole, against a hundred."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report_lint.check import Related, Violation
from report_lint.document import Document, Percent, ShareList
from report_lint.parsing.quotients import percent_step
from report_lint.wording import Wording

_HUNDRED = Decimal(100)
_SHARE = Wording("占比", "a share")
#: Further from a hundred the shares are hardly those of one whole.
_FURTHEST = 50


def shares_against_a_hundred(document: Document) -> Iterator[Violation]:
    """Yield every list of shares that must add to a hundred, held or not: each may be off by its last place."""
    for stated in document.share_lists:
        added = sum((share.low or Decimal(0) for share in stated.shares), Decimal(0))
        gap = abs(added - _HUNDRED)
        allowed = max(percent_step(share) for share in stated.shares) * len(stated.shares)
        if gap <= _FURTHEST:
            verdict = "exact" if not gap else "within-rounding" if gap <= allowed else "not-a-hundred"
            yield _violation(document, stated, added, verdict, (gap, allowed))


def _violation(
    document: Document, stated: ShareList, added: Decimal, verdict: str, off: tuple[Decimal, Decimal]
) -> Violation:
    *others, last = stated.shares
    equation = "+".join(_number(share.low or Decimal(0)) for share in stated.shares)
    whole = f"{equation}={_number(added)}"
    held = {"exact": whole, "within-rounding": f"{whole}≈100"}
    facts = dict.fromkeys(("part", "whole", "fitting"), "") | {
        "claim": _written(document, last),
        "figure": _written(document, last),
        "stated": "100%",
        "computed": f"{_number(added)}%",
        "equation": held.get(verdict, equation),
        "computation": held.get(verdict, f"{whole}≠100"),
        "gap": f"{_number(off[0])}个百分点",
        "tolerance": f"{_number(off[1])}个百分点",
    }
    related = tuple(Related(share.start, share.end, _SHARE) for share in others)
    return Violation(last.start, last.end, facts, related, verdict)


def _written(document: Document, share: Percent) -> str:
    return "".join(document.text[share.start : share.end].split())


def _number(value: Decimal) -> str:
    return format(value.normalize() + Decimal(0), "f")
