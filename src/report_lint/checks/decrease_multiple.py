"""Falls told in multiples: 减少2倍 would leave less than nothing."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.check import Check, NoOptions, Violation
from report_lint.checks.quoted import Quoted
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.parsing.anchors import NUMERAL
from report_lint.template import Template

_FALL = r"(?:降低|减少|下降|缩短|回落|缩小|下跌|压缩|压减|缩减|减轻|降|减)"
_MULTIPLE = compiled(
    rf"{_FALL}(?:了|至|到|为|达|幅度?(?:达|为)?)?(?:大约|约|近|将近|超过|超|逾)? ?"
    rf"(?P<figure>(?!0|零|半)(?:{NUMERAL})|几|数|好几)[余多]? ?倍(?!增|率|速)"
)


def _multiples(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield each fall that is told as a multiple of one or more."""
    if "倍" not in document.text:
        return
    quoted = Quoted(document)
    for found in _MULTIPLE.finditer(document.folded):
        if not quoted.holds(found.start()):
            yield Violation(found.start(), found.end(), {"text": document.text[found.start() : found.end()]})


CHECK = Check(find=_multiples, options=NoOptions, names={"text": "the fall as written"})
