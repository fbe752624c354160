"""A habit: the same fault again and again in one report, told once with a count and every place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from report_lint.check import Related, Violation
from report_lint.wording import Wording

#: A report with more places than this is not told all of them.
_MOST = 1000
_AGAIN = Wording("同样的问题", "the same fault")
#: What the name `repeats` in a message stands for; every check that tells a habit once declares it.
REPEATS = "“，全文共 3 处” when the fault comes again and again, else nothing"


def told_once(violations: Iterable[Violation], key: Callable[[Violation], str], least: int = 2) -> Iterator[Violation]:
    """Yield the violations, those of one `key` as one when there are at least `least` of them.

    The first place stays the primary one, the others become related places; the edits are joined. The fact
    `repeats` is added to every violation.
    """
    groups: dict[str, list[Violation]] = {}
    for violation in islice(violations, _MOST):
        groups.setdefault(key(violation), []).append(violation)
    for group in groups.values():
        if len(group) < max(least, 2):
            yield from (_counted(violation, "") for violation in group)
        else:
            yield _joined(group)


def _joined(group: list[Violation]) -> Violation:
    first, *others = group
    related = list(first.related)
    for other in others:
        related += (Related(other.start, other.end, _AGAIN), *other.related)
    edits = tuple(edit for violation in group for edit in violation.edits)
    count = len(group)
    repeats = Wording(f"，全文共 {count} 处", f"; {count} places in the report")
    return _counted(replace(first, related=tuple(related), edits=edits), repeats)


def _counted(violation: Violation, repeats: str | Wording) -> Violation:
    return replace(violation, facts={**violation.facts, "repeats": repeats})
