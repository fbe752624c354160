"""Linting in supervised processes: the order stays, and a report that kills or holds up its process costs itself."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue

from report_lint.api import crash, given_up
from report_lint.commands.tasks import Task, done
from report_lint.finding import Report
from report_lint.readers import STANDARD_INPUT
from report_lint.readers.limits import end_with_parent, limit_memory, limit_time
from report_lint.reporters.run import Outcome

#: Seconds after which a process that does not answer is ended; LibreOffice has its own, shorter patience.
PATIENCE = 120


def outcomes_of(tasks: Sequence[Task], count: int) -> Iterator[Outcome]:
    """Yield the outcome of each task, in their order, from `count` processes."""
    idle: SimpleQueue[_Worker] = SimpleQueue()
    workers = [_Worker(can_fork=count == 1) for _ in range(count)]
    for worker in workers:
        idle.put(worker)

    def linted(task: Task) -> Outcome:
        worker = idle.get()
        try:
            return worker.outcome_of(task)
        finally:
            idle.put(worker)

    try:
        if count == 1:
            yield from map(linted, tasks)
        else:
            with ThreadPoolExecutor(count) as threads:
                try:
                    yield from threads.map(linted, tasks)
                finally:
                    threads.shutdown(wait=False, cancel_futures=True)
                    for worker in workers:
                        worker.stop()
    finally:
        for worker in workers:
            worker.stop()


class _Worker:
    """One process that lints a report at a time, and is started again when it dies."""

    def __init__(self, *, can_fork: bool) -> None:
        self._can_fork = can_fork
        self._is_stopped = False
        self._start()

    def outcome_of(self, task: Task) -> Outcome:
        """Return the outcome of `task`, or that its process died of it or was ended."""
        if task.path == STANDARD_INPUT:  # a child has no standard input
            return done(task)
        has_answered = True
        try:
            self._connection.send(task)
            has_answered = self._connection.poll(PATIENCE)
            if has_answered:
                outcome: Outcome = self._connection.recv()
                return outcome
            self._process.kill()
        except (EOFError, OSError):
            pass
        return Outcome(self._buried(task.path, has_answered))

    def _buried(self, path: str, has_answered: bool) -> Report:
        """Return the report on the file that the process died of, or was ended for, and start the next process."""
        self._process.join()
        code = self._process.exitcode
        if not self._is_stopped:
            self._connection.close()
            self._start()
        is_slow = not has_answered or (sys.platform != "win32" and code == -signal.SIGXCPU)
        return given_up(path) if is_slow else crash(path, f"exit {code}")

    def stop(self) -> None:
        """End the process for good."""
        if not self._is_stopped:
            self._is_stopped = True
            self._connection.close()
            self._process.terminate()
            self._process.join()

    def _start(self) -> None:
        """Start the process: a copy of this one where that is safe, else a fresh interpreter.

        A copy of a process with threads would have their locks, held for ever.
        """
        self._process: BaseProcess
        if self._can_fork and sys.platform == "linux" and threading.active_count() == 1:
            forking = multiprocessing.get_context("fork")
            self._connection, end = forking.Pipe()
            self._process = forking.Process(target=_serve, args=(end, self._connection), daemon=False)
        else:
            spawning = multiprocessing.get_context("spawn")
            self._connection, end = spawning.Pipe()
            self._process = spawning.Process(target=_serve, args=(end, None), daemon=False)
        self._process.start()
        end.close()


def _serve(connection: Connection, other_end: Connection | None) -> None:
    """Do every task that comes in until the other end closes; a forked child has a copy of that end and closes it."""
    if other_end:
        other_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and closes
    end_with_parent()
    limit_memory()
    while True:
        try:
            task: Task = connection.recv()
        except EOFError:
            return
        limit_time()
        connection.send(done(task))
