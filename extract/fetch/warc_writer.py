"""Pages as a WARC file (ISO 28500), with what was asked and answered, for every tool that reads web archives.

A page gives a pair of records, response and request, for each redirect and for itself. The body stands as it was
unpacked: the headers that spoke of its packing and length go on as ``X-Archive-Orig-…``, the name that web archives
use for that, and Content-Length is that of the body as it stands. Everything else is as it went over the line.

A page that came from the cache is written whole as well, with the time and headers of the fetch that brought it. A
``revisit`` record would name another file, without which nobody could read the page; so each file stands alone.
"""

from __future__ import annotations

from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import requests
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.fetch.appended_file import AppendedFile
from extract.fetch.page import Headers, Page, Redirect
from extract.fetch.session import user_agent

_OF_THE_LINE: Final = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers, in lower case, that speak of the body as it was sent."""

_FORMAT: Final = "WARC File Format 1.1"
_CONFORMS_TO: Final = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


class WarcWriter(AppendedFile):
    """A WARC file that grows by pages; a context manager. Each record is a gzip member of its own."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it; its folder must be there. Cut it to its last known size before going on.

        Raises:
            FetchError [in-use]: another run is writing it.
        """
        super().__init__(path)

    def write(self, page: Page) -> int:
        """Append a page and what led to it, and return the size of the file, all of it on the disk.

        The first page of a file comes after a ``warcinfo`` record, which says who wrote it.
        """
        records = BytesIO()
        writer = WARCWriter(records, gzip=True, warc_version="1.1")
        if self.size == 0:
            writer.write_record(writer.create_warcinfo_record(self.path.name, _about()))
        for redirect in page.redirects:
            _write_pair(writer, redirect, b"")
        _write_pair(writer, page, page.content)
        return self.add(records.getvalue())


def _about() -> dict[str, str]:
    return {
        "software": f"{user_agent()} warcio/{version('warcio')}",
        "format": _FORMAT,
        "conformsTo": _CONFORMS_TO,
        "robots": "obeyed (RFC 9309)",
    }


def _write_pair(writer: Any, answer: Page | Redirect, body: bytes) -> None:
    request = requests.Request("GET", answer.url).prepare()
    status_line = answer.status_line or "HTTP/1.1 200 OK"
    protocol, _, status = status_line.partition(" ")
    dated = {"WARC-Date": answer.fetched} if answer.fetched else {}
    response_record = writer.create_warc_record(
        request.url,
        "response",
        payload=BytesIO(body),
        length=len(body),
        http_headers=_Head(status, _as_kept(answer.headers, len(body)), protocol=protocol),
        warc_headers_dict=dated,
    )
    sent = [(name, _one_line(value)) for name, value in answer.sent]
    request_record = writer.create_warc_record(
        request.url,
        "request",
        http_headers=_Head(f"GET {request.path_url} HTTP/1.1", sent, is_http_request=True),
        warc_headers_dict=dated,
    )
    writer.write_request_response_pair(request_record, response_record)


def _as_kept(headers: Headers, length: int) -> list[tuple[str, str]]:
    kept = [
        (f"X-Archive-Orig-{name}" if name.lower() in _OF_THE_LINE else name, _one_line(value))
        for name, value in headers
    ]
    return [*kept, ("Content-Length", str(length))]


def _one_line(value: str) -> str:
    """Join a value that the site spread over lines, as RFC 9112, 5.2 lets it."""
    # Bare strip() would also take the no-break space, which is the last byte of "à" in UTF-8.
    return " ".join(part.strip(" \t\r") for part in value.split("\n"))


class _Head(StatusAndHeaders):  # type: ignore[misc] # warcio has no types
    """The head of a message, which keeps the bytes that were sent where warcio would escape all but ASCII."""

    def compute_headers_buffer(self, header_filter: Any = None) -> None:
        self.headers_buff = self.to_str(header_filter).encode("latin-1", "replace") + b"\r\n"
