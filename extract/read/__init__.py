"""Bytes → ``Article``: HTML pages, plain text, Markdown and JSON articles.

``read_bytes`` chooses the reader; ``read_json_article`` is for Python callers that hold a dict.
"""

from __future__ import annotations

from extract.read.article_json import read_json_article
from extract.read.decode import MAX_BYTES
from extract.read.dispatch import read_bytes
from extract.read.result import ReadResult

__all__ = ["MAX_BYTES", "ReadResult", "read_bytes", "read_json_article"]
