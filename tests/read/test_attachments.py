"""The files that a page offers: beside its body, by the names of links, and in frames."""

import pytest

from extract.read.html import read_html
from read.test_generic_page import BODIES, page

URL = "https://bao.example/thoi-su/xa-hop-123456.html"
BODY = BODIES["each paragraph in a box"]
HERE = "https://bao.example"


def offered(markup: str, *, body: str = BODY) -> dict[str, str | None]:
    return {file.url: file.title for file in read_html(page(body + markup), url=URL).attachments}


@pytest.mark.parametrize("label", ["File đính kèm:", "Tệp đính kèm", "Văn bản đính kèm (2):", "Tải về:"])
def test_a_block_after_the_body_holds_files(label: str) -> None:
    block = f'<div><b>{label}</b> <a href="/f/qd-1.pdf">QĐ 1</a>, <a href="/download.aspx?id=7">Tải xuống</a></div>'
    assert offered(block) == {f"{HERE}/f/qd-1.pdf": "QĐ 1", f"{HERE}/download.aspx?id=7": "Tải xuống"}


def test_a_label_may_stand_before_its_list() -> None:
    block = '<h3>Tài liệu kèm theo</h3><ul><li><a href="/f/ke-hoach.docx">Kế hoạch</a></li></ul>'
    assert offered(block) == {f"{HERE}/f/ke-hoach.docx": "Kế hoạch"}


def test_files_of_other_boxes_and_sentences_are_none_of_the_article() -> None:
    box = '<div><h3>Văn bản mới</h3><a href="/f/khac.pdf">Văn bản khác</a></div>'
    sentence = "<p>Tải về máy rồi mở bằng phần mềm của xã, mỗi hộ một bản, là cách mà tổ dân phố hướng dẫn bà con.</p>"
    assert offered(box + sentence + '<p><a href="/download?id=1">Tải ứng dụng</a></p>') == {}


def test_the_words_of_a_link_may_name_the_file() -> None:
    inside = f'<div class="detail-content">{BODY}<p><a href="/van-ban?id=77">Kế hoạch 12.docx (1,2 MB)</a></p></div>'
    assert offered("", body=inside) == {f"{HERE}/van-ban?id=77": "Kế hoạch 12.docx (1,2 MB)"}


@pytest.mark.parametrize(
    "frame",
    [
        '<object data="/f/a.pdf" type="application/pdf"></object>',
        "<embed type=application/pdf src=/f/a.pdf>",
        '<iframe width="100%" src="/viewer.html?file=%2Ff%2Fa.pdf"></iframe>',
        '<iframe src="https://xem.example/gview?embedded=true&amp;url=https://bao.example/f/a.pdf"></iframe>',
    ],
)
@pytest.mark.parametrize("url", [URL, "https://tuoitre.vn/xa-hop-20260312170500123.htm"])
def test_files_are_found_in_frames_on_pages_of_known_publishers_too(frame: str, url: str) -> None:
    text = page(f'<div data-role="content">{BODY}{frame}</div>').replace("<h1>", '<h1 data-role="title">')
    home = "https://" + url.split("/")[2]
    parts = read_html(text, url=url)
    assert [file.url for file in parts.attachments] == [f"{HERE if 'xem.example' in frame else home}/f/a.pdf"]


def test_frames_without_files_and_in_comments_offer_none() -> None:
    frames = '<iframe src="https://xem.example/embed/1"></iframe><!-- <object data="/f/a.pdf"></object> -->'
    assert offered(frames) == {}
