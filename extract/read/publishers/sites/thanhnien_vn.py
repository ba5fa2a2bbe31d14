"""Thanh Niên; its earlier layout has names of its own."""

from datetime import date

from extract.read.publishers.families.vccorp import VCCORP, VCCORP_OLD
from extract.read.publishers.publisher import Publisher, Template

_DETAILS = Template(
    family="thanhnien",
    since=date(2018, 1, 1),
    title=("h1.details__headline",),
    lead=(".sapo", "#chapeau", ".detail__summary"),
    body=("#abody", ".details__content .cms-body", ".detail__content"),
    author=(".details__author h4", ".details__author a", ".detail__author a"),
    date=(".details__meta time", ".details__meta .meta"),
    section=(".breadcrumbs a", ".breadcrumb a"),
    remove=(".details__morenews", ".detail__related"),
)

PUBLISHER = Publisher(
    domain="thanhnien.vn",
    name="Thanh Niên",
    kind="national",
    templates=(VCCORP, _DETAILS, VCCORP_OLD),
    feeds=("https://thanhnien.vn/rss/home.rss",),
    sitemaps=("https://thanhnien.vn/sitemap.xml",),
)
