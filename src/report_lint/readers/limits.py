"""The limits of a process that reads what others wrote: memory for good, processor time for each file."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

#: What a process may use: bytes of memory, and seconds of processor time for one file.
MEMORY = 2 * 1024**3
SECONDS = 60
#: What another program that reads for us may use: LibreOffice reserves more than it needs.
MEMORY_OF_OTHERS = 4 * 1024**3

_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Have the system end this process when the one that started it ends, however that ends."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def limit_memory() -> None:
    """Let this process have no more memory than a report can need; more is a MemoryError."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY if most < 0 else min(MEMORY, most), most))


def limit_time() -> None:
    """Let this process use SECONDS from now on; then the system ends it (SIGXCPU)."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + SECONDS
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (soft if most < 0 else min(soft, most), most))


@contextmanager
def memory_of_another_program() -> Iterator[None]:
    """Lift the limit of memory while another program is started, which would inherit it."""
    if sys.platform == "win32":
        yield
        return
    import resource

    limits = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limits[1], limits[1]))
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, limits)


def limit_other(process: int) -> None:
    """Let the process of that number, and those that it will start, have no more memory than reading can need."""
    if sys.platform == "linux":
        import resource

        with suppress(ValueError, OSError):
            _, most = resource.prlimit(process, resource.RLIMIT_AS)
            soft = MEMORY_OF_OTHERS if most < 0 else min(MEMORY_OF_OTHERS, most)
            resource.prlimit(process, resource.RLIMIT_AS, (soft, most))
