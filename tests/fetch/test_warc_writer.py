from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

from extract.errors import FetchError
from extract.fetch import Fetcher, Page
from extract.fetch.page import Redirect
from extract.fetch.warc_writer import WarcWriter

BODY = "Nội dung\r\n\r\nmới".encode()
PAGE = Page(
    url="https://báo.example/tin tức?a=1",
    requested="https://báo.example/cũ",
    content=BODY,
    content_type="text/html",
    status=203,
    status_line="HTTP/1.1 203 H\xc3\xa0",
    headers=(
        ("Content-Encoding", "gzip"),
        ("content-length", "17"),
        ("Transfer-Encoding", "chunked"),
        ("Set-Cookie", "a=1"),
        ("Set-Cookie", "b=2"),
        ("X-Folded", "one\r\n two"),
        ("X-Ten", "Hà".encode().decode("latin-1")),
    ),
    sent=(("Host", "xn--bo-mia.example"), ("User-Agent", "chidao/0")),
    fetched="2031-06-04T02:00:00Z",
    redirects=(
        Redirect(
            url="https://báo.example/cũ",
            status_line="HTTP/1.0 301",
            headers=(("Location", "/tin%20tuc?a=1"), ("Content-Length", "300")),
            sent=(("Host", "xn--bo-mia.example"),),
            fetched="2031-06-04T01:59:59Z",
        ),
    ),
)


def _records(path: Path) -> list[tuple[str, str | None, str | None, str, list[tuple[str, str]], bytes]]:
    """Return type, address, date, status and headers of what was said, and body of each record, as warcio reads it."""
    with path.open("rb") as file:
        records = ArchiveIterator(file, check_digests="raise")
        return [
            (
                record.rec_type,
                record.rec_headers.get_header("WARC-Target-URI"),
                record.rec_headers.get_header("WARC-Date"),
                "" if record.http_headers is None else record.http_headers.statusline,
                [] if record.http_headers is None else record.http_headers.headers,
                record.content_stream().read(),
            )
            for record in records
        ]


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "pages.warc.gz"


def test_a_page_is_written_as_it_was_asked_for_and_answered(path):
    with WarcWriter(path) as pages:
        assert pages.write(PAGE) == path.stat().st_size
    about, redirect, redirect_request, response, request = _records(path)
    assert about[0] == "warcinfo"
    assert b"software: chidao/" in about[5]
    assert b"format: WARC File Format 1.1\r\n" in about[5]
    old, new = "https://xn--bo-mia.example/c%C5%A9", "https://xn--bo-mia.example/tin%20t%E1%BB%A9c?a=1"
    assert redirect[:4] == ("response", old, "2031-06-04T01:59:59Z", "301")
    assert redirect[4:] == (
        [("Location", "/tin%20tuc?a=1"), ("X-Archive-Orig-Content-Length", "300"), ("Content-Length", "0")],
        b"",
    )
    assert redirect_request[:4] == ("request", old, "2031-06-04T01:59:59Z", "/c%C5%A9 HTTP/1.1")
    assert response[:4] == ("response", new, PAGE.fetched, "203 Hà")
    assert response[4] == [
        ("X-Archive-Orig-Content-Encoding", "gzip"),
        ("X-Archive-Orig-content-length", "17"),
        ("X-Archive-Orig-Transfer-Encoding", "chunked"),
        ("Set-Cookie", "a=1"),
        ("Set-Cookie", "b=2"),
        ("X-Folded", "one two"),
        ("X-Ten", "Hà"),
        ("Content-Length", str(len(BODY))),
    ]
    assert response[5] == BODY
    assert request[:4] == ("request", new, PAGE.fetched, "/tin%20t%E1%BB%A9c?a=1 HTTP/1.1")
    assert request[4] == list(PAGE.sent)


def test_fastwarc_reads_the_same(path):
    with WarcWriter(path) as pages:
        pages.write(PAGE)
        pages.write(Page(url="https://bao.example/", requested="x", content=b"", content_type=None))
    with path.open("rb") as file:
        assert all(record.verify_block_digest() for record in FastIterator(file, parse_http=False))
        file.seek(0)
        read = []
        for record in FastIterator(file, parse_http=True):
            if record.headers["WARC-Type"] == "response":
                assert record.verify_payload_digest()
                read.append((record.http_headers.status_code, record.reader.read()))
    assert read == [(301, b""), (203, BODY), (200, b"")]


def test_a_file_is_gone_on_with_after_its_last_known_page(path):
    with WarcWriter(path) as pages:
        known = pages.write(PAGE)
        pages.write(PAGE)
    whole = path.read_bytes()
    path.write_bytes(whole[:-10])
    with WarcWriter(path) as pages:
        pages.cut(known)
        pages.write(replace(PAGE, redirects=()))
    assert [record[0] for record in _records(path)] == ["warcinfo", *["response", "request"] * 3]
    with WarcWriter(path) as pages:
        pages.cut(0)
        pages.write(PAGE)
        assert _records(path)[0][0] == "warcinfo"
        with pytest.raises(FetchError) as caught:
            pages.cut(10**9)
    assert caught.value.code == "bad-archive"
    assert len(_records(path)) == 5


def test_each_record_is_a_gzip_member_of_its_own(path):
    with WarcWriter(path) as pages:
        first = pages.write(PAGE)
        pages.write(PAGE)
    assert gzip.decompress(path.read_bytes()[first:]).startswith(b"WARC/1.1\r\n")


def test_one_run_at_a_time_writes_a_file(path):
    with WarcWriter(path):
        with pytest.raises(FetchError) as caught:
            WarcWriter(path)
        assert caught.value.code == "in-use"
    WarcWriter(path).close()


def test_a_write_that_fails_leaves_the_file_as_it_was(path, monkeypatch):
    with WarcWriter(path) as pages:
        size = pages.write(PAGE)

        def fail(handle: int) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr("extract.fetch.appended_file.os.fsync", fail)
            with pytest.raises(OSError, match="No space"):
                pages.write(PAGE)
        assert path.stat().st_size == pages.size == size
        pages.write(PAGE)
    assert len(_records(path)) == 9


def test_what_was_fetched_can_be_read_from_the_file(site, reply, time, path):
    site.pages["/a"] = reply(302, Location="/b")
    site.pages["/b"] = reply(200, gzip.compress(BODY), Content_Encoding="gzip", Content_Type="text/html")
    with Fetcher(clock=time.clock) as fetcher, WarcWriter(path) as pages:
        pages.write(fetcher.fetch(f"{site.url}/a"))
    said = [(record[1], record[3], record[5]) for record in _records(path) if record[0] == "response"]
    assert said == [(f"{site.url}/a", "302 Found", b""), (f"{site.url}/b", "200 OK", BODY)]
    asked = [dict(record[4]) for record in _records(path) if record[0] == "request"]
    assert asked == [headers for path, headers in zip(site.asked, site.headers, strict=True) if path != "/robots.txt"]
