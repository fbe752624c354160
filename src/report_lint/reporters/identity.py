"""How other programs know a finding and a file again: fingerprints that stand once, paths from where one stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from report_lint.finding import Finding
from report_lint.reporters.run import Outcome, Run


def marked(run: Run) -> Iterator[tuple[Outcome, Finding, str]]:
    """Yield every finding with its report, and its fingerprint with an ordinal where it stands more than once."""
    seen: Counter[str] = Counter()
    for outcome in run.outcomes:
        for finding in outcome.report.findings:
            seen[finding.fingerprint] += 1
            ordinal = seen[finding.fingerprint]
            yield outcome, finding, finding.fingerprint if ordinal == 1 else f"{finding.fingerprint}-{ordinal}"


def plain_path(path: str) -> str:
    """Return `path` with / between its names and without a ./ before them, as platforms compare it."""
    return path.replace("\\", "/").removeprefix("./")
