"""Báo Đồng Nai; the lead is the first paragraph of the body."""

from extract.read.publishers.families.td_post import TD_POST
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="baodongnai.com.vn",
    name="Báo Đồng Nai",
    kind="provincial",
    templates=(TD_POST,),
    sitemaps=("https://baodongnai.com.vn/sitemap.xml",),
)
