"""Người Lao Động."""

from datetime import date

from extract.read.publishers.families.vccorp import VCCORP, VCCORP_OLD
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="nld.com.vn",
    name="Người Lao Động",
    kind="national",
    templates=(VCCORP, VCCORP_OLD),
    checked=date(2026, 3, 7),
    feeds=("https://nld.com.vn/rss/home.rss",),
    sitemaps=("https://nld.com.vn/sitemap.xml",),
)
