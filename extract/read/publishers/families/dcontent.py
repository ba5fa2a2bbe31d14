"""baothanhhoa.vn and baophutho.vn: one system, body ``#dcontent``. Selectors as noted by public crawlers of 2026.

A part of their pages carries the body enciphered, for a script to open; such pages count as a changed layout.
"""

from datetime import date

from extract.read.publishers.publisher import Template

DCONTENT = Template(
    family="dcontent",
    since=date(2026, 6, 1),
    title=("h1.article__title", "h1.detail-title", "h1.title", "h1"),
    lead=(".article__sapo", "#dcontent .sapo", ".sapo"),
    body=("#dcontent", ".article__body"),
    author=(".article__author", ".detail-author", ".author", "p.author"),
    date=(".article__time", ".date-detail", ".pdate", ".stime", "time"),
    section=(".breadcrumb a", ".breadcrumbs a"),
    remove=(".box-content", ".content-list", ".article__tag"),
)
