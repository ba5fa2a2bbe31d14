"""Báo Đà Nẵng."""

from extract.read.publishers.families.onecms import ONECMS, ONECMS_OLD
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="baodanang.vn",
    name="Báo Đà Nẵng",
    kind="provincial",
    templates=(ONECMS, ONECMS_OLD),
    sitemaps=("https://baodanang.vn/sitemap.xml",),
)
