from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time as real_time
from dataclasses import replace
from pathlib import Path

import pytest

from extract.errors import FetchError
from extract.fetch import Fetcher, Limits, Page


def _code(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    assert caught.value.message.endswith((".", "more."))
    assert caught.value.hint
    assert "Traceback" not in str(caught.value)
    return caught.value.code


@pytest.fixture
def fetcher(time):
    with Fetcher(clock=time.clock) as made:
        yield made


def test_fetch_gives_the_page(site, reply, fetcher):
    site.pages["/a"] = reply(200, "Nội dung".encode(), Content_Type="text/html; charset=utf-8")
    page = fetcher.fetch(f" {site.url}/a#part ")
    assert replace(page, headers=(), sent=()) == Page(
        url=f"{site.url}/a",
        requested=f" {site.url}/a#part ",
        content="Nội dung".encode(),
        content_type="text/html; charset=utf-8",
        status=200,
        status_line="HTTP/1.0 200 OK",
        fetched="2031-06-04T02:00:00Z",
    )


def test_fetch_keeps_the_headers_as_they_went_over_the_line(site, reply, fetcher):
    site.pages["/b"] = reply(301, Location="/a")
    site.pages["/a"] = reply(200, gzip.compress(b"abc"), Content_Encoding="gzip", X_Ten="Hà".encode().decode("latin-1"))
    page = fetcher.fetch(f"{site.url}/b")
    headers, sent = dict(page.headers), dict(page.sent)
    assert headers["Content-Encoding"] == "gzip"
    assert headers["X-Ten"].encode("latin-1").decode() == "Hà"
    assert sent == site.headers[-1]
    assert next(iter(sent)) == "Host"
    (redirect,) = page.redirects
    assert (redirect.url, redirect.status_line) == (f"{site.url}/b", "HTTP/1.0 301 Moved Permanently")
    assert dict(redirect.headers)["Location"] == "/a"
    assert dict(redirect.sent) == site.headers[-2]


def test_fetch_says_who_it_is(site, reply, fetcher):
    site.pages["/a"] = reply(200, b"x")
    fetcher.fetch(f"{site.url}/a")
    assert site.asked == ["/robots.txt", "/a"]
    for headers in site.headers:
        assert headers["User-Agent"].startswith("chidao/")
        assert headers["User-Agent"].endswith(" (+https://pypi.org/project/chidao/)")


def test_fetch_sends_no_credentials_from_netrc(site, reply, fetcher, tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login an password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    site.pages["/a"] = reply(200, b"x")
    fetcher.fetch(f"{site.url}/a")
    assert all("Authorization" not in headers for headers in site.headers)


def test_fetch_undoes_gzip(site, reply, fetcher):
    site.pages["/a"] = reply(200, gzip.compress(b"abc" * 100_000), Content_Encoding="gzip")
    assert fetcher.fetch(f"{site.url}/a").content == b"abc" * 100_000


def test_fetch_gives_an_empty_body_as_it_is(site, reply, fetcher):
    site.pages["/a"] = reply(200)
    page = fetcher.fetch(f"{site.url}/a")
    assert (page.content, page.content_type) == (b"", None)


@pytest.mark.parametrize("length", [{}, {"Content_Length": "1001"}])
def test_fetch_refuses_a_large_body(site, reply, time, length):
    site.pages["/a"] = reply(200, b"x" * 1001, **length)
    site.pages["/b"] = reply(200, b"x" * 1000)
    with Fetcher(limits=Limits(size=1000), clock=time.clock) as fetcher:
        assert _code(fetcher, f"{site.url}/a") == "too-large"
        assert len(fetcher.fetch(f"{site.url}/b").content) == 1000


def test_fetch_refuses_a_body_that_grows_large_when_decompressed(site, reply, time):
    bomb = gzip.compress(b"\0" * 5_000_000)
    assert len(bomb) < 10_000
    site.pages["/a"] = reply(200, bomb, Content_Encoding="gzip")
    with Fetcher(limits=Limits(size=10_000), clock=time.clock) as fetcher:
        assert _code(fetcher, f"{site.url}/a") == "too-large"


def test_fetch_reads_a_chunked_body(site, fetcher):
    def send(handler):
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")

    site.pages["/a"] = send
    assert fetcher.fetch(f"{site.url}/a").content == b"abcde"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 500, 599])
