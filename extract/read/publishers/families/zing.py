"""Znews (once Zing News): names begin with ``the-article``. Selectors as noted by public crawlers, 2016 to 2025."""

from datetime import date

from extract.read.publishers.publisher import Template

ZING = Template(
    family="zing",
    since=date(2016, 2, 1),
    title=("h1.the-article-title", ".the-article-title", ".video-title"),
    lead=("p.the-article-summary", ".the-article-summary"),
    body=(".the-article-body",),
    author=(".the-article-credit .author", "li.the-article-author", ".the-article-author"),
    date=("li.the-article-publish", ".the-article-publish", ".the-article-meta"),
    section=("p.the-article-category a", ".the-article-category a"),
    remove=("#innerarticle", ".inner-article", "td.pCaption", ".z-widget-corona", ".notebox"),
)
