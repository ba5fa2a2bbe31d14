"""Tiền Phong; articles end in ``.tpo``."""

from extract.read.publishers.families.cms import CMS
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="tienphong.vn",
    name="Tiền Phong",
    kind="national",
    templates=(CMS,),
    feeds=("https://tienphong.vn/rss/home.rss",),
    sitemaps=("https://tienphong.vn/sitemap.xml",),
)
