"""Sài Gòn Giải Phóng, the paper of the Party in Ho Chi Minh City."""

from extract.read.publishers.families.cms import CMS
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="sggp.org.vn",
    name="Sài Gòn Giải Phóng",
    kind="provincial",
    templates=(CMS,),
    feeds=("https://www.sggp.org.vn/rss/home.rss",),
    sitemaps=("https://www.sggp.org.vn/sitemap.xml",),
)
