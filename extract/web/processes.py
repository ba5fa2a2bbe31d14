"""Processes that do one job at a time, seen from the server: with a queue, a time limit, and a successor when one dies.

``concurrent.futures`` and pebble have pools of processes, too; theirs are broken for good when a process is killed
while it is idle, as a system short of memory does, and nothing there bounds the queue.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import queue
import signal
import threading
import time
from collections.abc import Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Final

from extract.errors import ChidaoError
from extract.web.frames import Frame, error_frame, error_of
from extract.web.worker import Begin, work

_LOG: Final = logging.getLogger(__name__)

_BEGINNING: Final = 120.0
"""Seconds in which a process has to be ready; loading the model takes two or three. Our choice."""

_AT_ONCE: Final = 1.0
"""Seconds; a job at which a process dies so soon is given to another process once. Our choice."""

_SPAWN: Final = multiprocessing.get_context("spawn")
"""A server with threads must not fork: a lock that a thread holds would stay locked in the child for ever."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of processes one may ask.

    Attributes:
        count: how many processes there are.
        seconds: a job that takes longer is ended, and its process with it.
        waiting: how many jobs may wait for a process.
        patience: seconds that a job may wait for one.
    """

    count: int
    seconds: float
    waiting: int
    patience: float


@dataclass(frozen=True, slots=True)
class _Task:
    job: Frame
    future: Future[Frame] = field(default_factory=Future)


class Processes:
    """A few processes of one kind; they start with the first job, or with ``start``."""

    def __init__(self, begin: Begin, arguments: Iterable[object], limits: Limits) -> None:
        self._limits = limits
        self._tasks: queue.Queue[_Task | None] = queue.Queue(limits.waiting)
        self._places = [_Place(begin, tuple(arguments), limits.seconds, self._tasks) for _ in range(limits.count)]
        self._lock = threading.Lock()
        self._started = False
        self._closed = False

    def start(self) -> None:
        """Start all processes, without waiting until they are ready."""
        with self._lock:
            if not self._started and not self._closed:
                self._started = True
                for place in self._places:
                    place.start()

    def ask(self, job: Frame) -> Future[Frame]:
        """Queue one job; its future fails with ChidaoError where the job does.

        Raises:
            ChidaoError [busy]: too many jobs wait already.
            ChidaoError [stopping]: the server is about to end.
        """
        self.start()
        task = _Task(job)
        with self._lock:  # so that nothing is queued after ``close`` has emptied the queue
            if self._closed:
                raise _stopping()
            try:
                self._tasks.put_nowait(task)
            except queue.Full:
                raise _busy() from None
        return task.future

    async def run(self, job: Frame) -> Frame:
        """Do one job.

        Raises:
            ChidaoError [busy]: too many jobs wait already, or this one waited too long.
            ChidaoError [out-of-time]: it took too long.
            ChidaoError [crashed]: the process died of it.
            ChidaoError [stopping]: the server is about to end.
            ChidaoError: whatever the job raised.
        """
        future = self.ask(job)
        done = asyncio.wrap_future(future)
        try:
            await asyncio.wait([done], timeout=self._limits.patience)
            if not done.done() and future.cancel():  # one that was begun cannot be cancelled
                raise _busy()
            return await done
        except asyncio.CancelledError:
            done.cancel()  # nobody waits for it any more
            raise

    def greeting(self) -> dict[str, Any]:
        """Wait until one process is ready, and return what it said then; start them if need be.

        Raises:
            ChidaoError: it could not be made ready; the code says why.
        """
        self.start()
        return self._places[0].greeting.result()

    @property
    def waiting(self) -> int:
        """How many jobs wait for a process."""
        return self._tasks.qsize()

    def close(self) -> None:
        """End the processes and whatever they started; jobs that are not done fail. Harmless when done again."""
        with self._lock:
            if self._closed or not self._started:
                self._closed = True
                return
            self._closed = True
        for place in self._places:
            place.close()
        with suppress(queue.Empty):
            while True:
                task = self._tasks.get_nowait()
                if task is not None and task.future.set_running_or_notify_cancel():
                    task.future.set_exception(_stopping())
        for _ in self._places:
            self._tasks.put(None)
        for place in self._places:
            place.join()


class _Place(threading.Thread):
    """Has one process at a time, and gives it one job at a time."""

    def __init__(self, begin: Begin, arguments: tuple[object, ...], seconds: float, tasks: queue.Queue[_Task | None]):
        super().__init__(daemon=True)
        self._begin = begin
        self._arguments = arguments
        self._seconds = seconds
        self._tasks = tasks
        self._lock = threading.Lock()
        self._closed = False
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None
        self.greeting: Future[dict[str, Any]] = Future()

    def run(self) -> None:
        """Do jobs until None comes."""
        if hasattr(signal, "pthread_sigmask"):
            # A process inherits this: Ctrl-C shall not reach it before it has left the terminal.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._ready()
        except ChidaoError as error:
            self.greeting.set_exception(error)
        while (task := self._tasks.get()) is not None:
            if task.future.set_running_or_notify_cancel():
                try:
                    answer = self._answer(task.job)
                except Exception as error:  # noqa: BLE001 - whatever it is: this thread has to go on
                    task.future.set_exception(error)
                else:
                    task.future.set_result(answer)
            self._prepare()
        self._drop()

    def close(self) -> None:
        """Kill the process, and let no other begin; the thread clears away what is left."""
        with self._lock:
            self._closed = True
            self._kill()

    def _prepare(self) -> None:
        """Have a process ready before the next job comes."""
        with suppress(ChidaoError):  # the next job will fail with the same error, and somebody will see it
            self._ready()

    def _answer(self, job: Frame) -> Frame:
        begun, again = time.monotonic(), False
        while True:
            try:
                answer = self._exchange(job)
                break
            except (EOFError, OSError):
                self._drop()
                if self._closed:
                    raise _stopping() from None
                # One that dies at once may have been dying before, which the system tells a moment late.
                if again or time.monotonic() - begun > _AT_ONCE:
                    raise _crashed() from None
                again = True
        if answer is None:
            self._drop()
            raise _out_of_time(self._seconds)
        if "last" in answer.head:
            self._drop()
        error = self._error_of(answer)
        if error is not None:
            raise error
        return answer

    def _exchange(self, job: Frame) -> Frame | None:
        """Return the answer to a job; None where it takes too long."""
        line = self._ready()
        line.send_bytes(job.packed())
        return Frame.unpacked(line.recv_bytes()) if line.poll(self._seconds) else None

    def _ready(self) -> Connection:
        """Return the line to a process that waits for a job; start one where there is none.

        Raises:
            ChidaoError: it could not be made ready; the code says why.
        """
        if self._process is not None and self._line is not None and self._process.is_alive():
            return self._line
        self._drop()
        with self._lock:
            if self._closed:
                raise _stopping()
            line, its = _SPAWN.Pipe()
            with its:
                process = _SPAWN.Process(target=work, args=(its, self._begin, self._arguments), daemon=True)
                try:
                    process.start()
                except OSError as failure:  # no memory, or too many processes
                    line.close()
                    raise _not_begun() from failure
            self._process, self._line = process, line
        try:
            greeting = Frame.unpacked(line.recv_bytes()) if line.poll(_BEGINNING) else error_frame(_not_begun())
        except (EOFError, OSError):
            greeting = error_frame(_not_begun())
        error = self._error_of(greeting)
        if error is not None:
            self._drop()
            raise _stopping() if self._closed else error
        if not self.greeting.done():
            self.greeting.set_result(greeting.head)
        return line

    @staticmethod
    def _error_of(answer: Frame) -> ChidaoError | None:
        error = error_of(answer)
        if error is not None and "trace" in answer.head:
            _LOG.error("%s\n%s", error, answer.head["trace"])
        return error

    def _drop(self) -> None:
        """End the process, and all that it started, if there is one."""
        with self._lock:
            if self._process is not None:
                self._kill()
                self._process.join()
                self._process.close()
            if self._line is not None:
                self._line.close()
            self._process = self._line = None

    def _kill(self) -> None:
        if self._process is None or self._process.pid is None:
            return
        self._process.kill()
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):  # it had not come to lead a group yet
                os.killpg(self._process.pid, signal.SIGKILL)


def _busy() -> ChidaoError:
    return ChidaoError("busy", "The server has too much to do at the moment.", "Try again in a minute.")


def _stopping() -> ChidaoError:
    return ChidaoError("stopping", "The server is about to stop.", "Start it again.")


def _crashed() -> ChidaoError:
    return ChidaoError(
        "crashed",
        "The process that worked on it died; the others go on.",
        "Try once more; if it happens again, please report it with the document.",
    )


def _out_of_time(seconds: float) -> ChidaoError:
    return ChidaoError(
        "out-of-time",
        f"This took longer than {seconds:.0f} seconds.",
        "Split the document, or let the server take more time (`chidao serve --seconds`).",
    )


def _not_begun() -> ChidaoError:
    return ChidaoError(
        "crashed", "The process that analyses cannot be started.", "Look at the machine's memory, then start again."
    )
