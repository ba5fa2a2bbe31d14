"""Where the statements of a record come from: the document's head or the article's headline, in one line. Pure."""

from __future__ import annotations

import re
from typing import Final

from extract.export.due import long_date, short_date
from extract.records import Article, DocumentHeader, Record

_ABOUT: Final = re.compile(r"(?:v/v|về\s+việc|về)(?!\w):?\s*", re.IGNORECASE)


def origin(record: Record) -> str:
    """Return the source of ``record`` as a Vietnamese office cites it; never empty.

    A document: "Thông báo số 7/TB-VP ngày 05 tháng 3 năm 2031 của Văn phòng Tỉnh ủy về việc …". News: "Bài “headline”
    (bao.example, ngày 02/05/2031)". What is unknown is left out; where nothing is known, the article's address or id
    stands.
    """
    return (record.document and _document(record.document)) or _article(record.article)


def _document(header: DocumentHeader) -> str | None:
    if not (header.number or header.issuer or header.subject or header.type):
        return None
    parts = [
        header.type or "Văn bản",
        f"số {header.number}" if header.number else None,
        long_date(header.date),
        f"của {header.issuer}" if header.issuer else None,
    ]
    return " ".join(part for part in parts if part) + _subject(header.subject)


def _subject(subject: str | None) -> str:
    if not subject:
        return ""
    about = _ABOUT.match(subject)
    if about is None:
        return f": {subject}"
    word = "về" if about[0].strip(" :").lower() == "về" else "về việc"
    return f" {word} {subject[about.end() :]}"


def _article(article: Article) -> str:
    name = "Văn bản" if article.kind == "document" else "Bài"
    day = short_date(article.published)
    known = ", ".join(part for part in (article.source, f"ngày {day}" if day else None) if part)
    title = f"{name} “{article.title}”" if article.title else f"{name} {article.url or article.id}"
    return f"{title} ({known})" if known else title
