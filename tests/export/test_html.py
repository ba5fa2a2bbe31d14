from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup

from extract.cli.formats import format_of
from extract.cli.outcomes import Outcomes
from extract.cli.writing import write_file
from extract.errors import WARNINGS
from extract.export.html import web_address, write_html
from extract.export.warning_words import VIETNAMESE_WARNINGS

from .papers import conclusion, with_item_text


def _page(*records) -> BeautifulSoup:
    return BeautifulSoup(write_html(records).decode(), "lxml")


def test_the_table_has_a_row_for_every_statement(record):
    rows = [[cell.get_text(" ", strip=True) for cell in row.find_all("td")] for row in _page(record).select("tbody tr")]
    assert len(rows) == len(record.items)
    number, task, to, until, by = rows[0]
    assert number == "1 90% Chỉ đạo"
    assert task.startswith("Trình phương án cấp nước")
    assert task.endswith("Văn bản: Kế hoạch số 12/KH-UBND")
    assert to == "Sở Xây dựng"
    assert until == "trước ngày 30/6 (30/06/2031); sáng nay (02/05/2031)"
    assert by == "Lò Thị Mận, Chủ tịch UBND tỉnh"
    assert rows[1][2] == "Các huyện phối hợp: Công ty Suối Trong"


def test_links_lead_from_the_table_to_the_text_and_back(record):
    page = _page(record, record, conclusion())
    ids = [each["id"] for each in page.select("[id]")]
    assert len(ids) == len(set(ids))
    links = [each["href"].removeprefix("#") for each in page.select("a[href^='#']")]
    assert set(links) <= set(ids)
    for row in page.select("tbody tr"):
        there = page.find(id=row.a["href"].removeprefix("#"))
        assert there["href"] == f"#{row['id']}"


def test_the_text_is_all_there_and_marked(record):
    page = _page(record)
    lines = [line.get_text() for line in page.select(".text p")]
    assert lines == record.article.text.split("\n")
    assert [mark.get_text() for mark in page.select("mark.achievement")] == ["Đã có 9.200 hộ dùng nước máy."]


def test_several_articles_have_contents(record):
    page = _page(record, conclusion())
    assert len(page.select(".contents > li")) == 2
    assert [each.name for each in page.select("h1, h2")] == ["h1", "h2", "h2"]
    assert not _page(record).select(".contents")
    assert [each.name for each in _page(record).select("h1, h2")] == ["h1"]


def test_the_page_allows_its_own_style_and_nothing_else(record):
    page = _page(record)
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    digest = b64encode(sha256(page.style.string.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not page.select("script, link, img, iframe, [style], [onclick], [src]")


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</style><svg onload=alert(1)>",
        "{{ 7 * 7 }}",
        "a\u202eb\x00",
        "dài" * 4000,
    ],
)
def test_no_words_become_markup(record, words):
    evil = with_item_text(record, f"Rà soát {words} ngay trong tháng")
    article = replace(evil.article, title=words, source=words, author=words, url="javascript:alert(1)")
    page = _page(replace(evil, article=article, warnings=(words,)))
    assert not page.select("script, img, svg[onload], a[href^='javascript']")
    assert {each.name for each in page.select(".text *")} <= {"p", "a", "svg", "use", "mark", "span"}
    shown = page.find("td", class_="what").get_text()
    assert "7 * 7" in shown or "7 * 7" not in words
    assert not re.search("[\u202e\x00]", page.get_text())


def test_it_says_when_there_is_nothing(record):
    assert "Không có bài nào" in _page().get_text()
    assert "Không tìm thấy ý nào" in _page(replace(record, items=())).get_text()


def test_it_is_the_same_for_the_same_records(record):
    assert write_html([record, conclusion()]) == write_html([record, conclusion()])


def test_only_addresses_of_the_web_are_linked():
    assert web_address("https://bao.example/a?b=1") == "https://bao.example/a?b=1"
    for bad in (
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://a.example/" + "b" * 2000,
    ):
        assert web_address(bad) is None


def test_every_warning_has_words_in_vietnamese():
    assert VIETNAMESE_WARNINGS.keys() == WARNINGS.keys()


def test_the_command_writes_it_by_its_suffix(record, tmp_path):
    path = tmp_path / "bao-cao.html"
    outcomes = Outcomes()
    write_file(outcomes.records([record]), format_of(path), path, outcomes)
    assert path.read_bytes() == write_html([record])
