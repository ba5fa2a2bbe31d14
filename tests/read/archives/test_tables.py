"""JSON Lines, CSV, TSV and Parquet: any size, any packing, columns under other names, and what damage costs."""

from __future__ import annotations

import bz2
import csv
import datetime as dt
import gzip
import io
import json
import lzma
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
import zstandard
from pyarrow import parquet

from extract.errors import ReadError
from extract.read import MAX_BYTES
from read.archives.made import WORDS, found_in

HEADER = ["Mã bài", "Tiêu đề", "Sapo", "Nội dung", "Ngày đăng", "Link"]
ROWS = [
    [
        f"b-{n}",
        f"Tin {n}",
        "",
        f'{WORDS}\nÔng nói "sẽ làm", xong bài {n}.',
        "07/03/2031 08:01",
        f"https://bao.example/{n}",
    ]
    for n in range(4)
]
TITLES = [f"Tin {n}" for n in range(4)]


def table(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


TABLE = table([HEADER, *ROWS])


def written(folder: Path, data: bytes | str, name: str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def windows_1258(text: str) -> bytes:
    """Write tones as characters of their own after the letter, as that code page does."""
    return "".join(map(_tone_apart, text)).encode("cp1258")


def _tone_apart(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    tones = "\u0300\u0301\u0303\u0309\u0323"
    letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
    return letter + "".join(part for part in parts if part in tones)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", TABLE.encode()),
        ("a.csv", table([HEADER, *ROWS], ";").encode("utf-8-sig")),
        ("a.csv", TABLE.encode("utf-16")),
        ("a.csv", windows_1258(TABLE)),
        ("a.tsv", table([HEADER, *ROWS], "\t").encode()),
        ("a.csv.gz", gzip.compress(TABLE.encode())),
        ("a.csv.zst", zstandard.compress(TABLE.encode())),
        ("a.tsv.xz", lzma.compress(table([HEADER, *ROWS], "\t").encode())),
        ("a.csv.bz2", bz2.compress(TABLE.encode())),
    ],
    ids="utf-8 semicolons utf-16 windows-1258 tabs gz zst xz bz2".split(),
)
def test_a_table_is_read_by_the_names_of_its_columns(tmp_path: Path, name: str, data: bytes) -> None:
    found = found_in(written(tmp_path, data, name))
    assert found.outcomes == TITLES
    assert found.names == [":2", ":3", ":4", ":5"]
    article = found.results[2].article
    assert (article.id, article.url, article.published) == ("b-2", "https://bao.example/2", "2031-03-07T08:01:00+07:00")
    assert article.text.split("\n")[1:] == [WORDS, 'Ông nói "sẽ làm", xong bài 2.']


def test_a_mapping_goes_before_names(tmp_path: Path) -> None:
    path = written(tmp_path, f"text,y,date\nngắn,“{WORDS.replace(',', '')}”,2031-03-07\n", "a.csv")
    (result,) = found_in(path, {"text": "y", "published": "date"}).results
    assert result.article.text.startswith("“Sáng")
    assert result.article.published == "2031-03-07"


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"text": "z"}, "no column “z”.*“x”, “y”"),
        ({"body": "y"}, "no “body”.*id, title"),
        ({}, "hold the text.*“x”, “y”"),
    ],
)
def test_columns_that_are_not_there_are_said_with_those_that_are(
    tmp_path: Path, mapping: dict[str, str], said: str
) -> None:
    with pytest.raises(ReadError, match=said) as caught:
        found_in(written(tmp_path, "x,y\n1,2\n", "a.csv"), mapping)
    assert caught.value.code == "bad-mapping"


@pytest.mark.parametrize(
    ("old", "new", "outcomes"),
    [
        ('bài 1."', "bài 1.", ["Tin 0", "bad-row", "Tin 2", "Tin 3"]),  # the quote has no end
        (
            'Tin 1,,"',
            "Tin 1,,",
            ["Tin 0", "bad-row", "bad-row", "Tin 2", "Tin 3"],
        ),  # or no beginning
        ("b-1,Tin 1", "b-1,x,Tin 1", ["Tin 0", "bad-row", "Tin 2", "Tin 3"]),
        ("b-1,", "\r\n , , , , , \r\nb-1,", TITLES),
        ("Tin 1", "Tin \udcff", ["Tin 0", "Tin \ufffd", "Tin 2", "Tin 3"]),  # a byte that is no UTF-8
        ('bài 3."', "bài 3.", ["Tin 0", "Tin 1", "Tin 2", "bad-row"]),  # … and takes in the rest of the file
    ],
)
def test_a_bad_row_costs_only_itself(tmp_path: Path, old: str, new: str, outcomes: list[str]) -> None:
    assert old in TABLE
    data = TABLE.replace(old, new).encode("utf-8", "surrogateescape")
    found = found_in(written(tmp_path, data, "a.csv"))
    assert found.outcomes == outcomes
    assert [("bad-bytes" in r.warnings) for r in found.results if "\ufffd" in r.article.text] in ([], [True])


