"""The real analyst: the published model in a process of its own."""

from __future__ import annotations

import asyncio
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

import pytest
from fetch.conftest import Site, reply
from texts import ARTICLE, BODY, TITLE

from extract.codec import decode
from extract.errors import ChidaoError, ModelError
from extract.fetch import PublicAddresses
from extract.records import Record
from extract.service import Extractor
from extract.web import Settings
from extract.web.analyst import Analyst
from extract.web.desk import Address, JsonArticle, Question, Upload


def addresses(host: str, _port: int) -> Sequence[str]:
    return ["127.0.0.1" if host == "bao.example" else "10.0.0.1"]


def is_the_site(address: object) -> bool:
    return str(address) == "127.0.0.1"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.close()


@pytest.fixture(scope="module")
def analyst(site: Site) -> Iterator[Analyst]:
    public = PublicAddresses(resolve=addresses, allowed=is_the_site, ports=frozenset({site.port}))
    made = Analyst(Settings(), public=public)
    yield made
    made.close()


def analyse(analyst: Analyst, question: Question, *, plans: bool = False) -> Record:
    return decode(asyncio.run(analyst.analyse(question, plans=plans)))


def code(analyst: Analyst, question: Question) -> str:
    with pytest.raises(ChidaoError) as caught:
        analyse(analyst, question)
    assert caught.value.message
    return caught.value.code


def test_it_says_the_same_as_the_extractor(analyst: Analyst, nlp) -> None:
    plan = "Tỉnh Đông Xuyên sẽ trình đề án hồ chứa trong quý III năm 2031."
    for plans in (False, True):
        expected = Extractor(nlp=nlp, plans=plans).extract(f"{ARTICLE}\n{plan}")
        assert analyse(analyst, f"{ARTICLE}\n{plan}", plans=plans) == expected
        assert any(item.label == "plan" for item in expected.items) == plans


def test_texts_files_and_articles_are_read_as_what_they_are(analyst: Analyst) -> None:
    page = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>" + "".join(
        f"<p>{line}</p>" for line in BODY
    )
    for question in (
        ARTICLE,
        Upload("bài.txt", ARTICLE.encode()),
        Upload("..\\..\\bài.HTML", page.encode()),
        Upload("/etc/passwd", page.encode()),
        JsonArticle('{"title": "%s", "paragraphs": ["%s"]}'.__mod__((TITLE, '", "'.join(BODY))).encode()),
        {"title": TITLE, "paragraphs": list(BODY)},
    ):
        record = analyse(analyst, question)
        assert record.article.title == TITLE
        assert BODY[1] in record.article.text
        assert any(item.label == "directive" for item in record.items)


def test_addresses_of_the_public_internet_are_fetched_and_no_others(analyst: Analyst, site: Site) -> None:
    page = f"<html><body><article><h1>{TITLE}</h1>" + "".join(f"<p>{line}</p>" for line in BODY)
    site.pages["/bai"] = reply(200, page.encode(), Content_Type="text/html; charset=utf-8")
    site.pages["/toi"] = reply(302, Location=f"http://noibo.example:{site.port}/bai")
    url = f"http://bao.example:{site.port}"
    record = analyse(analyst, Address(f"{url}/bai"))
    assert record.article.title == TITLE
    assert record.article.url == f"{url}/bai"
    site.asked.clear()
    assert code(analyst, Address(f"http://noibo.example:{site.port}/bai")) == "private-address"
    assert code(analyst, Address("http://10.0.0.1/")) == "private-address"
    assert code(analyst, Address("file:///etc/passwd")) == "bad-address"
    assert site.asked == []
    assert code(analyst, Address(f"{url}/toi")) == "private-address"
    assert site.asked == ["/toi"]


def test_what_is_no_article_says_why(analyst: Analyst) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    assert code(analyst, Upload("bom.docx", packed.getvalue())) in {"too-large", "bad-docx"}
    assert code(analyst, Upload("a.parquet", b"PAR1 rows PAR1")) == "archive"
    assert code(analyst, Upload("a.jsonl", b'{"text": "a"}\n{"text": "b"}\n')) == "not-one"
    assert code(analyst, Upload("a.pdf", b"%PDF-1.7 and no more")) == "bad-pdf"
    assert code(analyst, Upload("a.bin", bytes(range(256)))) == "not-text"
    assert code(analyst, "  ") == "empty"
    assert code(analyst, JsonArticle(b"[" * 100_000)) == "bad-json"
    assert code(analyst, {"text": b"bytes"}) == "bad-article"


def test_a_document_that_takes_too_long_costs_itself_only(analyst: Analyst) -> None:
    hurried = Analyst(replace(Settings(), seconds=3.0))
    try:
        hurried.start()
        assert code(hurried, "Kênh tắc nghẽn, ruộng khô hạn. " * 30_000) == "out-of-time"
        assert analyse(hurried, ARTICLE).article.title == TITLE
    finally:
        hurried.close()


def test_a_missing_model_is_said_at_the_start() -> None:
    absent = Analyst(Settings(model="vi_khong_co"))
    try:
        with pytest.raises(ModelError):
            absent.start()
    finally:
        absent.close()
