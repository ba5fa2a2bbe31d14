"""The files that a page offers beside its text: official documents as PDF or Word, tables, archives."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final
from urllib.parse import parse_qsl, urljoin, urlsplit

from bs4 import Tag

from extract.read.result import Attachment
from extract.text import one_line

_ENDING: Final = r"\.(?:pdf|docx?|xlsx?|pptx?|rtf|odt|zip|rar|7z)"
_FILE: Final = re.compile(rf"{_ENDING}(?:/[0-9a-f-]{{36}})?$", re.IGNORECASE)
"""The end of a path; Liferay puts the identity of the file behind its name."""

_FILE_NAME: Final = re.compile(rf"^[^<>|?*]{{1,200}}{_ENDING}(?:\s*\([^()]{{1,30}}\))?$", re.IGNORECASE)
"""The words of a link that are the name of a file, maybe with its size: the address then need not end in one."""

_DOWNLOAD: Final = re.compile(r"down-?load|tai-?(?:ve|file)|get-?file|attach|dinh-?kem", re.IGNORECASE)
"""What stands in addresses that hand out files by their numbers; they count only under a label."""

_LABEL: Final = re.compile(
    r"^\W*(?:(?:các |danh sách )?(?:files?|tệp(?: tin)?|tập tin|tài liệu|văn bản|phụ lục)\s*(?:đính kèm|kèm theo)|"
    r"đính kèm|tải (?:về|xuống|file|tệp|tài liệu|văn bản)|download)\b",
    re.IGNORECASE,
)
"""How a block of files begins."""

_LABEL_LETTERS: Final = 60  # of a label with what follows it on its line; a longer one is a sentence
_NEAR: Final = 3  # elements around the body after which the block may stand; farther ones hold the whole page
_BLOCK: Final = 3  # elements around a label that may be the block of its files
_MOST_LABELS: Final = 20  # that are looked at on one page; our bound

_EMBEDDED: Final = re.compile(r"<!--|-->|<(?:object|embed|iframe)\b[^<>]*>", re.IGNORECASE)
_SOURCE: Final = re.compile(r"""\s(?:data|src|data-src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)

_LONGEST_ELEMENT: Final = 4_096  # code points of such an element; our bound, a frame that holds its page has more

_NAMES_FILE: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|rtf|odt|zip|rar|7z)[\"'?& >]", re.IGNORECASE)
"""How such files end an address in markup; scripts are full of ".document"."""

_MOST: Final = 200
"""More files than any page of a decree offers; beyond it stands an index of files."""


def attachments_of(element: Tag, base: str | None) -> tuple[Attachment, ...]:
    """Return the files that links inside ``element`` lead to, each once, in order.

    Args:
        element: the body of the article with what stands around it.
        base: the address of the page, for relative links; without it only absolute ones count.
    """
    return _once(_linked(element, base))


def offered_files(body: Tag, base: str | None) -> tuple[Attachment, ...]:
    """Return the files in the body of an article, and in a block near its end that says that it holds files.

    Such a block begins with "File đính kèm", "Tệp đính kèm", "Tải về" and the like, inside the body or after it; there
    addresses as /download.aspx?id=77 count, too.

    Args:
        body: the element, in its page.
        base: as for ``attachments_of``.
    """
    blocks = chain.from_iterable(map(_blocks, chain((body,), _after(body))))
    under_labels = (file for block in islice(blocks, _MOST_LABELS) for file in _linked(block, base, labelled=True))
    return _once(chain(_linked(body, base), under_labels))


def embedded_files(page: str, base: str | None) -> tuple[Attachment, ...]:
    """Return the files that a page shows inside itself, by <object>, <embed> or <iframe>, or in a viewer there.

    Args:
        page: its markup, before anything is taken out: readers of articles take such elements for no text.
        base: as for ``attachments_of``.
    """
    return _once(_shown(page, base))


def _once(files: Iterable[Attachment]) -> tuple[Attachment, ...]:
    found: dict[str, Attachment] = {}
    for file in islice(files, 2 * _MOST):
        found.setdefault(file.url, file)
    return tuple(islice(found.values(), _MOST))


def _linked(element: Tag, base: str | None, *, labelled: bool = False) -> Iterator[Attachment]:
    for link in element.find_all("a", href=True):
        href = str(link["href"])
        words = one_line(link.get_text(" "))
        address = _address(href, base)
        if address is None:
            continue
        parts = urlsplit(address)
        handed_out = labelled and _DOWNLOAD.search(f"{parts.path}?{parts.query}")
        if _FILE.search(parts.path) or _FILE_NAME.search(words) or handed_out:
            yield Attachment(url=address, title=words or None)


def _after(body: Tag) -> Iterator[Tag]:
    """Yield the elements that follow the body, and those that follow what stands close around it."""
    for holder in chain((body,), islice(body.parents, _NEAR)):
        if holder.name in {"body", "html"}:
            return
        yield from (sibling for sibling in holder.next_siblings if isinstance(sibling, Tag))


def _blocks(element: Tag) -> Iterator[Tag]:
    """Yield, for each label in ``element``, the smallest element around it that holds a link."""
    for words in element.find_all(string=_LABEL, limit=_MOST_LABELS):
        if len(one_line(words)) > _LABEL_LETTERS:
            continue
        for holder in islice(words.parents, _BLOCK):
            if holder.name == "a" or holder.find("a", href=True) is not None:
                yield holder.parent if holder.name == "a" and holder.parent is not None else holder
                break
            if holder is element:
                # A label by itself, such as a heading: its files stand in what follows.
                following = next((one for one in element.next_siblings if isinstance(one, Tag)), None)
                if following is not None:
                    yield following
                break


def _shown(page: str, base: str | None) -> Iterator[Attachment]:
    # Most pages name no file at all, and to look for one is faster than to look for elements.
    if _NAMES_FILE.search(page) is None:
        return
    commented = False
    for found in _EMBEDDED.finditer(page):
        element = found[0]
        if element in {"<!--", "-->"}:
            commented = element == "<!--"
        elif not commented and len(element) <= _LONGEST_ELEMENT:
            links = (html.unescape(source[1] or source[2] or source[3] or "") for source in _SOURCE.finditer(element))
            address = next(filter(None, (_document(link, base) for link in links)), None)
            if address is not None:
                yield Attachment(url=address, title=None)


def _document(link: str, base: str | None) -> str | None:
    """Return the address of a file that is shown by itself or in a viewer: viewer.html?file=/f/a.pdf."""
    address = _address(link, base)
    if address is None or _FILE.search(urlsplit(address).path):
        return address
    values = (value for _, value in parse_qsl(urlsplit(address).query))
    file = next((value for value in values if _FILE.search(value.partition("?")[0])), None)
    return None if file is None else _address(file, address)


def _address(link: str, base: str | None) -> str | None:
    """Return the absolute address of a link, or None where it leads nowhere on the web."""
    try:
        address = urljoin(base or "", link.strip()).replace(" ", "%20")
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None
