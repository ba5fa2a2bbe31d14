from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from extract.errors import FetchError
from extract.fetch import Fetcher, Limits, Page
from extract.fetch.page_cache import PageCache, page_folder

PAGE = Page(
    url="https://bao.example/tin tức",
    requested="https://bao.example/tin tức#1",
    content="Nội dung".encode() * 100,
    content_type="text/html",
    status_line="HTTP/1.1 200 OK",
    headers=(("ETag", '"1"'), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("X-Name", "H\xc3\xa0")),
    sent=(("Host", "bao.example"),),
    fetched="2031-06-04T02:00:00Z",
)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def cache(tmp_path) -> PageCache:
    return PageCache(tmp_path / "pages")


@pytest.fixture
def fetcher(time, cache):
    with Fetcher(clock=time.clock, cache=cache) as made:
        yield made


def test_a_kept_page_is_found_as_it_was(cache):
    assert cache.find(PAGE.url) is None
    cache.keep(PAGE)
    assert cache.find(PAGE.url) == PAGE
    assert cache.find(PAGE.requested) is None


@pytest.mark.parametrize("place", [0, 20, 150, -1])
def test_an_entry_with_a_changed_byte_is_no_entry(cache, tmp_path, place):
    cache.keep(PAGE)
    (file,) = _files(tmp_path)
    packed = bytearray(file.read_bytes())
    packed[place] ^= 1
    file.write_bytes(packed)
    assert cache.find(PAGE.url) is None
    file.write_bytes(packed[:place])
    assert cache.find(PAGE.url) is None
    cache.keep(PAGE)
    assert cache.find(PAGE.url) == PAGE


@pytest.mark.parametrize(
    "change",
    [
        {"headers": (*PAGE.headers, ("Cache-Control", "max-age=0, No-Store"))},
        {"headers": (*PAGE.headers, ("Vary", "*"))},
        {"headers": (("Date", "Wed, 04 Jun 2031 02:00:00 GMT"),)},
        {"status": 203},
    ],
    ids=["no-store", "vary", "no-mark", "status"],
)
def test_a_page_that_may_not_be_kept_takes_the_kept_one_away(cache, change):
    cache.keep(PAGE)
    cache.keep(replace(PAGE, **change))
    assert cache.find(PAGE.url) is None


def test_the_pages_not_used_for_longest_go_when_the_space_is_full(tmp_path):
    cache = PageCache(tmp_path, most_bytes=20_000)
    pages = [replace(PAGE, url=f"https://bao.example/{n}", content=os.urandom(1_000)) for n in range(60)]
    for number, page in enumerate(pages):
        cache.keep(page)
        assert cache.find(pages[0].url) is not None  # which renews it
        for path in _files(tmp_path):
            if path.stat().st_mtime > 1_000_000_000:
                os.utime(path, (number, number))
        assert sum(path.stat().st_size for path in _files(tmp_path)) <= 20_000
    kept = [number for number, page in enumerate(pages) if cache.find(page.url) is not None]
    assert kept[0] == 0
    assert kept[1:] == list(range(60 - len(kept) + 1, 60))
    assert len(kept) >= 8


def test_a_page_larger_than_the_space_is_not_kept(tmp_path):
    cache = PageCache(tmp_path, most_bytes=1_000)
    cache.keep(replace(PAGE, content=os.urandom(2_000)))
    assert _files(tmp_path) == []


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    cache = PageCache(tmp_path / "file")
    cache.keep(PAGE)
    assert cache.find(PAGE.url) is None


def test_the_user_may_choose_where_pages_are_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("CHIDAO_CACHE", str(tmp_path))
    assert page_folder() == tmp_path / "pages"
    monkeypatch.delenv("CHIDAO_CACHE")
    assert page_folder().name == "pages"
    assert "chidao" in page_folder().parts


def test_fetch_has_a_kept_page_confirmed(site, reply, in_turn, fetcher):
    since = "Wed, 04 Jun 2031 01:00:00 GMT"
    site.pages["/b"] = reply(302, Location="/a")
    site.pages["/a"] = in_turn(
        reply(200, b"old", ETag='W/"1"', Last_Modified=since), reply(304), reply(200, b"new", ETag='"2"'), reply(304)
    )
    first, second, third, fourth = (fetcher.fetch(f"{site.url}/b") for _ in range(4))
    assert second == replace(first, from_cache=True, redirects=second.redirects)
    assert len(second.redirects) == 1
    assert [page.content for page in (first, second, third, fourth)] == [b"old", b"old", b"new", b"new"]
    assert [page.from_cache for page in (first, second, third, fourth)] == [False, True, False, True]
    asked = [headers for path, headers in zip(site.asked, site.headers, strict=True) if path == "/a"]
    assert [headers.get("If-None-Match") for headers in asked] == [None, 'W/"1"', 'W/"1"', '"2"']
    assert [headers.get("If-Modified-Since") for headers in asked] == [None, since, since, None]


def test_fetch_asks_anew_where_nothing_is_kept_or_too_much(site, reply, in_turn, time, cache):
    site.pages["/a"] = in_turn(reply(200, b"x" * 2_000, ETag='"1"'), reply(200, b"x", ETag='"2"'), reply(304))
    with Fetcher(clock=time.clock, cache=cache) as fetcher:
        fetcher.fetch(f"{site.url}/a")
    with Fetcher(clock=time.clock, cache=cache, limits=Limits(size=1_000)) as small:
        assert small.fetch(f"{site.url}/a").content == b"x"
    with Fetcher(clock=time.clock) as without, pytest.raises(FetchError) as caught:
        without.fetch(f"{site.url}/a")
    assert caught.value.code == "http-304"
    assert all("If-None-Match" not in headers for headers in site.headers)
