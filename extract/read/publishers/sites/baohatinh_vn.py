"""Báo Hà Tĩnh."""

from extract.read.publishers.families.cms import CMS
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="baohatinh.vn",
    name="Báo Hà Tĩnh",
    kind="provincial",
    templates=(CMS,),
    feeds=("https://baohatinh.vn/rss/home.rss",),
    sitemaps=("https://baohatinh.vn/sitemap.xml",),
)