def test_fetch_reports_the_status_at_once(site, reply, fetcher, status):
    site.pages["/a"] = reply(status, b"an error page")
    assert _code(fetcher, f"{site.url}/a") == f"http-{status}"
    assert site.asked.count("/a") == 1


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_fetch_tries_a_passing_failure_again(site, reply, in_turn, time, status):
    site.pages["/a"] = in_turn(reply(status), reply(status), reply(200, b"there"))
    with Fetcher(clock=time.clock) as fetcher:
        assert fetcher.fetch(f"{site.url}/a").content == b"there"
    first, second = time.slept
    grown = (2.0, 4.0) if status in (429, 503) else (1.0, 1.0)
    assert first == grown[0]
    assert grown[1] + 1.0 <= second <= grown[1] + 2.0  # delay, 1 of back-off, up to 1 of jitter


def test_fetch_gives_up_after_its_retries(site, reply, fetcher):
    site.pages["/a"] = reply(503)
    assert _code(fetcher, f"{site.url}/a") == "http-503"
    assert site.asked.count("/a") == 4


def test_fetch_waits_as_long_as_the_site_asks(site, reply, in_turn, fetcher, time):
    site.pages["/a"] = in_turn(reply(429, Retry_After="7"), reply(200, b"there"))
    assert fetcher.fetch(f"{site.url}/a").content == b"there"
    assert time.slept == [7.0]


def test_fetch_gives_up_when_the_site_asks_for_too_long(site, reply, fetcher, time):
    site.pages["/a"] = reply(429, Retry_After="3600")
    with pytest.raises(FetchError, match="3600 seconds") as caught:
        fetcher.fetch(f"{site.url}/a")
    assert caught.value.code == "http-429"
    assert time.slept == []
    assert site.asked.count("/a") == 1


def test_fetch_ignores_a_retry_after_that_makes_no_sense(site, reply, in_turn, fetcher, time):
    site.pages["/a"] = in_turn(reply(503, Retry_After="soon"), reply(200, b"there"))
    assert fetcher.fetch(f"{site.url}/a").content == b"there"
    assert time.slept == [2.0]


def test_fetch_leaves_more_time_after_refusals_and_trusts_the_host_again_slowly(site, reply, in_turn, fetcher, time):
    site.pages["/a"] = in_turn(reply(503), reply(200, b"there"))
    for _ in range(9):
        fetcher.fetch(f"{site.url}/a")
    first, *later = time.slept
    assert first == 2.0
    assert later[:2] == pytest.approx([1.8, 1.62])
    assert later[-1] == pytest.approx(1.0)


def test_fetch_leaves_a_host_alone_for_as_long_as_it_asks(site, reply, in_turn, fetcher, time):
    site.pages["/a"] = in_turn(reply(429, Retry_After="90"), reply(429, Retry_After="3600"), reply(200, b"there"))
    assert _code(fetcher, f"{site.url}/a") == "http-429"
    assert _code(fetcher, f"{site.url}/a") == "http-429"
    assert time.slept == [90.0]  # longer than a fetch may take, but not than our patience
    assert _code(fetcher, f"{site.url}/a") == "told-to-wait"
    assert site.asked.count("/a") == 2
    time.at += 3600
    assert fetcher.fetch(f"{site.url}/a").content == b"there"


def test_fetch_leaves_a_host_alone_that_says_so_of_its_robots_txt(site, reply, in_turn, fetcher, time):
    site.pages["/robots.txt"] = in_turn(reply(429, Retry_After="3600"), reply(404))
    site.pages["/a"] = reply(200, b"there")
    assert _code(fetcher, f"{site.url}/a") == "robots"
    time.at += 601
    assert _code(fetcher, f"{site.url}/a") == "told-to-wait"
    time.at += 3000
    assert fetcher.fetch(f"{site.url}/a").content == b"there"
    assert site.asked == ["/robots.txt", "/robots.txt", "/a"]


