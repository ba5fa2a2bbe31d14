"""Where Vietnamese sites keep the parts of an article, as CSS selectors. Data; the first that fits wins.

Collected from ../shared/reference/publishers.md and ../shared/pages (March 2026); classes of a CMS family stand before
general hints.
"""

from __future__ import annotations

import re
from typing import Final

TITLE: Final = (
    "h1[data-role=title]",
    "h1.article__title",
    "h1.article__header",
    "h1.cms-title",
    "h1.detail-title",
    "h1.title-detail",
    "h1.content-detail-title",
    "h1.article-header__title",
    "h1.title-page.detail",
    "h1[itemprop=headline]",
    "h1[class*=headline]",
    "article h1",
    "main h1",
    "h1",
    "[itemprop=headline]",
    ".article-title",
    ".detail-title",
    "h2[class*=title-detail]",
)

UNSURE_TITLE: Final = (
    ".tieude",
    ".tieu-de",
    "#tieude",
    ".news-title",
    ".title-news",
    ".newstitle",
    ".post-title",
    ".entry-title",
)
"""Names that lists of teasers use, too; count where one element alone has them, or agrees with a title of the page."""

LOWER_TITLE: Final = ("h2", "h3", "h4", *UNSURE_TITLE, ".title")
"""Where the headline stands if no ``<h1>`` is one; counts only where it agrees with a title of the page."""

LEAD: Final = (
    "[data-role=sapo]",
    ".article__sapo",
    ".cms-desc",
    "h2.detail-sapo",
    "p.sapo",
    "h2.sapo",
    ".detail-sapo",
    ".singular-sapo",
    ".e-magazine__sapo",
    ".content-detail-sapo",
    ".article-content__lead",
    ".lr-summary-post",
    "p.description",
    "h2.description",
    ".article-sapo",
    ".article-summary",
    ".news-sapo",
    ".sapo",
    ".chapeau",
    ".post-summary",
    "[itemprop=description]",
    ".article-lead",
    ".lead",
)

BODY: Final = (
    "[data-role=content]",
    ".article__body.cms-body",
    ".article__body",
    ".cms-body",
    ".zce-content-body",
    ".detail-content.afcbc-body",
    ".afcbc-body",
    ".detail__content",
    ".detail-content",
    "article.fck_detail",
    ".fck_detail",
    ".singular-content",
    ".e-magazine__body",
    "#desktop-in-article",
    "#maincontent",
    ".maincontent",
    "#article-editor",
    ".lr-ct",
    "[itemprop=articleBody]",
    ".article-content",
    ".article-body",
    ".content-detail-body",
    ".news-content",
    ".post-content",
    ".entry-content",
    ".the-article-body",
    ".detail-content-body",
    ".journal-content-article",
    ".ArticleContent",
    ".noidung",
    "#noidung",
)

AUTHOR: Final = (
    "[data-role=author]",
    "a.cms-author",
    ".article__author",
    ".detail-author .author-item-name",
    ".author-info .name",
    ".article-detail-author__info .name",
    ".detail-author .name",
    ".detail-author",
    "p.author_mail strong",
    ".author-name",
    "span.author",
    "p.author",
    ".lr-author",
    ".article-meta__author",
    "a[rel=author]",
    "[itemprop=author] [itemprop=name]",
    "[itemprop=author]",
    "article a[href*='/tac-gia/']",
)

DATE: Final = (
    "[itemprop=datePublished]",
    "meta.cms-date",
    "time[datetime]",
    "[data-role=publishdate]",
    ".article__meta time",
    "time",
    ".detail-time",
    ".publish-date",
    "span.pdate",
    "span.date",
    ".article-meta__time",
    ".cms-date",
    ".article-date",
    ".post-date",
    ".entry-date",
)

SECTION: Final = (
    ".breadcrumb",
    ".breadcrumbs",
    ".bread-crumb",
    ".bread-crumbs",
    "#breadcrumb",
    "#breadcrumbs",
    "[itemtype*=BreadcrumbList]",
)
"""Around the links of breadcrumbs."""

NEVER_TEXT: Final = [
    *("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "form", "button", "input"),
    *("select", "textarea", "nav", "audio", "video", "canvas", "dialog", "zone", "meta", "link"),
]
"""Elements that hold no words of an article."""

PAGE_FORM: Final = "form:is(:has(h1), :has(input[name=__VIEWSTATE]))"
"""Forms around a whole page, as ASP.NET and SharePoint write them: they hold the article."""

NOT_BODY: Final = (
    "figcaption",
    ".PhotoCMS_Caption",
    ".image__caption",
    "p.Image",
    ".pic_caption",
    ".caption",
    ".wp-caption-text",
    ".pCaption",
    "[type=RelatedOneNews]",
    "[type=RelatedNewsBox]",
    "[type=RelatedNews]",
    "[type=insertembedcode]",
    "aside",
    "article[data-content-name^=article-]",
    ".kbwscwl-relatedbox",
    ".VCObjectBoxRelatedNewsItemSapo",
    ".readmore-body-box",
    ".author_mail",
    ".box-author-detail",
    ".detail-author-bot",
    ".article__author",
    ".article__tag",
    ".fb-like",
    ".zalo-share-button",
)
"""Captions, boxes of other articles, bylines and share buttons that stand inside bodies."""

NOT_BODY_CLASS: Final = re.compile(
    r"^(?:related|relate|tinlienquan|lienquan|tin_?lq|readmore|read-?more|recommend|social|share|sharing|tags?|"
    r"keywords?|"
    r"comments?|ads?|adv|adsbygoogle|advertisement|banner|quangcao|newsletter|subscribe|breadcrumbs?|widget|"
    r"rating|toolbar|print|copyright|caption)$",
    re.IGNORECASE,
)
"""Words of class names, as split at "-" and "_", that mark what is no body."""

NOT_BODY_PAIR: Final = re.compile(
    r"(?:tin|bai|box)[-_]?lien[-_]?quan|xem[-_]them|doc[-_]them|same[-_]cate", re.IGNORECASE
)
"""The same for words that sites split in several ways."""
