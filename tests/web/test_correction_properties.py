"""Whatever is corrected, in whatever order, the result is a valid record."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from extract.codec import decode, encode
from extract.corpus.local import faults_of_local
from extract.records import ITEM_LABELS, LABELS, Record, Sentence
from extract.text import canonical, sentences
from extract.web.correction import CHANGES, correction_json, read_correction
from extract.web.corrections import Correction, corrected, idle, touched_sentences
from extract.web.training_rows import training_row

from .sample_record import item, sample

hypothesis: Any = pytest.importorskip("hypothesis", reason="needs hypothesis, which comes with schemathesis")
some: Any = hypothesis.strategies

PIECES = (
    "Sở Y tế|trước ngày 30/6|Kế hoạch 12/KH-UBND|tăng 5%|🚜 👩\u200d🌾|a\u0301\u0323|x\u0323|水利|Ân|.|;|“ừ”|\n|\n|. Bà"
)
WORDS = some.sampled_from(PIECES.split("|"))
TEXTS = some.lists(WORDS, min_size=1, max_size=25).map(lambda words: canonical(" ".join(words)))


@some.composite
def records(draw: Any) -> Record:
    """An article of odd characters; the sentences are the pipeline's, each may have labels and an item for each."""
    text = draw(TEXTS.filter(sentences))
    made, items = [], []
    for index, (start, end) in enumerate(sentences(text)):
        labels = draw(some.lists(some.sampled_from(LABELS), unique=True, min_size=1, max_size=2))
        made.append(Sentence(start=start, end=end, labels=tuple(labels), scores=dict.fromkeys(LABELS, 0.5)))
        items += [
            replace(item(f"i{len(items)}", label, "Huyện", index), start=start, end=end, text=text[start:end])
            for label in labels
            if label in ITEM_LABELS
        ]
        items = [replace(each, id=f"i{number}") for number, each in enumerate(items, 1)]
    record = sample()
    article = replace(record.article, text=text)
    return replace(record, article=article, sentences=tuple(made), items=tuple(items), people=())


DAYS = some.sampled_from([None, "2031-06-30", "2031-07-01", "30/6"])
NAMES = some.sampled_from([None, "Ân", "x\u0323 🚜", " "])


@some.composite
def cases(draw: Any) -> tuple[Record, list[Correction]]:
    """A record and corrections to it, of which most fit."""
    record = draw(records())
    places = some.one_of(some.integers(0, len(record.article.text)), some.integers(-1, 200))
    spans = some.tuples(places, places).map(sorted).map(tuple)
    ids = some.sampled_from([*(each.id for each in record.items), "h1", "i9"])

    def correction(change: Any) -> Correction:
        start, end = draw(spans)
        item, label = draw(ids), draw(some.sampled_from(LABELS))
        fields: dict[str, dict[str, Any]] = {
            "label": {"item": item, "label": label},
            "span": {"item": item, "start": start, "end": end},
            "issuer": {"item": item, "name": draw(NAMES)},
            "addressees": {"item": item, "names": tuple(draw(some.lists(spans, max_size=2)))},
            "deadline": {"item": item, "from_": draw(DAYS), "to": draw(DAYS)},
            "remove": {"item": item},
            "add": {"item": draw(some.sampled_from(["h1", "h2"])), "label": label, "start": start, "end": end},
            "confirm": {},
        }
        return Correction(change=change, **fields[change])

    return record, [correction(change) for change in draw(some.lists(some.sampled_from(CHANGES), max_size=6))]


@hypothesis.settings(max_examples=400, deadline=None, derandomize=True, database=None)
@hypothesis.given(cases())
def test_every_corrected_record_is_valid(case: tuple[Record, list[Correction]]) -> None:
    record, corrections = case
    before = encode(record)
    made = corrected(record, corrections)
    text = made.article.text

    assert decode(encode(made)) == made
    assert encode(record) == before
    for each in made.items:
        quotes = [each, *each.addressees, *each.deadlines, *each.documents, *each.quantities]
        assert all(text[quote.start : quote.end] == quote.text and quote.text.strip() for quote in quotes)
        within = made.sentences[each.sentence]
        assert within.start <= each.start < within.end or each.start < within.start < each.end
    assert len({each.id for each in made.items}) == len(made.items)
    touched = touched_sentences(record, corrections)
    for index, (old, new) in enumerate(zip(record.sentences, made.sentences, strict=True)):
        assert (old.start, old.end, old.scores) == (new.start, new.end, new.scores)
        assert old.labels == new.labels or index in touched
        assert {each.label for each in made.items if each.sentence == index} <= set(new.labels)
    passed_over = set(idle(record, corrections))
    fitting = [correction for index, correction in enumerate(corrections) if index not in passed_over]
    assert corrected(record, fitting) == made
    assert [read_correction(correction_json(correction)) for correction in fitting] == fitting


@hypothesis.settings(max_examples=200, deadline=None, derandomize=True, database=None)
@hypothesis.given(cases())
def test_every_training_row_is_what_the_corpus_takes(case: tuple[Record, list[Correction]]) -> None:
    record, corrections = case
    row = training_row(record, corrections)
    if row is not None:
        assert list(faults_of_local(json.loads(json.dumps(row)))) == []
