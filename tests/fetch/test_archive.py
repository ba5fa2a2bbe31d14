from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from extract.errors import FetchError
from extract.fetch import Fetcher, Limits, Page
from extract.fetch.archive import archive

KILLED_RUN = """
import os, signal, socket, sys
from pathlib import Path
from extract.fetch import Fetcher, Limits, Page
from extract.fetch.archive import archive

folder, port, moment = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
resolve, sync = socket.getaddrinfo, os.fsync
synced = 0

def lookup(host, *rest, **options):
    return resolve("127.0.0.1", *rest, **options)

def fsync(handle):
    global synced
    synced += 1
    if synced == moment:
        os.kill(os.getpid(), signal.SIGKILL)
    sync(handle)

socket.getaddrinfo, os.fsync = lookup, fsync

def beside(url, found):
    return {"titles.txt": (url + "\\n").encode()}

urls = (f"http://bao{number % 3}.example:{port}/{number}" for number in range(30))
run = archive(
    urls, folder, fetcher=lambda: Fetcher(limits=Limits(delay=0.0)), beside=beside, files=["titles.txt"], held=5
)
for _ in run:
    pass
"""
"""Fetches 30 addresses, and is killed when it has written for the n-th time but knows not yet that it has."""


def _pages(path: Path) -> list[str]:
    with path.open("rb") as file:
        records = ArchiveIterator(file, check_digests="raise")
        return [one.rec_headers["WARC-Target-URI"] for one in records if one.rec_type == "response"]


def _noted(folder: Path) -> list[str]:
    return [json.loads(line)["url"] for line in (folder / "ledger.jsonl").read_text().splitlines()]


def quick() -> Fetcher:
    return Fetcher(limits=Limits(delay=0.0, retries=0))


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a signal of Unix")
def test_a_run_that_is_killed_again_and_again_loses_nothing_and_has_nothing_twice(site, reply, tmp_path):
    for number in range(30):
        if number % 5 != 4:  # the others are not found
            site.pages[f"/{number}"] = reply(200, f"Tin {number}".encode() * 1_000)
    moments = (1, 2, 3, 9, 13, 23, 0)
    for moment in moments:
        run = [sys.executable, "-c", KILLED_RUN, str(tmp_path), str(site.port), str(moment)]
        done = subprocess.run(run, check=False, capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (-signal.SIGKILL if moment else 0, "")
        if moment:
            for path in tmp_path.iterdir():  # as if it had been killed while writing
                with path.open("ab") as file:
                    file.write(path.read_bytes()[:50] if moment != 3 else b"\0" * 10)
    urls = sorted(f"http://bao{number % 3}.example:{site.port}/{number}" for number in range(30))
    assert sorted(_noted(tmp_path)) == urls
    assert sorted((tmp_path / "titles.txt").read_text().splitlines()) == urls
    assert sorted(_pages(tmp_path / "pages.warc.gz")) == [url for url in urls if int(url.rsplit("/", 1)[1]) % 5 != 4]
    assert len(site.asked) <= 30 + 3 * len(moments) + 8 * len(moments)  # robots.txt anew, and what was under way


def test_an_archive_says_what_became_of_each_address(site, reply, tmp_path):
    site.pages["/a"] = reply(200, b"x")
    urls = [f"{site.url}/a", f"{site.url}/b", "không", f"{site.url}/a#2"]
    found = dict(archive(urls, tmp_path / "new" / "folder", fetcher=quick))
    assert isinstance(found[urls[0]], Page)
    assert [found[url].code for url in urls[1:]] == ["http-404", "bad-address", "repeated"]
    folder = tmp_path / "new" / "folder"
    assert sorted(_noted(folder)) == sorted(urls[:3])
    assert _pages(folder / "pages.warc.gz") == urls[:1]
    assert list(archive(urls, folder, fetcher=pytest.fail)) == []
    site.pages["/b"] = reply(200, b"x")
    ((url, page),) = archive(urls, folder, fetcher=quick, again={"http-404"})
    assert (url, page.content) == (urls[1], b"x")
    assert _pages(folder / "pages.warc.gz") == urls[:2]


def test_what_a_caller_writes_beside_is_cut_back_with_the_pages(site, reply, tmp_path):
    site.pages["/a"] = reply(200, b"x")
    url = f"{site.url}/a"

    def fail(url: str, found: Page | FetchError) -> dict[str, bytes]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(archive([url], tmp_path, fetcher=quick, beside=fail, files=["a.txt"]))
    for _ in range(2):
        list(archive([url], tmp_path, fetcher=quick, beside=lambda *_: {"a.txt": b"1\n"}, files=["a.txt"]))
    assert (tmp_path / "a.txt").read_bytes() == b"1\n"
    assert _pages(tmp_path / "pages.warc.gz") == [url]


def test_files_that_lost_something_are_not_gone_on_with(site, reply, tmp_path):
    site.pages["/a"] = reply(200, b"x")
    list(archive([f"{site.url}/a"], tmp_path, fetcher=quick))
    (tmp_path / "pages.warc.gz").write_bytes(b"")
    with pytest.raises(FetchError, match=r"pages\.warc\.gz") as caught:
        list(archive([f"{site.url}/b"], tmp_path, fetcher=quick))
    assert caught.value.code == "bad-archive"
