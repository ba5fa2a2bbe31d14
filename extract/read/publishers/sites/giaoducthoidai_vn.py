"""Giáo dục và Thời đại, the paper of the Ministry of Education; its lead begins with "GD&TĐ - "."""

from extract.read.publishers.families.cms import CMS
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="giaoducthoidai.vn",
    name="Giáo dục và Thời đại",
    kind="national",
    templates=(CMS,),
    feeds=("https://giaoducthoidai.vn/rss/home.rss",),
    sitemaps=("https://giaoducthoidai.vn/sitemap.xml",),
)
