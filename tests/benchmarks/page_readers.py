"""How well and how fast pages are read: by their publisher's layout, by the generic reader, by trafilatura alone.

Usage: ``python tests/benchmarks/page_readers.py [FOLDER]``, a folder of saved pages named ``<site>_article.html.gz``;
by default the real pages beside the repository. What is right is what the publisher's layout gives, which
``tests/read/test_pages.py`` holds against hashes of what a person saw on each page.
"""

from __future__ import annotations

import gzip
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import trafilatura

from extract.read.bylines import people_in
from extract.read.generic_page import read_generic_page
from extract.read.html import read_html
from extract.read.marks import without_prefix
from extract.read.result import build
from extract.text import one_line

PAGES = Path(os.environ.get("CHIDAO_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "pages"
ROUNDS = 5
LONG_RUN = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a reader says of a page; leads are all the texts that would count as one."""

    title: str | None
    leads: tuple[str | None, ...]
    authors: str | None
    body: str


def by_publisher(page: str) -> Found:
    article = build(read_html(page)).article
    return Found(title=article.title, leads=(article.lead,), authors=article.author, body=article.text)


def by_looks(page: str) -> Found:
    article = build(read_generic_page(page)).article
    return Found(title=article.title, leads=(article.lead,), authors=article.author, body=article.text)


def by_trafilatura(page: str) -> Found:
    """Read with trafilatura alone; its description and its first paragraph both count as lead, to be generous."""
    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
    text = (found.text if found else None) or ""
    lines = [one_line(line) for line in text.split("\n") if line.strip()]
    leads = (one_line(found.description or "") if found else None, *lines[:2])
    return Found(
        title=one_line(found.title or "") if found else None,
        leads=tuple(without_prefix(lead) if lead else None for lead in leads),
        authors=found.author if found else None,
        body="\n".join([one_line((found.title if found else None) or ""), *lines]),
    )


READERS: dict[str, Callable[[str], Found]] = {
    "publisher": by_publisher,
    "generic": by_looks,
    "trafilatura": by_trafilatura,
}


def token_f1(found: str, right: str) -> float:
    """Return F1 over words as bags, 0 to 1."""
    one, other = Counter(found.split()), Counter(right.split())
    same = sum((one & other).values())
    return 2 * same / max(one.total() + other.total(), 1)


def same_people(one: str | None, other: str | None) -> bool:
    def names(field: str | None) -> set[str]:
        return {name.casefold() for name in people_in(one_line((field or "").replace(";", ",")))}

    # An author who is none of the people on the page counts as wrong, also where the page names nobody.
    return names(one) == names(other) and bool(one) == bool(other)


def seconds_a_page(read: Callable[[str], Found], pages: list[str]) -> float:
    """Return the best of several rounds over all pages, so that a busy machine disturbs less."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for page in pages:
            read(page)
        best = min(best, time.perf_counter() - start)
    return best / len(pages)


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    files = sorted(folder.glob("*_article.html.gz"))
    if not files:
        sys.exit(f"There are no pages in {folder}: name a folder of saved pages.")
    pages = [gzip.decompress(file.read_bytes()).decode("utf-8") for file in files]
    gold = [by_publisher(page) for page in pages]
    print(f"{len(pages)} real pages\n")
    print(f"{'reader':12} {'title':>6} {'lead':>6} {'author':>7} {'both':>5} {'body F1':>8} {'pages/s':>8}")
    for name, read in READERS.items():
        found = [read(page) for page in pages]
        pairs = list(zip(found, gold, strict=True))
        leads = [right.leads[0] in one.leads for one, right in pairs]
        authors = [same_people(one.authors, right.authors) for one, right in pairs]
        titles = sum(one.title == right.title for one, right in pairs)
        both = sum(map(all, zip(leads, authors, strict=True)))
        f1 = sum(token_f1(one.body, right.body) for one, right in pairs) / len(pairs)
        rate = 1 / seconds_a_page(read, pages)
        print(f"{name:12} {titles:>6} {sum(leads):>6} {sum(authors):>7} {both:>5} {f1:>8.3f} {rate:>8.0f}")
    print(f"\n{LONG_RUN} pages by their publishers, peak memory:")
    for count in range(1, LONG_RUN + 1):
        by_publisher(pages[count % len(pages)])
        if count in {LONG_RUN // 20, LONG_RUN // 2, LONG_RUN}:
            print(f"  after {count:>6}: {megabytes():.0f} MB")


if __name__ == "__main__":
    main()
