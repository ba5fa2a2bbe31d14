"""Báo Bắc Ninh, in 2025 united with Báo Bắc Giang; articles end in ``-postid123456.bbg``."""

from datetime import date

from extract.read.publishers.publisher import Publisher, Template

_DETAIL = Template(
    family="baobacninhtv",
    since=date(2025, 7, 1),
    title=("h1.news-detail__title", ".news-detail__head h1", ".news-detail h1", "h1"),
    lead=(".news_detail_sapo",),
    body=(".news-details__content.link_content", ".news-details__content"),
    author=(".news-detail__author", ".news-details__author", ".author"),
    date=(".news-detail__head .date", ".news-detail__head time", ".news-detail__date", ".news-detail__head"),
    section=(".breadcrumb a",),
    remove=(".news-related__list", ".news-detail__author"),
)

PUBLISHER = Publisher(
    domain="baobacninhtv.vn",
    name="Báo Bắc Ninh",
    kind="provincial",
    templates=(_DETAIL,),
    also=("baobacgiang.vn",),
    sitemaps=("https://baobacninhtv.vn/sitemap.xml",),
)
