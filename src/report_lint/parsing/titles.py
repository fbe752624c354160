"""Titles compared as people compare them: without numbers, blanks, bracket widths and empty words."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from itertools import pairwise

from report_lint.compiled import compiled
from report_lint.template import OutlineItem, Template

_BLANK = compiled(r"[\s\u3000\xa0]+")
_UNIT_NAME = compiled(r"部门\(单位\)|单位\(部门\)|部门\(或单位\)|本部门|本单位|单位")
_HEAD = compiled(r"^(?:关于|对)")
_TAIL = compiled(r"[。:;.,、]+$|的?说明$|的$")
_YEAR = compiled(r"^(?:20\d\d|二〇[〇一二三四五六七八九]{2})年度?")
#: Whose the section is, in front of its title: 某某县林业局2024年度部门决算情况说明, 某某街道办事处（部门）主要职能.
_OWNER = compiled(r"^[^\d《》:;,。]{2,30}(?:20\d\d年度?|\(部门\))(?=.{2})")
_FOLD = str.maketrans("（）：；．，", "():;.,")


@lru_cache(maxsize=4096)
def normal_title(title: str) -> str:
    """Return `title` as it is compared: brackets folded, blanks and tail marks dropped, 单位 and 部门 made one."""
    normal = _BLANK.sub("", title).translate(_FOLD)
    normal = _YEAR.sub("", normal)
    normal = _UNIT_NAME.sub("部门", normal)
    normal = _HEAD.sub("", normal)
    while True:
        shorter = _TAIL.sub("", normal)
        if shorter == normal:
            return normal
        normal = shorter


#: Two titles that share more than this of their pairs of characters are one title.
_ALIKE = 0.8


class Titles:
    """The titles of a template's sections, looked up by what a heading says."""

    def __init__(self, template: Template) -> None:
        """Index the titles and synonyms of `template`."""
        self.items: tuple[OutlineItem, ...] = template.outline
        self._items: dict[str, int] = {}
        self._children: dict[str, int] = {}
        for index, item in enumerate(template.outline):
            for title in (item.title, *item.synonyms):
                self._items.setdefault(normal_title(title), index)
            for child in _descendants(item):
                for title in (child.title, *child.synonyms):
                    self._children.setdefault(normal_title(title), index)
        self._pairs = tuple((_pairs(title), index) for title, index in self._items.items())
        self._organisation = ""

    def of(self, organisation: str | None) -> Titles:
        """Return the same titles for a report of `organisation`, whose name may stand in front of each."""
        owned = copy(self)
        owned._organisation = normal_title(organisation or "")
        return owned

    def look_up(self, title: str, loosely: bool = True) -> tuple[int | None, int | None]:
        """Return the index of the section that bears `title`, and of the section one of whose children bears it.

        `loosely` also accepts a title that shares four fifths of its characters in order with one of the template's.
        """
        if not self.items or len(title) > 40:
            return None, None
        normal = self._unowned(normal_title(title))
        item, parent = self._items.get(normal), self._children.get(normal)
        if item is None and parent is None and loosely:
            item = self._nearest(normal)
        return item, parent

    def _unowned(self, normal: str) -> str:
        """Return the title without the name of the report's organisation, and the year behind it."""
        if self._organisation and normal.startswith(self._organisation):
            normal = normal.removeprefix(self._organisation) or normal
        return normal_title(_OWNER.sub("", normal))

    def _nearest(self, normal: str) -> int | None:
        pairs = _pairs(normal)
        if len(pairs) < 3:
            return None
        best, found = _ALIKE, None
        for known, index in self._pairs:
            alike = 2 * len(pairs & known) / (len(pairs) + len(known))
            if alike > best:
                best, found = alike, index
        return found


def _descendants(item: OutlineItem) -> list[OutlineItem]:
    found: list[OutlineItem] = []
    waiting = list(item.children)
    while waiting:
        child = waiting.pop()
        found.append(child)
        waiting.extend(child.children)
    return found


def _pairs(title: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(title)))


def likeness(one: str, other: str) -> float:
    """Return the Dice coefficient of the two titles' pairs of neighbouring characters, 0 to 1."""
    pairs_one, pairs_other = _pairs(one), _pairs(other)
    total = len(pairs_one) + len(pairs_other)
    return 2 * len(pairs_one & pairs_other) / total if total else 0.0
