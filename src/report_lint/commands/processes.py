"""Linting in several processes: the order stays, and a process that dies costs the one report it was at."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue

from report_lint.api import crash, outcome_of
from report_lint.linter import Settings
from report_lint.readers import STANDARD_INPUT
from report_lint.reporters.run import Outcome
from report_lint.rulebook import load

# A fresh interpreter on every platform: a fork would copy the threads' locks.
_SPAWNING = multiprocessing.get_context("spawn")


def outcomes_of(paths: Sequence[str], rules: tuple[str, ...], settings: Settings, jobs: int) -> Iterator[Outcome]:
    """Yield the outcome of each path, in their order, from `jobs` processes (0: one for each processor)."""
    count = min(jobs or os.cpu_count() or 1, len(paths))
    idle: SimpleQueue[_Worker] = SimpleQueue()
    workers = [_Worker(rules, settings) for _ in range(count)]
    for worker in workers:
        idle.put(worker)

    def linted(path: str) -> Outcome:
        worker = idle.get()
        try:
            return worker.outcome_of(path)
        finally:
            idle.put(worker)

    threads = ThreadPoolExecutor(count)
    try:
        yield from threads.map(linted, paths)
    finally:
        for worker in workers:
            worker.stop()
        threads.shutdown(cancel_futures=True)


class _Worker:
    """One process that lints a report at a time, and is started again when it dies."""

    def __init__(self, rules: tuple[str, ...], settings: Settings) -> None:
        self._rules = rules
        self._settings = settings
        self._is_stopped = False
        self._start()

    def outcome_of(self, path: str) -> Outcome:
        """Return the outcome of `path`, or that its process died of it."""
        if path == STANDARD_INPUT:  # a child has no standard input
            return outcome_of(path, load(tuple(map(Path, self._rules))), self._settings)
        try:
            self._connection.send(path)
            outcome: Outcome = self._connection.recv()
        except (EOFError, OSError):
            self._process.join()
            died = f"exit {self._process.exitcode}"
            if not self._is_stopped:
                self._start()
            return Outcome(crash(path, died))
        return outcome

    def stop(self) -> None:
        """End the process for good."""
        self._is_stopped = True
        self._connection.close()
        self._process.terminate()
        self._process.join()

    def _start(self) -> None:
        self._connection, end = _SPAWNING.Pipe()
        self._process = _SPAWNING.Process(target=_serve, args=(end, self._rules, self._settings), daemon=True)
        self._process.start()
        end.close()


def _serve(connection: Connection, rules: tuple[str, ...], settings: Settings) -> None:
    """Lint every path that comes in until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and closes
    rulebook = load(tuple(map(Path, rules)))
    while True:
        try:
            path: str = connection.recv()
        except EOFError:
            return
        connection.send(outcome_of(path, rulebook, settings))