def test_tables_with_tabs_may_hold_quotes_that_are_letters(tmp_path: Path) -> None:
    path = written(tmp_path, f'title\ttext\na\t"Chào" các bác\nb\t{WORDS}\n', "a.tsv")
    assert [result.article.text.split("\n")[1] for result in found_in(path).results] == ['"Chào" các bác', WORDS]


def parquet_file(folder: Path, **columns: object) -> Path:
    path = folder / "a.parquet"
    parquet.write_table(arrow.table(columns), path, row_group_size=2)
    return path


def test_parquet_is_read_with_times_numbers_and_lists(tmp_path: Path) -> None:
    time = arrow.array([dt.datetime(2031, 3, 7, 8, 1)] * 4, arrow.timestamp("ns"))
    authors = [["Lò Quý Ân", "Vi Thị Nhàn"]] * 4
    path = parquet_file(tmp_path, id=[1, 2, 3, 4], content=[WORDS, "", None, WORDS], date=time, authors=authors)
    found = found_in(path)
    assert found.outcomes == [WORDS, "empty", "bad-article", WORDS]
    assert found.names == [":1", ":2", ":3", ":4"]
    article = found.results[0].article
    assert (article.id, article.published) == ("1", "2031-03-07T08:01:00+07:00")
    assert article.author == "Lò Quý Ân, Vi Thị Nhàn"


def test_a_damaged_row_group_costs_only_itself(tmp_path: Path) -> None:
    path = parquet_file(tmp_path, text=[f"{WORDS} {n}" for n in range(4)])
    data = bytearray(path.read_bytes())
    data[10:60] = bytes(50)
    path.write_bytes(data)
    assert found_in(path).outcomes == ["bad-parquet", f"{WORDS} 2", f"{WORDS} 3"]
    path.write_bytes(data[:-20])
    with pytest.raises(ReadError, match="Parquet") as caught:
        found_in(path)
    assert caught.value.code == "bad-parquet"


GOOD = [json.dumps({"title": title, "text": WORDS}) for title in TITLES]
LINES = "\n".join([*GOOD, '{"text": ', "", '{"text": ""}', "[1]"])
LINE_OUTCOMES = [*TITLES, "bad-json", "empty", "bad-article"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", LINES.encode()),
        ("a.ndjson", LINES.encode("utf-16")),
        ("a.jsonl.gz", gzip.compress(LINES.encode())),
        ("a.jsonl.zst", zstandard.compress(LINES.encode())),
        ("a.jsonl.xz", lzma.compress(LINES.encode())),
        ("a.jsonl.bz2", bz2.compress(LINES.encode())),
    ],
)
def test_lines_are_read_each_by_itself(tmp_path: Path, name: str, data: bytes) -> None:
    found = found_in(written(tmp_path, data, name))
    assert found.outcomes == LINE_OUTCOMES
    assert found.names == [":1", ":2", ":3", ":4", ":5", ":7", ":8"]


def test_keys_of_lines_may_be_named_by_paths(tmp_path: Path) -> None:
    line = json.dumps({"content": WORDS, "meta": {"date": "2031-03-07"}, "title": "Tin"})
    (result,) = found_in(written(tmp_path, line, "a.jsonl"), {"text": "content", "published": "meta.date"}).results
    assert (result.article.title, result.article.published) == ("Tin", "2031-03-07")


def test_a_line_too_long_is_passed_over(tmp_path: Path) -> None:
    long = b'{"text": "' + b"a" * MAX_BYTES + b'"}\n'
    assert found_in(written(tmp_path, long + LINES.encode(), "a.jsonl")).outcomes == ["too-large", *LINE_OUTCOMES]


@pytest.mark.parametrize(("suffix", "module"), [("gz", gzip), ("zst", zstandard), ("xz", lzma), ("bz2", bz2)])
def test_torn_packed_lines_give_what_is_whole_and_one_error(tmp_path: Path, suffix: str, module: Any) -> None:
    lines = "\n".join(json.dumps({"title": f"Tin {n}", "text": f"{WORDS} {n * 7919 % 1000}"}) for n in range(20_000))
    data = module.compress(lines.encode())
    *whole, last = found_in(written(tmp_path, data[: len(data) * 2 // 3], f"a.jsonl.{suffix}")).outcomes
    assert whole == [f"Tin {n}" for n in range(len(whole))]
    assert len(whole) > 1000
    assert last.startswith("bad-")


PAGE = f"<!DOCTYPE html><html><body><nav>Trang chủ</nav><h1>Của trang</h1><article>{f'<p>{WORDS}</p>' * 4}</article>"


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "a.jsonl"])
def test_a_column_of_pages_is_read_as_pages(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    row = {"url": "https://bao.example/1", "html": PAGE}
    if name == "a.csv":
        path.write_text(table([list(row), list(row.values())]), encoding="utf-8")
    elif name == "a.jsonl":
        path.write_text(json.dumps(row), encoding="utf-8")
    else:
        parquet.write_table(arrow.Table.from_pylist([{**row, "html": PAGE.encode()}]), path)
    found = found_in(path)
    assert found.outcomes == ["Của trang"]
    (result,) = found.results
    assert "<" not in result.article.text and WORDS in result.article.text
