"""Bodies without a telling name, on pages that are full of other articles."""

import time

import pytest

from extract.errors import ReadError
from extract.read.generic_page import read_generic_page
from extract.read.result import build

TITLE = "Xã Khe Ngòi họp về nước sạch"
PARAGRAPHS = (
    "Theo báo cáo, xã đã sửa xong ba bể chứa và thay 400 m đường ống ở thôn Bản Lũng trong quý đầu năm nay.",
    "Ông Lò Quý Ân yêu cầu trưởng các thôn kiểm tra đồng hồ nước trước ngày 20/3 và báo cáo UBND xã bằng văn bản.",
    "Người dân thôn Bản Lũng đề nghị xã cho khoan thêm một giếng vì hai giếng cũ cạn từ tháng 2 tới nay.",
    "Cuộc họp kết thúc lúc 17 giờ, các thôn cam kết làm xong việc trong tuần sau và thông báo cho từng hộ dân.",
)
STATED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Xã Khe Ngòi họp về nước sạch", '
    '"datePublished": "2026-03-12T17:05:00+07:00"}</script>'
)
MENU = "".join(f'<li><a href="/muc-{number}">Mục số {number} của trang</a></li>' for number in range(30))
TEASERS = "".join(
    f'<div class="o"><h3><a href="/bai-{number}">Một bài khác số {number} trong ngày</a></h3>'
    f"<p>Tóm tắt của bài khác số {number}, dài hơn bốn mươi ký tự để làm khó máy đọc.</p></div>"
    for number in range(30)
)
WRAPPED = "".join(f"<div><p>{paragraph}</p></div>" for paragraph in PARAGRAPHS)
BODIES = {
    "text between line breaks": f'<div class="x">{"<br><br>".join(PARAGRAPHS)}</div>',
    "inline elements between line breaks": f'<div class="x"><span>{"</span><br><span>".join(PARAGRAPHS)}</span></div>',
    "a table of layout": f"<table><tr><td>{''.join(f'<p>{line}</p>' for line in PARAGRAPHS)}</td></tr></table>",
    "each paragraph in a box": f'<div class="x">{WRAPPED}</div>',
}


def page(body: str, *, head: str = STATED) -> str:
    return (
        f"<html><head><title>{TITLE}</title>{head}</head><body><ul>{MENU}</ul><div><h1>{TITLE}</h1>{body}</div>"
        f'<div>{TEASERS}</div><p><a href="/">Về trang đầu</a></p></body></html>'
    )


@pytest.mark.parametrize("body", BODIES)
def test_a_body_without_a_name_is_found_among_teasers(body: str) -> None:
    result = build(read_generic_page(page(BODIES[body])))
    assert result.article.text.split("\n") == [TITLE, *PARAGRAPHS]
    assert result.warnings == ("generic-reader",)
    assert result.kinds == ("title", *["paragraph"] * 4)


def test_trafilatura_reads_what_nothing_else_finds() -> None:
    items = "".join(f"<li>{paragraph}</li>" for paragraph in PARAGRAPHS)
    text = f"<html><head><title>{TITLE}</title>{STATED}</head><body><h1>{TITLE}</h1><ul>{items}</ul></body></html>"
    assert set(PARAGRAPHS) <= set(build(read_generic_page(text)).article.text.split("\n"))


TODAY = "<div class=top><span class=date>Thứ Năm, 26/11/2026 08:00</span></div>"
RELATED = '<ul><li><a href="/bai-9">Một bài khác số 9 trong ngày (01/02/2026)</a></li></ul>'


def plain_page(main: str, *, title: str = f"{TITLE} - Báo Khe Ngòi", head: str = "", top: str = "") -> str:
    """Make a page that says nothing of itself but its title."""
    return (
        f"<html><head><title>{title}</title>{head}</head><body><div>{TODAY}{top}<ul>{MENU}</ul></div>"
        f"<div class=m>{main}</div><div>{TEASERS}</div><div class=f><p>Cơ quan chủ quản: UBND huyện Khe Ngòi</p>"
        "<p>Giấy phép số 99/GP-XYZ do cơ quan quản lý cấp ngày 01/02/2020; Tổng biên tập: Vi Thị Nhàn</p>"
        "<p>Ghi rõ nguồn khi phát hành lại thông tin; liên hệ quảng cáo: 0900 000 000, hotline: 0900 000 001</p></div>"
        "</body></html>"
    )


