from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from texts import ARTICLE

from extract.errors import ModelError
from extract.nlp.labels import SENTENCES, STATEMENTS, SentenceLabels, units
from extract.nlp.pipeline import blank, labelling
from extract.records import LABELS
from extract.text import sentences


def marks(doc: Doc) -> list[object]:
    group = doc.spans[SENTENCES]
    return [group.attrs, [(span.start_char, span.end_char, span.label_) for span in doc.spans[STATEMENTS]]]


@pytest.fixture(scope="module")
def component(nlp: Language) -> SentenceLabels:
    return labelling(nlp)


@pytest.fixture
def folder(component: SentenceLabels, tmp_path: Path) -> Path:
    component.to_disk(tmp_path / "labels")
    return tmp_path / "labels"


def refusal(folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        SentenceLabels("labels").from_disk(folder)
    return caught.value.code


def test_every_sentence_gets_labels_and_scores(nlp: Language) -> None:
    doc = nlp(ARTICLE)  # spans live as long as their document
    group = doc.spans[SENTENCES]
    assert [(span.start_char, span.end_char) for span in group] == sentences(ARTICLE)
    assert len(group.attrs["labels"]) == len(group.attrs["scores"]) == len(group)
    assert all(len(scores) == len(LABELS) and all(0 < s < 1 for s in scores) for scores in group.attrs["scores"])


def test_a_label_is_earned_by_a_score_at_its_threshold(nlp: Language, component: SentenceLabels) -> None:
    thresholds = component.trained.thresholds
    group = nlp(ARTICLE).spans[SENTENCES]
    assert any(group.attrs["labels"])
    for labels, scores in zip(group.attrs["labels"], group.attrs["scores"], strict=True):
        # Scores are rounded to four digits after the decision.
        sure = {label for label, s in zip(LABELS, scores, strict=True) if s > thresholds[label] + 1e-4}
        possible = {label for label, s in zip(LABELS, scores, strict=True) if s >= thresholds[label] - 1e-4}
        assert sure <= set(labels) <= possible


def test_statements_are_the_labelled_sentences(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    group = doc.spans[SENTENCES]
    wanted = [
        (span.start_char, span.end_char, label)
        for span, labels in zip(group, group.attrs["labels"], strict=True)
        for label in labels
    ]
    assert [(s.start_char, s.end_char, s.label_) for s in doc.spans[STATEMENTS]] == wanted


@pytest.mark.parametrize("text", ["", " ", "\n \t\n"])
def test_a_document_without_words_has_no_sentences(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert list(doc.spans[SENTENCES]) == list(doc.spans[STATEMENTS]) == []
    assert units(doc) == []


def test_batches_of_any_size_give_the_same(nlp: Language, component: SentenceLabels) -> None:
    texts = [ARTICLE, "", "Kênh tắc.", ARTICLE[:200], "  "]
    # What comes behind it may change the labels once more.
    with nlp.select_pipes(disable=["chidao_authority"]):
        wanted = [marks(nlp(text)) for text in texts]
    with nlp.select_pipes(disable=["chidao_labels"]):
        for size in (1, 2, 16):
            assert [marks(doc) for doc in component.pipe(nlp.pipe(texts), batch_size=size)] == wanted


def test_an_untrained_component_says_so(nlp: Language, tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        blank().get_pipe("chidao_labels")(nlp("Kênh tắc."))
    assert caught.value.code == "untrained"
    with pytest.raises(ModelError):
        SentenceLabels("labels").to_disk(tmp_path / "labels")
    assert not (tmp_path / "labels").exists()


def test_component_survives_disk_bytes_and_pickle(nlp: Language, component: SentenceLabels, folder: Path) -> None:
    copies = [
        SentenceLabels("labels").from_disk(folder),
        SentenceLabels("labels").from_bytes(component.to_bytes()),
        pickle.loads(pickle.dumps(component)),  # noqa: S301 - our own bytes
    ]
    with nlp.select_pipes(disable=["chidao_authority"]):
        wanted = marks(nlp(ARTICLE))
    with nlp.select_pipes(disable=["chidao_labels"]):
        for copy in copies:
            assert marks(copy(nlp(ARTICLE))) == wanted


def test_an_untrained_component_survives_bytes() -> None:
    assert SentenceLabels("labels").from_bytes(SentenceLabels("labels").to_bytes()).classifier is None


@pytest.mark.parametrize("name", ["weights.npz", "vocabulary.txt"])
def test_altered_files_are_refused(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    assert refusal(folder) == "model-altered"


@pytest.mark.parametrize("name", ["weights.npz", "vocabulary.txt", "cfg.json"])
def test_missing_files_are_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert refusal(folder) == "model-incomplete"


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"format": 1}'])
def test_unreadable_settings_are_refused(folder: Path, content: str) -> None:
    (folder / "cfg.json").write_text(content, encoding="utf-8")
    assert refusal(folder) == "model-altered"


@pytest.mark.parametrize(("key", "value"), [("format", 99), ("labels", ["directive"])])
def test_other_formats_and_labels_are_refused(folder: Path, key: str, value: object) -> None:
    settings = json.loads((folder / "cfg.json").read_text(encoding="utf-8"))
    (folder / "cfg.json").write_text(json.dumps({**settings, key: value}), encoding="utf-8")
    assert refusal(folder) == "model-version"
