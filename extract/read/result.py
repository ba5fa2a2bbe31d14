"""What a reader hands back, and how its parts become an ``Article``."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final, Literal
from urllib.parse import urldefrag, urlsplit

from extract.errors import ReadError
from extract.read.language import looks_vietnamese
from extract.records import Article, DocumentHeader, Kind
from extract.text import canonical, one_line

MAX_CHARACTERS: Final = 1_000_000
"""Longer texts are books or dumps; the models read one article at a time."""


LineKind = Literal["title", "lead", "paragraph", "heading", "item", "row"]
"""What a line of an article is; ``item`` of a list, ``row`` of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that a page offers beside its text, such as the document it reports on; ``title`` is the link's text."""

    url: str
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """An article, and what else its reading found.

    Args:
        article: the article.
        warnings: the codes of ``extract.errors.WARNINGS`` that its reading earned, each once, in order.
        document: the head of an official document, if it is one.
        section: where the site files the article, outermost first: "Kinh tế / Tài chính"; of pages only.
        attachments: files that the page offers.
        kinds: what each line of ``article.text`` is; () where the reader does not say.
    """

    article: Article
    warnings: tuple[str, ...]
    document: DocumentHeader | None = None
    section: str | None = None
    attachments: tuple[Attachment, ...] = ()
    kinds: tuple[LineKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a reader found, before it is cleaned and joined.

    ``paragraphs`` are the body; where its first ones repeat title and lead, they count once. ``published`` is ISO 8601.
    ``pages`` say where each page begins: the number of a paragraph, and code points into it; only for paragraphs that
    are clean already, one line each. ``kinds`` say what each paragraph is; () where the reader does not know.
    """

    title: str | None = None
    lead: str | None = None
    paragraphs: Sequence[str] = ()
    id: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    warnings: tuple[str, ...] = ()
    kind: Kind = "news"
    document: DocumentHeader | None = None
    pages: Sequence[tuple[int, int]] = ()
    section: str | None = None
    attachments: tuple[Attachment, ...] = ()
    kinds: Sequence[LineKind] = ()


def build(parts: Parts) -> ReadResult:
    """Clean the parts and join them: headline, lead and body, one paragraph a line, without blank lines.

    Raises:
        ReadError [empty]: no words at all.
        ReadError [too-long]: more than ``MAX_CHARACTERS`` code points.
    """
    title = one_line(parts.title or "") or None
    lead = one_line(parts.lead or "") or None
    cleaned = [clean_lines(paragraph) for paragraph in parts.paragraphs]
    body = [line for lines in cleaned for line in lines]
    kinds = [kind for kind, lines in zip(parts.kinds, cleaned, strict=True) for _ in lines] if parts.kinds else []
    given = len(body)
    if title is not None:
        body = _without_repeated(body, title)
    if lead is not None and title is not None and same_words(lead, title):
        lead = None
    if lead is not None:
        body = _without_repeated(body, lead)
    head = [*filter(None, (title, lead))]
    text = "\n".join([*head, *body])
    if not text:
        raise ReadError("empty", "The input holds no text.", "Give an article with at least one sentence.")
    if len(text) > MAX_CHARACTERS:
        raise too_long()
    warnings = [*parts.warnings]
    if title is None:
        warnings.append("no-title")
    if not body:
        warnings.append("no-body")
    if not looks_vietnamese(text):
        warnings.append("not-vietnamese")
    article = Article(
        id=one_line(parts.id or "") or article_id(parts.url, text),
        url=parts.url or None,
        source=one_line(parts.source or "") or None,
        title=title,
        lead=lead,
        author=one_line(parts.author or "") or None,
        published=parts.published,
        kind=parts.kind,
        text=text,
    )
    document = parts.document
    if document is not None:
        document = replace(document, pages=_page_starts(parts.pages, head, body, given - len(body)))
    of_head: list[LineKind] = [*(("title",) if title else ()), *(("lead",) if lead else ())]
    return ReadResult(
        article=article,
        warnings=tuple(dict.fromkeys(warnings)),
        document=document,
        section=one_line(parts.section or "") or None,
        attachments=parts.attachments,
        kinds=(*of_head, *kinds[given - len(body) :]) if kinds else (),
    )


def _page_starts(
    pages: Sequence[tuple[int, int]], head: Sequence[str], body: Sequence[str], dropped: int
) -> tuple[int, ...]:
    """Return the offsets at which pages begin in the joined text; the first page begins with the head."""
    starts = list(accumulate((len(line) + 1 for line in (*head, *body)), initial=0))
    found = [
        starts[len(head) + paragraph - dropped] + inside if paragraph >= dropped else 0 for paragraph, inside in pages
    ]
    return (0, *found[1:]) if found else ()


def too_long() -> ReadError:
    """Return the error that refuses a text of more than ``MAX_CHARACTERS``."""
    return ReadError(
        "too-long", f"The text has more than {MAX_CHARACTERS:,} characters.", "Split it into single articles."
    )


def no_article() -> ReadError:
    """Return the error for a page without an article."""
    return ReadError(
        "no-article",
        "The page shows no article; it may be a list, a video or a page that a browser fills by script.",
        "Give the address of a single article.",
    )


def clean_lines(text: str) -> list[str]:
    """Return the lines of ``text`` that hold something, canonical, stripped, with single spaces."""
    # Markup may leave a combining accent apart from its letter until lines are joined: compose once more.
    lines = (" ".join(line.split()) for line in canonical(text).split("\n"))
    return [unicodedata.normalize("NFC", line) for line in lines if line]


def same_words(one: str, other: str) -> bool:
    """Compare two lines without regard to case and to marks at their ends."""
    return _bare(one) == _bare(other)


def article_id(url: str | None, text: str) -> str:
    """Return 16 hex digits that name the article: of its address without fragment, else of its canonical text."""
    return hashlib.sha256((urldefrag(url).url if url else text).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def domain(url: str | None) -> str | None:
    """Return the host of ``url`` without "www.", or None."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def nfd_warning(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the warning ``text-normalised`` where one of the texts has decomposed accents."""
    return () if all(unicodedata.is_normalized("NFC", text) for text in texts) else ("text-normalised",)


def _without_repeated(body: list[str], line: str) -> list[str]:
    """Drop the first lines of the body that together repeat ``line``."""
    wanted = _bare(line)
    joined = ""
    for count, part in enumerate(body, start=1):
        joined = f"{joined} {part}".strip()
        if _bare(joined) == wanted:
            return body[count:]
        if len(joined) > len(line) + 20:
            break
    return body


def _bare(line: str) -> str:
    return line.casefold().strip(" .…:;!?\"'“”‘’-–")
