"""Dân trí: plain articles and e-magazines; the layout of 2026 has generated class names, which tell nothing."""

from datetime import date

from extract.read.publishers.publisher import Publisher, Template

_PLAIN = Template(
    family="dantri",
    since=date(2025, 6, 1),
    title=("article h1",),
    lead=("article h1 ~ h2",),
    body=("#desktop-in-article",),
    author=("article a[href*='/tac-gia/']",),
    date=("article time[datetime]", "article time"),
    section=("a[data-content-name=article-breadcrumb]",),
)
_SINGULAR = Template(
    family="dantri-singular",
    since=date(2021, 7, 1),
    title=("h1.title-page.detail", "h1.title-page", "h1.e-magazine__title", "h1.dt-news__title"),
    lead=("h2.singular-sapo", ".singular-sapo", ".e-magazine__sapo", ".dt-news__sapo"),
    body=(".singular-content", ".e-magazine__body", ".dt-news__content"),
    author=(".author-name", ".e-magazine__meta .author", ".dt-news__author"),
    date=("time.author-time", "time[datetime]", "time", ".dt-news__time"),
    section=("ul.breadcrumbs a", ".breadcrumb a"),
)

PUBLISHER = Publisher(
    domain="dantri.com.vn",
    name="Dân trí",
    kind="national",
    templates=(_PLAIN, _SINGULAR),
    checked=date(2026, 3, 7),
    feeds=("https://dantri.com.vn/rss.htm",),
    sitemaps=("https://dantri.com.vn/sitemap.xml",),
)
