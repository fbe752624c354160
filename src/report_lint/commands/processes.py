"""Linting in several processes: the order stays, and a process that dies costs the one report it was at."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from queue import SimpleQueue

from report_lint.api import crash
from report_lint.commands.tasks import Task, done
from report_lint.readers import STANDARD_INPUT
from report_lint.reporters.run import Outcome

# A fresh interpreter on every platform: a fork would copy the threads' locks.
_SPAWNING = multiprocessing.get_context("spawn")


def outcomes_of(tasks: Sequence[Task], jobs: int) -> Iterator[Outcome]:
    """Yield the outcome of each task, in their order, from `jobs` processes (0: one for each processor)."""
    count = min(jobs or os.cpu_count() or 1, len(tasks))
    idle: SimpleQueue[_Worker] = SimpleQueue()
    workers = [_Worker() for _ in range(count)]
    for worker in workers:
        idle.put(worker)

    def linted(task: Task) -> Outcome:
        worker = idle.get()
        try:
            return worker.outcome_of(task)
        finally:
            idle.put(worker)

    threads = ThreadPoolExecutor(count)
    try:
        yield from threads.map(linted, tasks)
    finally:
        for worker in workers:
            worker.stop()
        threads.shutdown(cancel_futures=True)


class _Worker:
    """One process that lints a report at a time, and is started again when it dies."""

    def __init__(self) -> None:
        self._is_stopped = False
        self._start()

    def outcome_of(self, task: Task) -> Outcome:
        """Return the outcome of `task`, or that its process died of it."""
        if task.path == STANDARD_INPUT:  # a child has no standard input
            return done(task)
        try:
            self._connection.send(task)
            outcome: Outcome = self._connection.recv()
        except (EOFError, OSError):
            self._process.join()
            died = f"exit {self._process.exitcode}"
            if not self._is_stopped:
                self._start()
            return Outcome(crash(task.path, died))
        return outcome

    def stop(self) -> None:
        """End the process for good."""
        self._is_stopped = True
        self._connection.close()
        self._process.terminate()
        self._process.join()

    def _start(self) -> None:
        self._connection, end = _SPAWNING.Pipe()
        self._process = _SPAWNING.Process(target=_serve, args=(end,), daemon=True)
        self._process.start()
        end.close()


def _serve(connection: Connection) -> None:
    """Do every task that comes in until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and closes
    while True:
        try:
            task: Task = connection.recv()
        except EOFError:
            return
        connection.send(done(task))
