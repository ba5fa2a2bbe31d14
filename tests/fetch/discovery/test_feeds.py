from __future__ import annotations

import time
from datetime import date

import pytest

from extract.errors import FetchError
from tests.fetch.discovery.conftest import HOME, at, rss

RSS = 'type="application/rss+xml"'
ONE, TWO = "mua-lon-o-mien-nui-post100001.html", "nao-vet-kenh-muong-post100002.html"


def item(path: str = ONE, published: str = "Wed, 04 Jun 2031 08:01:00 +0700", title: str = "Mưa lớn ở miền núi") -> str:
    return f"<title>{title}</title><link>{at(path)}</link><pubDate>{published}</pubDate>"


@pytest.fixture
def feed(paper):
    """Put a feed of the paper's in place."""
    paper.known = {"feeds": (at("rss/thoi-su.rss"),)}

    def put(content):
        paper.pages[at("rss/thoi-su.rss")] = content
        return paper

    return put


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("Wed, 04 Jun 2031 08:01:00 +0700", "2031-06-04T08:01:00+07:00"),
        ("Wed, 04 Jun 2031 08:01:00 GMT+7", "2031-06-04T08:01:00+07:00"),
        ("Wed, 04 Jun 31 01:01:00 GMT", "2031-06-04T01:01:00+00:00"),
        ("04/06/2031 08:01", "2031-06-04T08:01:00+07:00"),
        ("6/4/2031 8:01:00 AM", "2031-04-06T08:01:00+07:00"),
        ("2031-06-04 08:01:00", "2031-06-04T08:01:00+07:00"),
        ("4 giờ trước", None),
        ("", None),
    ],
)
def test_dates_in_the_forms_of_vietnamese_feeds(feed, written, published):
    (found,) = feed(rss(item(published=written))).find()
    assert (found.published, found.date_is) == (published, "published" if published else "unknown")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Mưa lớn &amp; gió", "Mưa lớn & gió"),
        ("&lt;b&gt;Mưa&lt;/b&gt; &amp;amp;quot;lớn&amp;amp;quot;", 'Mưa "lớn"'),
        ("<![CDATA[ Mưa\n  lớn ]]>", "Mưa lớn"),
        ("M\u01b0a l\u01a1\u0301n", "Mưa lớn"),
        ("Giá &lt; 5 triệu", "Giá < 5 triệu"),
        ("", None),
    ],
)
def test_headlines_are_plain_text(feed, written, title):
    assert feed(rss(item(title=written))).find()[0].title == title


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        pytest.param(rss(item()).replace("utf-8", "utf-16").encode("utf-16"), "text/xml; charset=utf-8", id="UTF-16"),
        pytest.param(rss(item()).encode("utf-8-sig"), "text/html", id="byte order mark"),
        pytest.param(b"\r\n " + rss(item()).encode(), "application/rss+xml", id="blank line before"),
        pytest.param(rss(item()).partition("?>")[2].encode(), "text/xml", id="no declaration"),
        pytest.param(rss(item()).replace("</channel>", "&nbsp;</channel>").encode(), None, id="undefined entity"),
        pytest.param(rss(item()).replace("</rss>", "").encode(), None, id="torn"),
        pytest.param(
            f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title><entry><title>Mưa lớn ở miền núi</title>
            <link rel="enclosure" href="{HOME}a.mp3"/><link rel="alternate" href="/{ONE}"/>
            <published>2031-06-04T08:01:00+07:00</published><updated>2031-06-05T00:00:00Z</updated></entry></feed>""".encode(),
            None,
            id="Atom",
        ),
        pytest.param(
            f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
            xmlns:dc="http://purl.org/dc/elements/1.1/"><item><title>Mưa lớn ở miền núi</title><link>{at(ONE)}</link>
            <dc:date>2031-06-04T08:01:00+07:00</dc:date></item></rdf:RDF>""".encode(),
            None,
            id="RSS 1.0",
        ),
    ],
)
def test_feeds_of_all_kinds_say_the_same(feed, content, content_type):
    paper = feed(content)
    if content_type:
        paper.types[at("rss/thoi-su.rss")] = content_type
    (found,) = paper.find()
    assert (found.url, found.title, found.published) == (at(ONE), "Mưa lớn ở miền núi", "2031-06-04T08:01:00+07:00")
    assert found.source == at("rss/thoi-su.rss")


