"""The reader of web archives (mht): the page that one holds, read as a web page."""

from __future__ import annotations

from report_lint.errors import UnreadableError
from report_lint.readers import html
from report_lint.source import Source
from report_lint.wording import Wording

_NO_PAGE = Wording("网页存档里没有网页", "there is no page in the web archive")


def read(content: bytes, path: str) -> Source:
    """Return the article of the first page in the archive `content`."""
    from email import message_from_bytes

    for part in message_from_bytes(content).walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes):
            return html.read(page, path)
    raise UnreadableError(_NO_PAGE)
