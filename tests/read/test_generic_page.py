"""Bodies without a telling name, on pages that are full of other articles."""

import pytest

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
