"""The article of a web page: the element that holds the text, and the title when that stands outside of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from report_lint.compiled import compiled
from report_lint.readers.html_nodes import walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

#: Elements that are never part of the text.
_NEVER = (
    "script, style, noscript, template, iframe, object, embed, svg, canvas, video, audio, map, button, select, "
    "textarea, input, nav, aside, dialog, link, meta"
)
#: Words in a class or an id that name the furniture of a site.
_FURNITURE = compiled(
    r"(?i)(?:nav|navi|navbar|navigation|menu|breadcrumbs?|crumbs?|bread|position|location|share|bdsharebuttonbox|print"
    r"|toolbar|tools?|sidebar|related|recommend|pager|pagination|copyright|footer|foot|header|login|search|banner|ads?"
    r"|advert|qrcode|ewm|comments?|fontsizes?|links|friendlink|skip|accessible|backtop|gotop)$"
)
_MAY_BE_FURNITURE = "div, ul, ol, dl, section, span, header, footer, p, a"
#: No element with a larger part of the text is furniture; one with so much of it is the article.
_MOST = 0.4
_ARTICLE = 0.8
_HOLDERS = frozenset({"body", "div", "section", "article", "main", "td", "form", "center"})

_HAN = compiled(r"[\u4e00-\u9fff]")
_WORD = compiled(r"[A-Z]?[a-z]+|[A-Z]+")
_BLANK = compiled(r"\s+")
_SITE = compiled(r"\s*(?:[-_|—–]{1,2}|\s)\s*")
_REPORT = compiled("报告|总结|预算|决算|说明|情况|自评|评价|公开|公报")
_FEWEST_IN_TITLE = 6


class Article(NamedTuple):
    """The element that holds the text of a page, and the title when the text does not begin with it."""

    root: LexborNode
    title: tuple[str, ...]


def article_of(text: str) -> Article:
    """Return the article of the page `text`, its furniture removed."""
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(text)
    titles = list(_titles_in_head(page))
    body = page.body or page.root
    assert body is not None  # every page has a body, written or not
    for element in page.css(_NEVER):
        element.decompose()
    weights = _weights(body)
    whole = max(weights.get(body.mem_id, 0), 1)
    for element in page.css(_MAY_BE_FURNITURE):
        if _is_furniture(element) and weights.get(element.mem_id, 0) < _MOST * whole:
            element.decompose()
    root = _heaviest(body)
    beginning = _plain(root.text()[:400])
    titles = [
        *titles,
        *(heading.text() for heading in body.css("h1, .title, .article-title, .bt")),
        *_site_titles(page),
    ]
    for title in titles:
        words = _BLANK.sub(" ", title).strip()
        if len(_HAN.findall(words)) >= _FEWEST_IN_TITLE:
            return Article(root, () if _plain(words) in beginning else (words,))
    return Article(root, ())


def _titles_in_head(page: LexborHTMLParser) -> Iterator[str]:
    """Yield the title that government sites write into the head of a page."""
    for element in page.css("meta[name=ArticleTitle i]"):
        yield element.attributes.get("content") or ""


def _site_titles(page: LexborHTMLParser) -> Iterator[str]:
    """Yield the title of the window without the name of the site, when it names a report."""
    for element in page.css("head title"):
        first = _SITE.split(element.text().strip(), maxsplit=1)[0]
        if _REPORT.search(first):
            yield first


def _is_furniture(element: LexborNode) -> bool:
    if element.tag in ("header", "footer"):
        return element.css_first("h1") is None
    named = element.attributes
    return any(
        _FURNITURE.match(word) for key in ("class", "id") for word in _WORD.findall(named.get(key) or "")
    ) and not _is_title(element)


def _is_title(element: LexborNode) -> bool:
    return element.css_first("h1") is not None


def _heaviest(body: LexborNode) -> LexborNode:
    """Return the innermost element that holds nearly all of the text that is no link."""
    weights = _weights(body)
    whole = weights.get(body.mem_id, 0)
    heaviest = body
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.tag in _HOLDERS:
            heaviest = element
        child = element.child
        while child is not None:
            if child.is_element_node and weights.get(child.mem_id, 0) >= max(1, _ARTICLE * whole):
                waiting.append(child)
            child = child.next
    return heaviest


def _weights(body: LexborNode) -> dict[int, int]:
    """Return how many Chinese characters each element holds outside of links."""
    weights: dict[int, int] = {body.mem_id: 0}
    above = [body.mem_id]
    for node, is_end in walk(body, lambda node: node.tag != "a"):
        if node.is_text_node:
            weights[above[-1]] += len(_HAN.findall(node.text_content or ""))
        elif not is_end:
            above.append(node.mem_id)
            weights[node.mem_id] = 0
        else:
            weight = weights[above.pop()]
            weights[above[-1]] += weight
    return weights


def _plain(text: str) -> str:
    return _BLANK.sub("", text)
