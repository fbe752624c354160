"""`python -m report_lint.corpus FOLDER`: measure the rules on a corpus.

It prints precision and recall of every rule and each difference from the labels. `--check` fails when a rule falls
below what its file promises or `rules/measured.json` is stale; `--write` renews that file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from report_lint.corpus.comparison import compared
from report_lint.corpus.labels import labelled_reports, labels_of
from report_lint.corpus.measure import as_json, broken_promises, measures, summary, table
from report_lint.rulebook import load, shipped_rules

MEASURED = "measured.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the rules on a corpus, print the result and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m report_lint.corpus", description="Measure the rules on a corpus.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="fail on a broken promise or a stale rules/measured.json")
    parser.add_argument("--write", action="store_true", help="renew rules/measured.json")
    options = parser.parse_args(arguments)

    rules = load().rules
    comparisons = [compared(report, labels_of(labels)) for report, labels in labelled_reports(options.folder)]
    measured = measures(comparisons, rules)
    written = shipped_rules() / MEASURED
    if options.write:
        written.write_text(as_json(measured), encoding="utf-8")
    broken = [*broken_promises(measured, rules)]
    if not written.exists() or written.read_text(encoding="utf-8") != as_json(measured):
        broken.append(f"rules/{MEASURED} is stale: run with --write")
    differences = [str(difference) for report in comparisons for difference in report.differences]
    print(*table(measured, rules), summary(comparisons), *differences, *broken, sep="\n")
    return 1 if options.check and broken else 0


if __name__ == "__main__":
    sys.exit(main())
