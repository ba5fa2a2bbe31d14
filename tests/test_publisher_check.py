"""A check of a publisher: what comes out of its pages, and what used to come out and does not any more."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extract.errors import FetchError, ReadError
from extract.fetch import Page
from extract.publisher_check import Coverage, check, faults, note, read_history

DAY = date(2026, 3, 12)
BODY = "".join(f"<p>Đoạn {number}: ông Lò Quý Ân yêu cầu các thôn kiểm tra đồng hồ nước.</p>" for number in range(6))
HEAD = '<meta property="article:published_time" content="2026-03-12T17:05:00+07:00">'


def page(url: str) -> Page:
    markup = (
        f'<html><head><link rel="canonical" href="{url}">{HEAD}</head><body>'
        '<h1 data-role="title">Xã họp về nước sạch</h1>'
        '<h2 data-role="sapo">Chiều 12/3, xã Khe Ngòi họp với các thôn.</h2><p data-role="author">Vi Thị Nhàn</p>'
        f'<div data-role="content">{BODY}</div></body></html>'
    )
    return Page(url=url, requested=url, content=markup.encode(), content_type="text/html; charset=utf-8")


def fetch(url: str) -> Page:
    if "gone" in url:
        raise FetchError("http-410", "The site answered 410.", "Look for a copy elsewhere.")
    if "list" in url:
        return Page(url=url, requested=url, content=b"<ul><li><a href=/a>A</a></ul>", content_type="text/html")
    return page(url)


def test_a_check_counts_fields_and_says_why_addresses_gave_no_article() -> None:
    urls = [f"https://tuoitre.vn/{name}-1.htm" for name in ("mot", "hai", "gone", "list")]
    found = check("tuoitre.vn", urls, fetch, today=DAY)
    assert (found.pages, found.paragraphs, found.changed) == (2, 6, 0)
    assert found.shares == {
        **dict.fromkeys(("title", "lead", "author", "published", "body"), 1.0),
        "section": 0.0,
        "attachments": 0.0,
    }
    assert [(url.rsplit("/", 1)[1], reason.rsplit("[", 1)[1]) for url, reason in found.failed] == [
        ("gone-1.htm", "http-410]"),
        ("list-1.htm", "no-article]"),
    ]


GOOD = check("tuoitre.vn", ["https://tuoitre.vn/mot-1.htm"], fetch, today=DAY)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (GOOD, []),
        (replace(GOOD, pages=0), ["no article could be read"]),
        (replace(GOOD, shares={**GOOD.shares, "published": 0.5}), ["published is missing on 50 % of pages"]),
        (
            replace(GOOD, shares={**GOOD.shares, "author": 0.2}),
            ["author came out on 100 % of pages before and on 20 % of pages now"],
        ),
        (replace(GOOD, changed=1), ["1 of 1 pages do not fit the known layout"]),
        (replace(GOOD, paragraphs=2), ["bodies had 6 paragraphs before and have 2 now"]),
    ],
)
def test_faults_are_what_used_to_come_out(now: Coverage, said: list[str]) -> None:
    assert faults(now, [GOOD, replace(GOOD, domain="nld.com.vn", paragraphs=100)]) == said


def test_the_first_check_has_nothing_to_compare_with() -> None:
    assert faults(replace(GOOD, paragraphs=1), []) == []


def test_history_comes_back_as_it_was_noted(tmp_path: Path) -> None:
    path = tmp_path / "new" / "checks.jsonl"
    assert read_history(path) == []
    checked = check("tuoitre.vn", ["https://tuoitre.vn/gone-1.htm"], fetch, today=DAY)
    note(path, GOOD)
    note(path, checked)
    assert read_history(path) == [GOOD, checked]


@pytest.mark.parametrize("line", ["{", "5", '{"domain": "a.vn"}', '{"other": 1}'])
def test_a_foreign_history_is_refused(line: str, tmp_path: Path) -> None:
    path = tmp_path / "checks.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(ReadError, match="no history of checks"):
        read_history(path)
