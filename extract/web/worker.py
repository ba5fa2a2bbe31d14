"""The life of a process that works for the server: it does one job after the other, and dies with the server."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from typing import NoReturn

from extract.errors import ChidaoError
from extract.web.frames import Frame, error_frame
from extract.worker_limits import settle_worker

Job = Callable[[Frame], Frame]
"""What answers one message; raises ChidaoError where it cannot."""

Begin = Callable[..., tuple[Frame, Job]]
"""What prepares a process: gives its greeting, and what does its jobs."""


def work(line: Connection, begin: Begin, arguments: tuple[object, ...]) -> None:
    """Greet, then answer every message until the server goes.

    Args:
        line: to the server.
        begin: loads what the jobs need; a ChidaoError is the greeting then, and the end.
        arguments: of ``begin``.
    """
    if hasattr(os, "setsid"):
        # Ctrl-C at the terminal is for the server; and whatever this process starts can be killed with it.
        os.setsid()
    threading.Thread(target=_die_with_the_server, daemon=True).start()
    settle_worker()
    try:
        greeting, answer = begin(*arguments)
    except Exception as error:  # noqa: BLE001 - whatever it is, the server has to know
        line.send_bytes(error_frame(error).packed())
        return
    line.send_bytes(greeting.packed())
    while True:
        try:
            message = line.recv_bytes()
        except EOFError:
            _die()
        try:
            reply = answer(Frame.unpacked(message))
        except MemoryError:
            # What holds the memory is not known: only the end of the process surely frees it.
            line.send_bytes(error_frame(_out_of_memory(), last=True).packed())
            return
        except Exception as error:  # noqa: BLE001 - a defect costs one answer, and is told to the log
            reply = error_frame(error)
        line.send_bytes(reply.packed())


def _out_of_memory() -> ChidaoError:
    return ChidaoError("out-of-memory", "The analysis needs too much memory.", "Split the document into smaller ones.")


def _die_with_the_server() -> None:
    """Wait for the end of the server, however it ends; also in the middle of a job."""
    server = multiprocessing.parent_process()
    if server is not None:
        wait([server.sentinel])
        _die()


def _die() -> NoReturn:
    """End this process and all it started."""
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
