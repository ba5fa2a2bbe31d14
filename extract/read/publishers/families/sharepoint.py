"""SharePoint, the portal of ministries and provinces: moet.gov.vn, quangninh.gov.vn and others.

The whole page stands in one ``<form id="aspnetForm">``. Web parts carry generated ids, which tell nothing; the text
stands in a rich text field. ``#divArticleDescription`` and ``#divArticleContent`` as noted by a public crawler of 2021.
"""

from datetime import date

from extract.read.publishers.publisher import Template

SHAREPOINT = Template(
    family="sharepoint",
    since=date(2021, 1, 1),
    title=(
        "#divArticleDescription3 h1",
        "#news_content h1",
        ".ArticleHeader h1",
        "h1.title-detail",
        ".title-detail h1",
        ".news-detail h1",
        "#DeltaPlaceHolderMain h1",
        "h1.title",
        "h1",
    ),
    lead=("#divArticleDescription", "#divArticleDescription1", ".ArticleSummary", ".news-sapo", ".sapo", ".trichyeu"),
    body=(
        "#divArticleContent",
        "#divArticleDescription2",
        "#divNewsDetails",
        "#contenttin",
        ".ArticleContent",
        ".news-detail .ms-rtestate-field",
        ".ms-rtestate-field",
        "[class*=ExternalClass]",
    ),
    author=(".news-author", ".ArticleAuthor", ".tacgia", ".author"),
    date=(".ArticleDate", ".news-date", ".ngaydang", ".date-detail", ".time"),
    section=(".ms-breadcrumb a", "[id$=SiteMapPath] a", ".breadcrumb a"),
    attachments=(".news-attach", "#idAttachmentsTable", ".attachment-file", ".tailieu"),
)
