from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from spacy.language import Language

from extract.corpus import LabelledArticle, LabelledSentence
from extract.errors import CorpusError
from extract.evaluate import Evaluation, calibration_error, evaluate
from extract.nlp.features import Unit
from extract.nlp.pipeline import blank, labelling
from extract.records import Label
from extract.scoreboard import scoreboard


def sentence(text: str, paragraph: int, *labels: Label, issuer: str | None = None) -> LabelledSentence:
    return LabelledSentence(text=text, paragraph=paragraph, labels=labels, issuer=issuer, to=(), due=(), docs=())


def article(name: str, *sentences: LabelledSentence) -> LabelledArticle:
    return LabelledArticle(id=name, source="own", group=None, part="test", published=None, sentences=sentences)


ARTICLES = (
    article(
        "một",
        sentence("Dọn kênh trước mùa mưa", 0, "directive"),
        sentence("Ông Lò Quý Ân yêu cầu các xã dọn kênh.", 1, "directive", issuer="Lò Quý Ân"),
        sentence("Ba xã đã dọn xong.", 1, "achievement"),
        sentence("Kênh vẫn tắc.", 1, "difficulty"),
    ),
    article(
        "hai",
        sentence("Bà Vi Thị Nhàn kiến nghị cấp máy bơm.", 0, "recommendation", issuer="Người khác"),
        sentence("Huyện sẽ khảo sát.", 1, "plan"),
    ),
)

# What the fake model says of each sentence: probabilities in the order of LABELS (D A K R P); 0.5 decides.
CHANCES = {
    "Dọn kênh trước mùa mưa": (0.9, 0.1, 0.1, 0.1, 0.1),  # right
    "Ông Lò Quý Ân yêu cầu các xã dọn kênh.": (0.2, 0.1, 0.1, 0.1, 0.1),  # directive missed
    "Ba xã đã dọn xong.": (0.1, 0.8, 0.1, 0.1, 0.1),  # right
    "Kênh vẫn tắc.": (0.7, 0.1, 0.6, 0.1, 0.1),  # right, and a false directive
    "Bà Vi Thị Nhàn kiến nghị cấp máy bơm.": (0.1, 0.1, 0.1, 0.4, 0.1),  # missed
    "Huyện sẽ khảo sát.": (0.1, 0.1, 0.1, 0.1, 0.95),  # right
    "Ông đến TP. Trong đó": (0.1, 0.1, 0.1, 0.1, 0.1),
    "có cầu.": (0.1, 0.1, 0.1, 0.1, 0.1),
}


@dataclass
class Fake:
    """Stands in for a classifier."""

    def read(self, units: list[Unit]) -> tuple[np.ndarray, np.ndarray, None]:
        chances = np.array([CHANCES[unit.text] for unit in units])
        return chances, np.zeros_like(chances), None

    def decide(self, chances: np.ndarray) -> np.ndarray:
        return chances >= 0.5


@pytest.fixture(scope="module")
def fake_nlp() -> Language:
    nlp = blank()
    labelling(nlp).classifier = Fake()  # type: ignore[assignment]
    return nlp


@pytest.fixture(scope="module")
def found(fake_nlp: Language) -> Evaluation:
    return evaluate(fake_nlp, ARTICLES)


def test_precision_recall_and_f1_are_those_counted_by_hand(found: Evaluation) -> None:
    numbers = {label: (s.n, s.precision, s.recall, s.f1) for label, s in found.labels.items()}
    assert numbers == {
        "directive": (2, 0.5, 0.5, 0.5),
        "achievement": (1, 1.0, 1.0, 1.0),
        "difficulty": (1, 1.0, 1.0, 1.0),
        "recommendation": (1, 0.0, 0.0, 0.0),
        "plan": (1, 1.0, 1.0, 1.0),
    }
    assert found.macro_f1 == pytest.approx((0.5 + 1 + 1 + 0) / 4)  # plans stand apart
    assert (found.articles, found.sentences) == (2, 6)


def test_intervals_hold_the_value_and_are_the_same_each_time(found: Evaluation, fake_nlp: Language) -> None:
    for score in found.labels.values():
        assert 0 <= score.low <= score.f1 <= score.high <= 1
    assert found.macro_low <= found.macro_f1 <= found.macro_high
    assert found.macro_low < found.macro_high
    assert evaluate(fake_nlp, ARTICLES) == found


def test_issuers_are_compared_where_the_truth_knows_one(found: Evaluation) -> None:
    score = found.attributes["issuer"]
    assert (score.known, score.right, score.recall) == (2, 1, 0.5)
    # Both sentences got another label, so end to end neither is right.
    assert found.attributes_end_to_end["issuer"].right == 0


