"""Table rows: which are totals, which are items, and which item stands under which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from report_lint.compiled import compiled
from report_lint.parsing.table_view import CODE, Panel, TableView

#: How rows tell their level: by codes (201, 20101), by marks (一、 （一） 1.), by indentation, or not at all.
LevelsFrom = Literal["codes", "marks", "indents", "nothing"]

_TOTAL: Final = compiled(
    r"(?P<what>[^\d]{0,14}?)(?P<word>小计|合计|总计|共计|总合计|总分|总得分)(?:数|金额|额)?(?:\([^()]*\))?[:：]?"
)
_RANKS: Final = {"小计": 1, "合计": 2, "共计": 2, "总计": 3, "总合计": 3, "总分": 3, "总得分": 3}
_MARKS: Final = (
    ("han", compiled(r"[一二三四五六七八九十]{1,3}[、.．]")),
    ("han-paren", compiled(r"\([一二三四五六七八九十]{1,3}\)")),
    ("arabic", compiled(r"\d{1,2}[、.．](?!\d)")),
    ("arabic-paren", compiled(r"\(\d{1,2}\)|\d{1,2}\)")),
    ("circled", compiled(r"[①-⑳]")),
)
_ORDER: Final = {name: order for order, (name, _) in enumerate(_MARKS)}
_AMONG: Final = compiled(r"(?:\([一二三四五六七八九十\d]+\)|\d+[.、])?其中[:：,，]?|(?:#|—|-{1,2})(?=[^\W\d_])")
_LED_CODE: Final = compiled(r"(?P<code>\d{3}(?:\d{2}){0,3})(?=[^\W\d_])")
_NOTE: Final = compiled(r"(?:注|备注|说明|附注)\d?[:：.]|填表人|制表|审核人|单位负责人|数据来源")


class Row(NamedTuple):
    """A row of a panel's body.

    `name` is folded, `label` as written. `rank` is 0 for an item, higher the more a total takes in (小计 1, 合计 2,
    总计 3). `depth` is how far below the topmost items an item stands, None when the rows do not tell; `is_among`
    marks 其中: its siblings may be left out.
    """

    at: int
    name: str
    label: str
    rank: int
    depth: int | None
    is_among: bool


class Rows(NamedTuple):
    """The rows of a panel that hold figures, in order, and what tells their levels."""

    items: tuple[Row, ...]
    levels_from: LevelsFrom


def rows_in(view: TableView, panel: Panel) -> Rows:
    """Return the rows of `panel`, without notes and without rows that hold no figures and no name."""
    found = [(index, *_name(view, panel, index)) for index in view.body if _has_place(view, panel, index)]
    kept = [(index, name, label) for index, name, label in found if not _NOTE.match(name)]
    codes = [_code(view, panel, index, name) for index, name, _ in kept]
    ranks = [0 if codes[place] else _rank(name) for place, (_, name, _) in enumerate(kept)]
    items = [place for place in range(len(kept)) if not ranks[place]]
    names = [name for _, name, _ in kept]
    levels_from: LevelsFrom = "nothing"
    depths: dict[int, int | None] = dict.fromkeys(items, 0)
    if sum(1 for place in items if codes[place]) > 1:
        levels_from, depths = "codes", dict(_depths_of_codes(items, codes))
    elif any(_mark(names[place]) for place in items) or any(_AMONG.match(names[place]) for place in items):
        levels_from, depths = "marks", dict(_depths_of_marks(items, names, ranks))
    else:
        indents = {place: _indent(view, panel, kept[place][0]) for place in items}
        if len(set(indents.values())) > 1:
            steps = sorted(set(indents.values()))
            levels_from, depths = "indents", {place: steps.index(indent) for place, indent in indents.items()}
    return Rows(
        tuple(
            Row(index, name, label, ranks[place], depths.get(place, 0), bool(_AMONG.match(name)))
            for place, (index, name, label) in enumerate(kept)
        ),
        levels_from,
    )


def _has_place(view: TableView, panel: Panel, index: int) -> bool:
    """Return whether a row has a name or a figure in `panel`; a second head on a new page has neither."""
    if any(view.reading(index, column).kind == "figure" for column in panel.figures):
        return True
    return any(view.words(index, column) for column in panel.names)


def _name(view: TableView, panel: Panel, index: int) -> tuple[str, str]:
    """Return the last words among the names of a row, folded and as written."""
    for column in reversed(panel.names):
        cell = view.cell(index, column)
        if cell and view.reading(index, column).kind == "words":
            return view.words(index, column), view.shown(index, column)
    return "", ""


def _code(view: TableView, panel: Panel, index: int, name: str) -> str:
    """Return the code of a budget item, its cells (类 款 项) joined; "" when the row has none."""
    cells = []
    for column in panel.names:
        text = view.words(index, column)
        if view.reading(index, column).kind == "figure" and text.isdigit():
            cells.append(text)
    joined = "".join(cells)
    if CODE.fullmatch(joined) and len(cells[0]) >= 3:
        return joined
    led = _LED_CODE.match(name)
    return led["code"] if led else ""


def _rank(name: str) -> int:
    total = _TOTAL.fullmatch(_without_mark(name))
    return _RANKS[total["word"]] if total else 0


def _without_mark(name: str) -> str:
    for _, pattern in _MARKS:
        if mark := pattern.match(name):
            return name[mark.end() :]
    return name


def _mark(name: str) -> str:
    """Return the kind of the mark that a name begins with, "" when with none."""
    return next((kind for kind, pattern in _MARKS if pattern.match(name)), "")


def _depths_of_codes(items: Sequence[int], codes: Sequence[str]) -> Iterator[tuple[int, int | None]]:
    """Yield the depth of each item; a code that comes twice, and an item without one, tell no depth."""
    open_codes: list[str] = []
    seen: set[str] = set()
    for place in items:
        code = codes[place]
        if not code or code in seen:
            yield place, None
            continue
        seen.add(code)
        while open_codes and not (code.startswith(open_codes[-1]) and len(code) > len(open_codes[-1])):
            open_codes.pop()
        yield place, len(open_codes)
        open_codes.append(code)


def _depths_of_marks(
    items: Sequence[int], names: Sequence[str], ranks: Sequence[int]
) -> Iterator[tuple[int, int | None]]:
    """Yield the depth of each item; one without a mark among marked ones is at the top only behind a total."""
    kinds: list[str] = []
    marked = any(_mark(names[place]) for place in items)
    before: int | None = 0
    for place in items:
        kind = _mark(names[place])
        follows_total = place > 0 and ranks[place - 1] > 0
        if _AMONG.match(names[place]):
            before = None if before is None else len(kinds) if kinds else 1
            yield place, before
            before = None
            continue
        if not kind:
            before = 0 if follows_total or (not marked and before == 0) else None
            yield place, before
            continue
        if kinds and _ORDER[kind] < _ORDER[kinds[0]]:
            before = None
            yield place, None
            continue
        while kinds and _ORDER[kinds[-1]] >= _ORDER[kind] and kind not in kinds:
            kinds.pop()
        if kind in kinds:
            del kinds[kinds.index(kind) + 1 :]
        else:
            kinds.append(kind)
        before = len(kinds) - 1
        yield place, before


def _indent(view: TableView, panel: Panel, index: int) -> int:
    """Return how many blanks stand before the name of a row, inside its cell."""
    cell = next((found for column in panel.names if (found := view.cell(index, column))), None)
    if cell is None or view.table.kind not in ("grid", "tabs"):
        return 0
    start = cell.start
    while start and view.folded[start - 1] == " ":
        start -= 1
    return (cell.start - start) // 2
