"""``POST /api/batch``: a line at a time, both ways."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from texts import BODY

from extract.errors import ChidaoError
from extract.web import Settings, create_app
from extract.web.api.backlog import Backlog
from extract.web.api.lines import Line, lines_of
from web.quick_analyst import QuickAnalyst

HEADERS = {"Content-Type": "application/jsonl"}


def lines(*articles: object) -> bytes:
    return b"".join(json.dumps(article).encode() + b"\n" for article in articles)


def post(client: Any, content: Any) -> list[dict[str, Any]]:
    answer = client.post("/api/batch", content=content, headers=HEADERS)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/jsonl"
    return [json.loads(line) for line in answer.text.splitlines()]


def codes(found: list[dict[str, Any]]) -> list[str]:
    return [each["reject"]["code"] if "reject" in each else each["article"]["id"] for each in found]


def test_each_line_gives_a_record_or_a_reject_in_order(client) -> None:
    good = [{"id": f"a{number}", "text": BODY[0]} for number in range(3)]
    content = lines(good[0]) + b"\n  \n{bad\n" + lines(good[1], [], {"url": "http://bao.example/"}) + lines(good[2])
    found = post(client, content[:-1])  # the last line needs no line feed
    assert codes(found) == ["a0", "bad-json", "a1", "bad-article", "bad-article", "a2"]
    rejects = [each["reject"] for each in found if "reject" in each]
    assert [each["source"] for each in rejects] == ["line 4", "line 6", "line 7"]
    assert {each["stage"] for each in rejects} == {"read"}


def test_too_long_a_line_costs_that_line_only(open_client) -> None:
    client = open_client(max_upload=2000)
    content = lines({"id": "a", "text": "x"}, {"id": "b", "text": "x" * 5000}, {"id": "c", "text": "x"})
    assert codes(post(client, content)) == ["a", "too-large", "c"]
    # The whole may be longer.
    assert len(post(client, lines(*({"text": "x"} for _ in range(500))))) == 500


def test_no_line_waits_for_the_next(client, analyst) -> None:
    def content() -> Any:
        yield lines({"id": "a", "text": "x"})[:10]
        yield lines({"id": "a", "text": "x"})[10:] + b'{"id": "b", '
        yield b'"text": "x"}\n'

    assert codes(post(client, content())) == ["a", "b"]
    assert analyst.most_at_once == 1


def test_a_busy_server_loses_no_line(client, analyst: QuickAnalyst, monkeypatch) -> None:
    from extract.web.api import batch

    refusals = iter([True, True, False, False])

    async def refuse(_: object) -> None:
        if next(refusals):
            raise ChidaoError("busy", "Too much to do.", "Wait.")

    analyst._before = refuse
    monkeypatch.setattr(batch, "_AGAIN", 0.01)
    assert codes(post(client, lines({"id": "a", "text": "x"}, {"id": "b", "text": "x"}))) == ["a", "b"]
    assert len(analyst.asked) == 4


def test_other_errors_of_a_line_become_its_reject(client, analyst: QuickAnalyst) -> None:
    async def die(_: object) -> None:
        raise ChidaoError("crashed", "It died.", "Report it.")

    analyst._before = die
    (found,) = post(client, lines({"text": "x"}))
    assert found == {
        "reject": {"source": "line 1", "stage": "nlp", "code": "crashed", "message": "It died. Report it."}
    }


def test_other_types_are_refused(client) -> None:
    assert client.post("/api/batch", content=b"{}").status_code == 415
    assert client.post("/api/batch", data={"a": "b"}).status_code == 415


def test_a_client_that_reads_nothing_at_the_end_is_let_go(analyst: QuickAnalyst) -> None:
    app = create_app(Settings(upload_seconds=0.2), analyst=analyst)
    pieces = [lines({"text": "x"})] * 3

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0.15)
        return {"type": "http.request", "body": pieces.pop(), "more_body": bool(pieces)}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.body":
            await asyncio.sleep(60)

    scope = {
        "type": "http", "method": "POST", "path": "/api/batch", "query_string": b"", "headers":
        [(b"host", b"localhost"), (b"content-type", b"application/jsonl")], "client": None, "server": None,
    }  # fmt: skip

    async def exchange() -> None:
        # While the client still sends, it need not read.
        await asyncio.wait_for(app(scope, receive, send), 5)

    asyncio.run(exchange())
    assert len(analyst.asked) == 3
    app.state.desk.history.close()


async def _stream(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ((b"a\nb", b"c\n\nd"), [(1, b"a"), (2, b"bc"), (4, b"d")]),
        ((b"12345\n", b"123456\n", b"12", b"3456", b"78\n9"), [(1, b"12345"), (2, None), (3, None), (4, b"9")]),
        ((b"123456",), [(1, None)]),
        ((b"a\r\n", b" \r\n"), [(1, b"a\r")]),
        ((), []),
    ],
)
def test_lines_are_cut_and_bounded(pieces: tuple[bytes, ...], expected: list[tuple[int, bytes | None]]) -> None:
    async def collected() -> list[Line]:
        return [line async for line in lines_of(_stream(*pieces), most=5)]

    assert [(line.number, line.content) for line in asyncio.run(collected())] == expected


def test_a_backlog_gives_what_was_written_however_late() -> None:
    written = [bytes([number % 256]) * 30_000 for number in range(100)]

    async def exchange(*, late: bool) -> bytes:
        backlog = Backlog()

        async def write() -> None:
            for piece in written:
                backlog.write(piece)
                if not late:
                    await asyncio.sleep(0)
            backlog.end()

        writing = asyncio.create_task(write())
        if late:
            await writing
        read = b"".join([piece async for piece in backlog.pieces()])
        await writing
        return read

    for late in (True, False):
        assert asyncio.run(exchange(late=late)) == b"".join(written)
