"""The nodes of a web page one after another, however deep they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def walk(root: LexborNode, enters: Callable[[LexborNode], bool]) -> Iterator[tuple[LexborNode, bool]]:
    """Yield the texts and elements below `root` in order, an element at its start and, with True, at its end.

    What stands in an element that `enters` says no to is left out.
    """
    waiting = [(root, False)]
    while waiting:
        node, is_end = waiting.pop()
        if node is not root:
            yield node, is_end
        if is_end or node.is_text_node or not enters(node):
            continue
        child = node.last_child
        while child is not None:
            if child.is_text_node:
                waiting.append((child, False))
            elif child.is_element_node:
                waiting += [(child, True), (child, False)]
            child = child.prev
