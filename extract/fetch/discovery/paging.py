"""The next page of a list of articles, in the forms that Vietnamese sites give to its address."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

from extract.fetch.discovery.address_shape import shape_of
from extract.fetch.discovery.clean_address import address_key, bare_host
from extract.fetch.discovery.html_page import HtmlPage

_EXTENSION: Final = r"(?P<extension>\.[A-Za-z]{2,5})?/?"
_IN_PATH: Final = re.compile(
    rf"(?P<stem>.*?)(?:/trang[-/]|/page[-/]?|[-_](?:trang|page|p)[-_]?|/p)(?P<number>\d{{1,5}}){_EXTENSION}",
    re.IGNORECASE,
)
"""/kinh-te/trang-2.htm, /kinh-te/page/2/, /kinh-te-page2, /kinh-te-p2, /kinh-te/p2."""

_IN_QUERY: Final = re.compile(r"(?:page|trang|p|paged|pageindex|page_no|pageno|\w*_cur)", re.IGNORECASE)
"""?page=2, ?trang=2; Liferay portals: ?_101_INSTANCE_abc_cur=2."""

_TIMELINE: Final = re.compile(rf"(?P<stem>/timelinelist/\d+)/(?P<number>\d{{1,5}}){_EXTENSION}", re.IGNORECASE)
"""Further articles of a section on sites of the VCCorp family (cafef.vn, thanhnien.vn), which "Xem thêm" loads."""

_ZONE: Final = "//input[@id='hdZoneId']/@value"
"""The number of the section on pages of that family."""


def next_page(page: HtmlPage) -> str | None:
    """Return the address of the page that follows, None where none is known.

    It is the one that the page names as next, or else the link with the next higher number and the same address
    otherwise, or else the list that "Xem thêm" would load.
    """
    for element in page.select("//link[@rel='next'][@href] | //a[@rel='next'][@href]"):
        url = page.address(element.get("href"))
        if url is not None and _may_follow(url, page) and shape_of(url) != "article":
            return url
    stem, number = _place(page.url)
    numbered: dict[int, str] = {}
    for url, _ in page.links:
        other, found = _place(url)
        if other == stem and found is not None:
            numbered.setdefault(found, url)
    # Some sites count from 0: then the list itself is that page.
    current = number if number is not None else (0 if 0 in numbered else 1)
    following = min((found for found in numbered if found > current), default=None)
    return numbered[following] if following is not None else _loaded(page)


def is_loaded(url: str) -> bool:
    """Say whether an address is of the lists that "Xem thêm" loads, which no link names."""
    return _TIMELINE.fullmatch(urlsplit(url).path) is not None


def _may_follow(url: str, page: HtmlPage) -> bool:
    return bare_host(url) == bare_host(page.url) and address_key(url) != address_key(page.url)


def _place(url: str) -> tuple[str, int | None]:
    """Return an address without its number of the page, and that number, None where it has none."""
    parts = urlsplit(url)
    number: int | None = None
    rest = []
    for part in parts.query.split("&") if parts.query else ():
        name, _, value = part.partition("=")
        if _IN_QUERY.fullmatch(name) and re.fullmatch(r"\d{1,5}", value):
            number = int(value)
        else:
            rest.append(part)
    path = parts.path
    if number is None and (match := _IN_PATH.fullmatch(path)) is not None:
        number = int(match["number"])
        path = match["stem"]
    stem = re.sub(r"\.[A-Za-z]{2,5}$", "", path).rstrip("/")
    return f"{bare_host(url)}{stem}?{'&'.join(sorted(rest))}", number


def _loaded(page: HtmlPage) -> str | None:
    path = urlsplit(page.url).path
    if (match := _TIMELINE.fullmatch(path)) is not None:
        following = f"{match['stem']}/{int(match['number']) + 1}{match['extension'] or ''}"
        return urljoin(page.url, following)
    zone = next((value for value in page.select(_ZONE) if re.fullmatch(r"[1-9]\d{0,11}", value)), None)
    if zone is None:
        return None
    extension = re.search(r"\.[A-Za-z]{2,5}$", path)
    return urljoin(page.url, f"/timelinelist/{zone}/2{extension[0] if extension else '.htm'}")
