from __future__ import annotations

from datetime import date

import pytest

from extract.errors import FetchError
from extract.fetch.discovery import SiteAddresses, discover
from extract.fetch.page import Page
from tests.fetch.discovery.conftest import HOME, at, index, no_sitemaps, rss, urlset


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"since": date(2031, 6, 2), "until": date(2031, 6, 1)}, "bad-question"),
        ({"match": "("}, "bad-question"),
        ({"section": " - "}, "bad-question"),
    ],
)
def test_what_makes_no_sense_is_refused_at_once(paper, asked, code):
    with pytest.raises(FetchError) as raised:
        paper.search(**asked)
    assert raised.value.code == code


def test_a_bad_address_is_refused_at_once(paper):
    for site in (SiteAddresses(home="bao.example"), SiteAddresses(home=HOME, feeds=("rss.htm",))):
        with pytest.raises(FetchError) as raised:
            discover(site, paper.fetch, sitemaps_of=no_sitemaps)
        assert raised.value.code == "bad-address"


def test_articles_come_while_later_sources_are_not_asked_for(paper):
    paper.known = {"feeds": (at("a.rss"),)}
    paper.pages[at("a.rss")] = rss(f"<title>Tin</title><link>{at('tin-123456.html')}</link>")
    search = paper.search()
    assert paper.asked == []
    assert next(search).url == at("tin-123456.html")
    assert paper.asked == [at("a.rss")]


def test_a_site_that_fails_again_and_again_is_left_alone(paper):
    paper.robots = (at("sitemap.xml"),)
    paper.pages[at("sitemap.xml")] = index(*(f"so-{n}.xml" for n in range(100)))
    paper.pages |= {at(f"so-{n}.xml"): FetchError("told-to-wait", "Chờ.") for n in range(100)}
    with pytest.raises(FetchError) as raised:
        paper.find()
    assert raised.value.code == "told-to-wait"
    assert len(paper.asked) < 20


def test_a_few_failures_do_not_end_the_search(paper):
    paper.robots = (at("sitemap.xml"),)
    paper.pages[at("sitemap.xml")] = index(*(f"so-{n}.xml" for n in range(100)))
    for n in range(100):
        paper.pages[at(f"so-{n}.xml")] = (
            urlset(f"tin-so-{n}-{100_000 + n}.html") if n % 5 == 0 else FetchError("timeout", "")
        )
    assert len(paper.find()) == 20
    assert len([code for _, code in paper.errors if code == "timeout"]) == 80


def test_a_stopped_fetcher_ends_the_search(paper):
    paper.known = {"feeds": (at("a.rss"), at("b.rss"))}
    paper.pages[at("a.rss")] = FetchError("stopped", "")
    with pytest.raises(FetchError) as raised:
        paper.find()
    assert (raised.value.code, paper.asked) == ("stopped", [at("a.rss")])


def test_robots_txt_that_cannot_be_read_is_reported(paper):
    def refuse(url):
        raise FetchError("robots", "")

    paper.pages[at("sitemap.xml")] = urlset("tin-123456.html")
    found = discover(
        SiteAddresses(home=HOME), paper.fetch, sitemaps_of=refuse,
        on_error=lambda url, error: paper.errors.append((url, error.code)),
    )  # fmt: skip
    assert [one.url for one in found] == [at("tin-123456.html")]
    assert (at(""), "robots") in paper.errors


@pytest.mark.parametrize("kind", ["feeds", "sitemaps", "listings"])
def test_one_source_may_be_read_alone(paper, kind):
    paper.robots = (at("sitemap.xml"),)
    paper.pages[at("sitemap.xml")] = urlset("tin-khac-123457.html")
    content = {
        "feeds": rss(f"<title>Tin</title><link>{at('tin-123456.html')}</link>"),
        "sitemaps": urlset("tin-123456.html"),
        "listings": '<a href="/tin-123456.html">Tin nước</a>',
    }
    paper.known = {kind: (at("nguon"),), "alone": True}
    paper.pages[at("nguon")] = content[kind]
    assert paper.urls() == ["tin-123456.html"]
    assert paper.asked == [at("nguon")]


def test_a_site_that_moved_is_followed(paper):
    moved = "https://bao-moi.example/"

    def fetch(url):
        if url == HOME:
            return Page(url=moved, requested=url, content=b"<html></html>", content_type=None)
        return paper.fetch(url)

    paper.pages[at("sitemap.xml")] = urlset("x").replace(at("x"), f"{moved}tin-123456.html")
    found = discover(SiteAddresses(home=HOME), fetch, sitemaps_of=no_sitemaps)
    assert [one.url for one in found] == [f"{moved}tin-123456.html"]
