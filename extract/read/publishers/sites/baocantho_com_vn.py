"""Báo Cần Thơ."""

from extract.read.publishers.families.content_fck import CONTENT_FCK
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="baocantho.com.vn",
    name="Báo Cần Thơ",
    kind="provincial",
    templates=(CONTENT_FCK,),
    sitemaps=("https://baocantho.com.vn/sitemap.xml",),
)
