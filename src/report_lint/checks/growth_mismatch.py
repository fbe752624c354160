"""Growth that its own figures do not bear out: a change, a rate, a direction word, the changes of the parts."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.check import Check, NoOptions, Violation
from report_lint.checks.growth_verdicts import VERDICTS, judged
from report_lint.checks.growth_words import NAMES, violation_of
from report_lint.document import Document
from report_lint.parsing.arithmetic import Precision
from report_lint.template import Template


def _growths(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield every change with its verdict; where it can be read in two ways, it is right when one of them holds."""
    if not document.growths:
        return
    precision = Precision(document.amounts)
    for growth in document.growths:
        found = judged(growth, precision)
        if found:
            yield violation_of(document, growth, found)


CHECK = Check(find=_growths, options=NoOptions, names=NAMES, verdicts=VERDICTS)
