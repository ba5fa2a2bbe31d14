import json
import unicodedata
from typing import Any

import pytest

from extract.errors import ReadError
from extract.read import ReadResult, read_bytes, read_json_article
from read.samples import BODY, LEAD, TEXT, TITLE, read_one


def test_json_article_needs_text_only() -> None:
    result = read_json_article({"text": LEAD})
    assert result.article.text == LEAD
    assert (result.article.title, result.article.lead, result.article.published) == (None, None, None)
    assert result.warnings == ("no-title",)


def test_json_article_takes_every_key() -> None:
    article = read_json_article(
        {
            "id": "tin-7",
            "title": TITLE,
            "lead": LEAD,
            "paragraphs": list(BODY),
            "published": "28/12/2021 16:10",
            "url": "https://www.baoabc.example.vn/tin-7.html#dau",
            "author": "Lê Minh Tú, Báo ABC",
            "source": "Báo ABC",
            "tags": ["x"],
        }
    ).article
    assert article.text == TEXT
    assert (article.id, article.source, article.author) == ("tin-7", "Báo ABC", "Lê Minh Tú")
    assert article.published == "2021-12-28T16:10:00+07:00"


def test_json_article_does_not_repeat_title_and_lead() -> None:
    article = read_json_article(
        {"title": TITLE, "lead": LEAD, "text": f"{TITLE.upper()}\n\n{LEAD}\n" + "\n".join(BODY)}
    ).article
    assert article.text == TEXT


def test_json_article_keeps_the_words_of_its_caller() -> None:
    text = f"{LEAD}\nẢnh: Minh Tú\nMinh Tú"
    assert read_json_article({"title": TITLE, "text": text}).article.text == f"{TITLE}\n{text}"


