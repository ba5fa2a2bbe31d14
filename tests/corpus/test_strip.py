import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from extract.corpus import build, strip_texts
from extract.corpus.labels import read_labels
from extract.errors import CorpusError

from .conftest import World, write_rows


def row_with(sentence: str, to: list[str]) -> dict[str, Any]:
    return {
        "id": "bm-1",
        "source": "baomoi",
        "repo": "o/n",
        "commit": "a" * 40,
        "path": "1.txt",
        "sents": [sentence],
        "labels": {"0": {"labels": ["D"], "issuer": None, "to": to}},
    }


def places(tmp_path: Path, sentence: str, to: list[str]) -> tuple[Any, ...]:
    strip_texts(write_rows(tmp_path / "in.jsonl", [row_with(sentence, to)]), tmp_path)
    return read_labels(tmp_path / "real" / "labels.jsonl")[0].marks[0].to


def test_strip_texts_counts_what_it_took(world: World) -> None:
    done = strip_texts(world.labelled, world.root)
    assert (done.articles, done.sentences, done.labelled) == (3, 14, 9)
    assert (done.attributes, done.kept_as_words) == (5, 0)


def test_strip_texts_prefers_a_whole_word(tmp_path: Path) -> None:
    assert places(tmp_path, "Cánbộ giao bộ làm", ["bộ"]) == ((11, 13),)


def test_strip_texts_takes_a_part_of_a_word_where_there_is_no_whole_one(tmp_path: Path) -> None:
    assert places(tmp_path, "Cánbộ làm", ["bộ"]) == ((3, 5),)


def test_strip_texts_keeps_words_that_the_sentence_lacks(tmp_path: Path) -> None:
    assert places(tmp_path, "Giao Sở Y tế", ["Sở Gió"]) == ("Sở Gió",)


def test_strip_texts_adds_to_what_is_there(tmp_path: Path) -> None:
    first = row_with("Giao Sở Y tế", ["Sở Y tế"])
    strip_texts(write_rows(tmp_path / "in.jsonl", [first]), tmp_path)
    done = strip_texts(write_rows(tmp_path / "more.jsonl", [{**first, "id": "bm-2"}]), tmp_path, add=True)
    assert done.articles == 2
    assert [article.id for article in read_labels(tmp_path / "real" / "labels.jsonl")] == ["bm-1", "bm-2"]
    with pytest.raises(CorpusError, match="bm-2 comes twice"):
        strip_texts(tmp_path / "more.jsonl", tmp_path, add=True)


LONG = "những cán bộ đã nghỉ hưu của xã dự buổi họp ở nhà văn hóa thôn"


def test_strip_texts_keeps_a_long_issuer_by_its_place_and_build_reads_it_again(tmp_path: Path) -> None:
    row = row_with("Sửa con đường.", [])
    row["sents"] += [f"Đó là ý kiến của {LONG}."]
    row["labels"] = {"0": {"labels": ["R"], "issuer": LONG}, "1": {"labels": ["R"], "issuer": "Tạ Hữu Khoan"}}
    source = write_rows(tmp_path / "in.jsonl", [row])
    strip_texts(source, tmp_path)
    stored = read_labels(tmp_path / "real" / "labels.jsonl")[0].marks
    assert stored[0].issuer == (1, 17, 17 + len(LONG))
    assert stored[1].issuer == "Tạ Hữu Khoan"
    assert LONG not in (tmp_path / "real" / "labels.jsonl").read_text("utf-8")
    build(tmp_path, articles=source)
    built = json.loads((tmp_path / "texts" / "articles.jsonl").read_text("utf-8"))
    assert built["labels"]["0"]["issuer"] == LONG


def test_strip_texts_keeps_a_long_issuer_that_the_article_lacks_as_words(tmp_path: Path) -> None:
    row = row_with("Sửa con đường.", [])
    row["labels"] = {"0": {"labels": ["R"], "issuer": LONG}}
    strip_texts(write_rows(tmp_path / "in.jsonl", [row]), tmp_path)
    assert read_labels(tmp_path / "real" / "labels.jsonl")[0].marks[0].issuer == LONG


@pytest.mark.parametrize(
    "change", [{"sents": None}, {"labels": {"5": {"labels": ["K"]}}}, {"commit": 7}, {"sents": [3]}]
)
def test_strip_texts_refuses_a_malformed_article_and_writes_nothing(tmp_path: Path, change: dict[str, Any]) -> None:
    source = write_rows(tmp_path / "in.jsonl", [{**row_with("Một câu.", []), **change}])
    with pytest.raises(CorpusError, match=r"line 1 \(bm-1\)") as caught:
        strip_texts(source, tmp_path)
    assert caught.value.code == "bad-labels"
    assert not (tmp_path / "real").exists()


def test_real_labels_go_round_without_loss(shared: Path, tmp_path: Path) -> None:
    source = shared / "labelled.jsonl.gz"
    done = strip_texts(source, tmp_path)
    assert done.kept_as_words == 0
    assert build(tmp_path, articles=source).missing == ()
    with gzip.open(source, "rt", encoding="utf-8") as file:
        given = {row["id"]: row for row in map(json.loads, file)}
    built = [json.loads(line) for line in (tmp_path / "texts" / "articles.jsonl").read_text("utf-8").split("\n")[:-1]]
    assert len(built) == len(given)
    for row in built:
        full = {i: {k: v for k, v in marks.items() if v} for i, marks in given[row["id"]]["labels"].items()}
        assert (row["sents"], row["labels"]) == (given[row["id"]]["sents"], full)
