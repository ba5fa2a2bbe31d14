"""Provincial papers whose articles stand under the month, ``/kinh-te/202603/ten-bai-0f3a1b2/``.

baodongnai.com.vn, baodaklak.vn, baothainguyen.vn, baoquangtri.vn; the body has had two names. Selectors as noted by
public crawlers of 2025.
"""

from datetime import date

from extract.read.publishers.publisher import Template

TD_POST = Template(
    family="td-post",
    since=date(2025, 1, 1),
    title=(".detail-main-title h1.title", "h1.media-heading", "h1.title-detail", "h1.title", ".content-detail h1"),
    lead=(".td-post-content > .desc", ".content-detail > .desc", ".article_content > .desc", "div.desc"),
    body=(".td-post-content", ".article_content #content", "#content.content-detail", ".content-detail"),
    author=(".td-post-content .author", ".article_content .author", ".detail-author", ".author"),
    date=(".td-post-date", ".article_content .date", ".content-detail .date", ".detail-date"),
    section=(".breadcrumb a", ".td-crumb-container a"),
    remove=(".td-post-sharing", ".related-post", ".box-tag", "ul.social", ".bd02", "h1.media-heading", ".date"),
)
