"""Provincial papers of the south whose articles end in ``-a123456.html``; body ``.content-fck``.

baocantho.com.vn, baoangiang.com.vn, baovinhlong.com.vn. The first ``h1`` of a page may be its section. Selectors as
noted by public crawlers of 2025.
"""

from datetime import date

from extract.read.publishers.publisher import Template

CONTENT_FCK = Template(
    family="content-fck",
    since=date(2025, 1, 1),
    title=("h1.fw700", "h1.margintopbot10", ".detail-title h1", "h1.detail-title", "h1.title"),
    lead=(".detail-desc", "h4.sapo", "p.sapo"),
    body=(".content-fck-font-size", "#newscontents .content-fck", ".content-fck", "#newscontents"),
    author=("p.author", ".detail-author", ".author"),
    date=(".detail-date", ".date-time", ".time-detail", ".date"),
    section=(".breadcrumb a", ".breadcrumbs a"),
    remove=("p.author", ".news-relate", ".box-relate", ".detail-related", ".sharemxh", ".detail-fb-like-share"),
)
