"""Đại biểu Nhân dân, the paper of the National Assembly; until 2025 on the system of Báo Nhân Dân."""

from extract.read.publishers.families.cms import CMS
from extract.read.publishers.families.onecms import ONECMS
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="daibieunhandan.vn",
    name="Đại biểu Nhân dân",
    kind="national",
    templates=(ONECMS, CMS),
    sitemaps=("https://daibieunhandan.vn/sitemap.xml",),
)