def test_json_article_without_source_is_of_its_host() -> None:
    article = read_json_article({"text": LEAD, "url": "https://www.baoabc.example.vn/tin"}).article
    assert article.source == "baoabc.example.vn"


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ({}, "neither `text` nor `paragraphs`"),
        ({"title": TITLE}, "neither `text` nor `paragraphs`"),
        ({"text": 5}, "`text` is a number"),
        ({"text": True}, "`text` is true or false"),
        ({"text": LEAD, "title": ["a"]}, "`title` is a list"),
        ({"text": LEAD, "id": 7}, "`id` is a number"),
        ({"paragraphs": LEAD}, "`paragraphs` is a string"),
        ({"paragraphs": [LEAD, None]}, "`paragraphs` holds null at place 2"),
        ({"text": "\ud83d"}, "`text` holds half"),
    ],
)
def test_json_article_names_what_is_wrong(article: dict[str, Any], words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        read_json_article(article)
    assert caught.value.code == "bad-article"


@pytest.mark.parametrize("article", [{"text": "  \n"}, {"paragraphs": []}, {"text": "", "paragraphs": ["\u200b"]}])
def test_json_article_without_words_is_empty(article: dict[str, Any]) -> None:
    with pytest.raises(ReadError) as caught:
        read_json_article(article)
    assert caught.value.code == "empty"


def test_json_article_warns_of_an_unreadable_date_and_of_decomposed_accents() -> None:
    result = read_json_article({"title": TITLE, "text": unicodedata.normalize("NFD", LEAD), "published": "hôm qua"})
    assert result.article.text == f"{TITLE}\n{LEAD}"
    assert set(result.warnings) == {"bad-date", "text-normalised"}


def test_json_lines_yield_bad_lines_as_errors_and_go_on() -> None:
    lines = [
        json.dumps({"text": LEAD}, ensure_ascii=False).encode(),
        b"{broken",
        b"",
        b'{"title": "x"}',
        b'"chu"',
        json.dumps({"text": "Chữ\u2028sau"}, ensure_ascii=False).encode() + b"\r",
        b'{"text": "\xff ' + LEAD.encode() + b'"}',
        b"\x01\x02\x03",
    ]
    results = list(read_bytes(b"\n".join(lines), name="kho.jsonl"))
    codes = [r.code if isinstance(r, ReadError) else "ok" for r in results]
    assert codes == ["ok", "bad-json", "bad-article", "bad-article", "ok", "ok", "not-text"]
    assert str(results[1]).startswith("Line 2:")
    damaged = results[5]
    assert isinstance(damaged, ReadResult)
    assert "bad-bytes" in damaged.warnings


def test_json_list_yields_bad_elements_as_errors_and_goes_on() -> None:
    results = list(read_bytes(json.dumps([{"text": LEAD}, 5, {"text": LEAD}]).encode(), name="kho.json"))
    assert [isinstance(result, ReadResult) for result in results] == [True, False, True]
    assert "Element 2: The JSON is a number" in str(results[1])


def test_json_file_with_an_article_a_line_is_read_as_lines() -> None:
    data = "\n".join(json.dumps({"text": text}) for text in BODY).encode()
    assert len(list(read_bytes(data, name="kho.json"))) == len(BODY)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"{", "a.json", "bad-json"),
        (b"[" * 100_000, "a.json", "bad-json"),
        (b"{}", "a.json", "bad-article"),
        (b'"chu"', "a.json", "bad-article"),
        (b"[]", "a.json", "empty"),
        (b" ", "a.json", "empty"),
        (b"\n\n", "a.jsonl", "empty"),
    ],
)
def test_json_failures_of_the_whole_input_are_raised(data: bytes, name: str, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        list(read_bytes(data, name=name))
    assert caught.value.code == code


def test_json_with_a_byte_order_mark_is_read() -> None:
    assert read_one(b"\xef\xbb\xbf" + json.dumps({"text": LEAD}).encode(), "a.json").article.text == LEAD
    assert read_one(json.dumps({"text": LEAD}).encode("utf-16"), "a.jsonl").article.text == LEAD


MARKUP = "<p>Xã yêu cầu các thôn sửa bể nước trước ngày 20/3.</p><p>Ảnh: Lê An</p><p>Các thôn &amp; xã cam kết làm.</p>"
LINES = ["Xã yêu cầu các thôn sửa bể nước trước ngày 20/3.", "Các thôn & xã cam kết làm."]


@pytest.mark.parametrize("key", ["html", "text"])
def test_markup_is_never_taken_for_words(key: str) -> None:
    result = read_json_article({key: MARKUP, "title": "Xã họp"})
    assert result.article.text.split("\n") == ["Xã họp", *LINES]


@pytest.mark.parametrize("key", ["html", "text"])
def test_a_whole_page_is_read_as_one_and_other_keys_count_first(key: str) -> None:
    body = f"<nav>Trang chủ</nav><h1>Của trang</h1><article>{MARKUP * 3}</article>"
    page = f"<!DOCTYPE html><html><body>{body}</body></html>"
    result = read_json_article({key: page, "url": "https://bao.example/a", "published": "2031-06-04"})
    article = result.article
    assert (article.title, article.published, article.url) == ("Của trang", "2031-06-04", "https://bao.example/a")
    assert "<" not in article.text and "Trang chủ" not in article.text and LINES[1] in article.text
    assert read_json_article({key: page, "title": "Của bảng"}).article.title == "Của bảng"


def test_the_bytes_of_a_page_are_decoded_and_words_with_angles_are_words() -> None:
    assert read_json_article({"html": MARKUP.encode("utf-16")}).article.text.split("\n") == LINES
    text = "<Tin nóng> Giá lúa < 7.000 đồng/kg, cao hơn <b năm ngoái."
    assert read_json_article({"text": text}).article.text == text


@pytest.mark.parametrize(
    "article", [{"text": "\ud800"}, {"paragraphs": ["Một câu.", "\udfff"]}, {"html": "<p>\ud800</p>"}]
)
def test_half_a_character_is_refused_by_the_key_that_holds_it(article: dict[str, Any]) -> None:
    with pytest.raises(ReadError, match=next(iter(article))) as caught:
        read_json_article(article)
    assert caught.value.code == "bad-article"
