"""Báo Nghệ An."""

from extract.read.publishers.families.onecms import ONECMS, ONECMS_OLD
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="baonghean.vn",
    name="Báo Nghệ An",
    kind="provincial",
    templates=(ONECMS, ONECMS_OLD),
    sitemaps=("https://baonghean.vn/sitemap.xml",),
)
