"""What an address says of the page behind it: an article, a list of them, or neither."""

from __future__ import annotations

import re
from typing import Final, Literal
from urllib.parse import unquote, urlsplit

from extract.fetch.discovery.section_names import folded

Shape = Literal["article", "maybe", "numbered", "section", "other"]
"""An article, by a number as only articles have it; a long name without one, as some sites give to articles and to a
few sections; a short name with a short number, as articles have on small sites and sections on others; a short
name, as sections have it; something else: the front page, a tag, a picture, a login."""

_EXTENSION: Final = re.compile(r"\.([A-Za-z]{2,5})$")
_FILES: Final = frozenset(
    "jpg jpeg png gif webp svg ico bmp css js json xml rss atom txt pdf doc docx xls xlsx ppt pptx zip rar mp3 mp4 m4a "
    "avi mov webm m3u8 apk exe".split()
)
"""Endings of what is no page; .htm, .html, .chn, .aspx and all others are."""

_NO_ARTICLES: Final = frozenset(
    "tag tags tu-khoa tukhoa keyword keywords category categories chuyen-muc tac-gia tacgia author authors "
    "video videos clip clips video-clip tv truyen-hinh podcast podcasts audio radio search tim-kiem login dang-nhap "
    "dang-ky register account tai-khoan user users profile member rss feed feeds amp static cdn-cgi wp-content "
    "wp-json wp-admin wp-login wp-includes api ajax print in-bai share comment comments lien-he about "
    "timelinelist timeline sitemap sitemaps".split()
)
"""Folders (and such names alone) in which no articles stand: keywords, authors, recordings, forms. An address that
ends in a number stands there as well, so that only the folder tells it apart from an article."""

_TOPICS: Final = frozenset(
    "topic topics chu-de chude chuyen-de event events su-kien sukien dong-su-kien collection collections series".split()
)
"""Folders of topics, which have numbers of up to five digits; on some sites they are sections, with articles."""

_NOT_HOSTS: Final = frozenset(
    "sso id login accounts account mail order raovat video tv podcast static cdn img images media api m3u8 quangcao "
    "ads".split()
)
"""First labels of hosts that serve no articles."""

_ENDS_IN_NUMBER: Final = re.compile(
    r"[-_.](?:post|article|news|art|ar|a|d|n|i|id)?\d{5,20}(?:-?rf\d+|-p\d)?$", re.IGNORECASE
)
"""A name and the number of the article, as in ten-bai-123456, ten-bai-post123456, ten-bai-20260307080054340. Four
digits are a year as often; events and tags have a letter before them ("-e592", "-tag1464", "-c43") or fewer digits."""

_NAMED_NUMBER: Final = re.compile(r"[-_.](?:post|article|news|art)\d{1,20}$", re.IGNORECASE)
"""The same where a word says what the number counts: young sites begin with ten-bai-post1."""

_SHORT_NUMBER: Final = re.compile(r"(?<=\w)[-_]\d{1,4}\.(?:html?|aspx?|php|chn)$", re.IGNORECASE)
_PAGE: Final = re.compile(r"(?:^|-)(?:trang|page|p)$", re.IGNORECASE)
"""A short number behind a name, as in ten-bai-12.html; behind such words it counts the pages of a list."""

_SIX_DIGITS: Final = re.compile(r"\d{6}")
_LETTER: Final = re.compile(r"[a-z]")
_NUMBER: Final = re.compile(r"\d{5,20}")
_DATED: Final = re.compile(r"/(?:19|20)\d{2}/(?:0?[1-9]|1[0-2])/(?:(?:0?[1-9]|[12]\d|3[01])/)?[^/]*[a-zA-Z][^/]*/?$")
_IN_QUERY: Final = re.compile(
    r"(?:^|&)(?:(?:nid|itemid|newsid|news_id|articleid|article_id|docid|tinid|idtin|baivietid)=\d{2,}|a?id=\d{4,})(?:&|$)",
    re.IGNORECASE,
)
"""Numbers of articles on portals, as in View.aspx?ItemID=123 (SharePoint)."""

_JOOMLA: Final = re.compile(
    r"^(?=.*(?:^|&)view=article(?:&|$)).*(?:^|&)id=\d+(?:[:-][^&]*|%3A[^&]*)?(?:&|$)", re.IGNORECASE
)
"""index.php?option=com_content&view=article&id=12, with the name of the article behind the number or not."""

_WORDPRESS: Final = re.compile(r"p=\d+")
"""The short addresses of WordPress, at its front page."""

_LIFERAY: Final = re.compile(r"/-/asset_publisher/[^/]+/content/[^/]+$|/(?:w|-)/[^/]{12,}$")
"""Addresses of articles on Liferay portals; in the second form short names are those of pages."""

_LONG: Final = 5  # words from which on a name is a headline rather than a section; our choice
_NAME: Final = re.compile(r"[A-Za-z][\w.%-]*|\d{1,2}[\w.%-]*[A-Za-z][\w.%-]*")


def shape_of(url: str) -> Shape:
    """Return what a clean address looks like."""
    parts = urlsplit(url)
    extension = _EXTENSION.search(parts.path)
    if extension is not None and extension[1].lower() in _FILES:
        return "other"
    names = [unquote(name) for name in parts.path.split("/") if name]
    if not names:
        return "article" if _WORDPRESS.fullmatch(parts.query) else "other"
    folders = {_bare(name) for name in (names[0], *names[-2:-1])}
    if (parts.hostname or "").split(".")[0] in _NOT_HOSTS or folders & _NO_ARTICLES:
        return "other"
    is_article = _is_article(parts.path, names)
    if folders & _TOPICS:
        return "article" if is_article and _SIX_DIGITS.search(names[-1]) else "other"
    in_query = _IN_QUERY.search(parts.query) or _JOOMLA.search(parts.query)
    return "article" if is_article or in_query else _without_number(names, parts.query)


def has_short_number(url: str) -> bool:
    """Tell whether an address ends as in ten-bai-12.html: where a long name does in a sitemap, it is an article."""
    last = url.rpartition("/")[2].lower()
    number = _SHORT_NUMBER.search(last)
    name = last[: number.start()] if number is not None else ""
    return _LETTER.search(name) is not None and _PAGE.search(name) is None


def _without_number(names: list[str], query: str) -> Shape:
    words = len(folded(_bare(names[-1])).split("-"))
    if query:
        return "other"
    if words >= _LONG:
        return "maybe"
    if has_short_number(names[-1]):
        return "numbered"
    return "section" if len(names) <= 2 and all(map(_NAME.fullmatch, names)) else "other"


def _is_article(path: str, names: list[str]) -> bool:
    last = _bare(names[-1])
    number = _ENDS_IN_NUMBER.search(last) or _NAMED_NUMBER.search(last)
    if number is not None and _LETTER.search(last, 0, number.start()) is not None:
        return True
    if _DATED.search(path) is not None or _LIFERAY.search(path) is not None:
        return True
    # /ten-bai/123456.html and /tin/123456/ten-bai
    numbered = any(_NUMBER.fullmatch(_bare(name)) for name in names[1:])
    return numbered and any(len(folded(name).split("-")) >= 3 for name in names)


def _bare(name: str) -> str:
    return _EXTENSION.sub("", name).lower()
