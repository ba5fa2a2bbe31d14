"""A corrected analysis as a labelled article, for ``chidao corpus import``.

One article is a JSON object in the manner of the corpus's own articles (``corpus/README.md``): ``schema``
("chidao-training/1"), ``id`` ("local-" and the first 16 hexadecimal digits of the SHA-256 of the text, so that the
same text has the same id), ``kind``, ``title``, ``lead``, ``author``, ``published``, ``url``, ``source``, ``model``
(``name`` and ``version`` of the model whose analysis it is), ``confirmed``, and ``paragraphs``: lists of sentences,
each with ``text`` and, where it has any, ``labels`` (letters), ``issuer`` (null where nobody is named; always there for
D and R), ``to``, ``due``, ``docs`` (words of the sentence). Sentences are split as the machine split them.

What may be learned from it: where ``confirmed`` is true, a person said that all of it was read, so every sentence
counts, also those without a label. (Plans are shown to people only if asked for; else P is what the machine said.)
Where it is false, people looked at the sentences with ``touched`` only, in which an item was changed, added or removed;
the labels of the others are the machine's own, and that one has none means nothing. ``extract.corpus.local`` keeps such
articles but lets nothing learn from them until they are confirmed: the model reads whole articles, not parts of them.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from extract.records import LABEL_CODES, Item, Label, Quote, Record
from extract.text import one_line
from extract.web.correction import Correction
from extract.web.correction_faults import WITH_ISSUER
from extract.web.corrections import corrected, touched_sentences
from extract.web.places import overlapping

SCHEMA: Final = "chidao-training/1"

_CODES: Final[dict[Label, str]] = {label: code for code, label in LABEL_CODES.items()}


def training_row(record: Record, corrections: Sequence[Correction]) -> dict[str, Any] | None:
    """Return an analysis as a labelled article, or None where no person read any of its sentences.

    Args:
        record: as the machine made it.
        corrections: all of them, in their order.
    """
    confirmed = any(correction.change == "confirm" for correction in corrections)
    touched = touched_sentences(record, corrections)
    if not confirmed and not touched:
        return None
    article = record.article
    return {
        "schema": SCHEMA,
        "id": f"local-{hashlib.sha256(article.text.encode()).hexdigest()[:16]}",
        "kind": article.kind,
        "title": article.title,
        "lead": article.lead,
        "author": article.author,
        "published": article.published if _is_time(article.published) else None,
        "url": article.url,
        "source": article.source,
        "model": {"name": record.model.name, "version": record.model.version},
        "confirmed": confirmed,
        "paragraphs": list(_paragraphs(corrected(record, corrections), touched)),
    }


def _is_time(text: str | None) -> bool:
    try:
        datetime.fromisoformat(text or "")
    except ValueError:
        return False
    return True


def _paragraphs(record: Record, touched: frozenset[int]) -> Iterator[list[dict[str, Any]]]:
    """Yield the sentences that begin in the same line, line by line."""
    text = record.article.text
    items: list[list[Item]] = [[] for _ in record.sentences]
    for item in record.items:
        for index in {item.sentence, *overlapping(record.sentences, item.start, item.end)}:
            items[index].append(item)
    breaks = [at for at, letter in enumerate(text) if letter == "\n"]
    lines = [bisect_left(breaks, sentence.start) for sentence in record.sentences]
    for _, group in groupby(range(len(record.sentences)), key=lines.__getitem__):
        paragraph = [
            _sentence(record, index, items[index], is_touched=index in touched)
            for index in group
            if text[record.sentences[index].start : record.sentences[index].end].strip()
        ]
        if paragraph:
            yield paragraph


def _sentence(record: Record, index: int, items: Sequence[Item], *, is_touched: bool) -> dict[str, Any]:
    sentence = record.sentences[index]
    words = one_line(record.article.text[sentence.start : sentence.end])
    row: dict[str, Any] = {"text": words}
    if is_touched:
        row["touched"] = True
    if not sentence.labels:
        return row

    def inside(quotes: Iterable[Quote]) -> list[str]:
        here = [quote for quote in quotes if sentence.start <= quote.start and quote.end <= sentence.end]
        found = dict.fromkeys(one_line(quote.text) for quote in sorted(here, key=lambda quote: quote.start))
        return [each for each in found if each in words]

    row["labels"] = [_CODES[label] for label in sentence.labels]
    attributes: dict[str, list[str]] = {}
    if WITH_ISSUER.intersection(sentence.labels):
        directing = [item for item in items if item.label in WITH_ISSUER]
        row["issuer"] = _issuer(directing)
        attributes["to"] = inside(quote for item in directing for quote in item.addressees)
        # A limit by hand whose words nobody pointed at quotes the whole item: no words that say when.
        attributes["due"] = inside(
            quote
            for item in directing
            for quote in item.deadlines
            if (quote.start, quote.end) != (item.start, item.end)
        )
    attributes["docs"] = inside(quote for item in items for quote in item.documents)
    row.update({name: found for name, found in attributes.items() if found})
    return row


def _issuer(items: Sequence[Item]) -> str | None:
    """Return who gives the directive, or else the recommendation (guidelines: two issuers in one sentence)."""
    ordered = sorted(items, key=lambda item: item.label != "directive")
    return next((item.issuer.name for item in ordered if item.issuer is not None), None)
