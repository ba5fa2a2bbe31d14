"""Báo Phú Thọ."""

from extract.read.publishers.families.dcontent import DCONTENT
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="baophutho.vn",
    name="Báo Phú Thọ",
    kind="provincial",
    templates=(DCONTENT,),
    feeds=("https://baophutho.vn/rss/home.rss",),
    sitemaps=("https://baophutho.vn/sitemap.xml",),
)
