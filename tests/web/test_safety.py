"""What the server refuses, and what it tells browsers."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

import pytest
from texts import BODY

from extract.errors import ChidaoError
from extract.web import Settings, create_app
from extract.web.settings import history_path
from web.quick_analyst import QuickAnalyst

ARTICLE = {"text": BODY[0]}


def code(answer: Any) -> str:
    found: str = answer.json()["error"]["code"]
    return found


@pytest.mark.parametrize("path", ["/", "/api/version", "/api/nothing", "/nothing", "/static/base.css"])
def test_every_answer_binds_the_browser(client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cache-control"] == ("no-cache" if path.startswith("/static") else "no-store")
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000", "chidao.example", "localhost."]
)
def test_known_hosts_are_answered(open_client, host: str) -> None:
    client = open_client(hosts=("chidao.example",))
    assert client.get("/api/version", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", "", "localhost@evil.example", "[::2]"]
)
def test_other_hosts_are_not(client, host: str) -> None:
    answer = client.get("/api/version", headers={"Host": host})
    assert (answer.status_code, code(answer)) == (400, "bad-host")
    assert client.get("/", headers={"Host": host}).status_code == 400


OTHERS = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:3000"},
    {"Origin": "http://localhost:8000"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8000"},
]
OURS = [
    {},
    {"Origin": "http://127.0.0.1:8000"},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    {"Sec-Fetch-Site": "none"},
]


@pytest.mark.parametrize("headers", OTHERS)
def test_other_sites_change_nothing(client, analyst, headers: dict[str, str]) -> None:
    answer = client.post("/api/extract?keep=1", json=ARTICLE, headers=headers)
    assert (answer.status_code, code(answer)) == (403, "cross-site")
    for method, path in [("POST", "/analyses"), ("POST", "/language"), ("DELETE", "/api/history/1"), ("PUT", "/")]:
        assert client.request(method, path, headers=headers).status_code == 403
    assert analyst.asked == []


@pytest.mark.parametrize("headers", OURS)
def test_our_own_pages_and_programs_do(client, headers: dict[str, str]) -> None:
    assert client.post("/api/extract", json=ARTICLE, headers=headers).status_code == 200


def test_large_bodies_are_refused(open_client, analyst) -> None:
    client = open_client(max_upload=10_000)

    answer = client.post("/api/extract", content=b" " * 10_001, headers={"Content-Type": "application/json"})
    assert (answer.status_code, code(answer)) == (413, "too-large")
    assert answer.headers["connection"] == "close"
    assert client.post("/analyses", files={"file": ("x.txt", b" " * 10_001)}).status_code == 413
    assert analyst.asked == []


def test_what_needs_no_document_takes_none(client) -> None:
    answer = client.post(
        "/api/history/1/corrections", content=b" " * 300_000, headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, code(answer)) == (413, "too-large")


async def _asked(app: Any, receive: Any) -> tuple[int, bytes]:
    """Send one request straight to the application."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "method": "POST",
        "scheme": "http", "path": "/api/extract", "raw_path": b"/api/extract", "query_string": b"", "root_path": "",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/json")],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000), "state": {},
    }  # fmt: skip
    await app(scope, receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent)


def test_a_body_without_end_is_cut_off(analyst) -> None:
    app = create_app(Settings(max_upload=10_000), analyst=analyst)
    pieces = 0

    async def pour() -> dict[str, Any]:
        nonlocal pieces
        pieces += 1
        return {"type": "http.request", "body": b" " * 1000, "more_body": True}

    status, body = asyncio.run(_asked(app, pour))
    assert status == 413
    assert b"too-large" in body
    assert pieces <= 21  # some of the rest is read, so that the client comes to read the answer
    app.state.desk.history.close()


def test_slow_bodies_are_not_waited_for(analyst) -> None:
    app = create_app(Settings(upload_seconds=0.3), analyst=analyst)

    async def trickle() -> dict[str, Any]:
        await asyncio.sleep(0.1)
        return {"type": "http.request", "body": b" ", "more_body": True}

    began = time.monotonic()
    status, body = asyncio.run(_asked(app, trickle))
    assert status == 408
    assert b"slow-upload" in body
    assert time.monotonic() - began < 7  # what is left is read for some seconds more
    app.state.desk.history.close()


