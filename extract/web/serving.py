"""The server: where it listens, and its life from the first request to the last."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
from collections.abc import Callable
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

import uvicorn

from extract.errors import WebError
from extract.web.connections import Connection

if TYPE_CHECKING:
    from fastapi import FastAPI

FIRST_PORT: Final = 8000
"""The port where none is asked for; where it is taken, one of the next."""

_PORTS: Final = 20
"""So many ports are tried."""

_CONNECTIONS: Final = 400
"""Connections at a time; further ones are told that the server is busy. Our choice: well below the thousand files that
a process may have open on most systems."""

_GRACE: Final = 3
"""Seconds that requests under way have to end when the server is stopped."""


def listen(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens; who connects before the server is ready waits.

    Args:
        host: a name or an address of this machine; "0.0.0.0" or "::" for all its addresses.
        port: the port; None for the first one that is free from ``FIRST_PORT`` on.

    Raises:
        WebError [port-taken, not-allowed, no-host]: it cannot be had; the message says why.
    """
    for candidate in [port] if port is not None else range(FIRST_PORT, FIRST_PORT + _PORTS):
        try:
            return _bound(host, candidate)
        except socket.gaierror as error:
            raise WebError("no-host", f"There is no host {host}.", "Give a name or address of this machine.") from error
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                continue
            if error.errno == errno.EACCES:
                raise WebError(
                    "not-allowed", f"You may not listen at the port {candidate}.", "Choose one above 1023 with --port."
                ) from error
            raise WebError(
                "no-host", f"Nothing can listen at {host}: {error.strerror}.", "Give an address of this machine."
            ) from error
    if port is not None:
        raise WebError("port-taken", f"The port {port} is taken by another program.", "Choose another with --port.")
    last = FIRST_PORT + _PORTS - 1
    raise WebError("port-taken", f"The ports from {FIRST_PORT} to {last} are taken.", "Choose another with --port.")


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    made = socket.socket(family, kind, protocol)
    try:
        if os.name != "nt":  # on Windows this would let two servers have the same port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen()  # only now is the port surely ours
    except OSError:
        made.close()
        raise
    return made


def address_of(listening: socket.socket) -> str:
    """Return the address of the page for this machine's own browser."""
    host, port = listening.getsockname()[:2]
    if ip_address(host).is_unspecified:
        host = "::1" if ":" in host else "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_open_to_others(listening: socket.socket) -> bool:
    """Tell whether other machines may reach it."""
    return not ip_address(listening.getsockname()[0]).is_loopback


def serve(app: FastAPI, listening: socket.socket, on_ready: Callable[[], None]) -> None:
    """Answer requests until SIGINT or SIGTERM.

    Args:
        app: the application.
        listening: from ``listen``; it is closed at the end.
        on_ready: called when requests are answered.
    """
    config = uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=_GRACE,
    )
    # uvicorn sends itself the signal again that ended it; that the server ended is all there is to it.
    handled = {one: signal.signal(one, lambda *_: None) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        asyncio.run(_Server(config, on_ready).serve([listening]))
    finally:
        for one, handler in handled.items():
            signal.signal(one, handler)
        listening.close()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_ready()
