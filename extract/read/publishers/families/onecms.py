"""OneCMS (``1cdn.vn``): hanoimoi.vn, baonghean.vn, baodanang.vn, baohaiphong.vn, daibieunhandan.vn and others.

Headline, lead, author and date stand in a header inside the body. Articles end in ``-10264872.html``; sitemaps list
files ``sitemap-article-202403.xml``. Selectors as noted by public crawlers: the older head in November 2022, both in
May 2024, the newer in August 2026.
"""

from datetime import date

from extract.read.publishers.publisher import Template

ONECMS = Template(
    family="onecms",
    since=date(2024, 5, 22),
    title=("h1.sc-longform-header-title", "h1.block-sc-title", ".c-video-detail__title h1"),
    lead=("p.sc-longform-header-sapo", ".block-sc-sapo", ".sc-longform-header-sapo"),
    body=(".b-maincontent .entry", ".c-news-detail .entry", "article.entry", ".entry-no-padding", ".b-maincontent"),
    author=(".sc-longform-header-author", ".block-sc-author"),
    date=(".sc-longform-header-date", ".block-sc-publish-time"),
    section=(".sc-longform-header-cate a", ".block-sc-cate-name", "li.breadcrumb-item a", ".c-breadcrumb a"),
    remove=(".sc-longform-header", ".sc-empty-layer", ".c-box", ".c-news-related", ".c-sticky-share", ".c-widget-tags"),
)

ONECMS_OLD = Template(
    family="onecms-old",
    since=date(2022, 11, 1),
    title=("h1.c-detail-head__title", ".c-detail-head__row h1"),
    lead=("h2.desc", ".c-news-detail .desc", ".c-detail-head__desc"),
    body=(".content-main-normal", ".c-news-detail .entry", ".b-maincontent", ".c-news-detail"),
    author=(".c-detail-head__author", ".c-author"),
    date=(".c-detail-head__time", ".c-detail-head__date"),
    section=(".c-detail-head__cat a", ".c-detail-head__cat", ".c-breadcrumb a"),
    remove=(".c-detail-head", ".c-box", ".c-news-related", ".c-widget-tags"),
)
