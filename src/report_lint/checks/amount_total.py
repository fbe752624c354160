"""A figure called 总计, 合计 or 共计 against its parts, and every identity whose figures stand apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from report_lint.check import HELD, Check, Violation
from report_lint.checks.limits import limits
from report_lint.checks.stated_sums import NAMES, judged
from report_lint.document import Document
from report_lint.parsing.arithmetic import VERDICTS
from report_lint.template import Template


@dataclass(frozen=True, slots=True)
class Options:
    """`complete_when`: the signs after which the parts must reach the total; after others they may stay below it."""

    complete_when: tuple[str, ...] = ("分别为", "包括", "由…组成", "以下方面", "分为", "按…分")


def _totals(document: Document, template: Template, options: Options) -> Iterator[Violation]:
    """Yield every total and every limit that can be judged, held or not."""
    for found in judged(document, "total", options.complete_when):
        yield replace(found, verdict="unequal") if found.verdict not in HELD and _is_equality(found) else found
    yield from limits(document)


def _is_equality(found: Violation) -> bool:
    """Return whether a total was judged against one figure: 支出总计=收入总计."""
    return len(found.related) == 1


CHECK = Check(find=_totals, options=Options, names=NAMES, verdicts=(*VERDICTS, "unequal", "exceeded"))
