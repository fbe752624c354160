"""The corpus: labelled reports, what the rules find in them, and how that is measured."""

from report_lint.corpus.comparison import Comparison, Difference, compared
from report_lint.corpus.labels import Labelled, Labels, labelled_reports, labels_of
from report_lint.corpus.measure import Measure, broken_promises, measures

__all__ = [
    "Comparison",
    "Difference",
    "Labelled",
    "Labels",
    "Measure",
    "broken_promises",
    "compared",
    "labelled_reports",
    "labels_of",
    "measures",
]
