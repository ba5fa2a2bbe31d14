"""VCCorp: tuoitre.vn, thanhnien.vn, nld.com.vn, baochinhphu.vn and others; parts carry ``data-role``."""

from datetime import date

from extract.read.publishers.publisher import Template

VCCORP = Template(
    family="vccorp",
    since=date(2022, 6, 1),
    title=("h1[data-role=title]", "h1.detail-title", "h1.article-title", "h1.title", ".detail-title"),
    lead=("[data-role=sapo]", "h2.detail-sapo", ".detail-sapo", "h2.sapo", "p.sapo"),
    body=("[data-role=content]", ".detail-content.afcbc-body", ".afcbc-body", ".detail-cmain .detail-content"),
    author=(
        "[data-role=author]",
        ".detail-author .name",
        ".author-info .name",
        ".detail-author",
        "p.author",
        ".author",
    ),
    date=("[data-role=publishdate]", ".detail-time", "span.pdate", ".pdate"),
    section=("[data-role=cate-name]", ".detail-cate a"),
    remove=(".VCSortableInPreviewMode[type^=Related]", ".VCSortableInPreviewMode[type=Photo]", ".link-source-wrapper"),
)
"""The layout with ``data-role``, on tuoitre.vn since the summer of 2022."""

VCCORP_OLD = Template(
    family="vccorp-old",
    since=date(2012, 1, 1),
    title=("h1.article-title", "h1.title", "h1.kbwc-title", "h1.entry-title", "h1"),
    lead=("h2.sapo", "p.sapo", ".sapo", ".kbwc-sapo"),
    body=("#main-detail-body", "#mainContent", ".detail__content", "#newscontent", ".contentdetail .content", ".fck"),
    author=(".author-info .name", ".author", ".kbwcm-author"),
    date=(".date-time", ".pdate", ".kbwcm-time", ".date"),
    section=(".bread-crumbs a", ".breadcrumb a"),
)
"""Earlier layouts of the same family, in archives."""
