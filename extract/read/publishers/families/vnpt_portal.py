"""VNPT Portal, on SharePoint or not: sites of provinces, departments and communes; parts are called ``Article*``.

The names are those of its article control as commonly seen; no page was at hand.
"""

from datetime import date

from extract.read.publishers.publisher import Template

VNPT_PORTAL = Template(
    family="vnpt-portal",
    since=date(2021, 1, 1),
    title=(
        ".ArticleDetailControl .ArticleHeader h1",
        ".ArticleDetailControl h1",
        ".ArticleHeader",
        ".detail-news h1",
        "h1.title",
    ),
    lead=(".ArticleDetailControl .ArticleSummary", ".ArticleSummary", ".detail-news .summary"),
    body=(".ArticleDetailControl .ArticleContent", ".ArticleContent", ".detail-news .content-detail"),
    author=(".ArticleAuthor", ".detail-news .author"),
    date=(".PostDate", ".ArticleDate", ".detail-news .date"),
    section=(".BreadCrumb a", ".breadcrumb a"),
    remove=(".ArticleRelated", ".ArticleTags"),
    attachments=(".ArticleAttachment", ".ArticleAttachments", ".attach-list"),
)
