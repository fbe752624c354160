"""An amount in words (大写) against the figure beside it, and words that are no well-formed amount."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report_lint.check import Check, NoOptions, Related, Violation
from report_lint.document import Document
from report_lint.parsing.amount_words import SpeltAmount, spelt_amounts
from report_lint.template import Template
from report_lint.wording import Wording

_WORDS, _FIGURE = Wording("大写", "the amount in words"), Wording("小写", "the figure")


def _spelt(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield every amount in words that a figure stands beside, held or not, and every malformed one."""
    for spelt in spelt_amounts(document.folded):
        verdict = _verdict(spelt)
        if verdict:
            yield _violation(document, spelt, verdict)


def _verdict(spelt: SpeltAmount) -> str:
    if spelt.value is None:
        return "malformed"
    if spelt.figure is None:
        return "" if spelt.is_formal else "mixed"
    # A figure in 万元 may be rounded; one in 元 says the amount to the last 分.
    allowed = spelt.step / 2 if spelt.step > 1 else Decimal(0)
    if abs(spelt.value - spelt.stated) > allowed:
        return "inconsistent"
    return "exact" if spelt.is_formal else "mixed"


def _violation(document: Document, spelt: SpeltAmount, verdict: str) -> Violation:
    words = _written(document, *spelt.words)
    figure = _written(document, *spelt.figure) if spelt.figure else ""
    value = f"{_plain(spelt.value)}元" if spelt.value is not None else ""
    facts = {
        "words": words,
        "value": value,
        "figure": figure,
        "gap": f"{_plain(abs((spelt.value or Decimal(0)) - spelt.stated))}元" if figure else "",
        "equation": words,
        "computation": f"{words}={value}{'≠' if verdict == 'inconsistent' else '='}{figure}"
        if figure and value
        else words,
    }
    places = [(spelt.words, _WORDS), *([(spelt.figure, _FIGURE)] if spelt.figure else [])]
    if verdict == "inconsistent":
        places.sort(reverse=True)
    (primary, _), *others = places
    return Violation(*primary, facts, tuple(Related(*place, note) for place, note in others), verdict)


def _written(document: Document, start: int, end: int) -> str:
    return "".join(document.text[start:end].split())


def _plain(value: Decimal) -> str:
    return format(value.normalize() + Decimal(0), "f")


CHECK = Check(
    find=_spelt,
    options=NoOptions,
    names={
        "words": "the amount in words, as written",
        "value": "what the words say, in 元 (12300元)",
        "figure": "the figure beside them, as written (¥12,300.00)",
        "gap": "how far the two are apart",
        "equation": "the amount in words",
        "computation": "the words, their value and the figure",
    },
    verdicts=("exact", "inconsistent", "malformed", "mixed"),
)
