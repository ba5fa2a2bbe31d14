from __future__ import annotations

import gzip
import itertools
import os
import threading
import time as real_time
from collections import Counter

import pytest

from extract.errors import FetchError
from extract.fetch import Fetcher, Limits, Page, address
from extract.fetch.crawl import _STINT, crawl

QUICK = Limits(connect=1.0, read=0.3, total=1.0, retries=1, delay=0.0, size=100_000, patience=0.3)


def quick() -> Fetcher:
    return Fetcher(limits=QUICK)


def _outcomes(found) -> list[tuple[str, str]]:
    return [(url, "page" if isinstance(what, Page) else what.code) for url, what in found]


def _raw(answer: bytes):
    """Send bytes that need not be HTTP, and hang up."""

    def send(handler):
        handler.wfile.write(answer)
        handler.close_connection = True

    return send


def _reset(handler):
    handler.connection.setsockopt(1, 13, b"\1\0\0\0\0\0\0\0")  # SOL_SOCKET, SO_LINGER: hang up with RST
    handler.connection.close()


def _pour(handler, piece: bytes, pause: float = 0.0) -> None:
    """Send ``piece`` again and again until the other side hangs up, as it should."""
    try:
        for _ in range(1_000_000):
            handler.wfile.write(piece)
            real_time.sleep(pause)
    except OSError:
        handler.close_connection = True


def _endless(handler):
    handler.send_response(200)
    handler.end_headers()
    _pour(handler, b"x" * 10_000)


def _endless_redirect(handler):
    handler.send_response(302)
    handler.send_header("Location", "/fine")
    handler.end_headers()
    _pour(handler, b"x" * 10_000)


def _slow(handler):
    real_time.sleep(0.5)


def _dripping(handler):
    handler.send_response(200)
    handler.end_headers()
    _pour(handler, b"x", pause=0.05)


