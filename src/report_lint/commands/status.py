"""The exit statuses; of those that apply, the highest wins, save that a usage error means nothing was checked."""

from __future__ import annotations

OK = 0
FOUND = 1
USAGE = 2
UNREADABLE = 3
CRASHED = 3
INTERRUPTED = 130
PIPE_CLOSED = 141
