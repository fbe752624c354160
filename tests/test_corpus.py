"""Every labelled report gives exactly the findings of its labels: place, severity, related places and wording."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from report_lint.corpus import (
    Comparison,
    Measure,
    broken_promises,
    compared,
    labelled_reports,
    labels_of,
    measures,
)
from report_lint.errors import DefinitionError
from report_lint.rule import Promise, Rule

CORPUS = Path(__file__).parent.parent / "corpus"
REPORTS = {report.name: (report, labels) for report, labels in labelled_reports(CORPUS)}


@pytest.mark.parametrize("name", REPORTS)
def test_report_gives_the_findings_of_its_labels(name: str) -> None:
    report, labels = REPORTS[name]

    assert [str(difference) for difference in compared(report, labels_of(labels)).differences] == []


CLEAN = Comparison(Counter(), Counter(), Counter({"amount-conflict": 1}), (), 900, True)
FAULTY = Comparison(Counter({"amount-conflict": 4}), Counter({"amount-conflict": 1}), Counter(), (), 600, False)


def rule(promises: Promise) -> Rule:
    return Rule("amount-conflict", "amounts", "", {}, "", {}, "", "", (), (), promises=promises)


def test_measure_counts_over_all_reports() -> None:
    measured = measures([CLEAN, FAULTY], [rule(Promise())])

    assert measured == {"amount-conflict": Measure(4, 3, 1, 0.75, 0.75, 900)}


@pytest.mark.parametrize(
    ("promises", "broken"),
    [
        (Promise(Decimal("0.75"), Decimal("0.75")), []),
        (Promise(Decimal("0.75"), Decimal("0.8")), ["amount-conflict: recall 0.75, promised 0.8"]),
        (Promise(Decimal("0.7")), ["amount-conflict: recall 0.75, promised 1"]),
    ],
)
def test_rule_must_do_as_well_as_it_promises(promises: Promise, broken: list[str]) -> None:
    rules = [rule(promises)]

    assert [*broken_promises(measures([CLEAN, FAULTY], rules), rules)] == broken


def test_rule_that_nothing_is_planted_for_breaks_no_promise() -> None:
    rules = [rule(Promise())]

    assert [*broken_promises(measures([], rules), rules)] == []


def test_mistake_in_labels_is_shown_at_its_place(tmp_path: Path) -> None:
    labels = tmp_path / "x.findings.yaml"
    labels.write_text("template: generic\nfiscal_year: 2024\nfinding: []\nfindings: []\n", encoding="utf-8")

    with pytest.raises(DefinitionError) as caught:
        labels_of(labels)

    assert (caught.value.line, caught.value.column) == (3, 1)
