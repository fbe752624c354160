"""A share, a completion or an execution rate against the two figures that it is stated of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from report_lint.check import Check, NoOptions, Related, Violation
from report_lint.checks.bare_shares import shares_against_a_hundred
from report_lint.checks.stated_sums import figure_span
from report_lint.compiled import compiled
from report_lint.document import Document, Ratio, RatioFigure, Reading
from report_lint.interval import Span
from report_lint.parsing.arithmetic import number
from report_lint.parsing.quotients import Quotient, percent_step, quotient, shown
from report_lint.template import Template
from report_lint.wording import Wording

#: "wrong-base" fits another budget than the one named, "other-figure" another value that the text has for a figure,
#: "shifted" a figure with its point or unit moved; "share-figure" says that the figure does not fit the percentage.
_VERDICTS = (
    "exact",
    "within-rounding",
    "rounded",
    "inconsistent",
    "wrong-base",
    "other-figure",
    "shifted",
    "wrong-figure",
    "zero-base",
    "not-a-hundred",
)
_NAMES = {
    "claim": "the words of the percentage with it (占71.73%, 完成年初预算的95.89%)",
    "stated": "the percentage as written (71.73%)",
    "computed": "what the figures give (71.65%)",
    "equation": "the figures as they are divided (2106.66÷2940.32); with the percentage where it holds",
    "computation": "the whole computation (2106.66÷2940.32=71.65%≠71.73%)",
    "gap": "how far the two are apart (0.08个百分点)",
    "tolerance": "what the rounding of the figures allows (0.005个百分点)",
    "part": "the part as written (2106.66万元)",
    "whole": "the whole as written (2940.32万元)",
    "figure": "the figure that is judged wrong, else the percentage, as written",
    "fitting": 'the figure or the figures that the percentage fits, "" when none is known (307.82÷321.02)',
}
_BLANK = compiled(r"\s+")
_PART, _WHOLE = Wording("分子", "the part"), Wording("分母", "the whole")
_FITS = Wording("与比例相合的数", "the figure that fits")
_PERCENT = Wording("比例", "the percentage")
_HUNDRED = Decimal(100)
_SHIFTS = tuple(Decimal(10) ** power for power in (-4, -3, -2, -1, 1, 2, 3, 4))
#: A percentage without a figure behind it that moves by a power of ten proves little when it is short.
_TELLING_DIGITS = 3


def _mismatches(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield every ratio that can be judged, held or not."""
    yield from shares_against_a_hundred(document)
    for ratio in document.ratios:
        found = quotient(ratio.reading.part, ratio.reading.whole, ratio.percent)
        if (
            found.verdict in ("exact", "within-rounding", "last-digit", "rounded", "inconsistent")
            or ratio.fitting
            or _is_clear_zero(ratio)
        ):
            yield _violation(document, ratio, found)


def _is_clear_zero(ratio: Ratio) -> bool:
    """Return whether a percentage of nothing is stated as if it were one; 0 and 100 are the custom."""
    return bool(ratio.percent.low) and ratio.percent.low != _HUNDRED and _value(ratio.reading.part) > 0


def _violation(document: Document, ratio: Ratio, found: Quotient) -> Violation:
    shift = _shifted(ratio) if found.verdict == "inconsistent" and not ratio.fitting else ""
    verdict = _verdict(ratio, found, shift)
    primary = _primary(document, ratio, verdict)
    divided = _division(ratio.reading)
    computed = shown(found.computed, ratio.percent) if found.computed is not None else ""
    stated = _BLANK.sub("", document.text[ratio.percent.start : ratio.percent.end])
    holds = verdict in ("exact", "within-rounding")
    joined = "=" if verdict == "exact" or not computed else f"={computed}≈"
    facts = {
        "claim": _BLANK.sub("", document.text[ratio.claim.start : ratio.claim.end]),
        "stated": stated,
        "computed": computed,
        "equation": f"{divided}{joined}{stated}" if holds else divided,
        "computation": f"{divided}{joined}{stated}"
        if holds
        else f"{divided}{f'={computed}' if computed else ''}≠{stated}",
        "gap": _points(found.gap, ratio),
        "tolerance": _points(found.tolerance, ratio),
        "part": _written(document, ratio.reading.part),
        "whole": _written(document, ratio.reading.whole),
        "figure": _BLANK.sub("", document.text[primary.start : primary.end]),
        "fitting": _division(ratio.fitting) if ratio.fitting else shift,
    }
    return Violation(*primary, facts, tuple(_related(document, ratio, primary)), verdict)


