from __future__ import annotations

import pytest

from extract.errors import FetchError
from extract.fetch import Limits, robots
from extract.fetch.clock import Deadline
from extract.fetch.robots import Robots
from extract.fetch.transfer import Answer

PAGE = "https://bao.example/tin/1.html"


def _answer(status: int = 200, content: bytes = b"", location: str | None = None) -> Answer:
    return Answer(status=status, content=content, content_type=None, location=location)


class _Web:
    """Answers from a table; an error in the table is raised."""

    def __init__(self, time, **answers) -> None:
        self.answers: dict[str, Answer | FetchError] = answers
        self.asked: list[str] = []
        self.time = time
        self.robots = Robots(Limits(), time.clock)

    def get(self, url, deadline, **bounds):
        self.asked.append(url)
        assert bounds == {"delay": 1.0, "most": 500 * 1024}
        assert deadline.left() <= 60
        found = self.answers[url]
        if isinstance(found, FetchError):
            raise found
        return found

    def rules(self, url=PAGE):
        return self.robots.rules(url, Deadline(60, self.time.clock), self.get)


@pytest.fixture
def web(time):
    return _Web(time)


def test_rules_follow_our_own_group_before_the_general_one(web):
    text = b"User-agent: *\nDisallow: /\n\nUser-agent: chidao\nDisallow: /kin/\nCrawl-delay: 3\n"
    web.answers["https://bao.example/robots.txt"] = _answer(content=text)
    rules = web.rules()
    assert rules.allow(PAGE)
    assert not rules.allow("https://bao.example/kin/1.html")
    assert rules.delay == 3.0


def test_rules_follow_the_general_group(web):
    text = "\ufeffUser-agent: *\nDisallow: /*.pdf$\nAllow: /mo/\nDisallow: /mo".encode()
    web.answers["https://bao.example/robots.txt"] = _answer(content=text)
    rules = web.rules()
    assert not rules.allow("https://bao.example/a.pdf")
    assert rules.allow("https://bao.example/mo/a")
    assert not rules.allow("https://bao.example/moi")
    assert rules.delay == 1.0


@pytest.mark.parametrize("asked", ["0.1", "-5", "nan", "inf", "nhanh"])
def test_rules_never_delay_less_than_a_second_or_for_ever(web, asked):
    web.answers["https://bao.example/robots.txt"] = _answer(content=f"User-agent: *\nCrawl-delay: {asked}".encode())
    assert web.rules().delay == 1.0


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_rules_allow_all_without_robots_txt(web, status):
    web.answers["https://bao.example/robots.txt"] = _answer(status)
    assert web.rules().allow(PAGE)


@pytest.mark.parametrize(
    "failure", [_answer(500), _answer(501), FetchError("http-503", "x"), FetchError("http-429", "x")]
)
def test_rules_refuse_while_robots_txt_fails(web, failure):
    web.answers["https://bao.example/robots.txt"] = failure
    with pytest.raises(FetchError) as caught:
        web.rules()
    assert caught.value.code == "robots"
    web.answers["https://bao.example/robots.txt"] = _answer(404)
    with pytest.raises(FetchError):
        web.rules()  # remembered for ten minutes
    web.time.at += 601
    assert web.rules().allow(PAGE)


@pytest.mark.parametrize("code", ["unreachable", "timeout", "not-secure"])
def test_rules_refuse_a_site_that_cannot_be_reached_and_ask_it_once(web, code):
    web.answers["https://bao.example/robots.txt"] = FetchError(code, "Away.", "Wait.")
    for _ in range(3):
        with pytest.raises(FetchError, match="Away") as caught:
            web.rules()
        assert caught.value.code == code
    assert len(web.asked) == 1


def test_rules_are_asked_again_when_the_fetch_itself_had_no_time_left(web):
    web.answers["https://bao.example/robots.txt"] = FetchError("timeout", "Late.", "Wait.")
    with pytest.raises(FetchError):
        web.robots.rules(PAGE, Deadline(0, web.time.clock), web.get)
    web.answers["https://bao.example/robots.txt"] = _answer(404)
    assert web.rules().allow(PAGE)


def test_rules_follow_redirects_of_robots_txt(web):
    web.answers["https://bao.example/robots.txt"] = _answer(301, location="https://www.bao.example/robots.txt")
    web.answers["https://www.bao.example/robots.txt"] = _answer(content=b"User-agent: *\nDisallow: /tin/")
    assert not web.rules().allow(PAGE)


def test_rules_take_a_circle_of_redirects_for_no_robots_txt(web):
    web.answers["https://bao.example/robots.txt"] = _answer(302, location="/robots.txt")
    assert web.rules().allow(PAGE)
    assert len(web.asked) == 6


def test_rules_survive_a_page_in_place_of_robots_txt(web):
    web.answers["https://bao.example/robots.txt"] = _answer(content=b"<html>\xff\xfe Disallow: / </html>")
    assert web.rules().allow(PAGE)


def test_rules_are_kept_by_site_for_a_day(web):
    for site in ("https://bao.example", "http://bao.example", "https://bao.example:8443"):
        web.answers[f"{site}/robots.txt"] = _answer(404)
        web.rules(f"{site}/a")
        web.rules(f"{site}/b")
    assert len(web.asked) == 3
    web.time.at += 24 * 3600 + 1
    web.rules()
    assert len(web.asked) == 4


def test_rules_of_the_site_asked_longest_ago_are_forgotten(web, monkeypatch):
    monkeypatch.setattr(robots, "_SITES_KEPT", 2)
    for name in "abac":
        web.answers[f"https://{name}.example/robots.txt"] = _answer(404)
        web.rules(f"https://{name}.example/")
    assert len(web.asked) == 3
    web.rules("https://a.example/")
    assert len(web.asked) == 3
    web.rules("https://b.example/")
    assert len(web.asked) == 4


def test_sitemaps_are_addresses_that_may_be_asked_for(web):
    text = b"""Sitemap: https://bao.example/moi.xml
User-agent: *
Disallow: /
Sitemap: /cu.xml
Sitemap: https://khac.example/bao.xml#x
sitemap: https://bao.example/moi.xml
Sitemap: ftp://bao.example/a.xml
Sitemap: http://127.0.0.1/a.xml
Sitemap: https://an:mat-khau@bao.example/a.xml
Sitemap:
"""
    web.answers["https://bao.example/robots.txt"] = _answer(content=text)
    assert web.rules().sitemaps(PAGE) == (
        "https://bao.example/moi.xml",
        "https://bao.example/cu.xml",
        "https://khac.example/bao.xml",
    )


def test_a_site_without_robots_txt_names_no_sitemaps(web):
    web.answers["https://bao.example/robots.txt"] = _answer(404)
    assert web.rules().sitemaps(PAGE) == ()
