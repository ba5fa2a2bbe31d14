"""How an article is typed changes next to none of its labels."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import groupby

import pytest

from extract.corpus import LabelledArticle
from extract.service import Extractor
from extract.text import new_spelling, old_spelling, straight_quotes
from gate.quality import articles

pytestmark = pytest.mark.gate

EVERY = 3
"""One test article in three: enough sentences for one in a hundred to count, and a few seconds."""


def typographic_quotes(text: str) -> str:
    parts = text.split('"')
    return "".join(part + ("“" if number % 2 == 0 else "”") for number, part in enumerate(parts[:-1])) + parts[-1]


def in_all(change: Callable[[str], str]) -> Callable[[list[str]], list[str]]:
    return lambda paragraphs: [change(paragraph) for paragraph in paragraphs]


WAYS: dict[str, Callable[[list[str]], list[str]]] = {
    "decomposed accents": in_all(lambda text: unicodedata.normalize("NFD", text)),
    "old spelling of tones": in_all(old_spelling),
    "new spelling of tones": in_all(new_spelling),
    "straight quotes": in_all(straight_quotes),
    "typographic quotes": in_all(typographic_quotes),
    "headline in capitals": lambda paragraphs: [paragraphs[0].upper(), *paragraphs[1:]],
}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    labelled = articles(tmp_path_factory.mktemp("gate"))
    if labelled is None:
        pytest.skip("no texts of the labelled articles: neither corpus/texts nor ../shared (chidao corpus build)")
    return [paragraphs_of(article) for article in labelled if article.part == "test"][::EVERY]


def paragraphs_of(article: LabelledArticle) -> list[str]:
    grouped = groupby(article.sentences, key=lambda sentence: sentence.paragraph)
    return [" ".join(sentence.text for sentence in sentences) for _, sentences in grouped]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def labels(extractor: Extractor, paragraphs: list[str]) -> list[tuple[str, ...]]:
    record = extractor.extract({"title": paragraphs[0], "paragraphs": paragraphs[1:]})
    return [sentence.labels for sentence in record.sentences]


@pytest.mark.parametrize("way", WAYS)
def test_labels_do_not_hang_on_how_an_article_is_typed(way: str, texts: list[list[str]], extractor: Extractor) -> None:
    same = total = 0
    for paragraphs in texts:
        typed = WAYS[way](paragraphs)
        as_it_is, changed = labels(extractor, paragraphs), labels(extractor, typed)
        # A straight quote does not say whether it opens, so a sentence may end elsewhere, in one article of fifty.
        if len(as_it_is) == len(changed):
            same += sum(before == after for before, after in zip(as_it_is, changed, strict=True))
            total += len(as_it_is)

    assert same / total >= 0.99
