"""Báo Tin tức, of the Vietnam News Agency."""

from datetime import date

from extract.read.publishers.publisher import Publisher, Template

_DETAIL = Template(
    family="baotintuc",
    since=date(2023, 1, 1),
    title=("h1.detail-title", ".newsdetail .title", "h1.title"),
    lead=("h2.sapo", ".boxdetail .sapo", ".newsdetail .sapo"),
    body=(".boxdetail .contents", ".boxdetail .content", ".newsdetail .contents", ".post-content"),
    author=(".boxdetail .author", "div.author", "p.author"),
    date=("div.date span.txt", ".boxdetail .date", ".newsdetail .sharing .time"),
    section=(".breadcrumb a", ".list-title a"),
    remove=(".share", ".boxdetail .author", "div.author", ".video-detail", ".relate-new"),
)

PUBLISHER = Publisher(
    domain="baotintuc.vn",
    name="Báo Tin tức",
    kind="national",
    templates=(_DETAIL,),
    feeds=("https://baotintuc.vn/tin-moi-nhat.rss",),
    sitemaps=("https://baotintuc.vn/sitemap.xml",),
)
