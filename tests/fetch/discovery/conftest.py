"""An invented paper, served from a table."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from extract.errors import FetchError
from extract.fetch.discovery import Found, SiteAddresses, discover
from extract.fetch.page import Page

HOME = "https://bao.example/"
URLSET = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)


class Paper:
    """Gives the pages in ``pages``, raises the errors there, and remembers what it was ``asked``."""

    def __init__(self) -> None:
        self.pages: dict[str, str | bytes | FetchError] = {}
        self.types: dict[str, str] = {}
        self.robots: tuple[str, ...] = ()
        self.asked: list[str] = []
        self.errors: list[tuple[str, str]] = []
        self.known: dict[str, tuple[str, ...]] = {}

    def fetch(self, url: str) -> Page:
        self.asked.append(url)
        found = self.pages.get(url, FetchError("http-404", "The site answered 404."))
        if isinstance(found, FetchError):
            raise FetchError(found.code, found.message)
        content = found.encode() if isinstance(found, str) else found
        return Page(url=url, requested=url, content=content, content_type=self.types.get(url))

    def search(self, **asked):
        return discover(
            SiteAddresses(home=HOME, **self.known),
            self.fetch,
            sitemaps_of=lambda _: self.robots,
            on_error=lambda url, error: self.errors.append((url, error.code)),
            **asked,
        )

    def find(self, **asked) -> list[Found]:
        return list(self.search(**asked))

    def urls(self, **asked) -> list[str]:
        """Return what is found, without the part that all addresses share."""
        return [found.url.removeprefix(HOME) for found in self.find(**asked)]


def no_sitemaps(_: str) -> tuple[str, ...]:
    """Say for a site that its robots.txt names none."""
    return ()


def at(path: str) -> str:
    return f"{HOME}{path}"


def urlset(*items: str | tuple[str, str]) -> str:
    """Make a sitemap of addresses, or of addresses with their last change."""
    pairs = ((item, "") if isinstance(item, str) else item for item in items)
    inner = "".join(
        f"<url><loc>{at(path)}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</url>"
        for path, changed in pairs
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {URLSET}>{inner}</urlset>'


def index(*items: str | tuple[str, str]) -> str:
    return (
        urlset(*items).replace("<url>", "<sitemap>").replace("</url>", "</sitemap>").replace("urlset", "sitemapindex")
    )


def rss(*items: str, title: str = "Báo Ví Dụ") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    head = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>'
    return f"{head}{inner}</channel></rss>"


def listing(*links: tuple[str, str], head: str = "", foot: str = "") -> str:
    """Make a section page with headlines, and the menu that all pages of the paper have."""
    menu = "".join(
        f'<li><a href="{href}">{words}</a></li>'
        for href, words in (
            ("/", "Trang chủ"),
            ("/thoi-su.htm", "Thời sự"),
            ("/kinh-te.htm", "Kinh tế"),
            ("/tag/nuoc-ngot-123456.htm", "nước ngọt"),
            ("/su-kien/han-man-2031-8366.htm", "Hạn mặn 2031"),
            ("/nuoc-sach-tag14642850852768478603.html", "Nước sạch"),
            ("/bau-cu-e592.htm", "Bầu cử"),
            ("/chi-dao-quyet-dinh-cua-uy-ban-nhan-dan-tinh.htm", "Chỉ đạo, quyết định của Ủy ban nhân dân tỉnh"),
            ("/video/ba-con-don-nuoc-ve-dong-187983.htm", "Bà con đón nước về đồng"),
            ("/dang-nhap?next=/tin-tuc-123456.html", "Đăng nhập"),
            ("https://sso.bao.example/tai-khoan-123456", "Tài khoản"),
            ("https://bao-khac.example/tin-cua-bao-khac-hom-nay-123456.html", "Tin của báo khác hôm nay"),
            ("mailto:thu@bao.example", "Thư"),
            ("javascript:;", "Xem thêm"),
            ("tel:02400000000", "Đường dây nóng"),
            ("http://[", "Hỏng"),
        )
    )
    inner = "".join(
        f'<div class="item"><a href="{href}"><img src="/a.jpg"></a><h3><a href="{href}">{words}</a></h3></div>'
        for href, words in links
    )
    return (
        f"<html><head><title>Kinh tế | Báo Ví Dụ</title>{head}</head><body><ul>{menu}</ul>{inner}{foot}</body></html>"
    )


def dated(day: str, many: int) -> Iterable[tuple[str, str]]:
    """Make ``many`` links whose addresses hold ``day``, as 20310604."""
    return [
        (f"/kinh-te/tin-so-{n}-ve-kenh-muong-{day}0800{n:02}123.htm", f"Tin số {n} về kênh mương") for n in range(many)
    ]


@pytest.fixture
def paper() -> Paper:
    return Paper()
