"""VOV, the national radio; articles end in ``.vov``, the author stands as "Tên/VOV.VN"."""

from datetime import date

from extract.read.publishers.publisher import Publisher, Template

_DETAIL = Template(
    family="vov",
    since=date(2022, 1, 1),
    title=("h1.article-title",),
    lead=(".article-summary h2", ".article-summary"),
    body=(".article-content", ".vovvn-body"),
    author=(".article-author a", ".article-author"),
    date=(".article-date", ".col-md-4.mb-2"),
    section=(".breadcrumb-item a", ".breadcrumb a"),
    remove=(".article-related", ".gallery-embed figcaption", ".article-author"),
)

PUBLISHER = Publisher(
    domain="vov.vn",
    name="VOV",
    kind="national",
    templates=(_DETAIL,),
    feeds=("https://vov.vn/rss/kinh-te.rss",),
    sitemaps=("https://vov.vn/sitemap.xml",),
)
