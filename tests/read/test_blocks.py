import pytest
from bs4 import BeautifulSoup

from extract.read.blocks import lines_of


def lines(markup: str) -> list[str]:
    body = BeautifulSoup(f"<html><body>{markup}</body></html>", "lxml").body
    assert body is not None
    return [line.text for line in lines_of(body)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Một</p><h2>Hai</h2><ul><li>Ba</li><li>Bốn</li></ul>", ["Một", "Hai", "Ba", "Bốn"]),
        ("Chữ trần<p></p>Chữ trần nữa<div>Trong hộp</div>cuối", ["Chữ trần", "Chữ trần nữa", "Trong hộp", "cuối"]),
        ("<p>Một câu.<br>Câu sau</p>", ["Một câu.", "Câu sau"]),
        ("<p>Một câu bị<br>ngắt giữa chừng</p>", ["Một câu bị ngắt giữa chừng"]),
        ("<p>Một<br><br>Hai</p>", ["Một", "Hai"]),
        ("<p><b>Tiêu mục</b><br>Nội dung</p>", ["Tiêu mục", "Nội dung"]),
        ("<p>Gồm<br>- thứ nhất<br>- thứ hai</p>", ["Gồm", "- thứ nhất", "- thứ hai"]),
        ("<p>Một\n   câu <a>có</a> <em>nhấn</em>.</p>", ["Một câu có nhấn."]),
        ("<p>Một<!-- lời bình --> câu</p>", ["Một câu"]),
        (
            "<table><tr><th>Huyện</th><th>Tỷ lệ</th></tr><tr><td>An Hòa</td><td>61%</td></tr></table>",
            ["Huyện | Tỷ lệ", "An Hòa | 61%"],
        ),
        ("<table><tr><td><p>Một</p><p>Hai</p></td></tr></table>", ["Một", "Hai"]),
    ],
)
def test_lines_of_gives_one_paragraph_a_line(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


def test_lines_of_reads_pages_that_nest_deeply() -> None:
    assert lines("<div>" * 5_000 + "Chữ") == ["Chữ"]


def test_lines_of_notes_links_alignment_bold_and_pictures() -> None:
    markup = '<img><p style="text-align: right"><em><a>Ghi chú</a></em></p><p><b>Đậm</b></p>'
    soup = BeautifulSoup(f"<body>{markup}</body>", "lxml")
    assert soup.body is not None
    note, bold = lines_of(soup.body)
    assert (note.linked, note.right, note.after_picture, note.aside, note.bold) == (1.0, True, True, True, False)
    assert (bold.linked, bold.right, bold.after_picture, bold.aside, bold.bold) == (0.0, False, False, False, True)
