import json
from pathlib import Path

import pytest

from extract.corpus import LabelledSentence, build, corpus_digest, load_corpus, split
from extract.corpus.load import paragraph_numbers
from extract.errors import CorpusError

from .conftest import World, own_article, write_rows


@pytest.fixture
def ready(world: World) -> World:
    build(world.root, clones=world.clones)
    split(world.root)
    return world


def test_load_corpus_gives_real_articles_then_our_own(ready: World) -> None:
    articles = load_corpus(ready.root)
    assert [(a.id, a.source, a.group, a.published) for a in articles] == [
        ("bm-7", "baomoi", "bm-7", None),
        ("hd-lai-vay", "hddtvn", "hd-lai-vay", None),
        ("train-000001", "vietnews", "train-000001", None),
        ("own-901", "own", None, "2024-03-05T09:30:00+07:00"),
    ]
    assert articles[2].sentences[1] == LabelledSentence(
        text="Sáng 3/5, ông Tạ Hữu Khoan yêu cầu các xã dọn kênh trước ngày 20/5.",
        paragraph=1,
        labels=("directive",),
        issuer="Tạ Hữu Khoan",
        to=("các xã",),
        due=("trước ngày 20/5",),
        docs=(),
    )


def test_load_corpus_puts_labels_in_the_order_of_the_records(ready: World) -> None:
    money = load_corpus(ready.root)[1]
    assert money.sentences[2].labels == ("directive", "difficulty")
    assert money.sentences[3].labels == ()


def test_load_corpus_takes_paragraphs_of_our_own_as_given(ready: World) -> None:
    own = load_corpus(ready.root)[-1]
    assert [sentence.paragraph for sentence in own.sentences] == [0, 1, 2, 2, *range(3, 11)]
    assert own.sentences[2].to == ("Sở Y tế",)


def test_paragraphs_of_real_articles_begin_behind_lines_without_a_full_stop() -> None:
    sentences = ["Tiêu đề.", "Một.", "Hai?”", "Phụ đề", "Ba:", "Bốn…)", "Năm"]
    assert paragraph_numbers(sentences) == [0, 1, 1, 1, 2, 3, 3]


def test_load_corpus_without_real_articles_needs_no_texts(world: World) -> None:
    assert [article.id for article in load_corpus(world.root, real=False)] == ["own-901"]


def test_load_corpus_refuses_to_leave_out_real_articles_unasked(ready: World, tmp_path: Path) -> None:
    (ready.root / "texts/articles.jsonl").unlink()
    with pytest.raises(CorpusError, match="3 of 3") as caught:
        load_corpus(ready.root, partial=True)
    assert caught.value.code == "no-texts"
    build(ready.root, articles=write_rows(tmp_path / "one.jsonl", ready.rows[:1]))
    with pytest.raises(CorpusError, match="2 of 3"):
        load_corpus(ready.root)
    assert [article.id for article in load_corpus(ready.root, partial=True)] == ["train-000001", "own-901"]


def test_load_corpus_refuses_a_split_for_other_labels(ready: World) -> None:
    labels = ready.root / "real/labels.jsonl"
    labels.write_text(labels.read_text("utf-8").replace('"P"', '"A"'), "utf-8")
    with pytest.raises(CorpusError) as caught:
        load_corpus(ready.root)
    assert caught.value.code == "old-splits"


def test_load_corpus_says_so_where_it_is_not_the_corpus_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        load_corpus(tmp_path)
    assert caught.value.code == "no-articles"


def test_digest_changes_with_labels_splits_and_own_articles_but_not_with_texts(ready: World) -> None:
    first = corpus_digest(ready.root)
    assert len(first) == 64
    (ready.root / "texts/articles.jsonl").unlink()
    assert corpus_digest(ready.root) == first
    seen = {first}
    for name in ("real/labels.jsonl", "splits.json", "articles/own-901.json"):
        path = ready.root / name
        path.write_bytes(path.read_bytes() + b"\n")
        seen.add(corpus_digest(ready.root))
    article = {**own_article(), "id": "own-902"}
    (ready.root / "articles/own-902.json").write_text(json.dumps(article))
    seen.add(corpus_digest(ready.root))
    assert len(seen) == 5
