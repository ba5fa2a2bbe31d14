"""What a page says of itself: JSON-LD and meta tags. Pure: ``page_head`` finds them in the page."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from extract.dates import parse_published
from extract.read.page_head import PageHead
from extract.read.result import same_words
from extract.text import one_line

_ARTICLE_TYPES: Final = re.compile(r"(?:^|/)(?:\w*NewsArticle|Article|Report|BlogPosting|TechArticle)$")
"""Types of schema.org that mark a page as an article."""

_MOST_OBJECTS: Final = 5_000
"""JSON-LD of real pages holds some dozens of objects; beyond this many a page is hostile."""

_TRAILING_COMMA: Final = re.compile(r",\s*([}\]])")
_WRAPPING: Final = re.compile(r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[|/\*.*?\*/)|(?:-->|\]\]>)\s*$")
_BROKEN: Final[dict[str, re.Pattern[str]]] = {
    key: re.compile(rf'"{key}"\s*:\s*"((?:[^"\\]|\\.)*)"')
    for key in ("headline", "description", "datePublished", "articleBody")
}

_DATE_METAS: Final = (
    "article:published_time",
    "og:article:published_time",
    "pubdate",
    "publishdate",
    "publish-date",
    "datePublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
)
HOME: Final = frozenset({"trang chủ", "home", "trang chu", "trang nhất"})
"""What breadcrumbs call the front page; lower case."""

_AUTHOR_METAS: Final = ("dable:author", "article:author", "author", "dc.creator", "cxenseparse:author")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Facts about a page; None or () where it is silent. Strings are canonical, on one line, without entities.

    ``is_article`` is True where JSON-LD says so. ``dates`` are ISO 8601, the most trustworthy first. ``authors`` are
    raw fields: they may hold the site, a desk or a domain. ``site_names`` are names of the site and its publisher.
    ``section`` is where the site files the article, outermost first: "Kinh tế / Tài chính".
    """

    is_article: bool
    truncated: bool
    title: str | None
    titles: tuple[str, ...]
    description: str | None
    body: str | None
    dates: tuple[str, ...]
    authors: tuple[str, ...]
    site_name: str | None
    site_names: tuple[str, ...]
    url: str | None
    section: str | None


def read_metadata(head: PageHead) -> Metadata:
    """Make sense of JSON-LD and meta tags; broken JSON is mended or skipped, never an error."""
    metas = _metas(head)
    objects = [thing for script in head.scripts for thing in _things(script)]
    articles = [thing for thing in objects if _has_type(thing)]
    publishers = [*_names([a.get("publisher") for a in articles]), *_organisations(objects)]
    site_name = _first([metas.get("og:site_name"), metas.get("application-name"), *publishers[:1]])
    titles = [*(a.get("headline") for a in articles), metas.get("og:title"), metas.get("twitter:title")]
    titles.append(head.title)
    # A headline in JSON-LD may be cut at 110 characters; the page's own title is compared with all of them.
    known = tuple(dict.fromkeys(filter(None, map(_clean, titles))))
    dates = [*(a.get("datePublished") for a in articles), *(metas.get(key) for key in _DATE_METAS)]
    urls = [head.canonical, metas.get("og:url")]
    return Metadata(
        is_article=bool(articles),
        truncated=any(str(a.get("isAccessibleForFree")).casefold() == "false" for a in articles),
        title=known[0] if known else None,
        titles=known,
        description=_first(
            [*(a.get("description") for a in articles), metas.get("og:description"), metas.get("description")]
        ),
        body=next((text for a in articles if (text := _text(a.get("articleBody")))), None),
        dates=tuple(filter(None, (parse_published(_clean(date) or "") for date in dates))),
        authors=tuple(
            dict.fromkeys([*_authors(articles), *filter(None, (_clean(metas.get(key)) for key in _AUTHOR_METAS))])
        ),
        site_name=None if site_name is None or "://" in site_name else site_name,
        site_names=tuple(filter(None, (_clean(name) for name in (site_name, *publishers, metas.get("copyright"))))),
        url=next((url for url in map(_clean, urls) if url and re.match(r"https?://[^/\s]+/\S", url)), None),
        section=_section(objects, articles, metas, known),
    )


