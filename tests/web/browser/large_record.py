"""A record of some five thousand sentences, with words that try to break pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from extract.records import Deadline, DocumentRef, Issuer, Item, Quote, Record, Sentence
from web.sample_record import TEXT, sample

COPIES = 1000

NASTY = (
    '<script>alert("chạy")</script> <img src=x onerror=alert(1)> "><svg onload=alert(2)> '
    "\u202eđảo ngược\u202c \u2066 " + "dàikhôngngắt" * 60 + " 👩‍👩‍👧‍👦 🇻🇳 {{ 7 * 7 }} &lt;b&gt;"
)


def large() -> Record:
    """Return the sample record's text and statements ``COPIES`` times, and ``NASTY`` as its last line."""
    one = sample()
    size = len(TEXT) + 1
    items = tuple(
        _moved_item(item, copy * size, f"{item.id}-{copy}", copy * len(one.sentences))
        for copy in range(COPIES)
        for item in one.items
    )
    text = f"{TEXT}\n" * COPIES + NASTY
    last = Sentence(start=len(text) - len(NASTY), end=len(text), labels=(), scores=one.sentences[0].scores)
    sentences = tuple(
        replace(each, start=each.start + copy * size, end=each.end + copy * size)
        for copy in range(COPIES)
        for each in one.sentences
    )
    article = replace(one.article, id="large", title=TEXT.split("\n")[0], text=text)
    return replace(one, article=article, items=items, sentences=(*sentences, last), people=())


Words = TypeVar("Words", Quote, Deadline, DocumentRef)


def _moved(words: Words, by: int) -> Words:
    return replace(words, start=words.start + by, end=words.end + by)


def _moved_item(item: Item, by: int, name: str, sentences: int) -> Item:
    return replace(
        item,
        id=name,
        start=item.start + by,
        end=item.end + by,
        sentence=item.sentence + sentences,
        issuer=_moved_issuer(item.issuer, by),
        addressees=tuple(_moved(each, by) for each in item.addressees),
        deadlines=tuple(_moved(each, by) for each in item.deadlines),
        documents=tuple(_moved(each, by) for each in item.documents),
    )


def _moved_issuer(issuer: Issuer | None, by: int) -> Issuer | None:
    if issuer is None or issuer.start is None or issuer.end is None:
        return issuer
    return replace(issuer, start=issuer.start + by, end=issuer.end + by, person=None)
