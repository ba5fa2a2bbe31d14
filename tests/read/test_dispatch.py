import gzip
import hashlib
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from extract.errors import WARNINGS, ReadError
from extract.read import ReadResult, read_bytes
from extract.read.archives import Entry, entries, read_entry
from extract.read.result import MAX_CHARACTERS
from read.samples import LEAD, TEXT, TITLE, read_one


def test_read_bytes_unpacks_gzip_by_content() -> None:
    packed = gzip.compress(TEXT.encode())
    assert read_one(packed, "bai.txt.gz").article.text == TEXT
    assert read_one(packed, "bai.txt").article.text == TEXT


def test_read_bytes_names_an_article_by_its_address_without_fragment() -> None:
    url = "https://www.baoabc.example.vn/tin-7.html"
    article = read_one(TEXT, url=f"{url}#dau").article
    assert article.id == hashlib.sha256(url.encode()).hexdigest()[:16]
    assert article.source == "baoabc.example.vn"


def test_read_bytes_names_an_article_by_its_text_without_address() -> None:
    assert read_one(TEXT).article.id == hashlib.sha256(TEXT.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t", "-", "empty"),
        ("\u200b\u00a0".encode(), "a.txt", "empty"),
        (b"%PDF-1.4", "a.txt", "bad-pdf"),
        (("chữ " * (MAX_CHARACTERS // 4 + 1)).encode(), "a.txt", "too-long"),
        (gzip.compress(b"%PDF-1.4"), "a.jsonl.gz", "bad-pdf"),
    ],
)
def test_read_bytes_raises_for_inputs_that_fail_as_a_whole(data: bytes, name: str, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        list(read_bytes(data, name=name))
    assert caught.value.code == code


def test_read_bytes_warns_of_other_languages() -> None:
    english = "The chairman asked every district to report its spending before Friday and to publish it online. " * 2
    result = read_one(f"Provincial spending\n{english}\n{english}")
    assert "not-vietnamese" in result.warnings
    assert set(result.warnings) <= set(WARNINGS)


def test_read_bytes_goes_by_content_type_for_addresses() -> None:
    page = f"<html><body><h1>{TITLE}</h1><p>{LEAD}</p></body></html>"
    article = read_one(page, "https://baoabc.example.vn/tin-7.chn", content_type="text/html").article
    assert article.text == f"{TITLE}\n{LEAD}"


def test_archives_of_files_are_refused_with_the_way_to_name_what_is_in_them(tmp_path: Path) -> None:
    page = "<html><body><article><h1>Xã họp</h1>" + "<p>Xã yêu cầu các thôn sửa bể nước trước ngày 20/3.</p>" * 4
    with zipfile.ZipFile(tmp_path / "bai.zip", "w") as packed:
        packed.writestr("thang-3/a.html", page)
    with tarfile.open(tmp_path / "bai.tar.gz", "w:gz") as tar:
        info = tarfile.TarInfo("thang-3/a.html")
        info.size = len(page.encode())
        tar.addfile(info, io.BytesIO(page.encode()))
    for name, scheme in (("bai.zip", "zip"), ("bai.tar.gz", "tar")):
        with pytest.raises(ReadError, match=rf"{scheme}://\*\*/\*\.html::pages\.{scheme}"):
            next(read_bytes((tmp_path / name).read_bytes(), name=name))
        (entry,) = entries(f"{scheme}://**/*.html::{tmp_path / name}")
        assert isinstance(entry, Entry)
        (result,) = read_entry(entry)
        assert isinstance(result, ReadResult) and result.article.title == "Xã họp"
