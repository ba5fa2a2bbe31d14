"""Sức khỏe và Đời sống, the paper of the Ministry of Health; its lead begins with "SKĐS - "."""

from extract.read.publishers.families.vccorp import VCCORP, VCCORP_OLD
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="suckhoedoisong.vn",
    name="Sức khỏe và Đời sống",
    kind="national",
    templates=(VCCORP, VCCORP_OLD),
    feeds=("https://suckhoedoisong.vn/rss/home.rss",),
    sitemaps=("https://suckhoedoisong.vn/sitemap.xml",),
)
