"""VnExpress: a layout of its own; the author signs the last line of the body, flush right."""

from datetime import date

from extract.read.publishers.publisher import Publisher, Template

_DETAIL = Template(
    family="vnexpress",
    since=date(2019, 10, 1),
    title=("h1.title-detail", "h1.title_news_detail", "h1.title-post"),
    lead=("p.description", "h2.short_intro", ".lead_post_detail"),
    body=("article.fck_detail", ".fck_detail", ".content_detail"),
    author=("p.author_mail strong", ".author_mail"),
    date=("span.date", ".header-content .date", "span.time"),
    section=("ul.breadcrumb a",),
    remove=(".location-stamp", ".box_brief_info", ".width_common.box-tinlienquanv2", ".list-news", ".banner-ads"),
)

PUBLISHER = Publisher(
    domain="vnexpress.net",
    name="VnExpress",
    kind="national",
    templates=(_DETAIL,),
    checked=date(2026, 3, 7),
    feeds=("https://vnexpress.net/rss",),
    sitemaps=("https://vnexpress.net/sitemap.xml",),
)
