"""Nhân Dân, the paper of the Party's Central Committee."""

from extract.read.publishers.families.cms import CMS
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="nhandan.vn",
    name="Nhân Dân",
    kind="national",
    templates=(CMS,),
    also=("nhandan.com.vn", "nhandan.org.vn"),
    feeds=("https://nhandan.vn/rss/home.rss",),
    sitemaps=("https://nhandan.vn/sitemap.xml",),
)
