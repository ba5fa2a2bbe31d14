"""CafeF, finance; notices of listed companies have a layout of their own, inside one form."""

from datetime import date

from extract.read.publishers.families.vccorp import VCCORP, VCCORP_OLD
from extract.read.publishers.publisher import Publisher, Template

_DETAIL = VCCORP.first(
    since=date(2026, 8, 15),
    title=("h1.title[itemprop=headline]",),
    lead=("p.sapo[itemprop=description]",),
    body=(".detail-content.afcbc-body",),
    author=("span.author", "p.author"),
    date=("span.pdate",),
    remove=(".chisochungkhoan", ".tindnd", "#listNewsInContent", "#reactRelate"),
)
_NOTICE = Template(
    family="cafef-notice",
    since=date(2026, 8, 15),
    title=(".text_noibat_cacbaikhac .cms_blue",),
    body=("#newscontent",),
    date=("span.pdate", ".ngaydang"),
    remove=(".FileWrapper",),
    attachments=("#newscontent .FileWrapper",),
)

PUBLISHER = Publisher(
    domain="cafef.vn",
    name="CafeF",
    kind="national",
    templates=(_DETAIL, _NOTICE, VCCORP_OLD),
    feeds=("https://cafef.vn/home.rss",),
    sitemaps=("https://cafef.vn/sitemap.xml",),
)
