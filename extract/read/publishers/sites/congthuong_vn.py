"""Báo Công Thương, the paper of the Ministry of Industry and Trade."""

from extract.read.publishers.families.mastercms import MASTERCMS
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="congthuong.vn",
    name="Báo Công Thương",
    kind="national",
    templates=(MASTERCMS,),
    feeds=("https://congthuong.vn/rss_feed/",),
    sitemaps=("https://congthuong.vn/sitemap.xml",),
)