def _metas(head: PageHead) -> dict[str, str]:
    """Return meta tags by property, name or itemprop, the first of each."""
    metas: dict[str, str] = {}
    for tag in head.metas:
        content = tag.get("content")
        for attribute in ("property", "name", "itemprop"):
            key = tag.get(attribute)
            if key and content and content.strip():
                metas.setdefault(key.strip() if key[:4] == "date" else key.strip().lower(), content)
    return metas


def _section(
    objects: list[dict[str, Any]], articles: list[dict[str, Any]], metas: dict[str, str], titles: tuple[str, ...]
) -> str | None:
    """Return the path of breadcrumbs without the home page and the article itself, else the section that is named."""
    for thing in objects:
        if thing.get("@type") != "BreadcrumbList":
            continue
        entries = [inner for value in _flat(thing.get("itemListElement")) for inner in _flat(value)]
        names = [_crumb(entry) for entry in entries if isinstance(entry, dict)]
        kept = [n for n in names if n and n.casefold() not in HOME and not any(same_words(n, t) for t in titles)]
        if kept:
            return " / ".join(dict.fromkeys(kept))
    named = [*(a.get("articleSection") for a in articles), metas.get("article:section"), metas.get("articlesection")]
    return _first([value[0] if isinstance(value, list) and value else value for value in named])


def _crumb(entry: dict[str, Any]) -> str | None:
    """Return the name of a breadcrumb, which stands beside its address or inside it."""
    item = entry.get("item")
    return _clean(entry.get("name")) or (_clean(item.get("name")) if isinstance(item, dict) else None)


def _things(script: str) -> Iterator[dict[str, Any]]:
    """Yield every object in a JSON-LD script, however deep, in document order."""
    waiting = [_loads(script)]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += reversed(list(value.values()))
        elif isinstance(value, list):
            waiting += reversed(value)


def _loads(script: str) -> Any:
    script = _WRAPPING.sub("", script).strip().rstrip(";")
    for text in (script, _TRAILING_COMMA.sub(r"\1", script)):
        try:
            # strict=False lets raw line breaks stand inside strings, as many sites write them.
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return _salvage(script)


def _salvage(script: str) -> dict[str, str]:
    """Take single strings out of JSON-LD that cannot be mended; {} where it is not about an article."""
    if not re.search(r'"@type"\s*:\s*\[?\s*"\w*Article"', script):
        return {}
    found = {key: match[1] for key, pattern in _BROKEN.items() if (match := pattern.search(script))}
    return {"@type": "NewsArticle", **{key: re.sub(r"\\(.)", r"\1", value) for key, value in found.items()}}


def _has_type(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE_TYPES.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _organisations(objects: list[dict[str, Any]]) -> list[str]:
    return _names([thing for thing in objects if "Organization" in str(thing.get("@type"))])


def _authors(articles: list[dict[str, Any]]) -> list[str]:
    """Return the authors that are not organisations."""
    values = [value for article in articles for value in _flat(article.get("author"))]
    return _names([v for v in values if not (isinstance(v, dict) and "Organization" in str(v.get("@type")))])


def _names(values: list[Any]) -> list[str]:
    """Return the names in strings, objects and lists of these."""
    flat = [inner for value in values for inner in _flat(value)]
    names = (_clean(value.get("name") if isinstance(value, dict) else value) for value in flat)
    return list(dict.fromkeys(filter(None, names)))


def _flat(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _first(values: list[Any]) -> str | None:
    return next(filter(None, map(_clean, values)), None)


def _clean(value: Any) -> str | None:
    return one_line(_unescaped(value)) or None if isinstance(value, str) else None


def _text(value: Any) -> str | None:
    return _unescaped(value).strip() or None if isinstance(value, str) else None


def _unescaped(value: str) -> str:
    """Undo HTML escapes; some sites escape twice."""
    for _ in range(3):
        plain = html.unescape(value)
        if plain == value:
            break
        value = plain
    return value
