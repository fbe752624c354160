"""How the rules do on the corpus: precision and recall, what their files promise, and how both are shown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from report_lint.corpus.comparison import Comparison
from report_lint.rule import Rule


class Measure(NamedTuple):
    """How one rule does on the corpus; `clean_characters` is the text of the reports in which it must find nothing."""

    planted: int
    found: int
    false: int
    precision: float | None
    recall: float | None
    clean_characters: int


def measures(comparisons: Sequence[Comparison], rules: Sequence[Rule]) -> dict[str, Measure]:
    """Return the measure of each rule over all reports, by its id."""
    return {rule.id: _measure(comparisons, rule.id) for rule in sorted(rules, key=lambda rule: rule.id)}


def _measure(comparisons: Sequence[Comparison], rule: str) -> Measure:
    planted = sum(report.planted[rule] for report in comparisons)
    found = planted - sum(report.missed[rule] for report in comparisons)
    false = sum(report.false[rule] for report in comparisons)
    clean = sum(report.characters for report in comparisons if not report.planted[rule])
    return Measure(planted, found, false, _share(found, found + false), _share(found, planted), clean)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def broken_promises(measured: Mapping[str, Measure], rules: Sequence[Rule]) -> Iterator[str]:
    """Yield a sentence for each rule that does worse than its file promises (nothing promised: all must be right)."""
    for rule in rules:
        measure, promises = measured[rule.id], rule.promises
        for name, value, least in (
            ("precision", measure.precision, promises.precision),
            ("recall", measure.recall, promises.recall),
        ):
            least = Decimal(1) if least is None else least
            if value is not None and Decimal(str(value)) < least:
                yield f"{rule.id}: {name} {value}, promised {least}"


def as_json(measured: Mapping[str, Measure]) -> str:
    """Return the text of `rules/measured.json`."""
    return json.dumps({rule: measure._asdict() for rule, measure in measured.items()}, indent=2) + "\n"


def table(measured: Mapping[str, Measure], rules: Sequence[Rule]) -> Iterator[str]:
    """Yield the lines of the table that shows every rule: planted, found, missed, false, and what is promised."""
    promised = {rule.id: rule.promises for rule in rules}
    yield f"{'rule':<24}{'planted':>8}{'found':>7}{'missed':>7}{'false':>7}{'precision':>11}{'recall':>8}  promised"
    for rule, (planted, found, false, *shares, _) in measured.items():
        precision, recall = ("–" if share is None else f"{share:.2f}" for share in shares)
        promise = " ".join(
            "1" if least is None else str(least) for least in (promised[rule].precision, promised[rule].recall)
        )
        yield f"{rule:<24}{planted:>8}{found:>7}{planted - found:>7}{false:>7}{precision:>11}{recall:>8}  {promise}"


def summary(comparisons: Sequence[Comparison]) -> str:
    """Return how much was read, and how many findings stand in the reports that have no error and no warning."""
    clean = [report for report in comparisons if report.is_clean]
    characters = sum(report.characters for report in clean)
    false = sum(report.false.total() for report in clean)
    rate = false / characters * 100_000 if characters else 0
    total = sum(report.characters for report in comparisons)
    return (
        f"{len(comparisons)} reports, {total} characters; {len(clean)} without a fault, {characters} characters, "
        f"{false} false findings in them ({rate:.1f} per 100,000)"
    )
