"""Tuổi Trẻ."""

from datetime import date

from extract.read.publishers.families.vccorp import VCCORP, VCCORP_OLD
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="tuoitre.vn",
    name="Tuổi Trẻ",
    kind="national",
    templates=(VCCORP, VCCORP_OLD),
    checked=date(2026, 3, 7),
    feeds=("https://tuoitre.vn/rss/tin-moi-nhat.rss",),
    sitemaps=("https://tuoitre.vn/sitemap.xml",),
)