def _never_ending_head(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    _pour(handler, b"X-A: " + b"a" * 1_000 + b"\r\n")


@pytest.fixture
def misbehaving(site, reply, in_turn) -> dict[str, tuple[object, str]]:
    """What a server may do, and how each ends."""
    return {
        "fine": (reply(200, b"x"), "page"),
        "empty": (reply(200), "page"),
        "wrong-charset": (reply(200, "Nội".encode("utf-16"), Content_Type="text/html; charset=windows-1258"), "page"),
        "slow": (_slow, "timeout"),
        "dripping": (_dripping, "timeout"),
        "endless": (_endless, "too-large"),
        "loop": (reply(302, Location="/loop"), "too-many-redirects"),
        "endless-redirect": (_endless_redirect, "page"),
        "inside": (reply(302, Location="http://10.0.0.1/secret"), "bad-address"),
        "scheme": (reply(302, Location="file:///etc/passwd"), "bad-address"),
        "bomb": (reply(200, gzip.compress(b"\0" * 30_000_000), Content_Encoding="gzip"), "too-large"),
        "no-gzip": (reply(200, b"plain", Content_Encoding="gzip"), "unreachable"),
        "busy": (reply(429, Retry_After="0"), "http-429"),
        "busy-once": (in_turn(reply(503), reply(200, b"x")), "page"),
        "down": (reply(503, Retry_After="Wed, 04 Jun 1980 02:00:00 GMT"), "http-503"),
        "unasked-304": (reply(304), "http-304"),
        "gone": (reply(410, b"gone"), "http-410"),
        "odd-status": (reply(999), "http-999"),
        "reset": (_reset, "unreachable"),
        "silent": (_raw(b""), "unreachable"),
        "no-http": (_raw(b"\x16\x03\x01 SSH-2.0\r\n\r\n"), "unreachable"),
        "too-long": (reply(200, b"x", Content_Length="9"), "unreachable"),
        "bad-length": (reply(200, b"x", Content_Length="-9"), "page"),
        "too-short": (reply(200, b"xyz", Content_Length="1"), "page"),
        "many-headers": (reply(200, b"x", **{f"X_{n}": "a" for n in range(200)}), "unreachable"),
        "long-header": (reply(200, b"x", X_Long="a" * 70_000), "unreachable"),
        "no-end-of-headers": (_never_ending_head, "unreachable"),
        "bad-chunks": (_raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab"), "unreachable"),
        "bad-location": (reply(302, Location="http://[::1"), "bad-address"),
        "no-location": (reply(302), "http-302"),
        "bad-content-type": (reply(200, b"x", Content_Type="\xff\xfe;;;=\x01"), "page"),
        "many-cookies": (reply(200, b"x", Set_Cookie="a=" + "b" * 60_000), "page"),
    }


def test_every_address_of_a_server_that_misbehaves_ends_as_page_or_reason(site, names, misbehaving):
    expected = {}
    for (name, (answer, ends)), host in zip(misbehaving.items(), itertools.cycle(names), strict=False):
        site.pages[f"/{name}"] = answer
        expected[f"http://{host}:{site.port}/{name}"] = ends
    assert dict(_outcomes(crawl(expected, fetcher=quick))) == expected


@pytest.mark.parametrize(
    ("robots", "ends"),
    [
        (os.urandom(5_000), "page"),
        (b"User-agent: *\nDisallow: /x\n" + b"#" * 5_000_000, "page"),
        (b"<!doctype html><title>404</title>Disallow: /", "page"),
        (b"", "page"),
        (b"\xff\xfeUser-agent: *\nDisallow: /", "page"),
        (b"User-agent: *\nCrawl-delay: 1e999\nRequest-rate: 1/0\nDisallow: /%zz[", "page"),
        (b"\0User-agent: *\nDisallow: /", "page"),
        (b"User-agent: *\rDisallow: /", "robots"),
        (500, "robots"),
        (503, "robots"),
        (429, "robots"),
        (403, "page"),
        (_endless, "page"),
        (_reset, "unreachable"),
        (_slow, "timeout"),
        (_raw(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nplain"), "unreachable"),
    ],
)
def test_a_broken_robots_txt_has_a_known_end(site, reply, robots, ends):
    if isinstance(robots, int):
        robots = reply(robots)
    elif isinstance(robots, bytes):
        robots = reply(200, robots)
    site.pages["/robots.txt"] = robots
    site.pages["/a"] = reply(200, b"x")
    assert _outcomes(crawl([f"{site.url}/a"], fetcher=quick)) == [(f"{site.url}/a", ends)]


class _Stub(Fetcher):
    """Fetches nothing; notes who asks what, and how many ask a host at the same time."""

    def __init__(self, log: _Log) -> None:
        super().__init__()
        self._log = log
        self.closed = False
        log.made.append(self)

    def fetch(self, url: str) -> Page:
        return self._log.fetch(url)

    def close(self) -> None:
        self.closed = True
        super().close()


class _Log:
    def __init__(self, seconds: float = 0.0) -> None:
        self.made: list[_Stub] = []
        self.seconds = seconds
        self.asked: list[str] = []
        self.go = threading.Event()  # until it is set, each page is waited for
        self.go.set()
        self.most: Counter[str] = Counter()
        self.together = 0
        self._now: Counter[str] = Counter()
        self._lock = threading.Lock()

    def fetch(self, url: str) -> Page:
        host = address.host_of(url)
        with self._lock:
            self.asked.append(url)
            self._now[host] += 1
            self.most[host] = max(self.most[host], self._now[host])
            self.together = max(self.together, len(+self._now))
        assert self.go.wait(5)
        real_time.sleep(self.seconds)
        with self._lock:
            self._now[host] -= 1
        if "fault" in url:
            raise ZeroDivisionError("division by zero")
        return Page(url=url, requested=url, content=b"x", content_type=None)

    def stub(self) -> _Stub:
        return _Stub(self)


def _urls(hosts: int, pages: int) -> list[str]:
    return [f"https://bao{host}.example/{page}" for page in range(pages) for host in range(hosts)]


def test_hosts_are_asked_together_and_each_by_one_thread():
    log = _Log(0.005)
    urls = _urls(6, 10)
    found = list(crawl(urls, fetcher=log.stub, hosts=4))
    assert sorted(url for url, _ in found) == sorted(urls)
    assert all(isinstance(page, Page) and page.requested == url for url, page in found)
    assert set(log.most.values()) == {1}
    assert log.together == len(log.made) == 4
    assert all(made.closed for made in log.made)


def test_no_host_waits_for_the_end_of_a_long_one():
    log = _Log()
    log.go.clear()

    def urls():
        yield from _urls(1, 4 * _STINT)
        yield "https://khac.example/"
        log.go.set()

    assert len(list(crawl(urls(), fetcher=log.stub, hosts=1))) == 4 * _STINT + 1
    assert log.asked.index("https://khac.example/") == _STINT


def test_addresses_are_read_only_as_far_as_may_wait_and_results_are_held_back():
    log = _Log()
    read = []

    def urls():
        for url in _urls(1, 1_000):
            read.append(url)
            yield url

    crawling = crawl(urls(), fetcher=log.stub, hosts=2, held=20)
    assert read == []
    next(crawling)
    real_time.sleep(0.1)
    assert len(log.asked) <= 1 + 2 + 1  # taken, held for the caller, and one in the hand of the thread
    assert len(read) <= len(log.asked) + 20
    assert len(list(crawling)) == 999


@pytest.mark.parametrize("held", [1, 2])
def test_a_crawl_comes_to_its_end_however_little_may_wait(held):
    urls = _urls(7, 30)
    assert len(list(crawl(iter(urls), fetcher=_Log().stub, hosts=3, held=held))) == len(urls)


def test_an_address_that_comes_again_is_reported_and_asked_for_once():
    log = _Log()
    urls = ["https://bao.example/a", "https://bao.example/b", " https://bao.example/a#2", "https://bao.example/a"]
    found = _outcomes(crawl(urls, fetcher=log.stub))
    assert sorted(found) == sorted(zip(urls, ["page", "page", "repeated", "repeated"], strict=True))
    assert len(log.asked) == 2


def test_what_is_no_address_is_reported_without_a_fetcher():
    urls = ["", "bao.example", "ftp://bao.example/", "http://[::1", "https://bao.example/\udcff\0"]
    assert _outcomes(crawl(urls, fetcher=pytest.fail)) == [(url, "bad-address") for url in urls]
    assert list(crawl([], fetcher=pytest.fail)) == []


def test_a_fault_of_ours_costs_one_address():
    urls = ["https://bao.example/1", "https://bao.example/fault", "https://bao.example/2"]
    found = dict(crawl(urls, fetcher=_Log().stub))
    assert isinstance(found[urls[0]], Page)
    assert isinstance(found[urls[2]], Page)
    error = found[urls[1]]
    assert isinstance(error, FetchError)
    assert (error.code, isinstance(error.__cause__, ZeroDivisionError)) == ("unexpected", True)
    assert "ZeroDivisionError" in error.message
    assert error.hint


def test_a_fetcher_that_cannot_be_made_ends_the_crawl():
    with pytest.raises(ZeroDivisionError):
        list(crawl(_urls(3, 3), fetcher=lambda: 1 / 0))


def test_addresses_that_cannot_be_read_end_the_crawl():
    log = _Log()

    def urls():
        yield from _urls(3, 3)
        raise OSError("the list is gone")

    with pytest.raises(OSError, match="gone"):
        list(crawl(urls(), fetcher=log.stub))
    assert all(made.closed for made in log.made)


@pytest.mark.parametrize("bounds", [{"hosts": 0}, {"held": 0}])
def test_bounds_below_one_are_refused_at_once(bounds):
    with pytest.raises(ValueError, match="1 or more"):
        crawl([], fetcher=quick, **bounds)


@pytest.mark.parametrize("interrupted", [False, True])
def test_a_caller_that_stops_leaves_no_thread_and_waits_for_none(site, names, reply, interrupted):
    site.pages["/robots.txt"] = reply(200, b"User-agent: *\nCrawl-delay: 100\n")
    for page in "abc":
        site.pages[f"/{page}"] = reply(200, b"x")
    made = []

    def fetcher() -> Fetcher:
        made.append(Fetcher())
        return made[-1]

    crawling = crawl((f"http://{name}:{site.port}/{page}" for page in "abc" for name in names), fetcher=fetcher)
    for _ in names:
        next(crawling)  # now all four threads wait for 100 seconds
    real_time.sleep(0.1)
    started = real_time.monotonic()
    if interrupted:
        with pytest.raises(KeyboardInterrupt):
            crawling.throw(KeyboardInterrupt)
    else:
        crawling.close()
    assert real_time.monotonic() - started < 5
    assert len(made) == 4
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("crawl-")] == []


def test_robots_and_delay_hold_from_one_thread_to_the_next(site, names, reply):
    at = []

    def noted(page: int):
        answer = reply(200, b"x")

        def send(handler):
            at.append(real_time.monotonic())
            answer(handler)

        site.pages[f"/{page}"] = send
        return f"{site.url}/{page}"

    def urls():
        for page in range(6):
            yield noted(page)
            for other in range(3):  # hosts that keep other threads turning, so that the site comes to another
                yield f"http://{names[other]}:{site.port}/{page}?{other}"

    found = list(crawl(urls(), fetcher=lambda: Fetcher(limits=Limits(delay=0.1, retries=0)), hosts=3, held=1))
    assert len(found) == 24
    gaps = [later - earlier for earlier, later in itertools.pairwise(at)]
    assert len(gaps) == 5
    assert min(gaps) >= 0.09
    robots = Counter(
        headers["Host"] for path, headers in zip(site.asked, site.headers, strict=True) if path == "/robots.txt"
    )
    assert set(robots.values()) == {1}


def test_a_host_that_two_threads_come_to_by_redirects_keeps_its_delay(site, names, reply):
    at = []

    def target(handler):
        at.append(real_time.monotonic())
        reply(200, b"x")(handler)

    site.pages["/t"] = target
    site.pages["/a"] = reply(302, Location=f"http://{names[0]}:{site.port}/t")
    urls = [f"http://{name}:{site.port}/a" for name in names[1:]]
    found = _outcomes(crawl(urls, fetcher=lambda: Fetcher(limits=Limits(delay=0.1, retries=0))))
    assert {code for _, code in found} == {"page"}
    assert min(later - earlier for earlier, later in itertools.pairwise(at)) >= 0.09
