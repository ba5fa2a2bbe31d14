"""The online paper of the Party, since 2025 a portal; earlier articles have names of their own."""

from datetime import date

from extract.read.publishers.publisher import Publisher, Template

_PORTAL = Template(
    family="dangcongsan",
    since=date(2025, 3, 1),
    title=("#contenttitle",),
    lead=("#description",),
    body=(".noidungtt", ".noidungtt-content"),
    author=("#tacgia",),
    date=("#ngaytao",),
    section=(".breadcrumb a",),
    attachments=(".tailieudinhkem", ".file-dinh-kem"),
)
_OLD = Template(
    family="dangcongsan-old",
    since=date(2019, 1, 1),
    title=("h1.post-title", ".detail-post h1", "h1"),
    lead=(".post-summary", ".detail-post h2", ".sapo"),
    body=(".post-content", ".detail-post .content", ".post-detail-content"),
    author=(".post-author", ".author"),
    date=(".post-time", ".lbPublishedDate", ".date"),
    section=(".breadcrumb a",),
)

PUBLISHER = Publisher(
    domain="dangcongsan.vn",
    name="Báo điện tử Đảng Cộng sản Việt Nam",
    kind="national",
    templates=(_PORTAL, _OLD),
    listings=("https://dangcongsan.vn/noidung/tintuc/Lists/Tinhoatdong/View.aspx",),
)
