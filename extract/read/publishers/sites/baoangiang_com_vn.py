"""Báo An Giang."""

from extract.read.publishers.families.content_fck import CONTENT_FCK
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="baoangiang.com.vn",
    name="Báo An Giang",
    kind="provincial",
    templates=(CONTENT_FCK,),
    sitemaps=("https://baoangiang.com.vn/sitemap.xml",),
)
