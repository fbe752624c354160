"""Identities: the sums that every report of a kind must keep, matched against terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from report_lint.parsing.lexicon import ROLES, STAND_INS, WHOLE_IN_PASSAGE
from report_lint.parsing.words import canonical, is_term, label_in, plain
from report_lint.template import Identity

_MOST_MEMBERS = 12
_FEWEST_PARTS = 2


class Identities:
    """The identities of a template, ready to be matched against the lists of one text."""

    def __init__(self, identities: Sequence[Identity]) -> None:
        # A list need not name optional members: one required part does not make it the whole.
        self._whole = [each for each in identities if len(each.parts) >= _FEWEST_PARTS and not each.minus]
        self._by_total: dict[str, tuple[Identity, ...]] = {}

    def matching(self, total: str, parts: Sequence[str]) -> Identity | None:
        """Return the identity that makes `parts` the whole of `total` in one passage, all of them terms."""
        if len(parts) > _MOST_MEMBERS:
            return None
        return next((identity for identity in self.of(total) if _are_members(identity, parts)), None)

    def leading(self, total: str, parts: Sequence[str]) -> int:
        """Return how many of the first `parts` an identity makes the whole of `total`, 0 when none does."""
        for identity in self.of(total):
            most = len(identity.parts) + len(identity.optional)
            for count in range(len(identity.parts), min(most, len(parts)) + 1):
                if _are_members(identity, parts[:count]):
                    return count
        return 0

    def of(self, total: str) -> tuple[Identity, ...]:
        """Return the identities of what a passage may call `total`."""
        if total not in self._by_total:
            self._by_total[total] = tuple(
                each for each in self._whole if total in _totals_of(each.total, by_name=each.by_name)
            )
        return self._by_total[total]


def name_of(identity: Identity) -> str:
    """Return how an identity is written: 基本支出=人员经费+公用经费, 政府债务余额≤政府债务限额."""
    if identity.at_most:
        return f"{identity.total[0]}≤{identity.at_most[0]}"
    taken = "".join(f"-{part[0]}" for part in identity.minus)
    return f"{identity.total[0]}={'+'.join(part[0] for part in identity.parts)}{taken}"


@lru_cache(maxsize=512)
def terms_of(alternatives: tuple[str, ...], *, by_name: bool = False) -> tuple[str, ...]:
    """Return the terms that may stand for one member of an identity, the likeliest first."""
    named = [_term(word) for word in alternatives]
    return tuple(dict.fromkeys([*named, *([] if by_name else _stand_ins(named))]))


def _term(word: str) -> str:
    """Return what the parser calls a figure that a template calls `word`: 补贴资金总额 is 补贴资金."""
    found = None if is_term(word) else label_in(plain(word))
    return found.term if found and found.end < len(word) and not found.role else canonical(word)


def _stand_ins(terms: Sequence[str]) -> Iterator[str]:
    for term in terms:
        yield from STAND_INS.get(term, ())


@lru_cache(maxsize=512)
def _totals_of(alternatives: tuple[str, ...], *, by_name: bool = False) -> frozenset[str]:
    """Return all that a passage may call the total: its terms, and 支出, 年初预算 or 合计 where that is the whole."""
    terms = terms_of(alternatives, by_name=by_name)
    if by_name:
        return frozenset(terms)
    wholes = [whole for term in terms for whole in WHOLE_IN_PASSAGE.get(term, ())]
    return frozenset((*terms, *wholes, *(ROLES if wholes else ())))


def _are_members(identity: Identity, parts: Sequence[str]) -> bool:
    left = list(parts)
    for member in identity.parts:
        terms = terms_of(member, by_name=identity.by_name)
        found = next((term for term in left if term in terms), None)
        if found is None:
            return False
        left.remove(found)
    extra = {term for member in identity.optional for term in terms_of(member, by_name=identity.by_name)}
    return all(term in extra for term in left)
