"""Báo Quảng Ninh."""

from extract.read.publishers.families.font5 import FONT5
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="baoquangninh.vn",
    name="Báo Quảng Ninh",
    kind="provincial",
    templates=(FONT5,),
    also=("baoquangninh.com.vn",),
    feeds=("https://baoquangninh.vn/rss/kinh-te.rss",),
    sitemaps=("https://baoquangninh.vn/sitemap.xml",),
)
