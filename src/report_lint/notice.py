"""Notices: what the reader of the findings must know about how a report was read."""

from __future__ import annotations

from typing import Literal, NamedTuple

from report_lint.wording import Wording

NoticeKind = Literal["partial", "low-trust", "no-fiscal-year", "no-template", "not-a-report"]


class Notice(NamedTuple):
    """One such sentence; "partial" says that something of the report was not checked."""

    kind: NoticeKind
    message: Wording
