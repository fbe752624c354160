"""The reader of Markdown: the text stays as it is, so that every offset is one into the file."""

from __future__ import annotations

from report_lint.readers.text import decode
from report_lint.source import Source


def read(content: bytes, path: str) -> Source:
    """Return the Markdown in `content` unchanged; its `#`, `-` and `|` marks are for the parser."""
    return Source(path, decode(content), "md")
