import json
from pathlib import Path
from typing import Any

import pytest

from extract.corpus.labels import Marks, RealLabels, faults_of_row, read_labels, sentence_hash, write_labels
from extract.errors import CorpusError

from .conftest import World, write_rows


def good_row() -> dict[str, Any]:
    return {
        "id": "bm-7",
        "source": "baomoi",
        "repo": "Owner/name",
        "commit": "0" * 40,
        "path": "a b/7.txt",
        "sentences": 2,
        "hashes": ["0123456789abcdef"] * 2,
        "labels": {"1": {"labels": ["D", "K"], "issuer": "Lê Kiên Đông", "to": [[0, 4]], "docs": ["Luật Gió"]}},
    }


def test_sentence_hash_is_the_beginning_of_sha256_of_utf8() -> None:
    # printf 'Đồng ruộng' | sha256sum
    assert sentence_hash("Đồng ruộng") == "2f7d5891d9816e08"


def test_labels_survive_writing_and_reading_and_are_sorted(tmp_path: Path) -> None:
    common = {"source": "baomoi", "repo": "Owner/Name", "commit": "a" * 40, "path": "7.txt"}
    marks = {1: Marks(labels=("D",), issuer="Lê Kiên Đông", to=((0, 4), "ai đó"))}
    two = RealLabels(id="b", hashes=("0" * 16, "1" * 16), marks=marks, **common)
    one = RealLabels(id="a", hashes=("2" * 16,), marks={}, **common)
    write_labels(tmp_path / "real" / "labels.jsonl", [two, one])
    assert read_labels(tmp_path / "real" / "labels.jsonl") == [one, two]


def test_words_come_back_from_places() -> None:
    marks = Marks(labels=("D",), to=((5, 10), "Sở Y tế"))
    assert marks.words("to", "Giao Sở Xây") == ("Sở Xâ", "Sở Y tế")


def test_misfit_names_the_first_sentence_that_differs() -> None:
    article = RealLabels(
        id="a",
        source="baomoi",
        repo="o/n",
        commit="a" * 40,
        path="p",
        hashes=(sentence_hash("x"), sentence_hash("y")),
        marks={},
    )
    assert article.misfit(["x", "y"]) is None
    assert article.misfit(["x", "z"]) == "sentence 1 differs"
    assert article.misfit(["x"]) == "1 sentences instead of 2"


def test_a_good_row_has_no_faults() -> None:
    assert faults_of_row(good_row()) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": ""}, "id is not"),
        ({"source": "blog"}, "unknown source"),
        ({"repo": "https://example.org/x"}, "owner/name"),
        ({"commit": "main"}, "40 hexadecimal"),
        ({"path": "../secret"}, "inside a repository"),
        ({"path": "a\nb"}, "inside a repository"),
        ({"path": "/etc"}, "inside a repository"),
        ({"sentences": 3}, "2 hashes for 3"),
        ({"hashes": ["xyz", "0" * 16]}, "16 hexadecimal"),
        ({"labels": []}, "not an object"),
        ({"labels": {"2": {"labels": ["K"]}}}, "does not exist"),
        ({"labels": {"-1": {"labels": ["K"]}}}, "does not exist"),
        ({"labels": {"1": {"labels": []}}}, "no labels"),
        ({"labels": {"1": {"labels": ["X"]}}}, "unknown or repeated"),
        ({"labels": {"1": {"labels": ["K", "K"]}}}, "unknown or repeated"),
        ({"labels": {"1": {"labels": ["D"], "issuer": ""}}}, "issuer is not"),
        ({"labels": {"1": {"labels": ["D"], "issuer": []}}}, "issuer is not"),
        ({"labels": {"1": {"labels": ["D"], "issuer": [99, 0, 4]}}}, "issuer is not"),
        ({"labels": {"1": {"labels": ["D"], "issuer": [1, 4, 4]}}}, "issuer is not"),
        ({"labels": {"1": {"labels": ["K"], "to": [[0, 1]]}}}, "without D or R"),
        ({"labels": {"1": {"labels": ["D"], "to": [[4, 4]]}}}, "[start, end]"),
        ({"labels": {"1": {"labels": ["D"], "to": [[True, 4]]}}}, "[start, end]"),
        ({"labels": {"1": {"labels": ["D"], "due": "30/6"}}}, "[start, end]"),
        ({"labels": {"1": {"labels": ["D"], "text": "lời"}}}, "not an object of"),
        ({"sents": ["lời của bài"]}, "unknown keys: sents"),
    ],
)
def test_faults_of_row_names_what_is_wrong(change: dict[str, Any], words: str) -> None:
    faults = faults_of_row({**good_row(), **change})
    assert len(faults) == 1
    assert words in faults[0]


def test_read_labels_says_which_line_is_wrong(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "labels.jsonl", [good_row(), {**good_row(), "id": "bm-8", "source": "blog"}])
    with pytest.raises(CorpusError, match=r"line 2 \(bm-8\): unknown source") as caught:
        read_labels(path)
    assert caught.value.code == "bad-labels"


def test_read_labels_refuses_an_id_that_comes_twice(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="comes twice"):
        read_labels(write_rows(tmp_path / "labels.jsonl", [good_row(), good_row()]))


@pytest.mark.parametrize("content", [b"{broken\n", b"[1]\n", b"\xff\xfe\n"])
def test_read_labels_refuses_what_is_no_json_object(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "labels.jsonl").write_bytes(content)
    with pytest.raises(CorpusError) as caught:
        read_labels(tmp_path / "labels.jsonl")
    assert caught.value.code == "bad-lines"


def test_stored_labels_repeat_no_words_of_sentences_but_issuers(world: World) -> None:
    stored = (world.root / "real" / "labels.jsonl").read_text("utf-8")
    rows = [json.loads(line) for line in stored.splitlines()]
    assert [row["id"] for row in rows] == ["bm-7", "hd-lai-vay", "train-000001"]
    assert "Tạ Hữu Khoan" in stored
    for words in ("các xã", "trước ngày 20/5", "Nghị quyết 9", "các chi nhánh", "kênh"):
        assert words not in stored
