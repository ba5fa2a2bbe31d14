"""Hà Nội Mới, the paper of the Party in Hanoi."""

from extract.read.publishers.families.onecms import ONECMS, ONECMS_OLD
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="hanoimoi.vn",
    name="Hà Nội Mới",
    kind="provincial",
    templates=(ONECMS, ONECMS_OLD),
    also=("hanoimoi.com.vn",),
    feeds=("https://hanoimoi.vn/rss/xa-hoi", "https://hanoimoi.vn/rss/kinh-te"),
    sitemaps=("https://hanoimoi.vn/sitemap.xml",),
)
