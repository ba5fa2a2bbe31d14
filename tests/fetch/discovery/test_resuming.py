from __future__ import annotations

import json
import re
from datetime import date

import pytest

from extract.errors import FetchError
from extract.fetch.discovery import SiteAddresses, discover
from tests.fetch.discovery.conftest import at, dated, index, listing, no_sitemaps, rss, urlset


@pytest.fixture
def journal(tmp_path):
    return tmp_path / "discovery.jsonl"


@pytest.fixture
def full(paper):
    """A paper with articles in a feed, in sitemaps and on several pages of a list; some stand in two places."""
    paper.known = {"feeds": (at("rss/moi.rss"),), "listings": (at("kinh-te.htm"),)}
    paper.robots = (at("sitemap.xml"),)
    paper.pages[at("rss/moi.rss")] = rss(
        *(f"<title>Tin {n}</title><link>{at(f'tin-{n}-10000{n}.html')}</link>" for n in range(3))
    )
    paper.pages[at("sitemap.xml")] = index(*(f"news-2031-{n}.xml" for n in range(1, 6)))
    for month in range(1, 6):
        paper.pages[at(f"news-2031-{month}.xml")] = urlset(
            *(f"bai-{month}-{n}-2000{month}{n}.html" for n in range(3)), "tin-1-100001.html"
        )
    for number in range(1, 5):
        name = "kinh-te.htm" if number == 1 else f"kinh-te/trang-{number}.htm"
        foot = f'<a href="/kinh-te/trang-{number + 1}.htm">tiếp</a>'
        paper.pages[at(name)] = listing(*dated(f"2031060{9 - number}", 3), foot=foot)
    return paper


def test_a_run_that_ends_anywhere_goes_on_with_nothing_lost_or_twice(full, journal, tmp_path):
    whole = full.find()
    assert len(whole) == len({found.url for found in whole}) == 30
    most = len(set(full.asked)) + 1
    for stop in range(len(whole) + 1):
        path = tmp_path / f"{stop}.jsonl"
        search = full.search(journal=path)
        assert [next(search) for _ in range(stop)] == whole[:stop]
        search.close()
        full.asked.clear()
        assert full.find(journal=path) == whole
        assert len(full.asked) <= most
        full.asked.clear()
        assert full.find(journal=path) == whole
        assert at("news-2031-5.xml") not in full.asked
        assert at("kinh-te.htm") not in full.asked


def test_a_journal_that_ends_within_a_line_goes_on(full, journal, tmp_path):
    whole = full.find(journal=journal)
    written = journal.read_bytes()
    ends = [match.end() for match in re.finditer(rb"\n", written)]
    for end in ends[::3]:
        for cut in (end - 1, end):
            path = tmp_path / "torn.jsonl"
            path.write_bytes(written[:cut])
            assert full.find(journal=path) == whole
            assert path.read_bytes().count(b'"found"') == len(whole)


def test_an_article_is_on_the_disk_before_the_caller_sees_it(full, journal):
    for number, found in enumerate(full.search(journal=journal), start=1):
        lines = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
        assert [line["found"]["url"] for line in lines if "found" in line][number - 1] == found.url


def test_a_list_goes_on_at_the_page_where_it_was(full, journal):
    full.known = {"listings": (at("kinh-te.htm"),)}
    full.pages[at("kinh-te/trang-3.htm")] = FetchError("timeout", "")
    assert len(full.find(journal=journal, match="kinh-te")) == 6
    full.pages[at("kinh-te/trang-3.htm")] = listing(
        *dated("20310606", 3), foot='<a href="/kinh-te/trang-4.htm">tiếp</a>'
    )
    full.asked.clear()
    assert len(full.find(journal=journal, match="kinh-te")) == 12
    assert next(url for url in full.asked if "kinh-te" in url) == at("kinh-te/trang-3.htm")


def test_sources_that_failed_are_asked_again(full, journal):
    missing = full.pages.pop(at("news-2031-3.xml"))
    assert len(full.find(journal=journal)) == 27
    full.pages[at("news-2031-3.xml")] = missing
    full.asked.clear()
    assert len(full.find(journal=journal)) == 30
    assert [url for url in full.asked if "news" in url] == [at("news-2031-3.xml")]


ASKED = {"since": date(2031, 1, 1), "until": date(2031, 12, 31), "section": "kinh-te", "match": "a"}


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"since": date(2030, 1, 1)}, "since was 2031-01-01 and is 2030-01-01"),
        ({"until": None}, "until was 2031-12-31 and is not given"),
        ({"section": "thoi-su"}, "section was kinh-te and is thoi-su"),
        ({"match": "b", "section": None}, "section was kinh-te and is not given; match was a and is b"),
    ],
)
def test_another_question_is_refused(full, journal, other, said):
    full.find(journal=journal, **ASKED)
    before = journal.read_bytes()
    with pytest.raises(FetchError) as raised:
        full.find(journal=journal, **(ASKED | other))
    assert (raised.value.code, said in raised.value.message) == ("other-question", True)
    assert journal.read_bytes() == before


def test_another_site_is_refused(full, journal):
    full.find(journal=journal)
    with pytest.raises(FetchError, match=r"site was https://bao\.example/ and is https://khac\.example/"):
        list(
            discover(SiteAddresses(home="https://khac.example/"), full.fetch, sitemaps_of=no_sitemaps, journal=journal)
        )


def test_another_list_of_the_same_site_is_refused(full, journal):
    full.known = {"listings": (at("kinh-te.htm"),), "alone": True}
    full.find(journal=journal)
    full.known = {"listings": (at("thoi-su.htm"),), "alone": True}
    with pytest.raises(FetchError, match=r"alone was .*kinh-te\.htm and is .*thoi-su\.htm"):
        full.find(journal=journal)


@pytest.mark.parametrize(
    "damage",
    [
        lambda lines: [b"{}\n", *lines[1:]],
        lambda lines: [*lines[:2], b"\0\0\n", *lines[2:]],
        lambda lines: [*lines[:2], b'{"found": {"url": 7}}\n', *lines[2:]],
        lambda lines: [b"ten,tuoi\n", *lines],
    ],
)
def test_a_damaged_journal_is_left_as_it_is(full, journal, damage):
    full.find(journal=journal)
    damaged = b"".join(damage(journal.read_bytes().splitlines(keepends=True)))
    journal.write_bytes(damaged)
    with pytest.raises(FetchError) as raised:
        full.find(journal=journal)
    assert raised.value.code == "bad-journal"
    assert journal.read_bytes() == damaged
