from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract import model, train
from extract.annotated import examples, truth
from extract.card import card
from extract.corpus import corpus_digest, load_corpus
from extract.errors import CorpusError, ModelError
from extract.nlp.pipeline import blank
from extract.records import LABELS


@pytest.fixture(scope="module")
def with_test_part(small_corpus: Path, monkeypatch_module: pytest.MonkeyPatch) -> Path:
    """Our own articles have no test part; here the dev part judges too, as good as any for arithmetic."""
    real = train.load_corpus

    def doubled(root: Path):
        from dataclasses import replace

        articles = real(root)
        return [*articles, *(replace(a, id=f"{a.id}-test", part="test") for a in articles if a.part == "dev")]

    monkeypatch_module.setattr(train, "load_corpus", doubled)
    return small_corpus


@pytest.fixture(scope="module")
def monkeypatch_module():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def trained(with_test_part: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return train.train(
        with_test_part, tmp_path_factory.mktemp("models"), name="vi_thu_sm", version="0.0.1", network=False
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_training_twice_gives_the_same_bytes(trained: Path, with_test_part: Path, tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []
    again = train.train(
        with_test_part,
        tmp_path,
        name="vi_thu_sm",
        version="0.0.1",
        network=False,
        progress=lambda done, total: calls.append((done, total)),
    )
    assert contents(again) == contents(trained)
    assert calls == [(number, len(calls)) for number in range(1, len(calls) + 1)]


def test_training_says_what_it_was_made_from(trained: Path, with_test_part: Path) -> None:
    training = json.loads((trained / "training.json").read_text(encoding="utf-8"))
    articles = load_corpus(with_test_part)
    parts = {part: [a for a in articles if a.part == part] for part in ("train", "dev")}
    assert training["corpus_sha256"] == corpus_digest(with_test_part)
    assert training["articles"] == {"train": len(parts["train"]), "dev": len(parts["dev"]), "test": len(parts["dev"])}
    assert training["sentences"]["train"] == sum(len(a.sentences) for a in parts["train"])
    directives = sum("directive" in s.labels for a in parts["train"] for s in a.sentences)
    assert training["labels"]["directive"] == directives > 0


def test_a_trained_model_loads_and_labels(trained: Path) -> None:
    doc = model.load(trained)("Chủ tịch UBND tỉnh yêu cầu các sở khẩn trương thực hiện.\nTrời mưa.")
    order, weather = doc.spans["chidao_sentences"].attrs["scores"]
    assert order[LABELS.index("directive")] > weather[LABELS.index("directive")]


def test_a_model_holds_no_words_of_the_corpus_but_its_terms(trained: Path, with_test_part: Path) -> None:
    strings = (trained / "vocab" / "strings.json").read_text(encoding="utf-8")
    title = load_corpus(with_test_part)[0].sentences[0].text.split()[-1]
    assert title not in strings


def test_the_card_is_made_from_the_numbers_beside_it(trained: Path) -> None:
    metrics, training = (
        json.loads((trained / f"{n}.json").read_text(encoding="utf-8")) for n in ("metrics", "training")
    )
    text = (trained / "README.md").read_text(encoding="utf-8")
    assert text == card(trained.name, metrics, training)
    assert f"{metrics['test']['macro_f1']:.2f}" in text
    assert training["corpus_sha256"] in text
    assert all(f"| {label} |" in text for label in LABELS)


def test_training_without_texts_is_refused(tmp_path: Path, repository: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for name in ("articles", "real", "splits.json"):
        (tmp_path / "corpus" / name).symlink_to(repository / "corpus" / name)
    with pytest.raises(CorpusError) as caught:
        train.train(tmp_path / "corpus", tmp_path / "models", network=False)
    assert caught.value.code == "no-texts"
    assert not (tmp_path / "models").exists()


def test_training_without_a_test_part_is_refused(
    small_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train, "load_corpus", load_corpus)
    with pytest.raises(CorpusError) as caught:
        train.train(small_corpus, tmp_path / "models", network=False)
    assert caught.value.code == "no-part"
    assert "test" in caught.value.message


def test_examples_pair_every_sentence_with_its_truth(small_corpus: Path) -> None:
    articles = load_corpus(small_corpus)[:3]
    for article, example in zip(articles, examples(blank(), articles), strict=True):
        assert [unit.text for unit in example.units] == [sentence.text for sentence in article.sentences]
        assert example.truth.shape == (len(article.sentences), len(LABELS))
        for row, sentence in zip(example.truth, article.sentences, strict=True):
            assert tuple(label for label, yes in zip(LABELS, row, strict=True) if yes) == sentence.labels
        assert (example.truth == truth(article)).all()


def test_articles_at_hand_are_enough_to_learn_from_without_a_test_part(small_corpus: Path) -> None:
    articles = load_corpus(small_corpus, real=False)
    parts = {part: [a for a in articles if a.part == part] for part in ("train", "dev")}
    read: list[tuple[int, int]] = []
    nlp = train.fitted(parts["train"], parts["dev"], progress=lambda done, total: read.append((done, total)))
    assert read == [(number, len(articles)) for number in range(1, len(articles) + 1)]
    doc = nlp("Chủ tịch UBND tỉnh yêu cầu các sở khẩn trương thực hiện.\nTrời mưa.")
    order, weather = doc.spans["chidao_sentences"].attrs["scores"]
    assert order[LABELS.index("directive")] > weather[LABELS.index("directive")]


def test_a_network_without_vectors_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        train.train(tmp_path / "nothing", tmp_path)
    assert caught.value.code == "no-vectors"
    assert "--no-network" in caught.value.hint


def test_the_pool_is_sampled_by_hash_without_the_corpus_and_without_very_short_and_long_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths = {"a": 8, "b": 60, "c": 7, "d": 61, "e": 20, "known": 20, "f": 30}
    rows = [{"id": name, "sents": ["Kênh tắc."] * length} for name, length in lengths.items()]
    pool = tmp_path / "pool.jsonl"
    pool.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    found = train.pool_articles(pool, {"known"})
    assert {article.id for article in found} == {"a", "b", "e", "f"}
    assert {len(article.sentences) for article in found} == {8, 60, 20, 30}
    pool.write_text("".join(json.dumps(row) + "\n" for row in reversed(rows)), "utf-8")
    assert [article.id for article in train.pool_articles(pool, {"known"})] == [article.id for article in found]
    monkeypatch.setattr(train, "POOL_ARTICLES", 2)
    assert train.pool_articles(pool, {"known"}) == found[:2]
