"""Báo Hải Phòng."""

from extract.read.publishers.families.onecms import ONECMS, ONECMS_OLD
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="baohaiphong.vn",
    name="Báo Hải Phòng",
    kind="provincial",
    templates=(ONECMS, ONECMS_OLD),
    also=("baohaiphong.com.vn",),
    sitemaps=("https://baohaiphong.vn/sitemap.xml",),
)
