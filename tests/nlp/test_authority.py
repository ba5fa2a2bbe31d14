from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract.errors import ModelError
from extract.nlp.authority import DIRECTING, article_of, odds_of
from extract.nlp.authority_choice import AuthorityChooser
from extract.nlp.authority_features import Article, Believed, heard, told
from extract.nlp.authority_fitting import AuthorityExample, fit_authority
from extract.nlp.labels import EVIDENCE, SENTENCES, annotated, labels_of
from extract.nlp.layout import set_head
from extract.nlp.pipeline import blank, deciding, doc_of_sentences
from extract.records import LABELS

UPWARDS = ("Giám đốc Sở Y tế Lò Quý Ân đề nghị UBND tỉnh cấp thêm giường.", "Sở Y tế")
DOWNWARDS = ("Chủ tịch UBND tỉnh Vi Thị Nhàn đề nghị các huyện cấp thêm giường.", "Chủ tịch UBND tỉnh")


def article(*, upwards: bool, name: str = "Ân") -> Article:
    sentence, role = UPWARDS if upwards else DOWNWARDS
    issuer = Believed(name=name, kind="person", role=role, standing="local", chance=0.9)
    return Article(
        sentences=["Họp về giường bệnh", sentence],
        evidence=np.zeros((2, 2)),
        chosen=[1],
        issuers=[[issuer]],
        addressees=[["UBND tỉnh" if upwards else "các huyện"]],
    )


def example(*, upwards: bool) -> AuthorityExample:
    truth = np.array([[0, 0], [not upwards, upwards]], dtype=np.int8)
    return AuthorityExample(article=article(upwards=upwards), truth=truth, odds=np.zeros((2, 2)))


EXAMPLES = [example(upwards=number % 2 == 0) for number in range(20)]


@pytest.fixture(scope="module")
def chooser() -> AuthorityChooser:
    development = [example(upwards=number % 3 == 0) for number in range(30)]
    fitted = fit_authority(EXAMPLES, development)
    assert fitted is not None
    return fitted


@pytest.fixture
def nlp(chooser: AuthorityChooser) -> Language:
    made = blank()
    deciding(made).chooser = chooser
    return made


def labelled_doc(nlp: Language, *, upwards: bool, label: str) -> Doc:
    sentences = ["Họp về giường bệnh", (UPWARDS if upwards else DOWNWARDS)[0]]
    doc = doc_of_sentences(nlp, sentences)
    chosen = np.array([[False] * len(LABELS), [each == label for each in LABELS]])
    doc = annotated(doc, np.where(chosen, 0.5, 0.5), chosen)
    doc.user_data[EVIDENCE] = np.zeros((2, len(LABELS))).tolist()
    for name in ("chidao_issuers", "chidao_addressees"):
        doc = nlp.get_pipe(name)(doc)
    return doc


def test_who_asks_upwards_recommends_and_who_asks_downwards_directs(nlp: Language) -> None:
    for upwards, wrong, right in ((True, "directive", "recommendation"), (False, "recommendation", "directive")):
        doc = nlp.get_pipe("chidao_authority")(labelled_doc(nlp, upwards=upwards, label=wrong))
        assert [labels for _, _, labels in labels_of(doc)] == [[], [right]]
        directive, recommendation = (doc.spans[SENTENCES].attrs["scores"][1][column] for column in DIRECTING)
        assert (directive < 0.5 < recommendation) is upwards


def test_other_labels_and_documents_are_left_alone(nlp: Language) -> None:
    from extract.records import DocumentHeader

    doc = labelled_doc(nlp, upwards=True, label="achievement")
    before = doc.spans[SENTENCES].attrs
    assert nlp.get_pipe("chidao_authority")(doc).spans[SENTENCES].attrs == before
    doc = labelled_doc(nlp, upwards=True, label="directive")
    header = DocumentHeader(
        type="Công văn", number=None, issuer=None, signer=None, date=None, subject=None, recipients=()
    )
    set_head(doc, header, None)
    assert [labels for _, _, labels in labels_of(nlp.get_pipe("chidao_authority")(doc))] == [[], ["directive"]]


def test_without_a_chooser_nothing_changes() -> None:
    nlp = blank()
    doc = labelled_doc(nlp, upwards=True, label="directive")
    assert [labels for _, _, labels in labels_of(nlp.get_pipe("chidao_authority")(doc))] == [[], ["directive"]]


def test_without_evidence_there_is_nothing_to_decide_by(nlp: Language) -> None:
    doc = labelled_doc(nlp, upwards=True, label="directive")
    del doc.user_data[EVIDENCE]
    assert article_of(doc) is None


def test_the_document_is_what_the_features_are_made_of(nlp: Language) -> None:
    doc = labelled_doc(nlp, upwards=True, label="directive")
    seen = article_of(doc)
    assert seen is not None
    assert (seen.chosen, seen.addressees) == ([1], [["UBND tỉnh"]])
    assert seen.issuers[0][0].name == "Lò Quý Ân"
    assert odds_of(doc).shape == (2, 2)
    assert told(seen)[0]["may:up"] == 1.0


def test_sentences_of_the_same_issuer_speak_for_each_other() -> None:
    one = article(upwards=True)
    two = Article(
        sentences=[*one.sentences, "Cần làm ngay."],
        evidence=np.array([[0.0, 0.0], [0.0, 0.0], [3.0, 0.0]]),
        chosen=[1, 2],
        issuers=[one.issuers[0]] * 2,
        addressees=[one.addressees[0], []],
    )
    assert [row["same"] for row in told(two)] == [1.0, 0.0]
    assert heard(two, np.array([[0.0, 0.0], [0.0, 0.0], [4.0, 0.0]]))[0, 3] > 0


def test_the_same_articles_give_the_same_bytes(chooser: AuthorityChooser) -> None:
    again = fit_authority(EXAMPLES, [example(upwards=number % 3 == 0) for number in range(30)])
    assert again is not None
    assert again.to_files() == chooser.to_files()
    seen, odds = article(upwards=True), np.zeros((2, 2))
    np.testing.assert_array_equal(
        AuthorityChooser.from_files(chooser.to_files()).probabilities(seen, odds), chooser.probabilities(seen, odds)
    )


def test_too_little_to_learn_from_gives_no_chooser() -> None:
    upwards = [example(upwards=True)] * 12
    assert fit_authority(upwards, EXAMPLES) is None
    assert fit_authority(EXAMPLES, upwards) is None
    assert fit_authority(EXAMPLES, []) is None


def test_stored_and_loaded_it_decides_the_same(nlp: Language, tmp_path: Path) -> None:
    deciding(nlp).to_disk(tmp_path)
    loaded = blank()
    deciding(loaded).from_disk(tmp_path)
    doc = loaded.get_pipe("chidao_authority")(labelled_doc(loaded, upwards=True, label="directive"))
    assert labels_of(doc)[1][2] == ["recommendation"]
    (tmp_path / "authority.npz").write_bytes(b"")
    with pytest.raises(ModelError):
        deciding(blank()).from_disk(tmp_path)


def test_an_unfitted_component_is_stored_and_loaded_too(tmp_path: Path) -> None:
    deciding(blank()).to_disk(tmp_path)
    loaded = blank()
    deciding(loaded).from_disk(tmp_path)
    assert deciding(loaded).chooser is None
