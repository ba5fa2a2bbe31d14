"""Quân đội nhân dân, the paper of the army."""

from datetime import date

from extract.read.publishers.publisher import Publisher, Template

_DETAIL = Template(
    family="qdnd",
    since=date(2021, 1, 1),
    title=("h1.post-title", "h1.article-title"),
    lead=(".post-summary",),
    body=(".post-content", ".articleContent"),
    author=(".post-author", ".author-name", "p.author"),
    date=(".post-subinfo", ".post-time", ".articleTime", "time"),
    section=(".breadcrumb a", ".post-cate a"),
    remove=(".post-author", ".relate-post", ".post-tags"),
)

PUBLISHER = Publisher(
    domain="qdnd.vn",
    name="Quân đội nhân dân",
    kind="national",
    templates=(_DETAIL,),
    also=("qdnd.com.vn",),
    feeds=("https://www.qdnd.vn/rss/thoi-su.rss",),
    sitemaps=("https://www.qdnd.vn/sitemap.xml",),
)
