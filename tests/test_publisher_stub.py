"""A first publisher file and fixture from one page: its structure is kept, its words are not."""

import importlib.util
import json
from datetime import date
from pathlib import Path

import pytest

from extract.errors import ReadError
from extract.publisher_stub import stub
from extract.read.publishers import Publisher
from extract.read.publishers.parsed_page import ParsedPage
from extract.read.publishers.publisher_page import read_publisher_page
from extract.read.result import build

URL = "https://baovidu.example/thoi-su/xa-hop-123456.html"
THEIRS = "Lời riêng của tờ báo"
PAGE = f"""<html><head><meta property="og:site_name" content="Báo Ví Dụ">
<meta property="article:published_time" content="2026-03-12T17:05:00+07:00"></head><body>
<div class="menu9"><a href="/">{THEIRS}</a></div>
<div class="chi-tiet"><h1 class="tieu-de x-1a">{THEIRS} ở tiêu đề</h1><span class="date">12/3/2026 17:05</span>
<div class="sapo">{THEIRS} ở đoạn dẫn, đủ dài để là đoạn dẫn của một bài báo thật sự.</div>
<div id="noi-dung"><p>{THEIRS}: đoạn một của bài này nói về nước sạch ở các thôn trong xã, khá dài.</p>
<p>{THEIRS}: đoạn hai của bài này nói về việc sửa bể chứa và thay đường ống trong quý.</p>
<p>{THEIRS}: đoạn ba của bài này nói về người dân đề nghị khoan thêm một giếng nữa.</p>
<p>{THEIRS}: đoạn bốn của bài này nói về kết luận của chủ tịch xã tại cuộc họp chiều nay.</p>
<p>{THEIRS}: đoạn năm của bài này nói về thời hạn báo cáo của các trưởng thôn.</p></div>
<p class="author">Lê Thị Riêng</p></div></body></html>"""


def test_the_stub_reads_the_page_it_was_made_from(tmp_path: Path) -> None:
    made = stub(PAGE, URL, today=date(2026, 3, 12))
    assert (made.name, made.missing) == ("baovidu_example", ())
    file = tmp_path / f"{made.name}.py"
    file.write_text(made.module, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(made.name, file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    publisher = module.PUBLISHER
    assert isinstance(publisher, Publisher) and not publisher.verified
    parts = read_publisher_page(ParsedPage(PAGE), publisher, url=URL)
    assert parts is not None
    article = build(parts).article
    assert (article.author, len(article.text.split("\n"))) == ("Lê Thị Riêng", 7)
    assert article.lead is not None and article.lead.startswith(THEIRS)


def test_the_fixture_keeps_the_structure_and_none_of_the_words() -> None:
    made = stub(PAGE, URL, today=date(2026, 3, 12))
    assert "riêng" not in (made.fixture + made.expected).lower()
    assert all(name in made.fixture for name in ("chi-tiet", "tieu-de", "noi-dung", "sapo"))
    assert "menu9" not in made.fixture
    expected = json.loads(made.expected)
    assert (expected["published"], expected["author"]) == ("2026-03-12T17:05:00+07:00", "Vi Thị Nhàn")
    assert expected["lines"][0] == expected["title"] and len(expected["lines"]) == 5


@pytest.mark.parametrize(
    ("page", "url", "code"),
    [(PAGE, "https://tuoitre.vn/a-1.htm", "known-publisher"), ("<p>ngắn</p>", URL, "no-article")],
)
def test_known_sites_and_pages_without_an_article_are_refused(page: str, url: str, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        stub(page, url, today=date(2026, 3, 12))
    assert caught.value.code == code
