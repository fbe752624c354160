"""A total of marks against its parts, and a mark against the full mark of its item."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report_lint.check import Check, NoOptions, Related, Violation
from report_lint.document import Document, Score, ScorePair, ScoreSum
from report_lint.template import Template
from report_lint.wording import Wording

_NAMES = {
    "score": "the total, or the mark that is too high, as written (97.46分)",
    "sum": "what the parts add to, or the full mark (96.47分)",
    "equation": "the parts as they are added (9.77+48.6); with the total where it holds",
    "computation": "the parts, their sum and the total (9.77+48.6=58.37≠58.73)",
    "gap": "how far the two are apart (0.99分)",
}
_PART, _FULL = Wording("分项", "a part"), Wording("满分", "the full mark")


def _mismatches(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield every total of marks, held or not, and every mark above its full mark."""
    yield from (_judged(document, total) for total in document.scores.sums)
    yield from (_over_full(document, pair) for pair in document.scores.pairs if pair.got.value > pair.full.value)


def _judged(document: Document, stated: ScoreSum) -> Violation:
    added = sum((part.value for part in stated.parts), Decimal(0))
    total, gap = stated.total.value, abs(added - stated.total.value)
    # 96.5 for 96.47: the total is rounded to its last place.
    step = Decimal(1).scaleb(int(total.as_tuple().exponent))
    verdict = "exact" if not gap else "within-rounding" if gap * 2 <= step and step < 1 else "inconsistent"
    equation = "+".join(_number(part.value) for part in stated.parts)
    reached, told = _number(added), _number(total)
    holds = {"exact": f"{equation}={told}", "within-rounding": f"{equation}={reached}≈{told}"}
    facts = {
        "score": _written(document, stated.total),
        "sum": f"{reached}分",
        "equation": holds.get(verdict, equation),
        "computation": holds.get(verdict, f"{equation}={reached}≠{told}"),
        "gap": f"{_number(gap)}分",
    }
    related = tuple(Related(part.start, part.end, _PART) for part in stated.parts)
    return Violation(stated.total.start, stated.total.end, facts, related, verdict)


def _over_full(document: Document, pair: ScorePair) -> Violation:
    full, got = _number(pair.full.value), _number(pair.got.value)
    facts = {
        "score": _written(document, pair.got),
        "sum": f"{full}分",
        "equation": f"{got}≤{full}",
        "computation": f"{got}>{full}",
        "gap": f"{_number(pair.got.value - pair.full.value)}分",
    }
    return Violation(
        pair.got.start, pair.got.end, facts, (Related(pair.full.start, pair.full.end, _FULL),), "over-full"
    )


def _written(document: Document, score: Score) -> str:
    return "".join(document.text[score.figure : score.end].split())


def _number(value: Decimal) -> str:
    return format(value.normalize() + Decimal(0), "f")


CHECK = Check(
    find=_mismatches,
    options=NoOptions,
    names=_NAMES,
    verdicts=("exact", "within-rounding", "inconsistent", "over-full"),
)
