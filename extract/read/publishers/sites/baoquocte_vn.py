"""Thế giới và Việt Nam, the paper of the Ministry of Foreign Affairs."""

from extract.read.publishers.families.mastercms import MASTERCMS
from extract.read.publishers.publisher import Publisher

_DETAIL = MASTERCMS.first(
    title=("h1.detail-title",), lead=(".detail-desc", ".article-desc"), date=(".dateUp .format_time",)
)

PUBLISHER = Publisher(
    domain="baoquocte.vn",
    name="Thế giới và Việt Nam",
    kind="national",
    templates=(_DETAIL,),
    feeds=("https://baoquocte.vn/rss_feed/",),
    sitemaps=("https://baoquocte.vn/sitemap.xml",),
)
