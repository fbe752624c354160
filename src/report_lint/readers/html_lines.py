"""The lines of a web page: what a browser shows as paragraphs, list items and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from report_lint.compiled import compiled
from report_lint.readers.html_nodes import walk
from report_lint.readers.html_tables import Table, table_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLOCKS = compiled(
    r"(?:address|article|blockquote|body|br|caption|center|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|form|h[1-6r]"
    r"|header|legend|li|main|menu|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}

_BREAK = compiled(r"[ \t\f]*[\r\n][ \t\r\n\f]*")
_BLANKS = compiled(r"[ \t\f]+")
#: A line end in the file is no blank beside a Chinese character.
_GLUED = compiled(r"(?<=[\u2e80-\uffef“”‘’…—]) (?=\n)|\n(?=[\u2e80-\uffef“”‘’…—])|(?<=[\u2e80-\uffef“”‘’…—])\n")
_EDGE = " \t\n\u3000\xa0"
#: Stands for a line end that a browser shows.
_HARD = "\v"

#: Lines that the site adds to an article.
_FURNITURE = compiled(
    r"[【\[(（]?\s*(?:打印(?:本页|此页|页面)?|关闭(?:窗口|本页|页面)?|返回(?:顶部|首页|列表)?|分享(?:到)?[:：]?|收藏(?:本页)?|下载"
    r"|(?:字体|字号)[:：]?.{0,12}|无障碍.{0,4}|首页|扫一扫.{0,20}|[大中小]|微信|微博|QQ空间)\s*[】\])）]?"
    r"(?:\s*[【\[(（|]?\s*(?:打印(?:本页|此页|页面)?|关闭(?:窗口|本页|页面)?|返回(?:顶部)?|分享|收藏|[大中小])\s*[】\])）|]?)*$"
    r"|(?:您?(?:当前|现在)?的?(?:所在)?位置|所在栏目)\s*[:：].*|(?:上|下)一[篇条]\s*[:：].*|相关(?:链接|附件|阅读|新闻)\s*[:：]?$"
    r"|(?:发布(?:时间|日期|机构|人)|发文日期|信息来源|文章来源|来源|浏览(?:次数|量)|访问量|阅读(?:次数|量)|点击(?:数|量|率)|索引号|责任编辑)\s*[:：]"
    r"(?:(?!。).){0,120}$|(?:主办|承办|技术支持|版权所有|网站标识码|备案(?:号|序号)?)\s*(?:单位)?\s*[:：].*|.{0,30}ICP备.{0,40}$"
)


class Line(NamedTuple):
    """A line of text; `label` is the number that the browser counts, `level` the level of a heading."""

    text: str
    label: str = ""
    level: int | None = None


def blocks_in(root: LexborNode) -> Iterator[Line | Table]:
    """Yield the lines and tables below `root` as they stand, without the lines that a site adds."""
    has_one_title = len(root.css("h1")) == 1
    parts: list[str] = []
    label, level = "", None
    tables: dict[int, Table | None] = {}

    def is_prose(node: LexborNode) -> bool:
        if node.tag == "table":
            tables[node.mem_id] = table_of(node, words_in)
        return tables.get(node.mem_id) is None

    verbatim = 0
    for node, is_end in walk(root, is_prose):
        if node.is_text_node:
            parts.append((node.text_content or "").replace("\n", _HARD) if verbatim else _collapsed(node))
            continue
        if not _BLOCKS.match(node.tag or ""):
            continue
        lines = list(_lines(parts))
        parts = []
        for line in lines:
            yield Line(line, label, level)
            label = ""
        if lines or is_end:
            label, level = "", None
        if node.tag == "pre":
            verbatim += -1 if is_end else 1
        if is_end:
            if table := tables.pop(node.mem_id, None):
                yield table
        elif node.tag in _HEADINGS:
            level = _HEADINGS[node.tag] - has_one_title
        elif node.tag == "li":
            label = _number(node)
    yield from map(Line, _lines(parts))


def _lines(parts: Sequence[str]) -> Iterator[str]:
    """Yield the lines that `parts` make, without those that a site adds."""
    for part in "".join(parts).split(_HARD):
        text = _line(part)
        if text and not _FURNITURE.match(text):
            yield text


def words_in(root: LexborNode) -> str:
    """Return the text below `root` on one line."""
    parts = []
    for node, _ in walk(root, lambda _: True):
        parts.append(_collapsed(node) if node.is_text_node else " " if _BLOCKS.match(node.tag or "") else "")
    return " ".join(_line("".join(parts)).split(" ")).strip(_EDGE)


def _collapsed(node: LexborNode) -> str:
    text = node.text_content or ""
    return _BLANKS.sub(" ", _BREAK.sub("\n", text))


def _line(text: str) -> str:
    return _BLANKS.sub(" ", _GLUED.sub("", text).replace("\n", " ")).strip(_EDGE)


def _number(item: LexborNode) -> str:
    """Return the number that a browser writes in front of a list item, empty when it writes a dot or a letter."""
    above = item.parent
    if above is None or above.tag != "ol" or (above.attributes.get("type") or "1") != "1":
        return ""
    if "none" in (above.attributes.get("style") or ""):
        return ""
    number = int(value) if (value := above.attributes.get("start") or "1").isdecimal() and len(value) < 6 else 1
    before = item.prev
    while before is not None:
        number += before.tag == "li"
        before = before.prev
    return f"{number}. "
