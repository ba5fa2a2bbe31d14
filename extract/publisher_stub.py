"""A page of an unknown site → a first publisher file, a fixture with the page's structure, and what it must give.

The fixture keeps the elements in which the parts of the article stand, with their names, and none of the page's words:
those belong to its publisher.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from bs4 import BeautifulSoup, Tag

from extract.errors import ReadError
from extract.read import selectors
from extract.read.body import find_body
from extract.read.head import find_lead
from extract.read.headline import find_title
from extract.read.html import read_html
from extract.read.index import Index
from extract.read.metadata import Metadata, read_metadata
from extract.read.page_head import head_of
from extract.read.publishers import publisher_of
from extract.read.result import build, domain
from extract.text import one_line

_KEPT_ATTRIBUTES: Final = ("id", "class", "itemprop", "data-role", "type")
"""Attributes by which selectors find elements."""

_TELLING: Final = re.compile(r"[a-z][a-z]+(?:[-_]{1,2}[a-z]+)*", re.IGNORECASE)
"""Names that somebody chose; those with digits and signs are made by tools and change with every release."""

_FEW: Final = 3
"""So many elements may share a telling name; a page of other articles' teasers repeats its classes more often."""

_TITLE: Final = "Xã Khe Ngòi họp về nước sạch"
_LEAD: Final = "Chiều 12/3, Chủ tịch UBND xã Khe Ngòi Lò Quý Ân làm việc với các thôn về việc giữ nước cho mùa khô."
_AUTHOR: Final = "Vi Thị Nhàn"
_DATE: Final = "12/03/2026 17:05"
_PARAGRAPHS: Final = (
    "Theo báo cáo, xã đã sửa xong ba bể chứa và thay 400 m đường ống ở thôn Bản Lũng.",
    "Ông Lò Quý Ân yêu cầu trưởng các thôn kiểm tra đồng hồ nước trước ngày 20/3 và báo cáo UBND xã.",
    "Người dân thôn Bản Lũng đề nghị xã cho khoan thêm một giếng vì hai giếng cũ cạn từ tháng 2.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """Three files to begin with; ``name`` is the publisher's module, made of its domain.

    Args:
        name: "baovidu_vn" for baovidu.vn.
        module: the Python source of the publisher.
        fixture: an HTML page with the site's structure and invented text.
        expected: what the fixture must give, as JSON.
        missing: parts that the page does not show or that were not found.
    """

    name: str
    module: str
    fixture: str
    expected: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    title: Tag
    body: Tag
    lead: Tag | None
    author: Tag | None
    date: Tag | None


def stub(page: str, url: str, *, today: date) -> Stub:
    """Make a publisher's first files from one of its article pages.

    Args:
        page: the decoded page.
        url: its address.
        today: the day from which the layout is known to hold.

    Raises:
        ReadError [known-publisher]: the site has a publisher file.
        ReadError [no-article]: the page shows no article.
    """
    host = domain(url)
    if host is None or (known := publisher_of(url)) is not None:
        name = known.domain if host is not None and known is not None else "site"
        raise ReadError("known-publisher", f"The {name} is known already.", "See `chidao publishers list`.")
    soup = BeautifulSoup(page, "lxml")
    metadata = read_metadata(head_of(soup))
    found = _parts_of(soup, metadata)
    chosen = {
        "title": _selector(soup, found.title),
        "lead": _selector(soup, found.lead),
        "body": _selector(soup, found.body),
        "author": _selector(soup, found.author),
        "date": _selector(soup, found.date),
    }
    fixture = _fixture(soup, found, metadata, url)
    name = re.sub(r"\W", "_", host)
    return Stub(
        name=name,
        module=_module(host, metadata.site_name or host, chosen, today),
        fixture=fixture,
        expected=_expected(fixture, url),
        missing=tuple(part for part, selector in chosen.items() if selector is None),
    )


def _parts_of(soup: BeautifulSoup, metadata: Metadata) -> _Parts:
    for element in soup.find_all(selectors.NEVER_TEXT):
        if element.name not in {"meta", "link"}:
            element.extract()
    index = Index(soup)
    _, title = find_title(index, metadata)
    body = find_body(soup, index, title, stated=True)
    if title is None or body is None:
        raise ReadError("no-article", "The page shows no article.", "Give the address of a single article.")
    lead = find_lead(index, title, body.element)
    author = _first(index, selectors.AUTHOR)
    shown = _first(index, tuple(selector for selector in selectors.DATE if not selector.startswith("meta")))
    return _Parts(title=title, body=body.element, lead=lead, author=author, date=shown)


def _first(index: Index, candidates: tuple[str, ...]) -> Tag | None:
    """Return the first element with words that one of the selectors finds."""
    for selector in candidates:
        for element in index.select(selector):
            if one_line(element.get_text()):
                return element
    return None


def _selector(soup: BeautifulSoup, element: Tag | None) -> str | None:
    """Return a selector that finds ``element`` first, by a name that somebody chose; None where there is none."""
    if element is None:
        return None
    for candidate in _candidates(element):
        found = soup.select(candidate)
        # What many elements are called says how they look and not what they are.
        if found[0] is element and len(found) <= _FEW:
            return candidate
    parent = element.parent
    if parent is None or parent.name in {"body", "html"}:
        return element.name if soup.select_one(element.name) is element else None
    above = _selector(soup, parent)
    within = f"{above} {element.name}" if above else element.name
    return within if soup.select_one(within) is element else None


def _candidates(element: Tag) -> list[str]:
    names = [f"[data-role={element['data-role']}]"] if element.get("data-role") else []
    names += [f"[itemprop={element['itemprop']}]"] if element.get("itemprop") else []
    identifier = str(element.get("id") or "")
    names += [f"#{identifier}"] if _TELLING.fullmatch(identifier) else []
    classes = element.get("class")
    telling = [name for name in classes if _TELLING.fullmatch(name)] if isinstance(classes, list) else []
    return [*names, *(f"{element.name}.{name}" for name in telling)]


def _fixture(soup: BeautifulSoup, found: _Parts, metadata: Metadata, url: str) -> str:
    """Return the page without its words: only the parts of the article and the elements around them."""
    page = BeautifulSoup(
        '<!doctype html><html lang="vi"><head><meta charset="utf-8"></head><body></body></html>', "lxml"
    )
    head, body = page.select("head, body")
    canonical = f"https://{domain(url)}/xa-khe-ngoi-hop-ve-nuoc-sach-1.html"
    head.append(page.new_tag("link", attrs={"rel": "canonical", "href": canonical}))
    head.append(page.new_tag("meta", attrs={"property": "og:title", "content": _TITLE}))
    if metadata.site_name:
        head.append(page.new_tag("meta", attrs={"property": "og:site_name", "content": metadata.site_name}))
    words = {
        id(found.title): [_TITLE],
        id(found.body): list(_PARAGRAPHS),
        **({id(found.lead): [_LEAD]} if found.lead else {}),
        **({id(found.author): [_AUTHOR]} if found.author else {}),
        **({id(found.date): [_DATE]} if found.date else {}),
    }
    if soup.body is not None:
        _copy(soup.body, body, words, page)
    return page.prettify()


def _copy(source: Tag, target: Tag, words: dict[int, list[str]], page: BeautifulSoup) -> None:
    """Copy the elements that lead to those in ``words``, which get these words instead of their own."""
    stack: list[tuple[Tag, Tag]] = [(source, target)]
    while stack:
        element, copy = stack.pop()
        for child in element.find_all(True, recursive=False):
            inside = [own for own in words if any(id(inner) == own for inner in child.descendants)]
            if id(child) not in words and not inside:
                continue
            kept = {key: child[key] for key in _KEPT_ATTRIBUTES if child.get(key)}
            twin = page.new_tag(child.name, attrs=kept)
            copy.append(twin)
            for text in words.get(id(child), ()):
                if len(words[id(child)]) > 1:
                    paragraph = page.new_tag("p")
                    paragraph.string = text
                    twin.append(paragraph)
                else:
                    twin.string = text
            if inside:
                stack.append((child, twin))


def _module(host: str, name: str, chosen: dict[str, str | None], today: date) -> str:
    lines = [
        f'"""{name}."""',
        "",
        "from datetime import date",
        "",
        "from extract.read.publishers.publisher import Publisher, Template",
        "",
        "_DETAIL = Template(",
        f"    family={host.split('.', maxsplit=1)[0]!r},",
        f"    since=date({today.year}, {today.month}, {today.day}),",
    ]
    lines += [f"    {part}=({selector!r},)," for part, selector in chosen.items() if selector is not None]
    lines += [
        ")",
        "",
        "PUBLISHER = Publisher(",
        f"    domain={host!r},",
        f"    name={name!r},",
        '    kind="national",',
        "    templates=(_DETAIL,),",
        ")",
        "",
    ]
    return "\n".join(lines).replace("'", '"')


def _expected(fixture: str, url: str) -> str:
    result = build(read_html(fixture, url=url))
    article = result.article
    found = {
        "title": article.title,
        "lead": article.lead,
        "author": article.author,
        "published": article.published,
        "section": result.section,
        "lines": article.text.split("\n"),
        "kinds": list(result.kinds),
        "attachments": [{"url": file.url, "title": file.title} for file in result.attachments],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
