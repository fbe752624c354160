"""Names of organisations: the place, the kind (局, 馆, 中心) and the words between, and when two names are of two."""

from __future__ import annotations

from typing import Final, NamedTuple

from report_lint.compiled import compiled

#: Kinds of organisation, the longer first, and what one calls itself: 我局, 本中心.
SELF_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "街道办事处": ("街道", "办事处", "处", "办"),
    "人民政府": ("县", "市", "区", "镇", "乡", "政府"),
    "委员会": ("委", "会"),
    "办公室": ("办", "室"),
    "办事处": ("办事处", "处", "办"),
    "幼儿园": ("园",),
    "联合会": ("会",),
    "检察院": ("院",),
    "街道": ("街道", "办"),
    "中心": ("中心",),
    "学院": ("院", "校"),
    "大学": ("校",),
    "学校": ("校",),
    "中学": ("校",),
    "小学": ("校",),
    "公司": ("公司", "司"),
    "协会": ("会",),
    "学会": ("会",),
    "支队": ("队", "支队"),
    "大队": ("队", "大队"),
    "局": ("局",),
    "委": ("委",),
    "办": ("办",),
    "院": ("院",),
    "馆": ("馆",),
    "所": ("所",),
    "站": ("站",),
    "队": ("队",),
    "镇": ("镇",),
    "乡": ("乡",),
    "部": ("部",),
    "厅": ("厅",),
    "社": ("社",),
    "会": ("会",),
}
_PLACE: Final = compiled(r"(?:[^省市县区州旗]{1,7}(?:省|市(?!场|政|民|容|直)|县|区(?!划|域)|州|旗))*")
_APART: Final = compiled(r"\([^)]*\)|[\s·]|(?:盖章|公章|签章)[)]?$|^(?:中共|中国共产党)")


class Name(NamedTuple):
    """A name without blanks, brackets and stamps; `kind` is a key of `SELF_WORDS`."""

    text: str
    place: str
    core: str
    kind: str


def name_of(written: str) -> Name | None:
    """Return `written` (folded) as a name, None when it does not end as the names of organisations do."""
    text = _APART.sub("", written)
    kind = next((suffix for suffix in SELF_WORDS if text.endswith(suffix)), "")
    found = _PLACE.match(text)
    place = found[0] if found else ""
    core = text[len(place) :]
    return Name(text, place, core, kind) if kind and core else None


def may_be_one(one: Name, other: Name) -> bool:
    """Return whether the two may name one organisation: in full and short, with its place and without."""
    if one.text in other.text or other.text in one.text or _is_short_for(one.text, other.text):
        return True
    if one.place != other.place and one.place and other.place:
        is_within = one.place.endswith(other.place) or other.place.endswith(one.place)
        return is_within and _is_short_for(one.core, other.core)
    return _is_short_for(one.core, other.core)


def are_of_one_rank(one: Name, other: Name) -> bool:
    """Return whether neither may be the superior of the other: both of a county, or both of one place."""
    if not one.place or not other.place or one.place == other.place:
        return True
    is_within = one.place.startswith(other.place) or other.place.startswith(one.place)
    return one.place[-1] == other.place[-1] and not is_within


def _is_short_for(one: str, other: str) -> bool:
    """Return whether the shorter is written with characters of the longer, in their order: 人社局, 科协."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(character in rest for character in short)
