import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.corpus.own import faults_of_own, read_own
from extract.errors import CorpusError

from .conftest import own_article


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    article = own_article()
    change(article)
    return article


def test_a_good_article_has_no_faults() -> None:
    assert list(faults_of_own(own_article(), "own-901")) == []


def directive(article: dict[str, Any]) -> dict[str, Any]:
    sentence: dict[str, Any] = article["paragraphs"][2][0]
    return sentence


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda a: a.pop("genre"), "unknown keys: genre"),
        (lambda a: a.update(note="x"), "unknown keys: note"),
        (lambda a: a.update(id="own-902"), "not the name of the file"),
        (lambda a: a.update(kind="poem"), "neither news nor document"),
        (lambda a: a.update(genre=""), "genre is not a text"),
        (lambda a: a.update(author=""), "author is neither"),
        (lambda a: a.update(published="hôm qua"), "not an ISO 8601 time"),
        (lambda a: a.update(title="Khác"), "not the title"),
        (lambda a: a.update(lead="Khác."), "not the lead"),
        (lambda a: a["paragraphs"].pop(), "fewer than 12"),
        (lambda a: a["paragraphs"].append([]), "list of lists of sentences"),
        (lambda a: a["paragraphs"][3][0].update(mood="x"), "list of lists of sentences"),
        (lambda a: a["paragraphs"][3][0].update(text=7), "list of lists of sentences"),
        (lambda a: a["paragraphs"][3][0].update(text=" Thừa dấu cách."), "stray spaces"),
        (lambda a: a["paragraphs"][3][0].update(text="Hai  dấu cách."), "stray spaces"),
        (lambda a: a["paragraphs"][3][0].update(text="Hoa\u0300."), "not NFC"),
        (lambda a: a["paragraphs"][3][0].update(labels="D"), "labels is not a list"),
        (lambda a: a["paragraphs"][3][0].update(labels=["X"]), "unknown or repeated"),
        (lambda a: directive(a).update(labels=["D", "D"]), "unknown or repeated"),
        (lambda a: directive(a).pop("issuer"), "without issuer"),
        (lambda a: directive(a).update(issuer=7), "neither a name nor null"),
        (lambda a: directive(a).update(to=["Sở Gió"]), "'Sở Gió' is not in the sentence"),
        (lambda a: directive(a).update(due="mai"), "due is not a list"),
        (lambda a: a["paragraphs"][2][1].update(to=["Kho"]), "without D or R"),
        (lambda a: a["paragraphs"][3][0].update(docs=["Ý kiến"]), "docs without a label"),
    ],
)
def test_faults_of_own_names_what_is_wrong(change: Callable[[dict[str, Any]], object], words: str) -> None:
    faults = list(faults_of_own(changed(change), "own-901"))
    assert len(faults) == 1, faults
    assert words in faults[0]


@pytest.mark.parametrize("article", [None, [], {}, "x"])
def test_faults_of_own_bears_anything(article: object) -> None:
    assert len(list(faults_of_own(article, "own-901"))) == 1


@pytest.mark.parametrize("content", ["{", json.dumps({"id": "own-901"})])
def test_read_own_refuses_a_bad_file(tmp_path: Path, content: str) -> None:
    (tmp_path / "own-901.json").write_text(content)
    with pytest.raises(CorpusError, match=r"own-901\.json") as caught:
        read_own(tmp_path / "own-901.json")
    assert caught.value.code == "bad-article"
