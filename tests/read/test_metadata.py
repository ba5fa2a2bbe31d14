import json
from typing import Any

import pytest
from bs4 import BeautifulSoup

from extract.read.metadata import Metadata, read_metadata
from extract.read.page_head import head_of

NEWS: dict[str, Any] = {
    "@type": "NewsArticle",
    "headline": "T&#7881;nh h&amp;#7885;p",
    "description": "Mô tả của bài.",
    "datePublished": "2021-12-28T16:10:00.000 +07:00",
    "author": [{"@type": "Person", "name": "Lê Minh Tú"}, {"@type": "Organization", "name": "Báo ABC"}],
    "publisher": {"@type": "Organization", "name": "Báo ABC"},
}


def page(script: str, head: str = "") -> Metadata:
    markup = f'<html><head>{head}<script type="application/ld+json">{script}</script></head>'
    return read_metadata(head_of(BeautifulSoup(markup, "lxml")))


@pytest.mark.parametrize(
    "nested",
    [
        NEWS,
        [NEWS],
        [[NEWS]],
        {"@graph": [{"@type": "WebPage"}, NEWS]},
        {"@type": "WebPage", "mainEntity": NEWS},
        {**NEWS, "@type": ["Article", "NewsArticle"]},
        {**NEWS, "@type": "https://schema.org/ReportageNewsArticle"},
    ],
)
def test_metadata_finds_the_article_in_any_nesting(nested: Any) -> None:
    found = page(json.dumps(nested))
    assert found.is_article
    assert found.title == "Tỉnh họp"
    assert found.dates == ("2021-12-28T16:10:00+07:00",)
    assert found.authors == ("Lê Minh Tú",)
    assert "Báo ABC" in found.site_names


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"Tỉnh họp",}',
        '<!-- {"@type":"NewsArticle","headline":"Tỉnh họp"} -->',
        '{"@type":"NewsArticle","headline":"Tỉnh\n họp"}',
        '{"@type":"NewsArticle","headline":"Tỉnh họp","author":{"name": }}',
    ],
)
def test_metadata_tolerates_broken_json(script: str) -> None:
    found = page(script)
    assert (found.is_article, found.title) == (True, "Tỉnh họp")


@pytest.mark.parametrize("script", ["", "chữ", "{", "[" * 50_000, "null", "[[], 5, null]", '{"@type": 5}'])
def test_metadata_skips_json_that_says_nothing(script: str) -> None:
    assert not page(script).is_article


def test_metadata_reads_meta_tags() -> None:
    head = (
        '<title>Tỉnh họp | Báo ABC</title><meta property="og:title" content="Tỉnh họp">'
        '<meta property="article:published_time" content="2021-12-28 16:10">'
        '<meta property="og:site_name" content="Báo ABC">'
        '<meta name="author" content="Báo ABC"><link rel="canonical" href="https://baoabc.example.vn/tin-7.html">'
        '<meta name="description" content="Mô tả">'
    )
    found = page("", head)
    assert (found.title, found.site_name, found.description) == ("Tỉnh họp", "Báo ABC", "Mô tả")
    assert found.dates == ("2021-12-28T16:10:00+07:00",)
    assert found.url == "https://baoabc.example.vn/tin-7.html"


def test_metadata_knows_a_page_behind_a_wall() -> None:
    assert page(json.dumps({**NEWS, "isAccessibleForFree": "False"})).truncated
    assert not page(json.dumps({**NEWS, "isAccessibleForFree": True})).truncated
