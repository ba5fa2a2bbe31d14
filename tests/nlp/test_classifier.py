from __future__ import annotations

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.language import Language
from texts import ARTICLE

from extract.nlp.classifier import WEIGHTS, SentenceClassifier, sigmoid
from extract.nlp.features import Unit, context, terms
from extract.nlp.labels import units
from extract.nlp.pipeline import labelling
from extract.records import LABELS


def as_is(words: list[str]) -> list[str]:
    return words


def vectorizer_of(classifier: SentenceClassifier) -> TfidfVectorizer:
    """Build scikit-learn's vectorizer from the stored arrays."""
    vectorizer = TfidfVectorizer(analyzer=as_is, sublinear_tf=True, vocabulary=classifier.vocabulary)
    vectorizer.idf_ = classifier.arrays["idf"].astype(np.float64)
    return vectorizer


def regression(weights: np.ndarray, bias: float) -> LogisticRegression:
    model = LogisticRegression()
    model.coef_ = weights.astype(np.float64)[None]
    model.intercept_ = np.array([bias], dtype=np.float64)
    model.classes_ = np.array([0, 1])
    return model


@pytest.fixture(scope="module")
def classifier(nlp: Language) -> SentenceClassifier:
    return labelling(nlp).trained


@pytest.fixture(scope="module")
def sentences(nlp: Language) -> list[Unit]:
    return [*units(nlp(ARTICLE)), Unit(text="@@@ ###", words=["@@@", "###"], speaker=None)]


def test_evidence_is_scikit_learns_decision_function(classifier: SentenceClassifier, sentences: list[Unit]) -> None:
    matrix = vectorizer_of(classifier).transform([terms(unit) for unit in sentences])
    arrays = classifier.arrays
    for column in range(len(LABELS)):
        model = regression(arrays["word_weights"][:, column], arrays["word_biases"][column])
        np.testing.assert_allclose(
            classifier.evidence(sentences)[:, column], model.decision_function(matrix), rtol=0, atol=1e-9
        )


def test_probabilities_are_scikit_learns(classifier: SentenceClassifier, sentences: list[Unit]) -> None:
    (chances,) = classifier.probabilities([sentences])
    regressions, network = classifier.odds(sentences)
    arrays = {name: array.astype(np.float64) for name, array in classifier.arrays.items()}
    rows = (context(classifier.evidence(sentences), sentences) - arrays["mean"]) / arrays["scale"]
    for column in range(len(LABELS)):
        inner = regression(arrays["context_weights"][:, column], arrays["context_biases"][column])
        np.testing.assert_allclose(regressions[:, column], inner.decision_function(rows), rtol=0, atol=1e-9)
        outer = regression(arrays["slopes"][:, column], arrays["shifts"][column])
        wanted = outer.predict_proba(np.column_stack([regressions[:, column], network[:, column]]))[:, 1]
        np.testing.assert_allclose(chances[:, column], wanted, rtol=0, atol=1e-9)


def test_articles_do_not_touch_each_other(classifier: SentenceClassifier, sentences: list[Unit]) -> None:
    together = classifier.probabilities([sentences, [], sentences[:1]])
    assert [part.shape for part in together] == [(len(sentences), len(LABELS)), (0, len(LABELS)), (1, len(LABELS))]
    np.testing.assert_array_equal(together[0], classifier.probabilities([sentences])[0])
    np.testing.assert_array_equal(together[2], classifier.probabilities([sentences[:1]])[0])


def test_decide_takes_the_threshold_itself(classifier: SentenceClassifier) -> None:
    thresholds = np.array([list(classifier.thresholds.values())])
    assert classifier.decide(thresholds).all()
    assert not classifier.decide(thresholds - 1e-6).any()


def test_files_give_the_same_classifier(classifier: SentenceClassifier, sentences: list[Unit]) -> None:
    again = SentenceClassifier.from_files(classifier.to_files())
    assert again.to_files() == classifier.to_files()
    np.testing.assert_array_equal(again.probabilities([sentences])[0], classifier.probabilities([sentences])[0])


def test_weights_without_an_array_are_refused(classifier: SentenceClassifier) -> None:
    import io

    archive = io.BytesIO()
    np.savez(archive, idf=classifier.arrays["idf"])
    with pytest.raises(ValueError, match="the weights lack"):
        SentenceClassifier.from_files({**classifier.to_files(), WEIGHTS: archive.getvalue()})


def test_sigmoid_stays_between_0_and_1() -> None:
    values = sigmoid(np.array([-1e9, -1.0, 0.0, 1.0, 1e9]))
    assert ((values > 0) & (values < 1)).all()
    np.testing.assert_allclose(values[1:4], [0.2689414213699951, 0.5, 0.7310585786300049])
