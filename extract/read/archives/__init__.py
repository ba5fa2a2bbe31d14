"""Archives of articles – WARC, WACZ, JSON Lines, tables, folders – of any size, here or where fsspec reaches.

``entries`` goes through one and yields what is in it, raw, at little cost; ``read_entry`` makes an article of each. So
several workers can go through the same archive, each reading its share.
"""

from __future__ import annotations

from extract.read.archives.entries import entries, is_archive
from extract.read.archives.entry import BadEntry, Entry
from extract.read.archives.folder import is_folder, is_pattern, matching
from extract.read.archives.formats import archive_format
from extract.read.archives.opening import is_remote
from extract.read.archives.reading import read_entry

__all__ = [
    "BadEntry",
    "Entry",
    "archive_format",
    "entries",
    "is_archive",
    "is_folder",
    "is_pattern",
    "is_remote",
    "matching",
    "read_entry",
]
