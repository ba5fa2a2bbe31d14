"""``chidao serve`` as a user has it: a program of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import psutil
import pytest
from texts import ARTICLE

Start = Callable[..., "Server"]


class Server:
    """A running server and what it says on stderr."""

    def __init__(self, *options: str, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "extract", "serve", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment},
            start_new_session=True,
        )
        self.said: list[str] = []
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        self.said += iter(self.process.stderr.readline, "")

    def ready(self, seconds: float = 60.0) -> str:
        """Wait until it is; return its address."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            for line in self.said:
                if " at http://" in line:
                    return next(word for word in line.split() if word.startswith("http://"))
            time.sleep(0.05)
        raise AssertionError(self.said)

    def ask(self, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(self.ready() + path)  # noqa: S310 - the test's own server
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return json.load(answer)

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def end(self, number: int) -> int:
        """Send a signal; return the exit code."""
        self.process.send_signal(number)
        code = self.process.wait(30)
        self._reading.join()
        return code

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reading.join()
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self.process.stdout.close()
        self.process.stderr.close()


@pytest.fixture
def start(tmp_path) -> Iterator[Start]:
    made: list[Server] = []

    def call(*options: str, **environment: str) -> Server:
        made.append(Server(*options, environment={"CHIDAO_DATA": str(tmp_path), **environment}))
        return made[-1]

    yield call
    for server in made:
        server.close()


@pytest.fixture
def taken() -> Iterator[int]:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        yield other.getsockname()[1]


def ended(processes: list[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(processes, timeout=10)
    return all(process.status() == psutil.STATUS_ZOMBIE for process in alive)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_until_it_is_stopped_and_leaves_nothing_behind(start: Start, tmp_path, number: int) -> None:
    server = start("--no-open")
    record = server.ask("/api/extract?keep=true", {"text": ARTICLE})
    assert record["items"]
    assert (tmp_path / "history.sqlite").exists()
    children = server.children()
    assert children
    assert server.end(number) == 0
    assert server.said[-1] == "chidao: stopped.\n"
    assert len(server.said) == 2
    assert ended(children)


def test_nothing_stays_when_it_is_killed(start: Start) -> None:
    server = start("--no-history")
    server.ready()
    children = server.children()
    assert server.end(signal.SIGKILL) == -signal.SIGKILL
    assert ended(children)


def test_it_is_stopped_while_it_loads_without_a_trace(start: Start) -> None:
    server = start("--no-history")
    while not server.children():
        time.sleep(0.02)
    children = server.children()
    assert server.end(signal.SIGINT) == 130
    assert not [line for line in server.said if "Traceback" in line]
    assert ended(children)


def test_it_stops_soon_though_an_analysis_is_under_way(start: Start) -> None:
    server = start("--no-history")
    server.ready()
    failed: list[str] = []

    def ask() -> None:
        try:
            server.ask("/api/extract", {"text": "Kênh tắc nghẽn, ruộng khô hạn. " * 30_000})
        except OSError as error:  # answered with 503, or cut off
            failed.append(str(error))
            if isinstance(error, urllib.error.HTTPError):
                error.close()

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(1)
    began = time.monotonic()
    assert server.end(signal.SIGTERM) == 0
    assert time.monotonic() - began < 10
    asking.join()
    assert failed
    assert not [line for line in server.said if "Traceback" in line]


def test_a_port_that_is_taken_is_said(start: Start, taken: int) -> None:
    server = start("--port", str(taken))
    assert server.process.wait(30) == 3
    server.close()
    assert server.said == [f"chidao: The port {taken} is taken by another program. Choose another with --port.\n"]


def test_the_next_port_is_taken_where_none_was_asked_for() -> None:
    from extract.web import serving

    with serving.listen("127.0.0.1", None) as one, serving.listen("127.0.0.1", None) as other:
        assert one.getsockname()[1] != other.getsockname()[1]
        assert serving.address_of(one) == f"http://127.0.0.1:{one.getsockname()[1]}"


def test_other_machines_are_warned_of(start: Start) -> None:
    server = start("--host", "0.0.0.0", "--no-history")  # noqa: S104 - what is tested
    address = server.ready()
    assert address.startswith("http://127.0.0.1:")
    assert server.end(signal.SIGINT) == 0
    assert "put a proxy" in server.said[1]


def test_wrong_options_are_said_in_plain_words(bare_run) -> None:
    assert bare_run("serve", "--history", "x", "--no-history").code == 2
    assert bare_run("serve", "--port", "99999").code == 2
    done = bare_run("serve", "--host", "203.0.113.9", "--port", "8099")
    assert (done.code, done.out) == (3, "")
    assert "203.0.113.9" in done.err
    assert "Traceback" not in done.err


def test_missing_libraries_are_named_with_the_way_to_get_them(bare_run, monkeypatch) -> None:
    for module in ("extract.web.serving", "extract.web.connections"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = bare_run("serve")
    assert done.code == 3
    assert done.err == "chidao: The page needs uvicorn, which is missing. Run: pip install 'chidao[web]'.\n"


def test_who_says_nothing_is_not_waited_for(analyst, monkeypatch) -> None:
    """A client that sends a head bit by bit is let go, and one that has asked something is not."""
    import asyncio

    import uvicorn

    from extract.web import Settings, connections, create_app

    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.4)
    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(Settings(), analyst=analyst)
    config = uvicorn.Config(app, http=connections.Connection, ws="none", log_config=None, access_log=False)
    server = uvicorn.Server(config)

    async def talk(*pieces: bytes) -> tuple[bytes, float]:
        reader, writer = await asyncio.open_connection(*listening.getsockname())
        began = time.monotonic()
        try:
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0.1)
            return await asyncio.wait_for(reader.read(), 10), time.monotonic() - began
        except ConnectionError:
            return b"", time.monotonic() - began
        finally:
            writer.close()

    async def check() -> None:
        serving = asyncio.create_task(server.serve([listening]))
        while not server.started:
            await asyncio.sleep(0.01)
        head = b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n"
        slow, seconds = await talk(*(head[place : place + 1] for place in range(len(head))))
        assert slow == b""
        assert seconds < 3
        assert (await talk())[0] == b""
        answered, _ = await talk(head, b"Connection: close\r\n\r\n")
        assert answered.startswith(b"HTTP/1.1 200 OK")
        server.should_exit = True
        await serving

    asyncio.run(check())