BODY = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("<div class=q>Thứ Năm, 12/03/2026, 17:05 (GMT+7)</div>", "2026-03-12T17:05:00+07:00"),
        ("<span>17:05 | 12/03/2026</span> <span>Lượt xem: 1.234</span>", "2026-03-12T17:05:00+07:00"),
        ("<ul><li>Cập nhật lúc: 17:05 12/03/2026</li><li>Vi Thị Nhàn</li></ul>", "2026-03-12T17:05:00+07:00"),
        ("Khe Ngòi, ngày 12/3/2026", "2026-03-12"),
        (f"{RELATED}<i>Ngày đăng: 12/03/2026</i>", "2026-03-12"),
        ("<div>31/02/2026 10:00</div>", None),
    ],
)
def test_the_date_stands_in_a_line_of_any_name_below_the_headline(line: str, published: str | None) -> None:
    page = plain_page(f"<h1>{TITLE}</h1>{line}<div class=y>{BODY}</div>")
    parts = read_generic_page(page.replace("class=date", "class=d") if published is None else page)
    assert parts.published == published
    assert list(parts.paragraphs) == list(PARAGRAPHS)


def test_the_date_stands_above_the_headline_in_the_same_box() -> None:
    page = plain_page(f"<p>12/03/2026 17:05</p><h1>{TITLE}</h1>{RELATED}<div class=y>{BODY}</div>")
    assert read_generic_page(page).published == "2026-03-12T17:05:00+07:00"


LOGO = "Báo Khe Ngòi điện tử"
OPEN_GRAPH = f'<meta property="og:title" content="{TITLE}">'


@pytest.mark.parametrize(
    ("top", "heading", "head", "title"),
    [
        (f'<h1 class="logo">{LOGO}</h1>', f"<h1>{TITLE}</h1>", "", f"{TITLE} - {LOGO}"),
        (f'<h1><a href="/">{LOGO}</a></h1>', f"<h2>{TITLE}</h2>", OPEN_GRAPH, LOGO),
        (f'<h1><a href="https://khengoi.example.vn/">{LOGO}</a></h1>', f"<h3>{TITLE}</h3>", "", f"{LOGO} | {TITLE}"),
        (f"<h1>{LOGO}</h1>", f"<h1>{TITLE}</h1>", "", f"{TITLE} - {LOGO}"),
        ("", f"<h2>{TITLE}</h2>", "", "In bài viết"),
    ],
)
def test_the_headline_is_not_the_name_of_the_site(top: str, heading: str, head: str, title: str) -> None:
    page = plain_page(f"{heading}<div class=y>{BODY}</div>", title=title, head=head, top=top)
    parts = read_generic_page(page)
    assert (parts.title, list(parts.paragraphs)) == (TITLE, list(PARAGRAPHS))


@pytest.mark.parametrize("name", ["", ' class="noidung"'])
def test_an_old_portal_of_tables_is_read(name: str) -> None:
    lead = "Chiều 12/3, Chủ tịch UBND xã Lò Quý Ân làm việc với các thôn về việc giữ nước cho mùa khô năm nay."
    rows = (
        f'<td class="title"><span class="tieude">{TITLE}</span></td>',
        '<td><span class="ngay">Thứ Năm, 12/03/2026, 17:05 (GMT+7)</span> <span>Lượt xem: 1.234</span></td>',
        f'<td{name}><p><b>{lead}</b></p>{BODY}<p align="right"><b>Vi Thị Nhàn</b></p></td>',
        f"<td><b>Tin liên quan</b>{RELATED}</td>",
    )
    article = f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    page = (
        "<html><head><title>Cổng thông tin điện tử xã Khe Ngòi</title></head><body><form action=x.aspx>"
        '<input type="hidden" name="__VIEWSTATE" value="a"><table><tr><td colspan=2><a href="/">Trang chủ</a></td></tr>'
        f"<tr><td><ul>{MENU}</ul></td><td>{article}</td></tr><tr><td>Cơ quan chủ quản: UBND xã Khe Ngòi. Chịu trách "
        "nhiệm: Ông Lò Quý Ân. Điện thoại: 0200.000000</td></tr></table></form></body></html>"
    )
    result = build(read_generic_page(page))
    article_read = result.article
    assert article_read.text.split("\n") == [TITLE, lead, *PARAGRAPHS]
    assert (article_read.author, article_read.published) == ("Vi Thị Nhàn", "2026-03-12T17:05:00+07:00")


