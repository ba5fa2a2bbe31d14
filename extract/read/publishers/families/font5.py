"""baoquangninh.vn, baohungyen.vn, baocaobang.vn: date in ``.date.font5``, body ``#content-detail``.

Date and body as noted by public crawlers of 2025 and 2026 for different sites of the system; headline and lead by
its habits: the lead is the first paragraph in bold.
"""

from datetime import date

from extract.read.publishers.publisher import Template

FONT5 = Template(
    family="font5",
    since=date(2026, 7, 1),
    title=("h1.main-title", "h1.title-detail", "h1.detail-title", "article h1", "h1"),
    lead=(".sapo", ".summary", ".detail-summary"),
    body=("#content-detail", ".content-detail", ".detail-content", ".content-news"),
    author=(".author-name", ".detail-author", ".author"),
    date=(".date.font5", "div.date", "time"),
    section=(".breadcrumb a", ".breadcrumbs a"),
    remove=(".block-news-list", ".news-relate", ".tags"),
)
