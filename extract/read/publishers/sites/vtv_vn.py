"""VTV, the national television; in its earlier layout the time stands inside the author's line."""

from datetime import date

from extract.read.publishers.families.vccorp import VCCORP
from extract.read.publishers.publisher import Publisher, Template

_OLD = Template(
    family="vtv",
    since=date(2019, 1, 1),
    title=("h1.title_detail", ".c-video-detail__title h1"),
    lead=("h2.sapo", ".sapo"),
    body=(".ta-justify", "#entry-body"),
    author=("p.author b", "p.author"),
    date=("p.author span.time", "span.time"),
    section=(".breadcrumb a", ".cate-name a"),
)

PUBLISHER = Publisher(
    domain="vtv.vn",
    name="VTV",
    kind="national",
    templates=(VCCORP, _OLD),
    feeds=("https://vtv.vn/rss/home.rss",),
    sitemaps=("https://vtv.vn/sitemap.xml", "https://vtv.vn/latest-news-sitemap.xml"),
)
