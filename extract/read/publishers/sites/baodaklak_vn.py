"""Báo Đắk Lắk; the lead is the first paragraph of the body, in bold."""

from extract.read.publishers.families.td_post import TD_POST
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="baodaklak.vn",
    name="Báo Đắk Lắk",
    kind="provincial",
    templates=(TD_POST,),
    sitemaps=("https://baodaklak.vn/sitemap.xml",),
)
