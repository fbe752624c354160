"""Growth words: a judged change as a violation, its computation written out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from report_lint.check import HELD, Related, Violation
from report_lint.checks.growth_judgement import Judged
from report_lint.checks.growth_rates import Term
from report_lint.compiled import compiled
from report_lint.document import Amount, Document, Growth, Percent
from report_lint.interval import Span
from report_lint.parsing.arithmetic import number
from report_lint.wording import Wording

#: The names that a message about growth may use.
NAMES = {
    "stated": "what is judged, with its word (下降7.83%)",
    "other": "the other word of change, where two contradict each other (增加5万元)",
    "equation": "the computation (0.71÷(8.36+0.71)); with its result where it holds",
    "computation": "the computation with its result, against what is written",
    "expected": "what it gives (下降7.26%)",
    "fits": "which reading fits what is written, with the mark before it; empty where none does",
}

#: How each computation is written: its figures without sign, and the sign that turns the value into what was before.
_FORMS = {
    "values": "({0}-{1})÷{1}",
    "change-of-value": "{0}÷({1}{back}{0})",
    "change-of-base": "{0}÷{1}",
    "by-value": "{0}÷{1}",
    "values-by-value": "({0}-{1})÷{0}",
    "proportion": "{0}÷{1}",
    "exceeds": "{1}-{0}",
}
_RATES = frozenset({"values", "change-of-value", "change-of-base"})
_FITS = {
    "by-value": Wording("；{stated}是除以本年数得到的（{form}）", "; {stated} divides by this year's figure ({form})"),
    "values-by-value": Wording(
        "；{stated}是除以本年数得到的（{form}）", "; {stated} divides by this year's figure ({form})"
    ),
    "proportion": Wording("；{stated}是两数之比（{form}）", "; {stated} is the one over the other ({form})"),
    "shifted": Wording("；小数点错位", "; the point was moved"),
    "nearby": Wording("；{other}合{stated}，{used}不合", "; {other} fits {stated}, {used} does not"),
    "zero-base": Wording("；基数为0，没有增长率", "; nothing grows by a rate from 0"),
}
_RATE_WORDS = {1: Wording("增长", "up "), -1: Wording("下降", "down ")}
_MONEY_WORDS = {1: Wording("增加", "up "), -1: Wording("减少", "down ")}
_ORDER_WORDS = {1: Wording("大于", "more"), -1: Wording("小于", "less")}
_STILL = Wording("持平", "no change")
_ORDERED = compiled(r"[大小高低多少]于")
_BLANK = compiled(r"\s+")
_FIGURE = Wording("据以计算的数", "a figure that it is computed from")
_LEAST_DECIMALS = 2


def violation_of(document: Document, growth: Growth, found: Judged) -> Violation:
    """Return `found` as a violation with its facts."""
    unit = _unit(found, growth)
    equation, result = _equation(found.way, found.terms, unit), _result(found, unit)
    stated, other = _stated(document, growth, found)
    holds = found.verdict in HELD
    facts: dict[str, str | Wording] = {
        "stated": stated,
        "other": other,
        "equation": f"{equation}={result}" if holds else equation,
        "computation": f"{equation}={result}" if holds else f"{equation}={result}≠{stated}",
        "expected": _expected(found, stated, result, unit),
        "fits": _fits(document, found, unit),
    }
    related = tuple(Related(place.start, place.end, _FIGURE) for place in _related(growth, found))
    return Violation(found.place.start, found.place.end, facts, related, found.verdict)


def _stated(document: Document, growth: Growth, found: Judged) -> tuple[str, str]:
    """Return what is judged with its word, and the other change of the passage."""
    moves = [move for move in (growth.change, growth.rate) if move]
    spans = [Span(move.start, max(move.end, move.figure.end if move.figure else 0)) for move in moves]
    own = next((span for span in spans if span.start <= found.place.start < span.end), found.place)
    other = next((span for span in spans if span != own), None)
    return _written(document, own), _written(document, other) if other else ""


def _written(document: Document, span: Span) -> str:
    return _BLANK.sub("", document.text[span.start : span.end])


def _unit(found: Judged, growth: Growth) -> str:
    """Return the unit in which the computation is written: that of the figure judged, or of the first of the terms."""
    figures = [move.figure for move in (growth.change,) if move] + [term.figure for term in found.terms]
    units = [figure.unit for figure in figures if isinstance(figure, Amount)]
    return units[0] if units else "%"


def _equation(way: str, terms: Sequence[Term], unit: str) -> str:
    if way in ("difference", "sum", "addition"):
        signs = ["-" if term.value < 0 else "+" for term in terms]
        written = "".join(sign + number(abs(term.value), unit) for sign, term in zip(signs, terms, strict=True))
        return written.removeprefix("+")
    if way not in _FORMS:
        return ""
    back = "+" if terms[0].value < 0 else "-"
    return _FORMS[way].format(*(number(abs(term.value), unit) for term in terms), back=back)


def _result(found: Judged, unit: str) -> str:
    """Return what the computation gives: 7.26%, 0.71万元."""
    if found.way not in _RATES:
        return number(found.computed, unit) + ("个百分点" if unit == "%" else unit)
    stated = next((-int(each) for each in (found.stated.as_tuple().exponent,) if isinstance(each, int)), 0)
    step = Decimal(1).scaleb(-max(_LEAST_DECIMALS, stated))
    return f"{abs(found.computed).quantize(step, ROUND_HALF_UP)}%"


def _expected(found: Judged, stated: str, result: str, unit: str) -> str | Wording:
    sign = 1 if found.computed > 0 else -1
    if found.way == "exceeds":
        return Wording(
            f"不超过{number(found.terms[1].value, unit)}{unit}", f"at most {number(found.terms[1].value, unit)}{unit}"
        )
    if found.way == "sum":
        return result
    if not found.computed:
        return _STILL
    if not stated[-1:].isascii() and not any(character.isdigit() for character in stated):
        words = _ORDER_WORDS if _ORDERED.search(stated) else _MONEY_WORDS
        level = "" if abs(found.stated) == 1 else result.removeprefix("-")
        return Wording(words[sign].zh + level, words[sign].en.strip() + level)
    words = _RATE_WORDS if found.way in _RATES else _MONEY_WORDS
    amount = result.removeprefix("-")
    return Wording(words[sign].zh + amount, words[sign].en + amount)


def _fits(document: Document, found: Judged, unit: str) -> str | Wording:
    """Return which reading fits what is written."""
    form = _FITS.get(found.fit)
    if form is None:
        return ""
    names = {
        "stated": _written(document, found.place),
        "form": _equation(found.fit, found.fitting, unit),
        "other": _figure(document, found.fitting[0]) if found.fitting else "",
        "used": _figure(document, _replaced(found)) if found.fitting else "",
    }
    return Wording(form.zh.format(**names), form.en.format(**names))


def _figure(document: Document, term: Term) -> str:
    return _written(document, Span(term.figure.start, term.figure.end))


def _replaced(found: Judged) -> Term:
    """Return the term that another value of the passage would fit in place of."""
    kept = [term.figure.start for term in found.fitting[1:]]
    return next((term for term in found.terms if term.figure.start not in kept), found.terms[0])


def _related(growth: Growth, found: Judged) -> list[Span]:
    """Return every figure of the computation but the one judged."""
    figures: list[Amount | Percent] = [term.figure for term in found.terms]
    figures.extend(move.figure for move in (growth.change, growth.rate, *growth.parts) if move and move.figure)
    if found.fit == "nearby":
        figures.append(found.fitting[0].figure)
    spans = {Span(figure.start, figure.end) for figure in figures}
    return sorted(span for span in spans if not (found.place.start <= span.start < found.place.end))
