"""Archives made up for the tests, and one way to read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.read import ReadResult
from extract.read.archives import BadEntry, entries, read_entry

WORDS = "Sáng 4/6, Chủ tịch UBND tỉnh Lò Quý Ân chủ trì cuộc họp về chống hạn tại các huyện phía nam."


def page(title: str) -> bytes:
    return (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{WORDS}</p><p>Ông Ân yêu cầu các xã nạo vét kênh trước ngày 30/6, không để dân thiếu nước sinh hoạt.</p>"
        "</article></body></html>"
    ).encode()


def record(
    url: str,
    body: bytes,
    *,
    kind: str = "response",
    status: str = "200 OK",
    content_type: str = "text/html; charset=utf-8",
    headers: Mapping[str, str] | None = None,
    packed: bool = True,
    about: Mapping[str, str] | None = None,
) -> bytes:
    """Return one WARC record, as a gzip member of its own unless ``packed`` is False."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=packed)
    fields = [("Content-Type", content_type)] if content_type else []
    http = StatusAndHeaders(status, [*fields, *(headers or {}).items()], protocol="HTTP/1.1")
    over_http = kind in {"response", "revisit"}
    made = writer.create_warc_record(
        url,
        kind,
        payload=BytesIO(body),
        length=len(body),
        warc_content_type="" if over_http else content_type,
        warc_headers_dict={"WARC-Date": "2031-06-04T02:00:00Z", **(about or {})},
        http_headers=http if over_http else None,
    )
    writer.write_record(made)
    return out.getvalue()


@dataclass(slots=True)
class Found:
    """What an archive gave: titles or codes in order, names, whole results, and what was passed over."""

    outcomes: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    results: list[ReadResult] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)


def found_in(address: str | Path, mapping: Mapping[str, str] | None = None) -> Found:
    """Go through an archive and read all of it; an outcome is a title, else the text, or the code of an error."""
    found = Found()
    for place, entry in enumerate(entries(address, mapping=mapping, skipped=found.skipped)):
        assert entry.place == place
        found.names.append(entry.name.removeprefix(str(address)))
        for result in [entry.error] if isinstance(entry, BadEntry) else read_entry(entry):
            if isinstance(result, ReadResult):
                found.results.append(result)
                found.outcomes.append(result.article.title or result.article.text)
            else:
                found.outcomes.append(result.code)
    return found
