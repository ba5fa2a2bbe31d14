"""VietnamPlus, the online paper of the Vietnam News Agency."""

from extract.read.publishers.families.cms import CMS
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="vietnamplus.vn",
    name="VietnamPlus",
    kind="national",
    templates=(CMS,),
    feeds=("https://www.vietnamplus.vn/rss/home.rss",),
    sitemaps=("https://www.vietnamplus.vn/sitemap.xml",),
)
