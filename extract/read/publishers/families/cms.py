"""The ``cms-*`` family (ePi): nhandan.vn, vietnamplus.vn, tienphong.vn, plo.vn and many provincial papers.

Articles end in ``-post123456``; ``/sitemap.xml`` lists a file for each month, ``news-2026-3.xml``. Selectors as noted
by public crawlers between May 2022 and August 2026; which of the alternatives stands on a page differs by site.
"""

from datetime import date

from extract.read.publishers.publisher import Template

CMS = Template(
    family="cms",
    since=date(2022, 5, 20),
    title=("h1.article__title", "h1.article__header", "h1.cms-title", ".article__title.cms-title"),
    lead=(".article__sapo.cms-desc", ".article__sapo", ".cms-desc"),
    body=(
        ".article__body.zce-content-body.cms-body",
        ".article__body .cms-body",
        ".article__body.cms-body",
        ".cms-body[itemprop=articleBody]",
        ".cms-body",
        ".article__body",
    ),
    author=("a.cms-author", ".cms-author", ".article__author .name", ".article__author", ".article__meta .author"),
    date=("meta.cms-date", "time.time[datetime]", ".article__meta time", "time.time", ".cms-date"),
    section=(".breadcrumbs a", "li.main-cate a", ".breadcrumb a"),
    remove=("a.cms-relate", ".article__avatar", ".article__tag", ".ads_middle", "[id^=adsWeb_]", ".article__source"),
)
