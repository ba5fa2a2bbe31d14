"""Recognised pages on disk, so that a document is recognised once.

A page is found again by the SHA-256 of its file, its number, and the settings and version of the recogniser. Entries
are JSON; one that cannot be read is recognised anew and written over. When they take more than ``MAX_BYTES``, the ones
that were not used for longest go.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from extract.codec import atomic_file
from extract.read.pages.words import Rule, Sheet, Word

MAX_BYTES: Final = 200 * 1024 * 1024
"""A page of text takes about 60 kB, so that some 3,000 pages are kept."""

_KEPT_SHARE: Final = 0.8


def cache_folder() -> Path:
    """Return the folder of the cache: ``CHIDAO_CACHE``, or "chidao" among the user's caches."""
    if chosen := os.environ.get("CHIDAO_CACHE"):
        return Path(chosen).expanduser() / "ocr"
    import platformdirs

    return Path(platformdirs.user_cache_dir("chidao", appauthor=False)) / "ocr"


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrCache:
    """Where recognised pages are kept and how much space they may take, in bytes."""

    folder: Path
    most: int = MAX_BYTES

    def find(self, key: str) -> Sheet | None:
        """Return the page kept under ``key``; None where there is none that can be read."""
        path = self._path(key)
        try:
            sheet = _sheet(json.loads(path.read_bytes()))
        except (OSError, ValueError, TypeError, KeyError):
            return None
        try:
            path.touch()
        except OSError:
            # A folder that may only be read serves as well; its entries are then never renewed.
            return sheet
        return sheet

    def keep(self, key: str, sheet: Sheet) -> None:
        """Keep a page; a full disk or a folder that cannot be written leaves the cache as it is."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with atomic_file(path) as file:
                json.dump(asdict(sheet), file, ensure_ascii=False, separators=(",", ":"))
            self._shrink()
        except OSError:
            # The cache saves time; without it the document is read all the same.
            return

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"

    def _shrink(self) -> None:
        entries = []
        for path in self.folder.glob("*/*.json"):
            try:
                status = path.stat()
            except FileNotFoundError:  # another process removed it
                continue
            entries.append((status.st_mtime, status.st_size, path))
        size = sum(entry[1] for entry in entries)
        if size <= self.most:
            return
        for _, bytes_, path in sorted(entries, key=lambda entry: entry[0]):
            if size <= _KEPT_SHARE * self.most:
                break
            path.unlink(missing_ok=True)
            size -= bytes_


def page_key(file_hash: str, page: int, part: str, settings: str) -> str:
    """Return the name of a page's entry.

    Args:
        file_hash: SHA-256 of the file's bytes, as hexadecimal digits.
        page: its number, from 1.
        part: which part of the page, "" for the whole.
        settings: all that the result depends on beside the picture.
    """
    return hashlib.sha256("\n".join((file_hash, str(page), part, settings)).encode()).hexdigest()


def _sheet(data: dict[str, object]) -> Sheet:
    words, rules = data["words"], data["rules"]
    if not isinstance(words, list) or not isinstance(rules, list):
        raise TypeError("no list")
    sheet = Sheet(
        width=_number(data["width"]),
        height=_number(data["height"]),
        words=tuple(Word(**word) for word in words),
        rules=tuple(Rule(**rule) for rule in rules),
    )
    for word in sheet.words:
        if not isinstance(word.text, str) or not all(map(_number, (word.left + 1, word.right + 1, word.size + 1))):
            raise TypeError("no word")
    return sheet


def _number(value: object) -> float:
    if not isinstance(value, int | float):
        raise TypeError("no number")
    return float(value)
