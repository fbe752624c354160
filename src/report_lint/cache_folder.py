"""The folder of this tool in the user's cache: what stands there is trusted only when nobody else can write it."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from time import time_ns


def cache_folder() -> Path:
    """Return the folder of this tool in the user's cache; it may not exist."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    base = Path(home) if home.startswith("/") else Path.home() / ".cache"
    return base / "report-lint"


def read_kept(name: str) -> bytes | None:
    """Return the content of the file of that name, None when there is none or others may have written it."""
    try:
        folder = cache_folder()
        return (folder / name).read_bytes() if _is_private(folder) else None
    except (OSError, RuntimeError):
        return None


def keep(name: str, content: bytes) -> None:
    """Write the file of that name as a whole; a full disk or a read-only home is no error."""
    with suppress(OSError, RuntimeError):
        folder = cache_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(folder):
            return
        # A name that nobody else has; tempfile would do the same and takes 10 ms to import.
        written = folder / f"{os.getpid()}-{time_ns():x}-{name}.new"
        try:
            with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
            written.replace(folder / name)
        except OSError:
            written.unlink(missing_ok=True)
            raise


def _is_private(folder: Path) -> bool:
    """Return whether nobody else can write into `folder`. Raises OSError when it does not exist."""
    status = folder.stat()
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
