"""Bytes of any kind → results, by the reader that fits them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.errors import ReadError
from extract.read.article_json import read_json, read_json_lines
from extract.read.decode import decode, inflate, reject_binary, reject_zip
from extract.read.detect import Format, detect, format_of_name
from extract.read.markdown import read_markdown
from extract.read.paper_files import Progress, paper_format, read_paper_file
from extract.read.pasted import is_official, pasted
from extract.read.plain import read_plain
from extract.read.result import MAX_CHARACTERS, Parts, ReadResult, build, domain, nfd_warning, too_long


def read_bytes(
    data: bytes,
    *,
    name: str,
    url: str | None = None,
    content_type: str | None = None,
    progress: Progress | None = None,
) -> Iterator[ReadResult | ReadError]:
    """Read one input; yield one result, or one a line or element for JSON Lines and JSON lists.

    Args:
        data: the bytes as they came, gzip included; at most 20 MB of text, packed and unpacked, or 200 MB of pages.
        name: file name or address; its suffix chooses the reader (.txt .md .html .htm .xhtml .json .jsonl, each with
            or without .gz), else ``content_type`` and the bytes themselves do.
        url: the address of the article; it makes the article's id, and its host names the source. A page may state a
            better one: see ``read_html``.
        content_type: the value of the HTTP header.
        progress: called after each page of a file of pages.

    Word files, PDFs and pictures are known by their first bytes, whatever name and header say.

    Yields:
        ``ReadResult``, or a ``ReadError`` for a bad line or element; the following ones are still read.

    Raises:
        ReadError: the whole input failed: empty, too-large, too-long, bad-gzip, not-text, bad-json, bad-article,
            no-article; and of files of pages bad-docx, bad-pdf, bad-picture, old-word, encrypted, too-many-pages,
            no-ocr.
    """
    reject_zip(name, data)
    if (pages := paper_format(data)) is not None:
        yield build(_with_origin(read_paper_file(data, pages, progress=progress), url, ()))
        return
    data = inflate(data)
    if (pages := paper_format(data)) is not None:
        yield build(_with_origin(read_paper_file(data, pages, progress=progress), url, ()))
        return
    reject_binary(data)
    named = format_of_name(name)
    if named == "jsonl":
        yield from read_json_lines(data)
        return
    decoded = decode(data, content_type=content_type, markup=named in {None, "html"})
    if not decoded.text.strip("\ufeff \t\r\n"):
        raise ReadError("empty", "The input is empty.", "Give an article with at least one sentence.")
    kind = detect(decoded.text, name=name, content_type=content_type)
    if kind == "jsonl":
        yield from read_json_lines(data)
    elif kind == "json":
        yield from read_json(decoded.text, url=url, warnings=decoded.warnings)
    else:
        parts = _parts(kind, decoded.text, url)
        # A page states its own address, which is weighed there.
        yield build(_with_origin(parts, parts.url if kind == "html" else url, decoded.warnings))


def _parts(kind: Format, text: str, url: str | None) -> Parts:
    if kind == "html":
        # Imported late: the HTML parsers take a fifth of a second that a plain text need not spend.
        from extract.read.html import read_html

        return read_html(text, url=url)
    # Looked at before anything else: the search for dates and bylines takes half a minute on 20 MB.
    if len(text.strip()) > MAX_CHARACTERS:
        raise too_long()
    if kind == "plain" and is_official(text):
        # Imported late: most texts are news.
        from extract.read.official.official import read_paper

        parts = read_paper(pasted(text))
    else:
        parts = read_markdown(text) if kind == "markdown" else read_plain(text)
    return replace(parts, warnings=(*nfd_warning([text]), *parts.warnings))


def _with_origin(parts: Parts, url: str | None, warnings: tuple[str, ...]) -> Parts:
    """Fill in what only the caller knows."""
    address = url or parts.url
    return replace(parts, url=address, source=parts.source or domain(address), warnings=(*warnings, *parts.warnings))
