"""Pages on disk, so that a site need only say that a page has not changed.

A page is kept under its address where the site lets us (RFC 9111) and gave a mark to compare by: an ETag or a
Last-Modified. It is never used unasked: the site confirms it with 304 at each fetch, so what counts is always what the
site says now. One file holds a line with the format's name and the SHA-256 of the rest, a line of JSON with
all but the body, and the body, packed; a file that is not as it was written counts as absent.

CacheControl and requests-cache do not serve here: both read bodies to the end themselves, which our bounds on time and
size forbid.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
import zlib
from pathlib import Path
from typing import Any, Final

from extract.codec import atomic_file
from extract.fetch.page import Page

MOST_BYTES: Final = 1_000_000_000
"""A news page takes about 70 kB packed (the mean of eleven Vietnamese ones), so that some 14,000 pages are kept."""

_KEPT_SHARE: Final = 0.8
"""How much of the space stays taken when the oldest pages go; our choice, as is the next."""

_ROUND_SHARE: Final = 0.05
"""How much of the space is filled between two looks at the folder, since looking takes time."""

_FORMAT: Final = b"chidao-page/1"
_HEAD: Final = ("url", "requested", "content_type", "status", "status_line", "headers", "sent", "fetched")


def page_folder() -> Path:
    """Return where a user's pages are kept: in ``CHIDAO_CACHE``, or in "chidao" among the user's caches."""
    chosen = os.environ.get("CHIDAO_CACHE")
    if not chosen:
        import platformdirs

        chosen = platformdirs.user_cache_dir("chidao", appauthor=False)
    return Path(chosen).expanduser() / "pages"


class PageCache:
    """Keeps pages in a folder; several threads may share one, and several processes a folder.

    ``most_bytes`` is the space that the files may take. When it is full, those not used for longest go. Processes that
    share a folder may overrun it together by a twentieth each.
    """

    def __init__(self, folder: Path, *, most_bytes: int = MOST_BYTES) -> None:
        """Keep pages in ``folder``, which is made with the first of them."""
        self._folder = folder
        self._most = most_bytes
        self._lock = threading.Lock()
        self._room = 0  # bytes that may be written before the folder is looked at again

    def find(self, address: str) -> Page | None:
        """Return the page that was kept of a checked address; None where there is none that is whole."""
        path = self._path(address)
        try:
            page = _unpacked(path.read_bytes())
        except (OSError, ValueError, zlib.error):
            return None
        try:
            path.touch()
        except OSError:
            # A folder that may only be read serves as well; its entries are then never renewed.
            return page
        return page

    def keep(self, page: Page) -> None:
        """Keep a page, or, where it may not or cannot usefully be kept, forget what was kept of its address.

        A full disk or a folder that cannot be written leaves the page unkept: it was fetched all the same.
        """
        path = self._path(page.url)
        try:
            if not _may_be_kept(page):
                path.unlink(missing_ok=True)
                return
            packed = _packed(page)
            if len(packed) > self._most:
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            with self._lock:
                if self._room < len(packed):
                    self._make_room(len(packed))
                self._room -= len(packed)
            with atomic_file(path, "wb") as file:
                file.write(packed)
        except OSError:
            # The cache spares the site; without it the page is there all the same.
            return

    def _path(self, address: str) -> Path:
        name = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / name[:2] / f"{name}.page"

    def _make_room(self, wanted: int) -> None:
        """Look at the whole folder and remove the oldest files until there is room for a while."""
        room = max(wanted, int(_ROUND_SHARE * self._most))
        entries = []
        for path in self._folder.glob("*/*"):  # with what killed processes left half-written
            try:
                status = path.stat()
            except FileNotFoundError:  # another process removed it
                continue
            entries.append((status.st_mtime_ns, status.st_size, path))
        size = sum(bytes_ for _, bytes_, _ in entries)
        if size + room > self._most:
            allowed = min(_KEPT_SHARE * self._most, self._most - room)
            for _, bytes_, path in sorted(entries):
                if size <= allowed:
                    break
                path.unlink(missing_ok=True)
                size -= bytes_
        self._room = room


def conditions(page: Page) -> dict[str, str]:
    """Return the headers that ask for a page only if it is another than ``page``."""
    marks = {"If-None-Match": _value(page, "etag"), "If-Modified-Since": _value(page, "last-modified")}
    # What cannot be printed could not be sent.
    return {name: mark for name, mark in marks.items() if mark and mark.isprintable()}


def _may_be_kept(page: Page) -> bool:
    words = {word.strip().lower() for word in _value(page, "cache-control").split(",")}
    return page.status == 200 and "no-store" not in words and _value(page, "vary") != "*" and bool(conditions(page))


def _value(page: Page, name: str) -> str:
    """Return what the site sent under ``name``, given in lower case; "" where nothing."""
    return ",".join(value.strip(" \t") for one, value in page.headers if one.lower() == name)


def _packed(page: Page) -> bytes:
    head = json.dumps({name: getattr(page, name) for name in _HEAD})
    rest = head.encode() + b"\n" + zlib.compress(page.content)
    return b"%s %s\n%s" % (_FORMAT, hashlib.sha256(rest).hexdigest().encode(), rest)


def _unpacked(packed: bytes) -> Page:
    """Read an entry back; ValueError where it is not one, or not whole."""
    first, _, rest = packed.partition(b"\n")
    if first != b"%s %s" % (_FORMAT, hashlib.sha256(rest).hexdigest().encode()):
        raise ValueError("not whole")
    line, _, body = rest.partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    for name in ("headers", "sent"):
        head[name] = tuple((one, value) for one, value in head[name])
    return Page(content=zlib.decompress(body), **head)
