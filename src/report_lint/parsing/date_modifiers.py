"""Date modifiers: the words around a date that leave one side of it open (截至, 以前, 以来, 起)."""

from __future__ import annotations

from typing import Final

from report_lint.compiled import compiled
from report_lint.document import Modifier

_OR: Final = "(?:或|及|及其|或者|含)?"
_BEHIND: Final = compiled(
    " ?(?:(?P<until>(?:或|及|及其|或者)[之以]?前|为止|止(?![步血付痛]))"
    "|(?P<before>[之以]前|前(?=[，。；、,;)\\s完建实达基全须应必将要]|$))"
    "|(?P<since>(?:或|及|及其|或者)[之以]?后|[之以]来|至今|迄今|开始|起(?![来草诉伏点步重]))"
    "|(?P<after>[之以]后|后(?=[，。；、,;)\\s]|$)))"
)
_BEHIND_FIRST: Final = frozenset(" 或及为止之以前至迄开起后")
_AHEAD: Final[dict[str, Modifier]] = {
    "截至": "until",
    "截止": "until",
    "截止到": "until",
    "截至到": "until",
    "自": "since",
    "从": "since",
}
_AHEAD_LAST: Final = frozenset("至止到自从")
_NAMES: Final[dict[str, Modifier]] = {"until": "until", "before": "before", "since": "since", "after": "after"}


def modifier_at(folded: str, start: int, end: int) -> Modifier | None:
    """Return what the words behind and before the date folded[start:end] leave open; what follows weighs more."""
    if end < len(folded) and folded[end] in _BEHIND_FIRST:
        behind = _BEHIND.match(folded, end)
        if behind:
            return _NAMES[behind.lastgroup or ""]
    ahead = folded[max(0, start - 4) : start].rstrip(" ")
    if not ahead or ahead[-1] not in _AHEAD_LAST:
        return None
    for length in (3, 2, 1):
        if ahead[-length:] in _AHEAD and len(ahead) >= length:
            return _AHEAD[ahead[-length:]]
    return None
