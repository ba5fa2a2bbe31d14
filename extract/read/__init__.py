"""Bytes → ``Article``: HTML pages, plain text, Markdown, JSON articles, Word files, PDFs and pictures.

``read_bytes`` chooses the reader; ``read_json_article`` is for Python callers that hold a dict.
"""

from __future__ import annotations

from extract.read.article_json import read_json_article
from extract.read.decode import MAX_BYTES
from extract.read.dispatch import read_bytes
from extract.read.paper_files import MAX_PAPER_BYTES, paper_format
from extract.read.result import ReadResult

__all__ = ["MAX_BYTES", "MAX_PAPER_BYTES", "ReadResult", "paper_format", "read_bytes", "read_json_article"]
