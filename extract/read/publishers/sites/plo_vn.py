"""Pháp Luật TP.HCM; its lead begins with "(PLO)- "."""

from extract.read.publishers.families.cms import CMS
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="plo.vn",
    name="Pháp Luật TP.HCM",
    kind="national",
    templates=(CMS,),
    feeds=("https://plo.vn/rss/home.rss",),
    sitemaps=("https://plo.vn/sitemap.xml",),
)