def test_a_page_for_printing_is_read() -> None:
    page = (
        "<html><head><title>In bài viết</title></head><body><div>Báo Khe Ngòi - khengoi.example.vn</div>"
        f"<h2>{TITLE}</h2><div>Thứ Năm, 12/03/2026, 17:05 (GMT+7)</div><div>{BODY}<p align=right>Vi Thị Nhàn</p></div>"
        "<div>URL: https://khengoi.example.vn/bai-1.html</div><div>© Báo Khe Ngòi</div></body></html>"
    )
    parts = read_generic_page(page)
    assert (parts.title, parts.author, parts.published) == (TITLE, "Vi Thị Nhàn", "2026-03-12T17:05:00+07:00")
    assert list(parts.paragraphs) == list(PARAGRAPHS)


@pytest.mark.parametrize("lead", [True, False])
def test_what_stands_around_an_article_without_a_body_is_none_of_it(lead: bool) -> None:
    sapo = '<p class="sapo">Chiều 12/3, xã Khe Ngòi họp với các thôn về việc giữ nước.</p>' if lead else ""
    described = '<meta name="description" content="Chiều 12/3, xã Khe Ngòi họp với các thôn về việc giữ nước.">'
    page = plain_page(f"<h1>{TITLE}</h1>{sapo}<video src=a.mp4></video>", head=STATED + ("" if lead else described))
    result = build(read_generic_page(page))
    assert result.article.text.split("\n") == [TITLE, "Chiều 12/3, xã Khe Ngòi họp với các thôn về việc giữ nước."]
    assert result.warnings == ("no-body",)


@pytest.mark.parametrize(
    "main",
    [
        f"<h1>Tin tức và sự kiện trong ngày</h1><div class=news-content>{TEASERS}</div>",
        f"<h1>{TITLE}</h1>",
        "<h1>Không tìm thấy trang</h1><div class=news-content><p>Trang bạn yêu cầu không tồn tại.</p></div>",
        f"<h1>{TITLE}</h1><div class=news-content><p>Bài bạn tìm không còn tồn tại hoặc đã bị gỡ.</p></div>",
    ],
)
def test_lists_imprints_and_missing_pages_are_no_article(main: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_generic_page(plain_page(main))
    assert caught.value.code == "no-article"


def test_the_shortest_news_is_one_sentence() -> None:
    sentence = "Ngày 12/3, nước suối Khe Ngòi xuống dưới mức báo động một."
    parts = read_generic_page(plain_page(f"<h1>{TITLE}</h1><div class=news-content><p>{sentence}</p></div>"))
    assert (parts.title, list(parts.paragraphs)) == (TITLE, [sentence])


@pytest.mark.parametrize(
    ("crumbs", "section"),
    [
        ('<a href="/">Trang chủ</a> <a href="/a">Đời sống</a> <a href="/a/b">Nước sạch</a>', "Đời sống / Nước sạch"),
        (f'<a href="/a">Đời sống</a> <a href="/a/bai-1">{TITLE}</a>', "Đời sống"),
        (MENU, None),
    ],
)
def test_the_section_stands_in_breadcrumbs(crumbs: str, section: str | None) -> None:
    top = f'<nav><div class="breadcrumb">{crumbs}</div></nav>'
    assert read_generic_page(plain_page(f"<h1>{TITLE}</h1><div>{BODY}</div>", top=top)).section == section


@pytest.mark.parametrize("element", ["<div>", "<div><span>", "<table><tr><td>"])
def test_a_page_that_nests_without_end_is_refused_at_once(element: str) -> None:
    start = time.perf_counter()
    with pytest.raises(ReadError) as caught:
        read_generic_page(page(element * 8_000 + "chữ " * 200))
    assert caught.value.code == "too-deep"
    assert time.perf_counter() - start < 20
