"""Lao Động, the paper of the trade unions; articles end in ``.ldo``. It shuts out clients that run no scripts."""

from datetime import date

from extract.read.publishers.publisher import Publisher, Template

_DETAIL = Template(
    family="laodong",
    since=date(2021, 1, 1),
    title=("article h1.title", "h1.title"),
    lead=(".chappeau",),
    body=("#gallery-ctt", ".art-body"),
    author=(".art-author .name", ".art-author", ".author", ".m-top .f-user"),
    date=("article span.time", ".m-top .time", ".f-datetime", ".time"),
    section=(".main-cat-lnk", ".breadcrumb a", ".header-page a"),
    remove=(".tin-lien-quan", ".related-news", ".relate-news", ".news-relate", ".lst-tags", ".art-author"),
)
_OLD = Template(
    family="laodong-old",
    since=date(2017, 1, 1),
    title=(".wrapper-main-content h1", ".article-title h1", "h1"),
    lead=(".article-content .abstract", "p.abs"),
    body=(".wrapper-main-content .article-content", ".article-content"),
    author=(".authors", ".author"),
    date=(".f-datetime", "time"),
    section=(".breadcrumb a",),
)

PUBLISHER = Publisher(
    domain="laodong.vn",
    name="Lao Động",
    kind="national",
    templates=(_DETAIL, _OLD),
    feeds=("https://laodong.vn/rss/home.rss",),
    sitemaps=("https://laodong.vn/sitemap.xml",),
)
