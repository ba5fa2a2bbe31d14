from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from texts import ARTICLE, BODY, LEAD, TITLE

import extract
from extract import service
from extract.errors import ChidaoError, ModelError, ReadError
from extract.read import ReadResult
from extract.records import Article, Record, Reject
from extract.service import Extractor
from extract.sources import Source


@pytest.fixture
def extractor(nlp: Language) -> Iterator[Extractor]:
    with Extractor(nlp=nlp) as made:
        yield made


def test_one_source_gives_one_record(extractor: Extractor, article_path: Path, model_path: Path) -> None:
    record = extractor.extract(article_path)
    assert (record.article.title, record.article.lead) == (TITLE, LEAD)
    assert f"{record.model.name}-{record.model.version}" == model_path.name
    assert all(record.article.text[item.start : item.end] == item.text for item in record.items)
    assert record.warnings == ()


def test_results_come_in_order_with_rejects_between(extractor: Extractor, article_path: Path, tmp_path: Path) -> None:
    results = list(extractor.results([article_path, tmp_path / "none.txt", {"text": BODY[0]}, {"text": 3}, b""]))
    kinds = [type(result) for result in results]
    assert kinds == [Record, Reject, Record, Reject, Reject]
    rejects = [result for result in results if isinstance(result, Reject)]
    assert [(reject.stage, reject.code) for reject in rejects] == [
        ("read", "not-found"),
        ("read", "bad-article"),
        ("read", "empty"),
    ]
    assert rejects[0].source == str(tmp_path / "none.txt")


def test_results_are_not_held_back(extractor: Extractor) -> None:
    opened: list[int] = []

    def sources() -> Iterator[str]:
        for number in range(3):
            opened.append(number)
            yield ARTICLE

    results = extractor.results(sources())
    next(results)
    assert opened == [0]
    assert len(list(results)) == 2


def test_one_bad_line_costs_only_itself(extractor: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "bai.jsonl"
    path.write_bytes('{"text": "Kênh tắc."}\n{"text": \n{"text": "Ruộng khô."}\n'.encode())
    results = list(extractor.results([path]))
    assert [r.article.text if isinstance(r, Record) else r.code for r in results] == [
        "Kênh tắc.",
        "bad-json",
        "Ruộng khô.",
    ]


def test_an_article_that_breaks_a_component_is_a_reject(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str) -> None:
        raise ZeroDivisionError("chuyện lạ")

    monkeypatch.setattr("extract.nlp.speakers.find_speakers", lambda *_: broken(""))
    (result,) = extractor.results([ARTICLE])
    assert isinstance(result, Reject)
    assert (result.stage, result.code) == ("nlp", "unexpected")
    assert "ZeroDivisionError" in result.message


def test_a_source_that_breaks_a_reader_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    real = service.read_source

    def broken(source: Source, *rest: Any, **options: Any) -> Iterator[ReadResult | ReadError]:
        if source == b"bad":
            raise OverflowError("chuyện lạ")
        return real(source, *rest, **options)

    monkeypatch.setattr(service, "read_source", broken)
    # What is tested is the reading, which needs no model.
    extractor = Extractor(nlp=spacy.blank("xx"))
    monkeypatch.setattr(extractor, "_record", lambda result: result.article)
    bad, good = extractor.results([b"bad", ARTICLE])
    assert isinstance(bad, Reject)
    assert (bad.source, bad.stage, bad.code) == ("bytes", "read", "unexpected")
    assert "OverflowError" in bad.message
    assert isinstance(good, Article)


def test_several_articles_are_refused_where_one_is_wanted(extractor: Extractor) -> None:
    with pytest.raises(ReadError) as caught:
        extractor.extract(b'[{"text": "A."}, {"text": "B."}]')
    assert caught.value.code == "not-one"
    with pytest.raises(ReadError) as caught:
        extractor.extract(b'[{"text": 1}]')
    assert caught.value.code == "bad-article"


def test_an_unknown_model_is_said_before_the_first_source() -> None:
    with Extractor("khong-co") as extractor, pytest.raises(ModelError):
        next(extractor.results([ARTICLE]))


@pytest.mark.usefixtures("impatient")
def test_a_refused_connection_is_a_reject_of_fetching(extractor: Extractor) -> None:
    (result,) = extractor.results(["http://127.0.0.1:9/"])
    assert isinstance(result, Reject)
    assert result.stage == "fetch"


def test_the_functions_load_the_model_once(monkeypatch: pytest.MonkeyPatch, nlp: Language) -> None:
    loaded: list[object] = []

    def load(name: object) -> Language:
        loaded.append(name)
        return nlp

    service._loaded.cache_clear()
    monkeypatch.setattr("extract.model.load", load)
    try:
        first = extract.extract(ARTICLE)
        assert list(extract.extract_many([ARTICLE, ARTICLE])) == [first, first]
        assert len(loaded) == 1
    finally:
        service._loaded.cache_clear()


def test_extract_many_reports_rejects_or_raises(tmp_path: Path) -> None:
    sources = [ARTICLE, tmp_path / "none.txt", ARTICLE]
    rejects: list[Reject] = []
    assert len(list(extract.extract_many(sources, on_reject=rejects.append))) == 2
    assert [reject.code for reject in rejects] == ["not-found"]
    with pytest.raises(ChidaoError, match=r"none\.txt") as caught:
        list(extract.extract_many(sources))
    assert caught.value.code == "not-found"


def test_memory_does_not_grow_with_words(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_KEPT_WORDS", len(nlp.vocab))
    with Extractor(nlp=nlp) as extractor:
        extractor.extract(ARTICLE)
        before = len(nlp.vocab.strings)
        for number in range(20):
            extractor.extract(f"{ARTICLE}\nMã số lạ{number} của kênh.")
        assert len(nlp.vocab.strings) <= before + 5