def test_fetchers_that_share_manners_keep_their_distance_together(site, reply, fetcher, time):
    site.pages["/robots.txt"] = reply(200, b"User-agent: *\nCrawl-delay: 7\n")
    site.pages["/a"] = reply(200, b"x")
    with Fetcher(clock=time.clock) as other:
        other.share_manners(fetcher)
        fetcher.fetch(f"{site.url}/a")
        other.fetch(f"{site.url}/a")
    assert site.asked.count("/robots.txt") == 1
    assert time.slept == [7.0]


def test_stop_ends_waits_and_later_fetches(site, reply):
    site.pages["/robots.txt"] = reply(200, b"User-agent: *\nCrawl-delay: 100\n")
    site.pages["/a"] = reply(200, b"x")
    with Fetcher() as fetcher:
        fetcher.fetch(f"{site.url}/a")
        timer = threading.Timer(0.05, fetcher.stop)
        timer.start()
        started = real_time.monotonic()
        assert _code(fetcher, f"{site.url}/a") == "stopped"
        assert _code(fetcher, f"{site.url}/a") == "stopped"
        assert real_time.monotonic() - started < 5
        timer.join()
    assert site.asked.count("/a") == 1


def test_sitemaps_come_from_robots_txt_which_is_asked_for_once(site, reply, fetcher):
    site.pages["/robots.txt"] = reply(200, b"Sitemap: /moi.xml\n")
    site.pages["/a"] = reply(200, b"x")
    assert fetcher.sitemaps(f"{site.url}/a/b#c") == (f"{site.url}/moi.xml",)
    fetcher.fetch(f"{site.url}/a")
    assert site.asked == ["/robots.txt", "/a"]
    with pytest.raises(FetchError, match="web") as caught:
        fetcher.sitemaps("bao.example")
    assert caught.value.code == "bad-address"


def test_fetch_tries_a_broken_body_again(site, reply, in_turn, fetcher):
    site.pages["/a"] = in_turn(reply(200, b"half", Content_Length="8"), reply(200, b"whole"))
    assert fetcher.fetch(f"{site.url}/a").content == b"whole"


def test_fetch_reports_a_body_that_stays_broken(site, reply, fetcher):
    site.pages["/a"] = reply(200, b"half", Content_Length="8")
    assert _code(fetcher, f"{site.url}/a") == "unreachable"
    site.pages["/b"] = reply(200, b"not gzip at all", Content_Encoding="gzip")
    assert _code(fetcher, f"{site.url}/b") == "unreachable"


def test_fetch_reports_a_site_that_is_not_there(fetcher):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: connections are refused
        assert _code(fetcher, f"http://127.0.0.1:{taken.getsockname()[1]}/a") == "unreachable"


def test_fetch_follows_redirects_and_checks_each(site, reply, fetcher):
    site.pages["/a"] = reply(302, Location="/b?x=1")
    site.pages["/b?x=1"] = reply(301, Location=f"{site.url}/c#part")
    site.pages["/c"] = reply(200, b"end")
    page = fetcher.fetch(f"{site.url}/a")
    assert (page.url, page.content) == (f"{site.url}/c", b"end")
    assert page.requested == f"{site.url}/a"


def test_fetch_follows_five_redirects_and_no_more(site, reply, fetcher):
    for number in range(6):
        site.pages[f"/{number}"] = reply(302, Location=f"/{number + 1}")
    site.pages["/6"] = reply(200, b"end")
    assert fetcher.fetch(f"{site.url}/1").content == b"end"
    assert _code(fetcher, f"{site.url}/0") == "too-many-redirects"


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.com/x", "https://", "https://a:b@example.com/"]
)
def test_fetch_refuses_redirects_that_leave_the_web(site, reply, fetcher, target):
    site.pages["/a"] = reply(302, Location=target)
    assert _code(fetcher, f"{site.url}/a") == "bad-address"


