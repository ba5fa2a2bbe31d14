"""MasterCMS: congthuong.vn, baoquocte.vn and other papers of ministries; bodies are called ``__MASTERCMS_CONTENT``.

Selectors as noted by public crawlers of 2025; tables ``__MB_ARTICLE_A`` inside the body hold other articles.
"""

from datetime import date

from extract.read.publishers.publisher import Template

MASTERCMS = Template(
    family="mastercms",
    since=date(2025, 1, 1),
    title=("h1.article-detail-title", "h1.detail-title", "h1.title-detail"),
    lead=(".article-detail-desc", ".article-detail-sapo", ".detail-desc"),
    body=(".__MASTERCMS_CONTENT", "#articleBody", "[itemprop=articleBody]", ".article-detail-body-right"),
    author=(".article-detail-author", ".article-detail-author-name", ".author-name"),
    date=("span.format_time", ".article-detail-date", ".dateUp .format_time", ".dateUp"),
    section=(".article-detail-cat a", ".breadcrumb a", ".breadcrumbs a"),
    remove=(
        "[class*=__MB_ARTICLE_A]",
        ".article-detail-similar",
        ".article-detail-other",
        ".article-detail-tags",
        ".article-detail-source",
    ),
)
