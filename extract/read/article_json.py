"""JSON articles → ``ReadResult``: one object, a list of objects, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from extract.dates import parse_published
from extract.errors import ReadError
from extract.read.bylines import people_in
from extract.read.decode import decode, inflate
from extract.read.markup import is_markup, read_markup
from extract.read.result import Parts, ReadResult, build, domain, nfd_warning
from extract.text import one_line

_STRINGS: Final = ("id", "title", "lead", "text", "published", "url", "author", "source")
_KINDS: Final = (
    (bool, "true or false"),  # before numbers: Python counts True as one
    (int | float, "a number"),
    (str, "a string"),
    (list | tuple, "a list"),
    (dict, "an object"),
    (type(None), "null"),
)
_SHAPE_HINT: Final = (
    "An article is an object with `text` (a string), `paragraphs` (a list of strings) or `html` (a page), and "
    "optionally `id`, `title`, `lead`, `published`, `url`, `author`, `source`."
)


def read_json_article(article: Mapping[str, object]) -> ReadResult:
    """Read one article that is already a mapping.

    Only ``text`` or ``paragraphs`` is required, or ``html``: a whole page or the markup of a body, which is read as
    pages are, and what the other keys say counts before what the page says. A ``text`` that is markup is read so, too.
    null counts as absent; keys that are not listed in ``DESIGN.md`` are ignored. The words of a plain text are the
    caller's: captions and bylines in them stay. A title or lead with which the text already begins is not repeated. An
    unreadable ``published`` is left out with the warning ``bad-date``.

    Raises:
        ReadError [bad-article]: text is missing, or a key has the wrong type; the message names it.
        ReadError [no-article]: ``html`` shows no article.
        ReadError [empty]: there are no words.
        ReadError [too-long]: see ``extract.read.result.build``.
    """
    return _read_object(article, url=None, warnings=())


def article_object(result: ReadResult) -> dict[str, object]:
    """Return the JSON article that ``read_json_article`` reads back to the same text.

    Beside the keys of a JSON article it has ``section``, ``attachments`` (``url``, ``title``) and ``kinds``: for each
    paragraph, whether it is a paragraph, a heading, an item of a list or a row of a table; [] where that is unknown.
    """
    article = result.article
    head = len([part for part in (article.title, article.lead) if part is not None])
    return {
        "id": article.id,
        "url": article.url,
        "source": article.source,
        "title": article.title,
        "lead": article.lead,
        "author": article.author,
        "published": article.published,
        "section": result.section,
        "paragraphs": article.text.split("\n")[head:],
        "kinds": list(result.kinds[head:]),
        "attachments": [{"url": file.url, "title": file.title} for file in result.attachments],
        "warnings": list(result.warnings),
    }


def read_json(text: str, *, url: str | None = None, warnings: tuple[str, ...] = ()) -> Iterator[ReadResult | ReadError]:
    """Read a JSON document: an article, or a list of articles whose bad elements are yielded as errors.

    A file that turns out to hold one object a line is read as JSON Lines.

    Raises:
        ReadError [bad-json]: the document is not JSON.
        ReadError [empty]: it is blank, or an empty list.
        ReadError: any error of ``read_json_article`` where the document is a single article.
    """
    if not text.strip():
        raise _empty()
    try:
        document = _parse(text)
    except ReadError:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2 or not is_json_object(lines[0]):
            raise
        yield from read_json_lines(text.encode("utf-8", "surrogatepass"))
        return
    if not isinstance(document, list):
        yield _read_value(document, url=url, warnings=warnings)
        return
    if not document:
        raise _empty()
    for number, element in enumerate(document, start=1):
        yield _or_error(element, f"Element {number}", warnings)


def read_json_lines(data: bytes) -> Iterator[ReadResult | ReadError]:
    """Read JSON Lines; each line is decoded by itself, so that a bad byte spoils one article and not the file.

    Raises:
        ReadError [empty]: no line holds anything.
    """
    found = False
    for number, line in enumerate(_lines(data), start=1):
        if not line.strip():
            continue
        found = True
        try:
            yield read_json_line(line)
        except ReadError as error:
            yield _located(error, f"Line {number}")
    if not found:
        raise _empty()


def read_json_line(
    line: bytes, rename: Callable[[Mapping[str, object]], Mapping[str, object]] | None = None
) -> ReadResult:
    """Read one line of JSON Lines; ``rename`` puts an object of other keys under ours.

    Raises:
        ReadError [bad-json, not-text, too-large]: the line is not JSON.
        ReadError: any error of ``read_json_article``.
    """
    decoded = decode(line)
    value = _parse(decoded.text)
    if rename is not None and isinstance(value, dict):
        value = dict(rename(value))
    return _read_value(value, url=None, warnings=decoded.warnings)


def is_json_object(text: str) -> bool:
    """Tell whether the text is one JSON object."""
    try:
        return isinstance(_parse(text), dict)
    except ReadError:
        return False


def _lines(data: bytes) -> list[bytes]:
    if b"\0" in data:  # UTF-16: a line feed is no byte of its own
        return [line.encode("utf-8", "surrogatepass") for line in decode(data).text.split("\n")]
    return data.split(b"\n")


def _parse(text: str) -> Any:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise ReadError(
            "bad-json", f"The text is not valid JSON{where}.", "Check the file with a JSON tool."
        ) from error


def _or_error(value: object, place: str, warnings: tuple[str, ...]) -> ReadResult | ReadError:
    try:
        return _read_value(value, url=None, warnings=warnings)
    except ReadError as error:
        return _located(error, place)


def _located(error: ReadError, place: str) -> ReadError:
    return ReadError(error.code, f"{place}: {error.message}", error.hint)


def _read_value(value: object, *, url: str | None, warnings: tuple[str, ...]) -> ReadResult:
    if not isinstance(value, dict):
        raise ReadError("bad-article", f"The JSON is {_kind(value)}, not an article.", _SHAPE_HINT)
    return _read_object(value, url=url, warnings=warnings)


def _read_object(article: Mapping[str, object], *, url: str | None, warnings: tuple[str, ...]) -> ReadResult:
    fields = {key: _string(article, key) for key in _STRINGS}
    paragraphs = _paragraphs(article)
    text = fields["text"]
    address = _address(fields["url"]) or url
    parts = None
    if not (text and text.strip()) and not paragraphs:
        parts = _page(article.get("html"), address)
    elif text and is_markup(text):
        parts = read_markup(text, url=address)
    if parts is None and text is None and paragraphs is None:
        raise ReadError("bad-article", "The article has neither `text` nor `paragraphs`.", _SHAPE_HINT)
    if parts is None:
        parts = Parts(paragraphs=[text] if text and text.strip() else paragraphs or [])
    address = parts.url or address
    source = fields["source"] or parts.source or domain(address)
    published = parse_published(one_line(fields["published"])) if fields["published"] else None
    others = (value for key, value in fields.items() if value and key != "text")
    warnings += (*nfd_warning([*others, *parts.paragraphs]), *parts.warnings)
    if fields["published"] and published is None:
        warnings += ("bad-date",)
    author = people_in(one_line(fields["author"] or ""), not_people=[source or "", domain(address) or ""])
    return build(
        replace(
            parts,
            id=fields["id"],
            title=fields["title"] or parts.title,
            lead=fields["lead"] or parts.lead,
            url=address,
            source=source,
            author=", ".join(author) or parts.author,
            published=published or parts.published,
            warnings=warnings,
        )
    )


def _page(value: object, url: str | None) -> Parts | None:
    """Return the parts of the page under ``html``; its bytes, in tables of such, are decoded first."""
    if value is None or (isinstance(value, str | bytes) and not value.strip()):
        return None
    if isinstance(value, bytes):
        decoded = decode(inflate(value), markup=True)
        parts = read_markup(decoded.text, url=url)
        return replace(parts, warnings=(*decoded.warnings, *parts.warnings))
    if not isinstance(value, str):
        raise ReadError("bad-article", f"`html` is {_kind(value)}, not a string.", _SHAPE_HINT)
    _refuse_halves(value, "html")
    return read_markup(value, url=url)


def _string(article: Mapping[str, object], key: str) -> str | None:
    value = article.get(key)
    if value is not None and not isinstance(value, str):
        raise ReadError("bad-article", f"`{key}` is {_kind(value)}, not a string.", _SHAPE_HINT)
    if value is not None:
        _refuse_halves(value, key)
    return value


def _refuse_halves(text: str, key: str) -> None:
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise ReadError("bad-article", f"`{key}` holds half of a surrogate pair, which is no character.", _SHAPE_HINT)


def _paragraphs(article: Mapping[str, object]) -> list[str] | None:
    value = article.get("paragraphs")
    if value is None:
        return None
    if not isinstance(value, list | tuple):
        raise ReadError("bad-article", f"`paragraphs` is {_kind(value)}, not a list of strings.", _SHAPE_HINT)
    for number, paragraph in enumerate(value, start=1):
        if not isinstance(paragraph, str):
            raise ReadError(
                "bad-article", f"`paragraphs` holds {_kind(paragraph)} at place {number}, not a string.", _SHAPE_HINT
            )
        _refuse_halves(paragraph, "paragraphs")
    return list(value)


def _address(value: str | None) -> str | None:
    return value.strip() if value else None


def _kind(value: object) -> str:
    """Name the JSON type of a value in plain words."""
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "no JSON value")


def _empty() -> ReadError:
    return ReadError("empty", "The input holds no article.", "Give an article with at least one sentence.")
