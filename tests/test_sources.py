from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

import fsspec
import pytest
from texts import ARTICLE, TITLE

from extract import sources
from extract.errors import ReadError
from extract.fetch import Fetcher
from extract.read import MAX_BYTES, ReadResult
from extract.records import Article
from extract.sources import Source, is_address, name_of, read_source


def no_fetcher() -> NoReturn:
    raise AssertionError("nothing here needs the network")


def read(source: Source, *, texts: bool = True) -> Article:
    (result,) = read_source(source, no_fetcher, texts=texts)
    assert isinstance(result, ReadResult)
    return result.article


def failure(source: Source, *, texts: bool = True) -> str:
    with pytest.raises(ReadError) as caught:
        list(read_source(source, no_fetcher, texts=texts))
    assert caught.value.hint
    return caught.value.code


def test_one_article_in_any_form_has_the_same_text(article_path: Path) -> None:
    sources: list[Source] = [article_path, str(article_path), ARTICLE, ARTICLE.encode(), {"text": ARTICLE}]
    assert [read(source).text for source in sources] == [ARTICLE] * len(sources)


def test_an_article_that_was_read_already_is_taken_as_it_is(article_path: Path) -> None:
    article = read(article_path)
    assert read(article) is article


def test_a_file_with_blanks_in_its_name_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "bai viet so 1"
    path.write_text(ARTICLE, encoding="utf-8")
    assert read(str(path)).title == TITLE


@pytest.mark.parametrize(
    "text",
    [
        "Ông Ân yêu cầu các xã dọn kênh.",
        "Kênh tắc. Xong",
        "Lúa đạt bình quân 6.5",
        "Kênh tắc vì rác. " * 20 + "Hết.",
    ],
)
def test_one_line_of_words_is_a_text(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize("name", ["khong-co.txt", "khong co bai nay.txt", "Ông Ân yêu cầu các xã dọn kênh"])
def test_names_are_never_texts_for_the_command_line(name: str) -> None:
    assert failure(name, texts=False) == "not-found"


def test_a_missing_file_is_not_a_text() -> None:
    assert failure("khong-co.txt") == failure("thu muc/khong co.html") == "not-found"


def test_a_folder_gives_all_articles_in_it(tmp_path: Path, article_path: Path) -> None:
    folder = tmp_path / "nam" / "2031"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_bytes(article_path.read_bytes())
    (folder / "b.jsonl").write_text('{"text": "Kênh tắc."}\n{"text": \n', encoding="utf-8")
    good, line, bad = read_source(str(tmp_path / "nam"), no_fetcher)
    assert isinstance(good, ReadResult)
    assert good.article.text == ARTICLE
    assert isinstance(line, ReadResult)
    assert isinstance(bad, ReadError)
    assert bad.message.startswith("2031/b.jsonl: Line 2: ")


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    assert failure(tmp_path) == "folder"
    (tmp_path / "a.png").touch()
    with pytest.raises(ReadError, match="1 other-file"):
        list(read_source(tmp_path, no_fetcher))


@pytest.mark.parametrize("name", ["a.jsonl", "a.warc.gz", "a.jsonl.gz"])
def test_an_archive_without_articles_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert failure(tmp_path / name) == "empty"


def test_an_archive_that_is_no_file_is_refused_and_not_read_as_text() -> None:
    assert failure(b"WARC/1.0\r\nWARC-Type: response\r\n") == failure(b"PAR1\0\0") == "archive"


def test_lines_stream_whatever_the_size_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "bai.jsonl"
    line = json.dumps({"text": ARTICLE * 1000}) + "\n"
    count = MAX_BYTES // len(line) + 2
    path.write_text(line * count + "{", encoding="utf-8")
    *results, bad = read_source(path, no_fetcher)
    assert len(results) == count
    assert all(isinstance(result, ReadResult) for result in results)
    assert isinstance(bad, ReadError)
    assert bad.message.startswith(f"Line {count + 1}: ")


def test_a_table_is_read_under_other_names(tmp_path: Path) -> None:
    path = tmp_path / "bai.csv"
    path.write_text("x,Tiêu đề\nKênh tắc vì rác.,Tin\n", encoding="utf-8")
    (result,) = read_source(path, no_fetcher, mapping={"text": "x"})
    assert isinstance(result, ReadResult)
    assert (result.article.title, result.article.text) == ("Tin", "Tin\nKênh tắc vì rác.")
    assert failure(path) == "bad-mapping"


def test_fsspec_addresses_are_sources() -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe("/nguon/bai.txt", ARTICLE.encode())
    try:
        assert read("memory://nguon/bai.txt").text == ARTICLE
        assert read("memory://nguon", texts=False).text == ARTICLE
        assert failure("memory://nguon/khong-co.txt") == "not-found"
    finally:
        memory.rm("/nguon", recursive=True)


def test_a_name_that_no_file_can_have_is_refused() -> None:
    assert failure(Path("a" * 5000)) in {"unreadable", "not-found"}
    assert failure("a\0b.txt", texts=False) in {"unreadable", "not-found"}


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "lon.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert failure(path) == "too-large"


def test_the_limit_has_one_home() -> None:
    # Were there a smaller one, standard input would be cut off in the middle without a word.
    assert "MAX_BYTES: Final" not in Path(sources.__file__).read_text(encoding="utf-8")


@pytest.mark.parametrize("texts", [True, False])
@pytest.mark.parametrize("blank", ["", " ", "\t", " \n "])
def test_a_blank_string_is_empty(blank: str, texts: bool) -> None:
    assert failure(blank, texts=texts) == "empty"
    assert name_of(blank) == "empty text"


@pytest.mark.parametrize("value", [None, 3, 2.5, ["bai.txt"]])
def test_what_is_no_source_is_refused(value: object) -> None:
    assert failure(value) == "bad-source"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://bao.example/a", True),
        ("HTTP://bao.example", True),
        ("https://bao.example\nlà một trang", False),
        ("ftp://bao.example", False),
        ("bai.txt", False),
        (Path("http:/x"), False),
        (b"https://bao.example", False),
    ],
)
def test_addresses_are_told_from_names(source: Source, expected: bool) -> None:
    assert is_address(source) is expected


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (Path("a/bai.txt"), "a/bai.txt"),
        ("bai.txt", "bai.txt"),
        (b"abc", "bytes"),
        ({"id": "bai-1", "title": "x"}, "bai-1"),
        ({"title": "Tin"}, "Tin"),
        ({}, "article"),
        ("Dòng một\nDòng hai", "text “Dòng một…”"),
        ("x" * 100, "text “" + "x" * 40 + "…”"),
    ],
)
def test_messages_call_a_source_by_a_short_name(source: Source, name: str) -> None:
    assert name_of(source) == name


def test_an_address_is_fetched() -> None:
    asked: list[str] = []

    class Stub:
        def fetch(self, url: str) -> object:
            asked.append(url)
            return type("Page", (), {"content": ARTICLE.encode(), "url": url, "content_type": "text/plain"})()

    def stub() -> Fetcher:
        return Stub()  # type: ignore[return-value]

    (result,) = read_source("https://bao.example/a", stub)
    assert isinstance(result, ReadResult)
    assert asked == ["https://bao.example/a"]
    assert (result.article.url, result.article.source) == ("https://bao.example/a", "bao.example")
