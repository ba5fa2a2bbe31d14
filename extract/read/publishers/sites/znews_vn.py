"""Znews, until 2023 Zing News."""

from extract.read.publishers.families.zing import ZING
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="znews.vn",
    name="Znews",
    kind="national",
    templates=(ZING,),
    also=("zingnews.vn", "zing.vn"),
    feeds=("https://znews.vn/rss/home.rss",),
    sitemaps=("https://znews.vn/sitemap.xml",),
)
