"""Liferay, the portal of many ministries and provinces: moh.gov.vn, moit.gov.vn and others.

An article is web content in an asset publisher: ``.journal-content-article``. Portlets carry generated ids, which
tell nothing; classes are those of Liferay 6.2 and 7. Files are offered below the text.
"""

from datetime import date

from extract.read.publishers.publisher import Template

LIFERAY = Template(
    family="liferay",
    since=date(2020, 1, 1),
    title=(
        ".asset-full-content h1",
        ".asset-full-content .asset-title",
        ".asset-content .header-title",
        "h1.header-title",
        "h3.header-title",
        ".component-title h1",
        "h1.title-detail",
        "h1",
    ),
    lead=(".journal-content-article .sapo", ".asset-summary", ".news-summary", ".sapo"),
    body=(
        ".asset-full-content .journal-content-article",
        ".journal-content-article .content-detail",
        ".journal-content-article",
        ".asset-content .content",
        ".web-content-display .portlet-body",
    ),
    author=(".journal-content-article .author", ".asset-author", ".news-author", ".metadata-author"),
    date=(".metadata-publish-date", ".asset-metadata .date-info", ".publish-date", ".news-date", ".asset-date"),
    section=("ul.breadcrumb a", ".breadcrumb a", ".breadcrumbs a"),
    remove=(".asset-metadata", ".asset-ratings", ".taglib-social-bookmarks", ".asset-related-assets", ".header-title"),
    attachments=(".asset-full-content .attachments", ".asset-attachments", ".file-attachment", ".tai-lieu-dinh-kem"),
)
