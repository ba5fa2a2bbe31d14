"""Folders and what fsspec reaches: which files are taken, in which order, and what is said of the others."""

from __future__ import annotations

import gzip
import json
import os
import sys
import zipfile
from itertools import islice
from pathlib import Path

import fsspec
import pytest

from extract.errors import ReadError
from extract.read.archives import archive_format, entries, is_archive
from read.archives.made import WORDS, found_in, page, record

FILES = {
    "b.html": page("Trang"),
    "a/2.txt": WORDS.encode(),
    "a/1.jsonl": json.dumps({"title": "Dòng", "text": WORDS}).encode() + b"\n{",
    "a/3.warc.gz": record("https://bao.example/1", page("Lưu trữ")),
    "c.json": json.dumps([{"title": "Một", "text": WORDS}, {"text": 3}]).encode(),
    "d.txt.gz": gzip.compress(WORDS.encode()),
    "e.csv": b"x,y\n1,2\n",
    "f.pdf": b"%PDF-1.4 broken",
    "page123": page("Không đuôi"),
    "z.jpg": b"\xff\xd8\xff",
    "notes": b"no page",
    ".hidden.txt": WORDS.encode(),
    ".cache/x.txt": WORDS.encode(),
}
OUTCOMES = ["Dòng", "bad-json", WORDS, "Lưu trữ", "Trang", "Một", "bad-article", WORDS, "bad-mapping", "bad-pdf"]
OUTCOMES += ["Không đuôi"]
ORDER = "/a/1.jsonl:1 /a/1.jsonl:2 /a/2.txt /a/3.warc.gz#0 /b.html /c.json /d.txt.gz /e.csv /f.pdf /page123".split()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        path = tmp_path / "f" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "f"


def test_a_folder_gives_all_that_may_hold_articles_in_order(folder: Path) -> None:
    (folder / "around").symlink_to(folder)
    found = found_in(folder)
    assert found.outcomes == OUTCOMES
    assert found.names == ORDER
    assert found.skipped == {"hidden": 2, "other-file": 3}


def test_messages_say_where_in_the_folder(folder: Path) -> None:
    labels = [entry.label for entry in entries(folder)]
    assert labels[1:3] == ["a/1.jsonl: Line 2", "a/2.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_may_not_be_read_is_said(folder: Path) -> None:
    (folder / "a").chmod(0)
    try:
        assert found_in(folder).outcomes[0] == "not-allowed"
    finally:
        (folder / "a").chmod(0o755)


def test_fsspec_addresses_are_folders_files_and_patterns() -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe({f"/bao/{name}": data for name, data in FILES.items()})
    try:
        assert found_in("memory://bao").outcomes == OUTCOMES
        assert found_in("memory://bao/*.html").outcomes == ["Trang"]
        assert found_in("memory://bao/**/*.warc.gz").outcomes == ["Lưu trữ"]
        assert found_in("memory://bao/b.html").outcomes == ["Trang"]
        assert found_in("memory://bao/a/1.jsonl").names == [":1", ":2"]
        with pytest.raises(ReadError) as caught:
            found_in("memory://bao/none.jsonl")
        assert caught.value.code == "not-found"
    finally:
        memory.rm("/bao", recursive=True)


def test_files_in_a_zip_are_read_through_it(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as package:
        for name, data in FILES.items():
            package.writestr(name, data)
    assert found_in(f"zip://**::{path}").outcomes == OUTCOMES
    assert found_in(f"zip://a/2.txt::{path}").outcomes == [WORDS]


@pytest.mark.parametrize("address", ["https://bao.example/a.warc.gz", "zip://*.html::https://bao.example/a.zip"])
def test_the_web_is_not_read_as_an_archive(address: str) -> None:
    with pytest.raises(ReadError) as caught:
        list(entries(address))
    assert caught.value.code == "web-address"


@pytest.mark.parametrize("address", ["none.jsonl", "none://a", "a\0b.jsonl", "a" * 5000])
def test_what_is_not_there_is_said(address: str) -> None:
    with pytest.raises(ReadError) as caught:
        list(entries(address))
    assert caught.value.code in {"not-found", "unreadable"}
    assert caught.value.hint


@pytest.mark.parametrize(
    ("address", "package"),
    [
        ("a.warc.gz", "fastwarc.warc"),
        ("a.parquet", "pyarrow"),
        ("a.jsonl.zst", "zstandard"),
        ("memory://a.jsonl", "fsspec"),
    ],
)
def test_a_missing_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, package: str
) -> None:
    if package == "zstandard" and sys.version_info >= (3, 14):
        pytest.skip("the standard library reads it")
    monkeypatch.chdir(tmp_path)
    data = {"a.warc.gz": FILES["a/3.warc.gz"], "a.jsonl.zst": b"\x28\xb5\x2f\xfd"}.get(address, b"PAR1")
    (tmp_path / "a.parquet" if "://" in address else tmp_path / address).write_bytes(data)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ReadError, match=rf"package {package.partition('.')[0]}.*pip install") as caught:
        list(islice(entries(address), 5))
    assert caught.value.code == "not-installed"


@pytest.mark.parametrize(
    ("name", "beginning", "expected"),
    [
        ("a.warc.gz", b"", "warc"),
        ("a.WARC", b"", "warc"),
        ("a.bin", b"WARC/1.0\r\n", "warc"),
        ("a.gz", gzip.compress(b"WARC/1.1\r\n"), "warc"),
        ("a.wacz", b"PK\x03\x04", "wacz"),
        ("a.docx", b"PK\x03\x04", None),
        ("a.jsonl.zst", b"", "jsonl"),
        ("a.parquet", b"", "parquet"),
        ("a", b"PAR1", "parquet"),
        ("a.csv.bz2", b"", "csv"),
        ("a.csv", b"%PDF-1.7", None),
        ("zip://a.tsv::s3://b/c.zip", b"", "tsv"),
        ("a.json", b"{}", None),
        ("a.html", b"<html>", None),
        ("a.txt.gz", b"", None),
    ],
)
def test_archives_are_told_by_suffix_and_first_bytes(name: str, beginning: bytes, expected: str | None) -> None:
    assert archive_format(name, beginning) == expected


def test_only_archives_and_folders_are_archives(folder: Path) -> None:
    assert is_archive(folder)
    assert is_archive(folder / "a" / "3.warc.gz")
    assert not is_archive(folder / "b.html")
    assert not is_archive(folder / "none.jsonl")
