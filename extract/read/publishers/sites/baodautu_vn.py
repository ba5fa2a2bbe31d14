"""Báo Đầu tư, the paper of investors; its feeds have been empty for years."""

from datetime import date

from extract.read.publishers.publisher import Publisher, Template

_DETAIL = Template(
    family="baodautu",
    since=date(2022, 1, 1),
    title=(".title-detail", "h1.title-detail", "h1.detail__title"),
    lead=(".sapo_detail",),
    body=("#content_detail_news",),
    author=("a.author", ".author"),
    date=("span.post-time", ".post-time"),
    section=(".fs16.text-uppercase a", ".breadcrumb a"),
    remove=("table.MASTERCMS_TPL_TABLE", ".tin-lien-quan"),
)

PUBLISHER = Publisher(
    domain="baodautu.vn",
    name="Báo Đầu tư",
    kind="national",
    templates=(_DETAIL,),
    sitemaps=("https://baodautu.vn/sitemap.xml",),
    listings=("https://baodautu.vn/thoi-su-d1/",),
)
