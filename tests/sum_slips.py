"""Slips of the pen: what people do to a right figure, planted one by one to see which are found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from figures import read, violations
from report_lint.check import HELD, Violation

_FIGURE = re.compile(r"(?P<number>[\d,]+(?:\.\d+)?)(?P<unit>.*)", re.DOTALL)
_UNITS = (("万亿", "亿"), ("亿", "万"), ("万", "亿"), ("万", ""))


@dataclass(frozen=True, slots=True)
class Planted:
    """One slip: its kind, the text with it, and the span of the wrong figure."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is said of a slip: the sums that break with it, and those that have nothing to do with it."""

    planted: Planted
    found: tuple[str, ...]
    unrelated: tuple[str, ...]
    is_harmless: bool


def outcomes(text: str, random: Random) -> Iterator[Outcome]:
    """Yield what is said of each slip that is planted into a figure of a sum which `text` states rightly."""
    before = [violation for _, violation in violations(read(text))]
    wrong = {text[each.start : each.end] for each in before if each.verdict not in HELD}
    for start, end, size in _members(text, before):
        for kind, figure in slips(text[start:end], random):
            planted = Planted(kind, text[:start] + figure + text[end:], start, start + len(figure))
            yield _outcome(planted, wrong, size)


def _members(text: str, told: list[Violation]) -> Iterator[tuple[int, int, int]]:
    """Yield each figure that is in a sum, with the number of parts of the largest sum it is in."""
    document = read(text)
    sizes: dict[int, int] = {}
    for relation in document.relations:
        for index in (relation.total, *relation.parts):
            sizes[index] = max(sizes.get(index, 0), len(relation.parts))
    for index, size in sorted(sizes.items()):
        yield document.quantities[index].start, document.quantities[index].end, size


def _outcome(planted: Planted, wrong: set[str], size: int) -> Outcome:
    found, unrelated, is_harmless = [], [], False
    for _, violation in violations(read(planted.text)):
        spans = [(violation.start, violation.end), *((place.start, place.end) for place in violation.related)]
        touches = any(start <= planted.start and planted.end <= end for start, end in spans)
        if violation.verdict in HELD:
            is_harmless = is_harmless or (touches and len(violation.related) >= size)
        elif touches:
            found.append(_line(planted.text, violation))
        elif planted.text[violation.start : violation.end] not in wrong:
            unrelated.append(_line(planted.text, violation))
    return Outcome(planted, tuple(found), tuple(unrelated), is_harmless)


def _line(text: str, violation: Violation) -> str:
    facts = violation.facts
    return f"{text[violation.start : violation.end]}: {facts.get('computation') or facts['value']}"


def slips(figure: str, random: Random) -> Iterator[tuple[str, str]]:
    """Yield `figure` with two digits swapped, one lost, one other, another unit, and as another figure altogether."""
    found = _FIGURE.fullmatch(figure)
    if not found:
        return
    number, unit = found.group("number", "unit")
    for kind, slip in (("swapped", _swapped), ("lost", _lost), ("digit", _digit), ("other", _other)):
        changed = slip(number, random)
        if changed and changed != number:
            yield kind, changed + unit
    for old, new in _UNITS:
        if unit.startswith(old) and float(number.replace(",", "")):
            yield "unit", number + new + unit[len(old) :]
            break


def _digits(number: str) -> list[int]:
    return [index for index, character in enumerate(number) if character.isdigit()]


def _swapped(number: str, random: Random) -> str:
    digits = _digits(number)
    pairs = [(a, b) for a, b in pairwise(digits) if number[a] != number[b]]
    pairs = [(a, b) for a, b in pairs if a or number[b] != "0"]
    if not pairs:
        return ""
    one, other = random.choice(pairs)
    changed = list(number)
    changed[one], changed[other] = changed[other], changed[one]
    return "".join(changed)


def _lost(number: str, random: Random) -> str:
    shorter = [number[:index] + number[index + 1 :] for index in _digits(number)]
    shorter = [each for each in shorter if re.fullmatch(r"(?:0|[1-9][\d,]*)(?:\.\d+)?", each)]
    return random.choice(shorter) if len(shorter) > 1 else ""


def _digit(number: str, random: Random) -> str:
    index = random.choice(_digits(number))
    return number[:index] + str((int(number[index]) + random.randint(1, 9)) % 10 or 1) + number[index + 1 :]


def _other(number: str, random: Random) -> str:
    places = len(number.partition(".")[2])
    return f"{float(number.replace(',', '')) * random.choice((0.72, 0.87, 1.13, 1.31)):.{places}f}"