def test_boundaries_are_measured_inside_paragraphs(found: Evaluation, fake_nlp: Language) -> None:
    # Two ends have a space behind them, and the rules find both.
    assert (found.boundary_f1, found.aligned) == (1.0, 1.0)
    glued = article("ba", sentence("Ông đến TP. Trong đó", 0), sentence("có cầu.", 0))
    assert evaluate(fake_nlp, [glued]).boundary_f1 == 0.0  # one false end, one missed


def test_mistakes_come_worst_first(found: Evaluation) -> None:
    told = [(m.article, m.sentence, m.label, m.expected, m.score) for m in found.mistakes]
    assert told == [
        ("một", 1, "directive", True, 0.2),
        ("một", 3, "directive", False, 0.7),
        ("hai", 0, "recommendation", True, 0.4),
    ]


def test_only_so_many_mistakes_are_kept(fake_nlp: Language) -> None:
    assert len(evaluate(fake_nlp, ARTICLES, worst=1).mistakes) == 1
    assert evaluate(fake_nlp, ARTICLES, worst=0).mistakes == ()


def test_calibration_error_by_hand() -> None:
    chances = np.array([0.05, 0.05, 0.95, 1.0, 0.55])
    truth = np.array([0, 1, 1, 1, 0], dtype=np.int8)
    # Bins: two at 0.05 with half of them true; two at 0.975, all true; one at 0.55, false.
    assert calibration_error(chances, truth) == pytest.approx((2 * 0.45 + 2 * 0.025 + 1 * 0.55) / 5)


def test_nothing_to_measure_is_an_error(fake_nlp: Language) -> None:
    with pytest.raises(CorpusError) as caught:
        evaluate(fake_nlp, [])
    assert caught.value.code == "nothing-to-measure"


def test_summary_holds_numbers_but_no_words(found: Evaluation) -> None:
    summary = found.summary()
    assert summary["macro_f1"] == 0.625
    assert summary["labels"]["directive"]["n"] == 2
    assert "kênh" not in str(summary)


def test_scoreboard_shows_numbers_and_mistakes(found: Evaluation) -> None:
    lines = scoreboard(found).splitlines()
    assert lines[0] == "2 articles, 6 sentences"
    assert any(line.split()[:5] == ["directive", "2", "0.500", "0.500", "0.500"] for line in lines)
    assert any(line.startswith("macro F1") and "0.625" in line for line in lines)
    assert any(line.split()[:4] == ["0.20", "missed", "directive", "một:1"] for line in lines)
    assert any(line.split()[:3] == ["0.70", "false", "directive"] for line in lines)
    assert max(map(len, lines)) < 200


def test_false_directives_are_counted_in_ordinary_news_only(fake_nlp: Language) -> None:
    ordinary = article(
        "ba",
        sentence("Kênh vẫn tắc.", 0, "difficulty"),  # the fake model takes it for a directive
        sentence("có cầu.", 1),
    )
    measured = evaluate(fake_nlp, [*ARTICLES, ordinary])
    # "một" has two directives among four sentences; "hai" has none, and none is found there.
    assert (measured.ordinary_articles, measured.ordinary_sentences) == (2, 4)
    assert measured.false_directives == pytest.approx(1 / 4)
    assert "25.00% of 4 sentences in 2 articles" in scoreboard(measured)


def test_documents_are_right_where_one_holds_the_other(fake_nlp: Language) -> None:
    def citing(text: str, *docs: str) -> LabelledSentence:
        return LabelledSentence(text=text, paragraph=0, labels=("difficulty",), issuer=None, to=(), due=(), docs=docs)

    texts = (
        citing("Kênh vẫn tắc.", "Nghị quyết tam nông"),  # missed
        citing("Kênh vẫn tắc theo Chỉ thị 16.", "Chỉ thị 16"),
        citing("Kênh vẫn tắc theo Luật Đất đai năm 2013.", "Luật Đất đai"),
        citing("Kênh vẫn tắc theo Nghị định 100."),  # false
    )
    for text in texts:
        CHANCES.setdefault(text.text, (0.1, 0.1, 0.1, 0.1, 0.1))
    measured = evaluate(fake_nlp, [article("bốn", *texts)])
    # Two of three found are right, two of three wanted are found.
    score = measured.attributes["documents"]
    assert (score.known, score.found, score.f1) == (3, 3, pytest.approx(2 / 3))