def test_a_damaged_feed_is_reported_and_read_as_far_as_it_goes(feed):
    paper = feed(rss(item(), item(TWO)).removesuffix("</item></channel></rss>"))
    assert paper.urls() == [ONE, TWO]
    assert (at("rss/thoi-su.rss"), "bad-feed") in paper.errors


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"/etc/passwd", id="name of a file"),
        pytest.param(b"http://127.0.0.1:9/", id="address"),
        pytest.param(b"", id="empty"),
        pytest.param(b"<html><p>404</p></html>", id="page"),
        pytest.param(b"<rss><channel>" + b" " * 5_000_000, id="too large"),
    ],
)
def test_what_is_no_feed_is_reported(feed, content):
    paper = feed(content)
    with pytest.raises(FetchError, match="could be read on"):
        paper.find()
    assert any(url == at("rss/thoi-su.rss") for url, _ in paper.errors)


def test_entities_are_not_expanded(feed):
    bomb = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    document = f"<!DOCTYPE rss [<!ENTITY a0 'aaaaaaaaaa'>{bomb}]>" + rss(item(title="&a11;")).partition("?>")[2]
    began = time.monotonic()
    (found,) = feed(document).find()
    assert len(found.title or "") < 100
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("front", "name", "page"),
    [
        pytest.param(f'<link rel="alternate" {RSS} href="/rss/moi.rss">', "rss/moi.rss", None, id="head"),
        pytest.param('<a href="/rss.htm">RSS</a>', "rss.htm", '<a href="/rss/moi.rss">Mới</a>', id="list"),
        pytest.param("", "rss", '<ul><li><a href="moi.rss">Mới</a> <a href="/rss">RSS</a></ul>', id="guess"),
        pytest.param(
            f'<base href="{HOME}kenh/"><a href="rss">RSS</a>', "kenh/rss", "<a href='/feed/moi'>a</a>", id="base"
        ),
    ],
)
def test_feeds_are_found_from_the_front_page(paper, front, name, page):
    paper.pages |= {at(""): f"<html><body>{front}</body></html>", at("rss/moi.rss"): rss(item())}
    paper.pages |= {at("moi.rss"): rss(item()), at("feed/moi"): rss(item())}
    if page is not None:
        paper.pages[at(name)] = f"<html><body>{page}</body></html>"
    assert paper.urls() == [ONE]
    assert paper.errors == []


def test_sections_and_days_of_feeds(feed):
    paper = feed(
        rss(
            item(ONE) + "<category>Nông nghiệp</category>",
            item("kinh-te/tai-chinh/tin-vang-post100003.html", "Tue, 03 Jun 2031 23:59:00 +0700"),
            item(TWO, "Wed, 04 Jun 2031 17:00:00 GMT"),
            title="Thời sự - RSS Báo Ví Dụ",
        )
    )
    assert [one.section for one in paper.find()] == ["Nông nghiệp", "kinh-te/tai-chinh", "thoi-su"]
    assert paper.urls(since=date(2031, 6, 4), until=date(2031, 6, 4)) == [ONE]
    assert len(paper.urls(section="Thời sự")) == len(paper.urls(section="thoi-su")) == 3
    assert paper.urls(section="nong nghiep") == [ONE]
    assert paper.urls(section="Kinh tế") == paper.urls(section="kinh-te/Tài chính") == paper.urls(match=r"/kinh-te/")
    assert paper.urls(section="kinh") == []
    assert paper.urls(match=r"post10000[12]\.html$") == [ONE, TWO]


def test_only_articles_of_the_site_and_each_once(feed):
    links = (
        f"{HOME}{ONE}?utm_source=rss&amp;utm_medium=a#top",
        f"http://www.bao.example/{ONE}?fbclid=abc",
        f"https://nongnghiep.bao.example/{TWO}?trang=2&amp;utm_campaign=x",
        f"https://bao.example.khac.example/{ONE}",
        f"https://xbao.example/{ONE}",
        f"https://nguoi:matkhau@bao.example/{TWO}",
        "mailto:thu@bao.example",
    )
    found = feed(rss(*(f"<title>x</title><link>{link}</link>" for link in links))).find()
    assert [one.url for one in found] == [at(ONE), f"https://nongnghiep.bao.example/{TWO}?trang=2"]
