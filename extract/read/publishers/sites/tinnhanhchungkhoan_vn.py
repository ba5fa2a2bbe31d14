"""Tin nhanh Chứng khoán, securities; its lead begins with "(ĐTCK) ". It has no feeds."""

from datetime import date

from extract.read.publishers.families.cms import CMS
from extract.read.publishers.publisher import Publisher

_DETAIL = CMS.first(
    since=date(2026, 8, 15),
    title=("h1.article__header.cms-title",),
    body=(".article__body.cms-body[itemprop=articleBody]",),
    author=("a.cms-author", "p.author"),
)

PUBLISHER = Publisher(
    domain="tinnhanhchungkhoan.vn",
    name="Tin nhanh Chứng khoán",
    kind="national",
    templates=(_DETAIL,),
    sitemaps=("https://www.tinnhanhchungkhoan.vn/sitemap.xml",),
    listings=("https://www.tinnhanhchungkhoan.vn/chung-khoan/",),
)
