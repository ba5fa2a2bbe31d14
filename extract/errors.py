"""One family of errors: each has a stable code, a plain message, and the way out.

Warnings that do not stop an article travel as codes in ``Record.warnings``; ``WARNINGS`` says what they mean.
"""

from __future__ import annotations

from typing import Final


class ChidaoError(Exception):
    """Something went wrong that the user can understand and act on.

    Args:
        code: a stable, machine-readable name such as ``empty``.
        message: what went wrong, in one plain sentence without the name of the input.
        hint: what to do about it, or "" where nothing can be done.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(code, message, hint)
        self.code = code
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class FetchError(ChidaoError):
    """An address could not be fetched."""


class ReadError(ChidaoError):
    """Bytes could not be read as an article."""


class ModelError(ChidaoError):
    """A model is missing, was altered, or needs another version."""


class CorpusError(ChidaoError):
    """The corpus is incomplete or inconsistent."""


class WebError(ChidaoError):
    """The analyst's page, its history or a correction could not do what was asked."""


WARNINGS: Final[dict[str, str]] = {
    "encoding-guessed": "the text was not UTF-8; its encoding was recognised from the bytes",
    "bad-bytes": "some bytes were not valid UTF-8; each stands as \ufffd in the text",
    "bad-date": "the date of publication could not be understood; it was left out",
    "text-normalised": "the text used decomposed accents (NFD); offsets count the composed text in article.text",
    "not-vietnamese": "the text does not look Vietnamese; the labels mean nothing for it",
    "generic-reader": "the page's structure was not recognised; headline and body come from a general extractor",
    "layout-changed": "the publisher's pages are not laid out as known; a general reader found the article",
    "no-title": "no headline was found",
    "no-body": "only a headline or lead was found",
    "truncated": "the page, or the archive that holds it, says that it is only the beginning",
    "ocr": "words were recognised from a picture of the page; letters may be wrong",
    "no-ocr": "pages that are pictures were left out, since Tesseract or its Vietnamese model is not installed",
    "page-left-out": "a page of the file is damaged; it was left out",
    "unaligned": "some lines could not be split into Vietnamese words; they were split at spaces",
}
"""What each code in ``Record.warnings`` means."""