def _verdict(ratio: Ratio, found: Quotient, shift: str) -> str:
    if found.verdict in ("exact", "within-rounding", "last-digit"):
        return "exact" if found.verdict == "exact" else "within-rounding"
    if found.verdict == "rounded":
        return "rounded"
    if ratio.fitting:
        return "other-figure" if ratio.wrong != "percent" else "wrong-base"
    if found.verdict == "undefined":
        return "zero-base"
    return "shifted" if shift else "wrong-figure" if ratio.wrong != "percent" else "inconsistent"


def _primary(document: Document, ratio: Ratio, verdict: str) -> Span:
    if verdict in ("other-figure", "wrong-figure"):
        figures = ratio.reading.part if ratio.wrong == "part" else ratio.reading.whole
        return _span(document, figures[0])
    return ratio.claim


def _related(document: Document, ratio: Ratio, primary: Span) -> Iterator[Related]:
    noted = [(figure, _PART) for figure in ratio.reading.part]
    noted.extend((figure, _WHOLE) for figure in ratio.reading.whole)
    if ratio.fitting:
        known = {figure for figure, _ in noted}
        fitting = (*ratio.fitting.part, *ratio.fitting.whole)
        noted.extend((figure, _FITS) for figure in fitting if figure not in known)
    places = [Related(*_span(document, figure), note) for figure, note in noted]
    if primary != ratio.claim:
        places.append(Related(*ratio.claim, _PERCENT))
    yield from sorted(place for place in places if (place.start, place.end) != tuple(primary))


def _span(document: Document, figure: RatioFigure) -> Span:
    if figure.quantity is None:
        return Span(figure.start, figure.end)
    return figure_span(document, document.quantities[figure.quantity])


def _shifted(ratio: Ratio) -> str:
    """Return the percentage or the figure that would fit with its point or unit moved, "" when none does."""
    part, whole = ratio.reading
    if len(part) > 1 or len(whole) > 1 or not part[0].value:
        return ""
    is_share = part[0].value <= whole[0].value
    for factor in _SHIFTS:
        percent = replace(ratio.percent, low=(ratio.percent.low or Decimal(0)) * factor)
        moved = part[0]._replace(value=part[0].value / factor)
        if is_share and _digits(ratio) >= _TELLING_DIGITS and quotient(part, whole, percent).verdict == "exact":
            return format((percent.low or Decimal(0)).normalize(), "f") + "%"
        if not is_share and quotient((moved,), whole, ratio.percent).verdict == "exact":
            return _amount(moved)
    return ""


def _digits(ratio: Ratio) -> int:
    return len(str((ratio.percent.low or Decimal(0)) / percent_step(ratio.percent)).split(".")[0])


def _division(reading: Reading) -> str:
    unit = reading.part[0].unit
    parts, wholes = (_added(figures, unit) for figures in reading)
    return f"{parts}÷{wholes}"


def _added(figures: Sequence[RatioFigure], unit: str) -> str:
    added = "+".join(number(figure.value, unit) for figure in figures)
    return f"({added})" if len(figures) > 1 else added


def _amount(figure: RatioFigure) -> str:
    return number(figure.value, figure.unit) + figure.unit


def _points(value: Decimal, ratio: Ratio) -> str:
    places = (ratio.percent.decimals or 0) + 1
    return format(value.quantize(Decimal(1).scaleb(-places)).normalize() + Decimal(0), "f") + "个百分点"


def _written(document: Document, figures: Sequence[RatioFigure]) -> str:
    return "、".join(_BLANK.sub("", document.text[figure.start : figure.end]) for figure in figures)


def _value(figures: Sequence[RatioFigure]) -> Decimal:
    return sum((figure.value for figure in figures), Decimal(0))


CHECK = Check(find=_mismatches, options=NoOptions, names=_NAMES, verdicts=_VERDICTS)
