"""BNews, of the Vietnam News Agency: no date in the page; some bodies are bare text with empty ``<p>``."""

from datetime import date

from extract.read.publishers.publisher import Publisher, Template

_DETAIL = Template(
    family="bnews",
    since=date(2026, 8, 15),
    title=("h1.font-42", "h1.lr-title", "h1.article__title"),
    lead=(".lr-summary-post",),
    body=(".lr-ct", ".article__content", ".post-mid-entry"),
    author=(".lr-author",),
    section=(".lr-breadcrumb a", ".breadcrumb a"),
    remove=(".insertImage", ".editor_inpage", "#divAdmicro_inpage", ".lr-author", ".article__related"),
)

PUBLISHER = Publisher(
    domain="bnews.vn",
    name="BNews",
    kind="national",
    templates=(_DETAIL,),
    feeds=("https://bnews.vn/rss",),
    sitemaps=("https://bnews.vn/sitemap.xml",),
)
