"""Báo Thanh Hóa."""

from extract.read.publishers.families.dcontent import DCONTENT
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="baothanhhoa.vn",
    name="Báo Thanh Hóa",
    kind="provincial",
    templates=(DCONTENT,),
    sitemaps=("https://baothanhhoa.vn/sitemap.xml",),
)
