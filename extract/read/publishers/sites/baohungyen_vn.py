"""Báo Hưng Yên."""

from extract.read.publishers.families.font5 import FONT5
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="baohungyen.vn",
    name="Báo Hưng Yên",
    kind="provincial",
    templates=(FONT5,),
    sitemaps=("https://baohungyen.vn/sitemap.xml",),
)
