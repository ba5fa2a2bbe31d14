"""VnEconomy: lead inside the body, author with the letter of an avatar and the time in one string."""

from datetime import date

from extract.read.publishers.families.cms import CMS
from extract.read.publishers.publisher import Publisher, Template

_DETAIL = Template(
    family="vneconomy",
    since=date(2026, 8, 15),
    title=("h1.article-header__title",),
    lead=("h4.article-content__lead",),
    body=("main#article-editor",),
    author=(".article-meta__author",),
    date=("time.article-meta__time", ".article-meta__author"),
    section=(".article-header__breadcrumb a", ".breadcrumb a"),
    remove=(".container-adv", ".article-tags"),
)
_CMS = CMS.first(
    since=date(2023, 1, 1),
    title=("h1.detail__title",),
    lead=(".news-sapo[data-field=sapo]", "h2.detail__summary"),
    body=("[data-field=body]", ".detail__content"),
    author=(".detail__author",),
    date=(".detail__meta",),
)

PUBLISHER = Publisher(
    domain="vneconomy.vn",
    name="VnEconomy",
    kind="national",
    templates=(_DETAIL, _CMS),
    feeds=("https://vneconomy.vn/tin-moi.rss",),
    sitemaps=("https://vneconomy.vn/sitemap.xml",),
)
