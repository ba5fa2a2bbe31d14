"""What the API answers to programs that mean well."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient
from texts import BODY, TITLE

from extract.codec import decode
from extract.web import Settings, create_app
from extract.web.desk import Address, JsonArticle, Upload

ARTICLE = {"title": TITLE, "paragraphs": list(BODY), "published": "2031-06-04"}
CONFIRM = {"change": "confirm"}


@pytest.fixture
def kept(client: TestClient) -> int:
    """The number of an analysis in the history."""
    answer = client.post("/api/extract?keep=true", json=ARTICLE)
    assert answer.headers["content-location"] == "/api/history/1"
    return 1


def error(answer: Any) -> tuple[int, str]:
    body = answer.json()["error"]
    assert set(body) == {"code", "message", "hint"}
    assert body["message"].endswith(".")
    return answer.status_code, body["code"]


def test_a_json_article_gives_its_record(client, analyst) -> None:
    answer = client.post("/api/extract", json=ARTICLE)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    record = decode(answer.content)
    assert record.article.title == TITLE
    assert isinstance(analyst.asked[-1], JsonArticle)
    assert client.get("/api/history").json() == {"analyses": []}  # nothing is kept unasked


def test_a_file_gives_its_record_and_its_name_is_no_path(client, analyst) -> None:
    answer = client.post("/api/extract?keep=1", files={"file": ("../../etc/bài.txt", "\n".join(BODY).encode())})
    assert decode(answer.content).article.text.startswith(BODY[0])
    assert isinstance(analyst.asked[-1], Upload)
    assert client.get("/api/history").json()["analyses"][0]["name"] == "../../etc/bài.txt"


def test_an_address_is_handed_on_and_errors_say_why(client, analyst) -> None:
    assert error(client.post("/api/extract", json={"url": "http://169.254.169.254/"})) == (422, "private-address")
    assert analyst.asked == [Address("http://169.254.169.254/")]
    # An article that has an address is not fetched.
    assert client.post("/api/extract", json={"url": "http://169.254.169.254/", "text": BODY[0]}).status_code == 200


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", (400, "bad-json")),
        (b"{", (400, "bad-json")),
        (b"\xff\xfe{}", (400, "bad-json")),
        (b"[" * 200_000, (400, "bad-json")),
        (b'{"text":' * 50_000, (400, "bad-json")),
        (b'{"text": ' + b"9" * 5000 + b"}", (400, "bad-json")),
        (b'{"text": "\\ud800"}', (422, "bad-article")),
        (b'{"paragraphs": ["\\udfff"], "html": "\\ud800"}', (422, "bad-article")),
        (b"[]", (422, "bad-article")),
        (b"null", (422, "bad-article")),
        (b"{}", (422, "bad-article")),
        (b'{"text": NaN}', (422, "bad-article")),
        (b'{"text": 1, "text": 2}', (422, "bad-article")),
        (b'{"text": "   "}', (422, "empty")),
        (b'{"text": "x", "title": ["y"]}', (422, "bad-article")),
        (b'{"url": 7}', (422, "bad-article")),
    ],
)
def test_what_is_no_article_is_refused(client, content: bytes, code: tuple[int, str]) -> None:
    answer = client.post("/api/extract", content=content, headers={"Content-Type": "application/json"})
    assert error(answer) == code


@pytest.mark.parametrize(
    "content", [b'{"text": "a\\u0000b"}', b'{"text": "x", "text": "y"}', '\ufeff{"text": "x"}'.encode()]
)
def test_odd_articles_are_read(client, content: bytes) -> None:
    answer = client.post("/api/extract", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200


def test_other_bodies_and_parameters_are_refused(client) -> None:
    assert error(client.post("/api/extract", content=b"text")) == (415, "bad-content-type")
    assert error(client.post("/api/extract", data={"file": "x"})) == (415, "bad-content-type")
    assert error(client.post("/api/extract", files={"other": b"x"})) == (400, "bad-request")
    broken = {"Content-Type": "multipart/form-data; boundary=x"}
    assert error(client.post("/api/extract", content=b"--y\r\n", headers=broken))[0] == 400
    assert error(client.post("/api/extract?plans=often", json=ARTICLE)) == (422, "bad-request")
    assert error(client.get("/api/history?limit=0")) == (422, "bad-request")
    assert error(client.get(f"/api/history/{10**30}")) == (422, "bad-request")
    assert error(client.get("/api/nothing")) == (404, "not-found")
    assert error(client.get("/api/extract")) == (405, "bad-method")


def test_the_history_is_searched_corrected_and_deleted(client, kept) -> None:
    (found,) = client.get("/api/history", params={"words": "giu nuoc"}).json()["analyses"]
    assert (found["number"], found["title"]) == (kept, TITLE)
    whole = client.get(f"/api/history/{kept}").json()
    assert whole["record"] == whole["machine"]
    made = client.post(f"/api/history/{kept}/corrections", json={"change": "add", **whole_first_line(whole)})
    assert made.status_code == 201
    number = made.json()["correction"]
    whole = client.get(f"/api/history/{kept}").json()
    assert [item["label"] for item in whole["record"]["items"]] == ["directive"]
    assert whole["machine"]["items"] == []
    assert [one["id"] for one in whole["corrections"]] == [number]
    assert client.get("/api/training").text.count("\n") == 1
    assert client.delete(f"/api/history/{kept}/corrections/{number}").status_code == 204
    assert error(client.delete(f"/api/history/{kept}/corrections/{number}")) == (404, "not-found")
    assert client.get("/api/training").text == ""
    assert client.delete(f"/api/history/{kept}").status_code == 204
    assert error(client.get(f"/api/history/{kept}")) == (404, "not-found")
    assert error(client.delete(f"/api/history/{kept}")) == (404, "not-found")


def whole_first_line(analysis: dict[str, Any]) -> dict[str, object]:
    return {"item": "h1", "label": "directive", "start": 0, "end": len(analysis["record"]["article"]["title"])}


def test_bad_corrections_are_refused(client, kept) -> None:
    at = f"/api/history/{kept}/corrections"
    assert error(client.post(at, json={"change": "label", "item": "i9", "label": "plan"})) == (422, "bad-correction")
    assert error(client.post(at, json={"change": "dream"})) == (422, "bad-correction")
    assert error(client.post(at, content=b"{}")) == (415, "bad-content-type")
    assert error(client.post("/api/history/99/corrections", json=CONFIRM)) == (404, "not-found")
    assert client.post(at, json=CONFIRM).status_code == 201


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "docx", "ics", "html"])
def test_downloads_are_files_with_names_of_ours(client, kept, form: str) -> None:
    answer = client.get(f"/api/history/{kept}/download/{form}")
    assert answer.status_code == 200
    name = "tinh-dong-xuyen-tim-cach-giu-nuoc-cho-vu-he-thu"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.{form}"'
    assert answer.content
    assert client.get(f"/api/history/99/download/{form}").status_code == 404
    assert client.get(f"/api/history/{kept}/download/exe").status_code == 422


def test_the_server_says_what_it_is(client) -> None:
    assert client.get("/api/health").json() == {"status": "ok", "waiting": 0}
    version = client.get("/api/version").json()
    assert version["records"] == "chidao/1"
    assert version["model"] == {"name": "test", "version": "1"}


def test_head_is_get_without_a_body(client) -> None:
    got, head = client.get("/api/version"), client.head("/api/version")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == got.headers["content-length"]


def test_the_description_refers_to_nothing_that_is_missing(client) -> None:
    text = client.get("/api/openapi.json").text
    described = json.loads(text)
    references = {part.split('"')[0] for part in text.split('"$ref":"')[1:]}
    known = {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}
    assert {"#/components/schemas/Record", "#/components/schemas/Correction"} <= references <= known
    assert all(path.startswith("/api/") for path in described["paths"])


def test_what_is_started_is_ended(analyst) -> None:
    with TestClient(create_app(Settings(), analyst=analyst)):
        assert not analyst.closed
    assert analyst.closed
