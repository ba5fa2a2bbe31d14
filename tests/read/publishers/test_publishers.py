"""Every publisher against a page of its structure with a text of ours, and what all publishers have in common.

``pages`` holds a page for each publisher, named after its domain, and beside it what must come out; a second layout
stands behind a plus sign ("cafef.vn+notice").
"""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.errors import ReadError
from extract.read.html import read_html
from extract.read.publishers import Publisher, publisher_of, publishers, sites
from extract.read.result import build

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))
CANONICAL = re.compile(r'rel="canonical"\s+href="([^"]+)"')
PUBLISHERS = [pytest.param(publisher, id=publisher.domain) for publisher in publishers()]

TITLE = "Xã Khe Ngòi họp về nước sạch"
PARAGRAPHS = (
    "Theo báo cáo, xã đã sửa xong ba bể chứa và thay 400 m đường ống ở thôn Bản Lũng.",
    "Ông Lò Quý Ân yêu cầu trưởng các thôn kiểm tra đồng hồ nước trước ngày 20/3 và báo cáo UBND xã.",
    "Người dân thôn Bản Lũng đề nghị xã cho khoan thêm một giếng vì hai giếng cũ cạn từ tháng 2.",
)
IMPRINT = (
    "Cơ quan chủ quản: Tỉnh ủy tỉnh Khe Ngòi và Ủy ban nhân dân tỉnh Khe Ngòi",
    "Giấy phép số 99/GP-XYZ do cơ quan quản lý báo chí cấp ngày 01/02/2020",
    "Tổng biên tập: Vi Thị Nhàn; Phó tổng biên tập: Lò Quý Ân, Lường Văn Pản",
    "Hotline: 0900 000 000 - Email: toasoan@khengoi.example.vn, bandoc@khengoi.example.vn",
)
OFFER = (
    "Chuyển khoản qua số tài khoản: 000 000 000 tại ngân hàng Khe Ngòi, chi nhánh Bản Lũng.",
    "Tên tài khoản: BÁO KHE NGÒI, nội dung chuyển khoản: họ tên và số điện thoại của bạn đọc.",
    "Gói đọc báo có thu phí được mở trong vòng năm giờ làm việc kể từ khi nhận được thanh toán.",
    "Bạn đọc lưu ý nhập đúng nội dung chuyển khoản ở trên để tòa soạn đối chiếu cho nhanh.",
)


def domain_of(name: str) -> str:
    return name.partition("+")[0]


@pytest.mark.parametrize("name", NAMES)
def test_page_is_read_whole(name: str) -> None:
    page = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    address = CANONICAL.search(page)
    assert address is not None
    result = build(read_html(page, url=address[1]))
    publisher = publisher_of(address[1])
    assert publisher is not None
    assert publisher.domain == domain_of(name)
    article = result.article
    assert (article.source, article.url) == (publisher.name, address[1])
    expected = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    assert result.warnings == tuple(expected.pop("warnings", ()))
    assert {
        "title": article.title,
        "lead": article.lead,
        "author": article.author,
        "published": article.published,
        "section": result.section,
        "lines": article.text.split("\n"),
        "kinds": list(result.kinds),
        "attachments": [{"url": file.url, "title": file.title} for file in result.attachments],
    } == expected


def test_every_publisher_has_a_page_and_every_page_a_publisher() -> None:
    known = [publisher.domain for publisher in publishers()]
    assert sorted({domain_of(name) for name in NAMES}) == known
    assert sorted(path.stem for path in PAGES.glob("*.json")) == NAMES
    modules = sorted(path.stem for path in Path(sites.__path__[0]).glob("*.py") if path.stem != "__init__")
    assert modules == sorted(re.sub(r"\W", "_", name) for name in known)


def test_hosts_belong_to_one_publisher() -> None:
    hosts = [host for publisher in publishers() for host in (publisher.domain, *publisher.also)]
    assert len(hosts) == len(set(hosts))
    assert all(re.fullmatch(r"(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+", host) for host in hosts)


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_publisher_is_complete(publisher: Publisher) -> None:
    tree = LexborHTMLParser("<p>a</p>")
    for template in publisher.templates:
        assert template.title
        assert template.body
        for selector in template.selectors():
            tree.css(selector)  # raises where it cannot be parsed
    addresses = (*publisher.feeds, *publisher.sitemaps, *publisher.listings)
    assert addresses
    assert all(address.startswith("https://") and publisher_of(address) is publisher for address in addresses)
    assert all(newer.since >= older.since for newer, older in pairwise(publisher.templates))
    assert publisher.checked is None or publisher.checked >= publisher.templates[0].since


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_unknown_layout_is_read_with_a_warning(publisher: Publisher) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in PARAGRAPHS * 2)
    page = f"<div class=x><header><h2 class=headline>{TITLE}</h2></header><section class=y>{paragraphs}</section></div>"
    meta = f'<meta property="og:title" content="{TITLE}"><meta property="article:published_time" content="2026-03-12">'
    parts = read_html(f"<html><head>{meta}</head><body>{page}</body></html>", url=f"{publisher.home}bai-1.html")
    assert (parts.title, parts.source) == (TITLE, publisher.name)
    assert parts.paragraphs == [*PARAGRAPHS, *PARAGRAPHS]
    assert "layout-changed" in parts.warnings


