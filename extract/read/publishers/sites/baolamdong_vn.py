"""Báo Lâm Đồng; until 2025 its articles stood under the month."""

from datetime import date

from extract.read.publishers.families.onecms import ONECMS
from extract.read.publishers.families.td_post import TD_POST
from extract.read.publishers.publisher import Publisher

_DETAIL = ONECMS.first(since=date(2025, 7, 1))
_OLD = TD_POST.first(since=date(2020, 8, 1))

PUBLISHER = Publisher(
    domain="baolamdong.vn",
    name="Báo Lâm Đồng",
    kind="provincial",
    templates=(_DETAIL, _OLD),
    sitemaps=("https://baolamdong.vn/sitemap.xml",),
)