def test_many_large_bodies_at_a_time_are_too_many(analyst) -> None:
    app = create_app(Settings(max_upload=1000), analyst=analyst)

    def receive_of() -> Any:
        left = iter([b" " * 900, b""])

        async def receive() -> dict[str, Any]:
            await asyncio.sleep(0.1)
            body = next(left)
            return {"type": "http.request", "body": body, "more_body": bool(body)}

        return receive

    async def all_at_once() -> list[int]:
        answers = await asyncio.gather(*(_asked(app, receive_of()) for _ in range(24)))
        return [status for status, _ in answers]

    statuses = asyncio.run(all_at_once())
    assert 503 in statuses
    assert set(statuses) == {400, 503}
    app.state.desk.history.close()


def test_strangers_may_ask_for_so_much_a_minute_and_the_owner_for_all(open_client) -> None:
    stranger = open_client(client="203.0.113.7", rate=3)
    answers = [stranger.post("/api/extract", json=ARTICLE) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert code(answers[-1]) == "too-many"
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert stranger.post("/analyses", data={"text": "x"}).status_code == 429
    assert stranger.get("/api/version").status_code == 200
    owner = open_client(rate=3)
    assert {owner.post("/api/extract", json=ARTICLE).status_code for _ in range(9)} == {200}
    assert {open_client(client="203.0.113.7", rate=0).post("/api/extract", json=ARTICLE).status_code} == {200}


def test_neighbours_in_one_network_of_ipv6_are_one_client() -> None:
    from extract.web.rate_limit import Rate

    rate = Rate(1)
    assert rate.owed({"client": ("2001:db8:1:2::1", 1)}) == 0
    assert rate.owed({"client": ("2001:db8:1:2::2", 1)}) > 0
    assert rate.owed({"client": ("2001:db8:1:3::1", 1)}) == 0
    for own in ("127.0.0.1", "::1", "::ffff:127.0.0.1"):
        assert [rate.owed({"client": (own, 1)}) for _ in range(3)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("error", "status"),
    [("busy", 503), ("crashed", 503), ("out-of-time", 504), ("out-of-memory", 422), ("unexpected", 500)],
)
def test_errors_of_the_analyst_have_their_status(client, analyst: QuickAnalyst, error: str, status: int) -> None:
    async def fail(_: object) -> None:
        raise ChidaoError(error, "It did not work.", "")

    analyst._before = fail
    answer = client.post("/api/extract", json=ARTICLE)
    assert (answer.status_code, code(answer)) == (status, error)
    assert answer.json()["error"]["hint"] is None
    assert ("retry-after" in answer.headers) == (status == 503)


@pytest.mark.parametrize(
    "path", ["/nothing", "/analyses/x", "/analyses/1", "/analyses/99999999999999999999", "/static/../app.py"]
)
def test_people_get_pages_where_programs_get_json(client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert client.get(f"/api{path}").json()["error"]["code"] == "not-found"


def test_the_history_lies_in_the_users_folder_or_where_it_is_told(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("CHIDAO_DATA", str(tmp_path))
    assert history_path() == tmp_path / "history.sqlite"
    monkeypatch.delenv("CHIDAO_DATA")
    assert history_path().name == "history.sqlite"
    assert "chidao" in str(history_path().parent)


def test_a_defect_is_logged_and_shows_nothing_of_itself(client, analyst: QuickAnalyst, caplog) -> None:
    async def fail(_: object) -> None:
        raise ZeroDivisionError("a secret")

    analyst._before = fail
    with caplog.at_level(logging.ERROR, "extract.web"):
        answer = client.post("/api/extract", json=ARTICLE)
    assert (answer.status_code, code(answer)) == (500, "unexpected")
    assert "secret" not in answer.text
    assert "ZeroDivisionError: a secret" in caplog.text
    assert answer.headers["x-content-type-options"] == "nosniff"
