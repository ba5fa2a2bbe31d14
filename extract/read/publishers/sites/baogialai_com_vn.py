"""Báo Gia Lai; its lead begins with "(GLO)- "."""

from extract.read.publishers.families.cms import CMS
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="baogialai.com.vn",
    name="Báo Gia Lai",
    kind="provincial",
    templates=(CMS,),
    feeds=("https://baogialai.com.vn/rss/home.rss",),
    sitemaps=("https://baogialai.com.vn/sitemap.xml",),
)
