"""The reader of web pages: the article of the page without the furniture of its site, tables as tables."""

from __future__ import annotations

import codecs

from report_lint.compiled import compiled
from report_lint.errors import UnreadableError
from report_lint.origin import Origin
from report_lint.readers.canonical import Canonical, Piece
from report_lint.readers.html_article import article_of
from report_lint.readers.html_lines import Line, blocks_in
from report_lint.readers.html_tables import Table
from report_lint.readers.text import MARKS, decode
from report_lint.source import Source
from report_lint.wording import Wording

_CHARSET = compiled(r"(?i)charset\s*=\s*[\"']?\s*([\w.:-]+)")
_HEAD = 4096
#: What a page may name its encoding, and the larger one that holds it.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "iso-8859-1": "utf-8", "ascii": "utf-8"}

_TAG = compiled(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)")
#: Elements that end themselves: however many there are, they do not stand in each other.
_SHALLOW = compiled(
    r"(?i)(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|td|th|tr|option|thead|tbody)$"
)
_DEEPEST = 1500
_MOST_TAGS = 400_000
_MOST_BLANKS = 5_000


def read(content: bytes, path: str) -> Source:
    """Return the article of the page in `content`; places are paragraphs and rows of tables."""
    text = _decoded(content)
    _refuse_hostile(text)
    article = article_of(text)
    canonical = Canonical()
    paragraphs = tables = 0
    for block in (*(Line(title) for title in article.title), *blocks_in(article.root)):
        if isinstance(block, Table):
            tables += 1
            canonical.add_table(block.cells(tables))
        else:
            paragraphs += 1
            origin = Origin(0, paragraph=paragraphs, label=len(block.label))
            canonical.add_line([Piece(block.label + block.text, origin)], block.level)
    return canonical.source(path, "html")


def _decoded(content: bytes) -> str:
    """Return the text of the page: a byte order mark decides, then what the page says, then the bytes."""
    named = _CHARSET.search(content[:_HEAD].decode("latin-1"))
    if named is None or content.startswith(tuple(mark for mark, _ in MARKS)):
        return decode(content)
    name = named[1].lower()
    try:
        return content.decode(codecs.lookup(_WIDER.get(name, name)).name)
    except (LookupError, UnicodeError):
        return decode(content)


def _refuse_hostile(text: str) -> None:
    """Raise UnreadableError when the marks of a page go deeper, or are more, than any site writes."""
    depth = deepest = 0
    for count, tag in enumerate(_TAG.finditer(text)):
        if not _SHALLOW.match(tag[2]) and not tag[3].endswith("/"):
            depth += -1 if tag[1] else 1
            deepest = max(deepest, depth)
        if count > _MOST_TAGS or deepest > _DEEPEST or len(tag[3]) - len("".join(tag[3].split())) > _MOST_BLANKS:
            raise UnreadableError(
                Wording(
                    "网页的标记过多或嵌套过深，不像正常的网页，为安全起见没有打开",
                    "not opened, for safety: the tags of this page are more, or deeper, than those of any site",
                )
            )
