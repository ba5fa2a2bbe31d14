"""Báo Lào Cai; the body is also marked ``data-field=body``."""

from datetime import date

from extract.read.publishers.families.cms import CMS
from extract.read.publishers.publisher import Publisher

_DETAIL = CMS.first(since=date(2025, 1, 1), body=(".cms-body[data-field=body]",), lead=("[data-field=sapo]",))

PUBLISHER = Publisher(
    domain="baolaocai.vn",
    name="Báo Lào Cai",
    kind="provincial",
    templates=(_DETAIL,),
    feeds=("https://baolaocai.vn/rss/home.rss",),
    sitemaps=("https://baolaocai.vn/sitemap.xml",),
)
