"""`python -m report_lint.corpus.slips FOLDER`: plant slips into the clean reports there, and show what is found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from report_lint.corpus.planting import Measured, Tally, clean_sources, measured
from report_lint.corpus.slip_kinds import KINDS
from report_lint.rulebook import load


def table(result: Measured) -> Iterator[str]:
    """Yield the lines that show a measurement."""
    yield f"{'slip':<12}{'planted':>9}{'found':>7}{'share':>8}{'right':>7}{'unrelated':>11}"
    for name, side in result.tallies.items():
        total = Tally()
        for kind, tally in side.items():
            yield _row(f"  {kind}", tally)
            for part in ("planted", "found", "right", "unrelated"):
                setattr(total, part, getattr(total, part) + getattr(tally, part))
        yield _row(name, total)


def _row(name: str, tally: Tally) -> str:
    share = f"{tally.found / tally.planted:.3f}" if tally.planted else "–"
    return f"{name:<12}{tally.planted:>9}{tally.found:>7}{share:>8}{tally.right:>7}{tally.unrelated:>11}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the result and return 1 when less is found than asked for."""
    parser = argparse.ArgumentParser(prog="python -m report_lint.corpus.slips", description="Plant slips, count finds.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kinds", type=int, default=len(KINDS), help="so many kinds of slip at each figure")
    parser.add_argument("--stated", action="store_true", help="only where the tool computed")
    parser.add_argument("--floor", type=float, default=0.0, help="fail when a smaller share of the stated is found")
    parser.add_argument("--lines", action="store_true", help="print every miss and every unrelated finding")
    options = parser.parse_args(arguments)
    result = measured(clean_sources(options.folder), load(), kinds=options.kinds, everywhere=not options.stated)
    print(*table(result), *(result.lines if options.lines else ()), sep="\n")
    return 1 if result.share < options.floor else 0


if __name__ == "__main__":
    sys.exit(main())
