"""Slips of the pen: what becomes of a figure when somebody copies it wrongly."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from report_lint.compiled import compiled

#: A slip changes a figure by at least this share of it: rounding hides what is less.
_LEAST = Decimal("0.02")

_NUMBER = compiled(r"\d[\d,]*(?:\.\d+)?")
_UNIT = compiled(r"万亿元|亿元|万元|元")
_OTHER_UNIT = {"万亿元": "亿元", "亿元": "万元", "万元": "亿元", "元": "万元"}


class Slip(NamedTuple):
    """One wrong copy of a figure: its kind, and what stands in place of the figure."""

    kind: str
    written: str


def slips_of(figure: str, chance: random.Random) -> Iterator[Slip]:
    """Yield one slip of each kind that can happen to `figure` (38.5万元, 12.3%, 85人)."""
    number = _NUMBER.search(figure)
    if number is None:
        return
    for kind, slipped in _KINDS.items():
        written = slipped(figure, number[0], chance)
        if written is not None:
            yield Slip(kind, written)


def _transposed(figure: str, number: str, chance: random.Random) -> str | None:
    """Return the figure with two neighbouring digits exchanged."""
    digits = [at for at, character in enumerate(number) if character.isdigit()]
    pairs = [(one, other) for one, other in pairwise(digits) if number[one] != number[other]]
    changed = (_exchanged(number, *pair) for pair in pairs)
    return _one_of(figure, number, changed, chance)


def _exchanged(number: str, one: int, other: int) -> str:
    characters = list(number)
    characters[one], characters[other] = characters[other], characters[one]
    return "".join(characters)


def _dropped(figure: str, number: str, chance: random.Random) -> str | None:
    """Return the figure without one of its digits."""
    bare = number.replace(",", "")
    changed = (bare[:at] + bare[at + 1 :] for at, character in enumerate(bare) if character.isdigit())
    return _one_of(figure, number, changed, chance)


def _mistyped(figure: str, number: str, chance: random.Random) -> str | None:
    """Return the figure with another digit for one of its own."""
    changed = [
        number[:at] + digit + number[at + 1 :]
        for at, character in enumerate(number)
        if character.isdigit()
        for digit in "0123456789"
        if digit != character
    ]
    return _one_of(figure, number, iter(changed), chance)


def _of_other_unit(figure: str, number: str, chance: random.Random) -> str | None:
    """Return the figure in another unit; a nought is a nought in each."""
    unit = _UNIT.search(figure)
    if unit is None or not _value(number):
        return None
    return figure[: unit.start()] + _OTHER_UNIT[unit[0]] + figure[unit.end() :]


def _of_other_base(figure: str, number: str, chance: random.Random) -> str | None:
    """Return the percent of a wrong base: of what came of the change, or of the rest of the whole."""
    share = _value(number)
    if "%" not in figure or share in (0, 100):
        return None
    base = 100 + share if chance.random() < 0.5 or share > 100 else 100 - share
    changed = f"{share * 100 / base:.{len(number.partition('.')[2])}f}"
    return _one_of(figure, number, iter([changed]), chance)


_KINDS: Mapping[str, Callable[[str, str, random.Random], str | None]] = {
    "transposed": _transposed,
    "dropped": _dropped,
    "mistyped": _mistyped,
    "other-unit": _of_other_unit,
    "other-base": _of_other_base,
}
KINDS = tuple(_KINDS)


def _one_of(figure: str, number: str, changed: Iterator[str], chance: random.Random) -> str | None:
    """Return the figure with one of the changed numbers in it, one that a person would still take for a number."""
    before = _value(number)
    fit = sorted({one for one in changed if _is_number(one) and abs(_value(one) - before) > _LEAST * before})
    return figure.replace(number, chance.choice(fit), 1) if fit else None


def _is_number(written: str) -> bool:
    whole = _NUMBER.fullmatch(written)
    return bool(whole) and not (written[0] == "0" and written[1:2].isdigit()) and not written.endswith(".")


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))
