"""VietNamNet."""

from datetime import date

from extract.read.publishers.publisher import Publisher, Template

_DETAIL = Template(
    family="vietnamnet",
    since=date(2022, 6, 1),
    title=("h1.content-detail-title", "h1.title"),
    lead=("h2.content-detail-sapo", ".content-detail-sapo", ".bold.ArticleLead"),
    body=("#maincontent", ".maincontent", "#ArticleContent", ".ArticleContent"),
    author=(".article-detail-author__info .name", "span.name a", ".article-detail-author .name"),
    date=(".publish-date", ".bread-crumb-detail__time", ".ArticleDate"),
    section=(".bread-crumb-detail > ul > li > a",),
    remove=(".ck-cms-wiki-news-full", ".ck-cms-insert-neww-group"),
)

PUBLISHER = Publisher(
    domain="vietnamnet.vn",
    name="VietNamNet",
    kind="national",
    templates=(_DETAIL,),
    checked=date(2026, 3, 7),
    feeds=("https://vietnamnet.vn/rss",),
    sitemaps=("https://vietnamnet.vn/sitemap.xml",),
)
