from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote

import pytest

from extract.corpus import build
from extract.corpus.download import MAX_BYTES, from_download
from extract.corpus.labels import RealLabels, read_labels
from extract.corpus.supply import Missing

from .conftest import SOURCES, World

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Server:
    """Answers every path by ``answer`` and remembers what was asked."""

    address: str
    answer: Callable[[str], Answer]
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def server(world: World) -> Iterator[Server]:
    files = {
        f"/{row['repo']}/{row['commit']}/{row['path']}": source.text.encode()
        for row, source in zip(world.rows, SOURCES, strict=True)
    }
    here = Server(address="", answer=lambda path: (200, {}, files[path]) if path in files else (404, {}, b""))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append(self.path)
            status, headers, body = here.answer(unquote(self.path))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client had enough

        def log_message(self, *arguments: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        here.address = f"http://127.0.0.1:{http.server_address[1]}"
        thread = Thread(target=http.serve_forever, daemon=True)
        thread.start()
        yield here
        http.shutdown()
        thread.join()


def labels_of(world: World) -> list[RealLabels]:
    return read_labels(world.root / "real" / "labels.jsonl")


def reasons(answers: Iterator[tuple[str, list[str] | Missing]]) -> list[str]:
    return [answer.reason if isinstance(answer, Missing) else "built" for _, answer in answers]


def test_download_builds_every_article_and_quotes_its_path(world: World, server: Server) -> None:
    done = build(world.root, download=server.address)
    assert (done.built, done.missing) == (3, ())
    assert any("news/data/s%E1%BB%91%207%20%28a%29.txt" in path for path in server.asked)


def test_download_reports_files_that_are_gone_or_refused(world: World, server: Server) -> None:
    server.answer = lambda path: (404 if "money" in path else 403, {}, b"")
    assert sorted(reasons(from_download(labels_of(world), server.address))) == ["no-file", "refused", "refused"]
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [429, 500, 503])
def test_download_tries_a_busy_server_again(world: World, server: Server, status: int) -> None:
    good = server.answer
    waits: list[float] = []
    server.answer = lambda path: (status, {}, b"") if len(server.asked) <= 2 else good(path)
    assert reasons(from_download(labels_of(world), server.address, sleep=waits.append)) == ["built"] * 3
    assert waits == [1.0, 2.0]


def test_download_waits_as_long_as_the_server_asks(world: World, server: Server) -> None:
    good = server.answer
    waits: list[float] = []
    server.answer = lambda path: (429, {"Retry-After": "7"}, b"") if len(server.asked) <= 1 else good(path)
    assert reasons(from_download(labels_of(world)[:1], server.address, sleep=waits.append)) == ["built"]
    assert waits == [7.0]


def test_download_does_not_sit_out_an_hour(world: World, server: Server) -> None:
    waits: list[float] = []
    server.answer = lambda _: (429, {"Retry-After": "3600"}, b"")
    assert reasons(from_download(labels_of(world)[:1], server.address, sleep=waits.append)) == ["unreachable"]
    assert waits == []


def test_download_stops_trying_after_three_articles_in_a_row(world: World) -> None:
    waits: list[float] = []
    wanted = labels_of(world) * 3
    # Port 9 of this machine has no server: every connection is refused.
    answers = list(from_download(wanted, "http://127.0.0.1:9", sleep=waits.append))
    assert reasons(iter(answers)) == ["unreachable"] * 9
    assert len(waits) == 3 * 4
    assert [isinstance(a, Missing) and a.detail.endswith("not tried") for _, a in answers] == [False] * 3 + [True] * 6


def test_download_refuses_a_file_above_the_limit(world: World, server: Server) -> None:
    server.answer = lambda _: (200, {}, b"a" * (MAX_BYTES + 1))
    assert reasons(from_download(labels_of(world)[:1], server.address)) == ["too-large"]


def test_download_leaves_out_a_text_that_was_changed(world: World, server: Server) -> None:
    good = server.answer
    server.answer = lambda path: (200, {}, b"Sai") if path.endswith(".md") else good(path)
    done = build(world.root, download=server.address)
    assert (done.built, done.reasons, done.exit_code) == (2, {"changed": 1}, 1)
    assert "lai-vay.md: 1 sentences instead of 4" in done.missing[0].detail


def test_download_goes_on_where_it_was_interrupted(world: World, server: Server, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(world.root, download=server.address, progress=stop)
    with (world.root / "texts" / "articles.part.jsonl").open("a") as journal:
        journal.write('{"id": "train-000001", "se')  # as if the machine had stopped in the middle of a line
    before = len(server.asked)
    done = build(world.root, download=server.address)
    assert (done.built, done.present, done.discarded, done.exit_code) == (1, 2, 1, 0)
    assert len(server.asked) == before + 1
    assert sorted(path.name for path in (world.root / "texts").iterdir()) == ["articles.jsonl"]
