"""Real pages, where they are at hand: dates, names and hashes only; the pages belong to their publishers.

Every line behind the hashes in ``real_pages.json`` was compared with the page by a person, and so was what is left out.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from extract.errors import ReadError
from extract.read import ReadResult, read_bytes
from extract.read.decode import decode, inflate
from extract.read.generic_page import read_generic_page
from extract.read.result import build
from read.samples import read_one

PAGES = Path(os.environ.get("CHIDAO_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "pages"
SEEN: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("real_pages.json").read_text(encoding="utf-8"))


def read_page(name: str) -> bytes:
    path = PAGES / f"{name}.html.gz"
    if not path.exists():
        pytest.skip(f"needs {path} (set CHIDAO_SHARED)")
    return path.read_bytes()


def by_layout(site: str) -> ReadResult:
    return read_one(read_page(f"{site}_article"), f"{site}.html.gz")


def by_looks(site: str) -> ReadResult:
    return build(read_generic_page(decode(inflate(read_page(f"{site}_article")), markup=True).text))


@pytest.mark.parametrize("read", [by_layout, by_looks])
@pytest.mark.parametrize("site", SEEN)
def test_real_article_pages_are_read_whole(site: str, read: Any) -> None:
    result, seen = read(site), SEEN[site]
    article = result.article
    lines = article.text.split("\n")
    assert (article.published, article.author, result.section) == (seen["published"], seen["author"], seen["section"])
    assert (article.title, article.lead) == (lines[0], lines[1])
    assert [hashlib.sha256(line.encode()).hexdigest()[:12] for line in lines] == seen["lines"]
    assert [place for place, kind in enumerate(result.kinds) if kind == "heading"] == seen["headings"]
    assert (result.warnings, result.attachments) == ((), ())
    assert article.url and article.source


@pytest.mark.parametrize("site", SEEN)
def test_publishers_of_real_pages_give_their_name(site: str) -> None:
    assert by_layout(site).article.source == SEEN[site]["source"]


@pytest.mark.parametrize("site", ["baochinhphu", "dantri", "nld", "tuoitre", "vietnamnet"])
def test_real_list_pages_are_refused(site: str) -> None:
    with pytest.raises(ReadError) as caught:
        list(read_bytes(read_page(f"{site}_list"), name=f"{site}.html.gz"))
    assert caught.value.code == "no-article"
