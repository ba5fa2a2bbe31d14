"""A web site on this machine, and a clock that only moves when someone sleeps."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from extract.fetch.clock import Clock

Reply = Callable[[BaseHTTPRequestHandler], None]


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing: that clients hang up is what some tests are about."""


class Site:
    """Serves what its ``pages`` say and remembers what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.headers.append(dict(self.headers.items()))
                site.pages.get(self.path, reply(404))(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
                pass

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def reply(status: int, body: bytes = b"", **headers: str) -> Reply:
    """Make an answer; an underscore in a header's name stands for a hyphen."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return send


def in_turn(*replies: Reply) -> Reply:
    """Answer with each reply once, and with the last for ever."""
    left = list(replies)

    def send(handler: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return send


class FakeTime:
    """Time that passes only in ``sleep``; ``slept`` lists the seconds of each sleep."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.slept: list[float] = []
        # 1,000 is 02:00 in UTC on 4 June 2031.
        self.clock = Clock(now=lambda: self.at, sleep=self._sleep, wall=lambda: self.at + 1_938_303_800)

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("no_proxy", "*")
    made = Site()
    yield made
    made.close()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Give four names under which the site can be asked as if it were four on the web."""
    known = tuple(f"bao{number}.example" for number in range(4))
    resolve = socket.getaddrinfo

    def lookup(host: str, *rest: Any, **options: Any) -> Any:
        return resolve("127.0.0.1" if host in known else host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return known


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture(name="reply")
def _reply() -> Callable[..., Reply]:
    return reply


@pytest.fixture(name="in_turn")
def _in_turn() -> Callable[..., Reply]:
    return in_turn
