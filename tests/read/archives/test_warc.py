"""Web archives: which records are pages, how their bodies are packed, and what damage costs."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import zipfile
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard

from extract.read import MAX_BYTES
from extract.read.archives import entries
from read.archives.made import found_in, page, record

RECORDS = [record(f"https://bao.example/{n}", page(f"Tin {n}"), packed=False) for n in range(5)]
PLAIN = b"".join(RECORDS)
MEMBERS = [gzip.compress(record) for record in RECORDS]
TITLES = [f"Tin {n}" for n in range(5)]
DICTIONARY = zstandard.ZstdCompressionDict(b"WARC-Type: response HTTP/1.1 200 OK <html><head><title>Tin" * 20)


def frames(records: list[bytes]) -> bytes:
    """Pack records each by itself with a dictionary, which stands before them in a frame of its own."""
    kept = zstandard.compress(DICTIONARY.as_bytes())
    packer = zstandard.ZstdCompressor(dict_data=DICTIONARY)
    return struct.pack("<II", 0x184D2A5D, len(kept)) + kept + b"".join(map(packer.compress, records))


def written(folder: Path, data: bytes, name: str = "a.warc.gz") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", PLAIN),
        ("a.warc.gz", b"".join(MEMBERS)),
        ("a.warc.gz", gzip.compress(PLAIN)),
        ("a.warc.gz", b"".join(gzip.compress(PLAIN[at : at + 700]) for at in range(0, len(PLAIN), 700))),
        ("a.warc.zst", zstandard.compress(PLAIN)),
        ("a.warc.zst", frames(RECORDS)),
        ("a.warc.xz", lzma.compress(PLAIN)),
        ("a.warc.bz2", bz2.compress(PLAIN)),
        ("a.warc.gz", b"".join(MEMBERS) + bytes(5000)),  # filled up with zeros
        ("no-suffix", b"".join(MEMBERS)),
    ],
    ids="plain members whole blocks zst dictionary xz bz2 zeros no-suffix".split(),
)
def test_a_web_archive_is_read_however_it_is_packed(tmp_path: Path, name: str, data: bytes) -> None:
    found = found_in(written(tmp_path, data, name))
    assert found.outcomes == TITLES
    assert len(set(found.names)) == 5
    article = found.results[3].article
    assert (article.url, article.source) == ("https://bao.example/3", "bao.example")
    assert article.published is None  # the time of fetching is none


def test_records_are_named_by_the_byte_at_which_they_begin(tmp_path: Path) -> None:
    begins = [sum(map(len, MEMBERS[:n])) for n in range(5)]
    assert found_in(written(tmp_path, b"".join(MEMBERS))).names == [f"#{at}" for at in begins]
    inside = [sum(map(len, RECORDS[:n])) for n in range(5)]
    whole = found_in(written(tmp_path, gzip.compress(PLAIN)))
    assert whole.names == ["#0", *(f"#0+{at}" for at in inside[1:])]


def test_only_pages_are_read_and_the_rest_is_counted(tmp_path: Path) -> None:
    url = "https://bao.example/"
    data = b"".join(
        [
            record(url, b"software: x\r\n", kind="warcinfo", content_type="application/warc-fields"),
            record(f"{url}1", page("Một")),
            record(f"{url}robots.txt", b"User-agent: *", content_type="text/plain"),
            record(f"{url}a.jpg", b"\xff\xd8\xff", content_type="image/jpeg"),
            record(f"{url}feed", b"<rss/>", content_type="text/xml"),
            record(f"{url}alt", b"", status="301 Moved Permanently"),
            record(f"{url}mat", page("Không thấy"), status="404 Not Found"),
            record(f"{url}1", b"", kind="revisit", about={"WARC-Profile": "x"}),
            record(f"{url}2", page("Hai"), content_type=""),
            record(f"{url}3", page("Ba"), kind="resource", content_type="text/html"),
            record(f"{url}4", b"\x00\x01", content_type=""),
            record(f"{url}5", page("Bốn"), about={"WARC-Truncated": "length"}),
        ]
    )
    found = found_in(written(tmp_path, data))
    assert found.outcomes == ["Một", "Hai", "Ba", "Bốn"]
    assert [("truncated" in result.warnings) for result in found.results] == [False, False, False, True]
    assert found.skipped == {
        "about-pages": 1,
        "not-a-page": 1,
        "other-type": 3,
        "redirect": 1,
        "error-status": 1,
        "revisit": 1,
    }


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


def deflated_bare(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Encoding": "gzip"}, gzip.compress(page("Tin"))),
        ({"Content-Encoding": "x-gzip"}, gzip.compress(page("Tin"))),
        ({"Content-Encoding": "br"}, brotli.compress(page("Tin"))),
        ({"Content-Encoding": "zstd"}, zstandard.compress(page("Tin"))),
        ({"Content-Encoding": "deflate"}, zlib.compress(page("Tin"))),
        ({"Content-Encoding": "deflate"}, deflated_bare(page("Tin"))),
        ({"Transfer-Encoding": "chunked"}, chunked(page("Tin"))),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, chunked(gzip.compress(page("Tin")))),
        # Archives keep the headers of bodies that they unpacked.
        ({"Content-Encoding": "gzip"}, page("Tin")),
        ({"Content-Encoding": "br"}, page("Tin")),
        ({"Transfer-Encoding": "chunked"}, page("Tin")),
        ({"Content-Encoding": "utf-8"}, page("Tin")),
    ],
)
def test_bodies_are_unpacked_whatever_the_headers_say(tmp_path: Path, headers: dict[str, str], body: bytes) -> None:
    found = found_in(written(tmp_path, record("https://bao.example/1", body, headers=headers)))
    assert found.outcomes == ["Tin"]


@pytest.mark.parametrize("packing", ["gzip", "br", "zstd"])
def test_a_bomb_is_refused_and_the_next_page_read(tmp_path: Path, packing: str) -> None:
    zeros = bytes(MAX_BYTES + 1)
    body = {"gzip": gzip.compress(zeros), "br": brotli.compress(zeros, quality=1), "zstd": zstandard.compress(zeros)}
    bomb = record("https://bao.example/1", body[packing], headers={"Content-Encoding": packing})
    assert found_in(written(tmp_path, bomb + MEMBERS[2])).outcomes == ["too-large", "Tin 2"]


def test_a_record_too_large_is_passed_over(tmp_path: Path) -> None:
    large = record("https://bao.example/1", b"a" * (MAX_BYTES + 100_000))
    assert found_in(written(tmp_path, MEMBERS[0] + large + MEMBERS[2])).outcomes == ["Tin 0", "too-large", "Tin 2"]


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def edited(old: bytes, new: bytes) -> list[bytes]:
    """Return the records with a change in the third, of the same size."""
    assert len(old) == len(new)
    assert old in RECORDS[2]
    return [*RECORDS[:2], RECORDS[2].replace(old, new, 1), *RECORDS[3:]]


SIZE = next(line for line in RECORDS[2].split(b"\r\n") if line.startswith(b"Content-Length"))
THIRD = sum(map(len, MEMBERS[:2]))
FRAMES = [zstandard.compress(record) for record in RECORDS]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (flipped(b"".join(MEMBERS), THIRD), "bad-gzip"),
        (flipped(b"".join(MEMBERS), THIRD + 100), "bad-gzip"),
        (flipped(b"".join(MEMBERS), THIRD + len(MEMBERS[2]) - 6), "bad-gzip"),  # its checksum
        (b"".join(MEMBERS[:2]) + bytes(100) + b"?" + MEMBERS[2][101:] + b"".join(MEMBERS[3:]), "bad-gzip"),
        (b"".join(MEMBERS[:2]) + MEMBERS[2][:-50] + b"".join(MEMBERS[3:]), "bad-gzip"),
        (b"".join(MEMBERS[:2]) + gzip.compress(b"no record") + b"".join(MEMBERS[3:]), "no-record"),
        (b"".join(FRAMES[:2]) + flipped(FRAMES[2], 40) + b"".join(FRAMES[3:]), "bad-zstd"),
        *(
            (pack(edited(old, new)), code)
            for pack in (b"".join, lambda records: b"".join(map(gzip.compress, records)))
            for old, new, code in (
                (SIZE, SIZE[:-3] + b"999", "bad-record"),
                (SIZE, SIZE[:-3] + b"100", "bad-record"),
                (SIZE, SIZE[:-3] + b"abc", "bad-record"),
                (b"WARC/1.0", b"XXXX/1.0", "no-record"),
            )
        ),
    ],
)
def test_a_damaged_record_costs_only_itself(tmp_path: Path, data: bytes, code: str) -> None:
    found = found_in(written(tmp_path, data))
    assert found.outcomes == ["Tin 0", "Tin 1", code, "Tin 3", "Tin 4"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"".join(MEMBERS)[:-30], "bad-gzip"),
        (b"".join(MEMBERS[:4]) + MEMBERS[4][:5], "bad-gzip"),
        (PLAIN[:-300], "bad-record"),
        (b"".join(FRAMES)[:-30], "bad-zstd"),
        (PLAIN + b"rest", "no-record"),
    ],
)
def test_a_torn_end_is_said(tmp_path: Path, data: bytes, code: str) -> None:
    *whole, last = found_in(written(tmp_path, data)).outcomes
    assert whole == TITLES[: len(whole)]
    assert len(whole) >= 4
    assert last == code


def test_every_cut_gives_the_records_before_it(tmp_path: Path) -> None:
    data = b"".join(MEMBERS[:3])
    ends = [sum(map(len, MEMBERS[: n + 1])) for n in range(3)]
    for cut in range(1, len(data), 37):
        found = found_in(written(tmp_path, data[:cut]))
        whole = [title for title, end in zip(TITLES, ends, strict=False) if end <= cut]
        assert found.outcomes[: len(whole)] == whole
        assert len(found.outcomes) == len(whole) + (cut not in ends)


def test_records_after_a_hole_are_found_wherever_it_is(tmp_path: Path) -> None:
    # What unpacks a record that lost its end may run on through the next ones before it notices.
    for size in range(1, len(MEMBERS[2]), 11):
        data = b"".join([*MEMBERS[:2], MEMBERS[2][:size], *MEMBERS[3:]])
        found = found_in(written(tmp_path, data))
        assert found.outcomes == ["Tin 0", "Tin 1", "bad-gzip", "Tin 3", "Tin 4"]


def test_wacz_files_hold_web_archives(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("datapackage.json", "{}")
        package.writestr("archive/b.warc.gz", MEMBERS[1])
        package.writestr("archive/a.warc.gz", MEMBERS[0])
    found = found_in(path)
    assert found.outcomes == ["Tin 0", "Tin 1"]
    assert found.names == ["/archive/a.warc.gz#0", "/archive/b.warc.gz#0"]
    assert found_in(written(tmp_path, MEMBERS[0] + MEMBERS[1], "c.warc.gz")).outcomes == found.outcomes


def test_an_entry_is_cheap_until_it_is_read(tmp_path: Path) -> None:
    packed = record("https://bao.example/1", gzip.compress(page("Tin")), headers={"Content-Encoding": "gzip"})
    (entry,) = entries(written(tmp_path, packed))
    assert isinstance(entry.content, bytes)  # type: ignore[union-attr]
    assert page("Tin") not in entry.content  # type: ignore[union-attr]
    assert entry.fetched == "2031-06-04T02:00:00Z"  # type: ignore[union-attr]