def wipe(element: LexborNode, kept: set[int]) -> None:
    """Take out what is neither kept nor around something kept."""
    for child in list(element.iter(include_text=True)):
        if child.mem_id in kept:
            continue
        if child.is_element_node and any(inner.mem_id in kept for inner in child.css("*")):
            wipe(child, kept)
        else:
            child.decompose()


def around_a_player(page: str, publisher: Publisher) -> str:
    """Return the page with a player for a body, and behind it what real pages hold: an imprint and an offer."""
    tree = LexborHTMLParser(page)
    player = "<figure><video src=a.mp4></video></figure>"
    kept = {
        node.mem_id
        for template in publisher.templates
        for selector in (*template.title, *template.lead)
        for node in tree.css(selector)
    }
    for template in publisher.templates:
        for selector in template.body:
            for body in tree.css(selector):
                wipe(body, kept)
                body.insert_child(LexborHTMLParser(player).css_first("figure"))
    imprint = "".join(f"<p>{line}</p>" for line in IMPRINT)
    offer = "".join(f"<p>{line}</p>" for line in OFFER)
    return str(tree.html).replace("</body>", f"<div class=a>{imprint}</div><div class=b>{offer}</div></body>")


@pytest.mark.parametrize("name", NAMES)
def test_page_without_words_in_its_body_gives_headline_and_lead_only(name: str) -> None:
    page = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    publisher = publisher_of(CANONICAL.search(page)[1])  # type: ignore[index]
    assert publisher is not None
    result = build(read_html(around_a_player(page, publisher), url=f"{publisher.home}video-1.html"))
    expected = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    assert result.article.title == expected["title"]
    assert result.article.text.split("\n") == [*filter(None, (result.article.title, result.article.lead))]
    assert "no-body" in result.warnings


@pytest.mark.parametrize("sentence", ["Đường đã thông lúc 17 giờ.", f"{PARAGRAPHS[0]}"])
def test_news_of_one_sentence_has_a_body(sentence: str) -> None:
    page = (
        "<head><meta property='article:published_time' content='2026-03-12'></head><body>"
        f"<h1 class=title-detail>{TITLE}</h1><article class=fck_detail><p>{sentence}</p></article></body>"
    )
    parts = read_html(page, url="https://vnexpress.net/bai-1.html")
    assert (parts.title, list(parts.paragraphs), parts.warnings) == (TITLE, [sentence], ())


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_section_page_is_no_article(publisher: Publisher) -> None:
    entries = "".join(
        f'<li><h3><a href="/bai-{number}.html">Huyện số {number} họp bàn việc thu ngân sách cuối năm</a></h3></li>'
        for number in range(30)
    )
    page = f"<html><head><title>Kinh tế</title></head><body><h1>Kinh tế</h1><ul>{entries}</ul></body></html>"
    with pytest.raises(ReadError) as caught:
        read_html(page, url=f"{publisher.home}kinh-te")
    assert caught.value.code == "no-article"


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.sggp.org.vn/bai-post1.html", "sggp.org.vn"),
        ("https://xaydungchinhsach.chinhphu.vn/bai-119260301.htm", "baochinhphu.vn"),
        ("https://xa-phu-luong.quangninh.gov.vn/Trang/ChiTiet.aspx?nid=1", "quangninh.gov.vn"),
        ("http://zingnews.vn/bai-post1.html", "znews.vn"),
        ("https://baoxaydung.com.vn/bai-1.html", "baoxaydung.vn"),
        ("https://notuoitre.vn/bai.htm", None),
        ("https://vn/", None),
    ],
)
def test_subdomains_and_former_hosts_belong_to_the_publisher(address: str, host: str | None) -> None:
    found = publisher_of(address)
    assert (found.domain if found else None) == host


def test_verified_publishers_are_those_whose_real_pages_were_read() -> None:
    verified = {publisher.domain for publisher in publishers() if publisher.verified}
    assert verified == {
        "baochinhphu.vn",
        "dantri.com.vn",
        "nld.com.vn",
        "tuoitre.vn",
        "vietnamnet.vn",
        "vnexpress.net",
    }
