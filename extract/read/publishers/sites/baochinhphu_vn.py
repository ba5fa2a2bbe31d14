"""Báo Điện tử Chính phủ: the Government's paper; its pages often carry the document itself as a file."""

from datetime import date

from extract.read.publishers.families.vccorp import VCCORP, VCCORP_OLD
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="baochinhphu.vn",
    name="Báo Điện tử Chính phủ",
    kind="national",
    templates=(VCCORP, VCCORP_OLD),
    checked=date(2026, 3, 1),
    also=("chinhphu.vn",),
    feeds=("https://baochinhphu.vn/rss/home.rss",),
    sitemaps=("https://baochinhphu.vn/sitemap.xml",),
    listings=("https://baochinhphu.vn/chi-dao-quyet-dinh-cua-chinh-phu-thu-tuong.htm",),
)
