"""WordPress with the usual theme classes: vietnam.vn and small sites of departments."""

from datetime import date

from extract.read.publishers.publisher import Template

WORDPRESS = Template(
    family="wordpress",
    since=date(2020, 1, 1),
    title=("h1.entry-title", "h1.post-title", "h1.single-title", "article h1"),
    lead=(".entry-excerpt", ".post-excerpt", ".entry-summary", ".sapo"),
    body=("article .entry-content", ".entry-content", ".post-content", ".single-content"),
    author=(".entry-author .author", ".post-author .author", ".byline .author", "a[rel=author]", ".author.vcard"),
    date=("time.entry-date", "time.published", ".posted-on time", ".post-date"),
    section=(".breadcrumbs a", ".rank-math-breadcrumb a", ".yoast-breadcrumb a", ".cat-links a"),
    remove=(
        ".wp-block-image figcaption",
        ".wp-caption",
        ".sharedaddy",
        ".jp-relatedposts",
        ".yarpp-related",
        ".post-views",
        ".wp-block-buttons",
        "#ez-toc-container",
    ),
    attachments=(".wp-block-file",),
)
