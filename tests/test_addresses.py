import pytest

from extract.addresses import article_address, without_traces
from extract.read import ReadResult, read_bytes

FOUND = "https://m.bao.com.vn/xa-hop-123456.html?utm_source=zalo&trang=2&fbclid=x#y"
CLEAN = "https://m.bao.com.vn/xa-hop-123456.html?trang=2"
STATED = "https://bao.com.vn/xa-hop-123456.html"


def test_only_what_traces_readers_is_dropped() -> None:
    assert without_traces(FOUND) == CLEAN
    assert without_traces("https://a.vn/?utm_medium=x") == "https://a.vn/"
    assert without_traces("https://a.vn/tin?id=1&b") == "https://a.vn/tin?id=1&b"


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        (STATED, STATED),
        (f"{STATED}?utm_source=trang", STATED),
        (None, CLEAN),
        ("https://khac.com.vn/xa-hop-123456.html", CLEAN),  # another site under the same ending
        ("https://bao.com.vn/thoi-su", CLEAN),  # what the site states on all its pages
        ("https://bao.com.vn/xa-hop-654321.html", CLEAN),
        ("https://[", CLEAN),
        ("ftp://bao.com.vn/xa-hop-123456.html", CLEAN),
    ],
)
def test_the_stated_address_counts_on_its_own_site_for_its_own_article(stated: str | None, address: str) -> None:
    assert article_address(FOUND, stated) == address
    assert article_address(None, stated) == stated


def test_one_article_has_one_address_and_one_id_whichever_way_it_was_found() -> None:
    words = "<p>Xã Khe Ngòi yêu cầu các thôn sửa bể nước, thay đường ống và báo cáo bằng văn bản trước ngày 20/3.</p>"
    page = f"<html><head><link rel=canonical href='{STATED}'></head><body><article><h1>Xã họp</h1>{words * 4}"
    read = [next(read_bytes(page.encode(), name=url, url=url)) for url in (FOUND, STATED, f"{STATED}?zarsrc=1")]
    articles = [one.article for one in read if isinstance(one, ReadResult)]
    assert {(article.url, article.source, article.id) for article in articles} == {
        (STATED, "bao.com.vn", articles[0].id)
    }
