from __future__ import annotations

import json

import pytest

from extract.errors import FetchError
from extract.fetch.ledger import Ledger

A, B, C = (f"https://bao.example/{name}" for name in "abc")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.jsonl"


def test_a_ledger_remembers_what_was_noted(path):
    with Ledger(path) as ledger:
        assert not ledger.done(A)
        ledger.note(A, "page", sizes={"pages.warc.gz": 100, "a": 1})
        ledger.note("không phải địa chỉ \udcff", "error", "bad-address")
        ledger.note(B, "page", sizes={"pages.warc.gz": 200})
        assert ledger.done(A)
    with Ledger(path) as ledger:
        assert [ledger.done(url) for url in (A, f" {A}#phan-2\n", B, C)] == [True, True, True, False]
        assert ledger.done("không phải địa chỉ \udcff")
        assert ledger.sizes == {"pages.warc.gz": 200, "a": 1}
        assert len(ledger) == 3
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert [(line["url"], line["outcome"], line["code"]) for line in lines] == [
        (A, "page", None),
        ("không phải địa chỉ \udcff", "error", "bad-address"),
        (B, "page", None),
    ]
    assert lines[1]["sizes"] == {"pages.warc.gz": 100, "a": 1}


@pytest.mark.parametrize("lost", [1, 2, 30, 10_000])
@pytest.mark.parametrize("tail", [b"", b"\0\0\0\0"])
def test_a_line_that_a_killed_run_left_incomplete_is_dropped(path, lost, tail):
    with Ledger(path) as ledger:
        ledger.note(A, "page", sizes={"pages.warc.gz": 100})
        whole = ledger.size
        ledger.note(B, "page", sizes={"pages.warc.gz": 200})
    written = path.read_bytes()
    path.write_bytes(written[: max(whole, len(written) - lost)] + tail)
    with Ledger(path) as ledger:
        assert (ledger.done(A), ledger.done(B)) == (True, False)
        assert ledger.sizes == {"pages.warc.gz": 100}
        assert path.stat().st_size == whole
        ledger.note(C, "error", "timeout")
    with Ledger(path) as ledger:
        assert len(ledger) == 2


@pytest.mark.parametrize(
    "line",
    [b"", b"[]", b"null", b'{"url": 1, "code": null, "sizes": {}}', b'{"url": "a", "code": null, "sizes": {"a": ""}}'],
)
def test_a_file_that_is_no_ledger_is_left_alone(path, line):
    path.write_bytes(line + b'\n{"url": "a", "outcome": "page", "code": null, "at": "", "sizes": {}}\n')
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(FetchError, match="Line 1") as caught:
            Ledger(path)
        assert caught.value.code == "bad-ledger"
    assert path.read_bytes() == before


def test_addresses_that_failed_in_a_named_way_are_not_done(path):
    with Ledger(path) as ledger:
        ledger.note(A, "error", "timeout")
        ledger.note(B, "error", "http-404")
        ledger.note(C, "error", "timeout")
        ledger.note(C, "page")
    with Ledger(path, again={"timeout"}) as ledger:
        assert [ledger.done(url) for url in (A, B, C)] == [False, True, True]
        ledger.note(A, "error", "timeout")
        assert not ledger.done(A)


def test_one_run_at_a_time_writes_a_ledger(path):
    with Ledger(path), pytest.raises(FetchError) as caught:
        Ledger(path)
    assert caught.value.code == "in-use"