def test_fetch_asks_robots_for_the_target_of_a_redirect(site, reply, fetcher):
    site.pages["/robots.txt"] = reply(200, b"User-agent: *\nDisallow: /closed/\n")
    site.pages["/a"] = reply(302, Location="/closed/b")
    site.pages["/closed/b"] = reply(200, b"secret")
    assert _code(fetcher, f"{site.url}/a") == "robots"
    assert "/closed/b" not in site.asked


def test_fetch_keeps_cookies_for_one_fetch_only(site, reply, fetcher):
    site.pages["/a"] = reply(302, Location="/b", Set_Cookie="seen=1; Path=/")
    site.pages["/b"] = reply(200, b"end")
    fetcher.fetch(f"{site.url}/a")
    assert site.headers[-1]["Cookie"] == "seen=1"
    fetcher.fetch(f"{site.url}/b")
    assert "Cookie" not in site.headers[-1]


def test_fetch_leaves_a_second_between_requests_to_a_host(site, reply, fetcher, time):
    site.pages["/a"] = reply(200, b"x")
    fetcher.fetch(f"{site.url}/a")
    assert time.slept == []
    fetcher.fetch(f"{site.url}/a")
    assert time.slept == [1.0]


def test_fetch_honours_the_crawl_delay(site, reply, fetcher, time):
    site.pages["/robots.txt"] = reply(200, b"User-agent: *\nCrawl-delay: 30\n")
    site.pages["/a"] = reply(302, Location="/b")
    site.pages["/b"] = reply(302, Location="/c")
    site.pages["/c"] = reply(302, Location="/d")
    site.pages["/d"] = reply(200, b"x")
    # Three polite waits of 30 seconds do not count against the 60 seconds of the fetch.
    assert fetcher.fetch(f"{site.url}/a").content == b"x"
    assert time.slept == [30.0, 30.0, 30.0]


def test_fetch_does_not_wait_for_hours(site, reply, fetcher, time):
    site.pages["/robots.txt"] = reply(200, b"User-agent: *\nCrawl-delay: 7200\n")
    site.pages["/a"] = reply(200, b"x")
    fetcher.fetch(f"{site.url}/a")
    assert _code(fetcher, f"{site.url}/a") == "robots"
    assert time.slept == []


def test_fetch_reports_a_site_that_does_not_answer():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with Fetcher(limits=Limits(read=0.1, retries=0)) as fetcher:
            assert _code(fetcher, f"http://127.0.0.1:{silent.getsockname()[1]}/a") == "timeout"


def test_fetch_stops_a_site_that_sends_a_byte_now_and_then(site):
    over = threading.Event()

    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            while not over.wait(0.02):
                handler.wfile.write(b"x")
        except OSError:
            over.set()  # the client has hung up, which is what the test waits for

    site.pages["/a"] = drip
    started = real_time.monotonic()
    with Fetcher(limits=Limits(total=0.4, retries=0)) as fetcher:
        code = _code(fetcher, f"{site.url}/a")
    took = real_time.monotonic() - started
    hung_up = over.wait(5)
    over.set()
    assert code == "timeout"
    assert took < 5
    assert hung_up


def test_fetch_reports_a_site_without_tls(site, fetcher):
    assert _code(fetcher, f"https://127.0.0.1:{site.port}/a") == "not-secure"


def test_fetch_refuses_a_certificate_that_nobody_vouches_for(fetcher, tmp_path: Path):
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the command openssl to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    making = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "2"]
    making += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(making, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    refused = []

    def serve(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        try:
            context.wrap_socket(connection, server_side=True).close()
        except OSError as error:
            refused.append(error)
        finally:
            connection.close()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, args=(listening,))
        thread.start()
        code = _code(fetcher, f"https://127.0.0.1:{listening.getsockname()[1]}/a")
        thread.join()
    assert code == "not-secure"
    assert refused


@pytest.mark.parametrize("url", ["", "vnexample.vn/bai", "ftp://example.com/", "file:///etc/passwd", "https:///x"])
def test_fetch_refuses_what_is_no_web_address(fetcher, url):
    assert _code(fetcher, url) == "bad-address"


def test_import_of_extract_loads_no_requests():
    code = "import sys, extract; sys.exit('requests' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
