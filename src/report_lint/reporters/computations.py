"""What was computed in a report, for people: each figure with its equation and verdict, and how many there were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from report_lint.finding import Checked
from report_lint.reporters.excerpt import shortened, visible
from report_lint.wording import Wording

VERDICTS: Mapping[str, Wording] = {
    "exact": Wording("相符", "right"),
    "within-rounding": Wording("在舍入范围内", "right within rounding"),
    "rounded": Wording("取整才相符", "right only if rounded"),
    "inconsistent": Wording("不符", "wrong"),
}

#: So many columns of a figure and its label are quoted.
_QUOTED = 48


def computation(checked: Checked) -> Wording:
    """Return the figure as written, its equation, and whether that holds."""
    quote = shortened(visible(_named(checked)), _QUOTED)
    verdict = VERDICTS.get(checked.verdict, Wording(checked.verdict, checked.verdict))
    equation = visible(checked.equation)
    return Wording(f"{quote}：{equation}，{verdict.zh}", f"{quote}: {equation}, {verdict.en}")


def _named(checked: Checked) -> str:
    """Return the figure as written, with what it is where its place shows the figure alone."""
    quote = "".join(checked.place.text.split())
    if quote in checked.label:
        return checked.label
    return quote if checked.label in quote else checked.label + quote


def tally(computations: Sequence[Checked]) -> Wording:
    """Return how many computations were made, and with which verdicts."""
    if not computations:
        return Wording("没有可以核对的算式", "nothing to compute")
    counts = Counter(checked.verdict for checked in computations)
    ranked = [*_ranked(counts)]
    total = len(computations)
    return Wording(
        f"核对了 {total} 个算式：" + "，".join(f"{verdict.zh} {count}" for verdict, count in ranked),
        f"{total} computations: " + ", ".join(f"{count} {verdict.en}" for verdict, count in ranked),
    )


def _ranked(counts: Mapping[str, int]) -> Iterator[tuple[Wording, int]]:
    """Yield each verdict with its count, those that are known in their order."""
    for verdict in (*VERDICTS, *sorted(counts.keys() - VERDICTS.keys())):
        if counts.get(verdict):
            yield VERDICTS.get(verdict, Wording(verdict, verdict)), counts[verdict]
