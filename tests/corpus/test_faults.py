import json
from pathlib import Path

import pytest

from extract.corpus import build, check, split

from .conftest import World

REPOSITORY_CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture
def ready(world: World) -> World:
    build(world.root, clones=world.clones)
    split(world.root)
    return world


def test_the_corpus_of_the_repository_has_no_faults() -> None:
    assert check(REPOSITORY_CORPUS) == []


def test_check_finds_nothing_in_a_good_corpus_with_or_without_texts(ready: World) -> None:
    assert check(ready.root) == []
    (ready.root / "texts/articles.jsonl").unlink()
    assert check(ready.root) == []


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("articles/own-901.json", '"meeting"', '""', "genre is not a text"),
        ("articles/own-901.json", "{", "", "not JSON"),
        ("real/labels.jsonl", '"baomoi"', '"blog"', "unknown source"),
        ("real/labels.jsonl", '"bm-7"', '"zz-7"', "not in the order of ids"),
        ("real/labels.jsonl", "{", "", "cannot be read"),
        ("real/labels.jsonl", '"P"', '"A"', "made for another labels file"),
        ("splits.json", '"bm-7": {"group": "bm-7"', '"bm-7": {"group": "aa"', "not named by its smallest id"),
        ("splits.json", '"bm-7": {', '"bm-9": {', "bm-7 is missing"),
        ("splits.json", '"bm-7": {', '"bm-9": {', "bm-9 has no labels"),
        ("splits.json", "{", "", "is not a split"),
        ("texts/articles.jsonl", "Trạm cũ", "Trạm mới", "1 lines are damaged or not the labelled words"),
    ],
)
def test_check_finds_the_fault(ready: World, file: str, old: str, new: str, words: str) -> None:
    edit(ready.root / file, old, new)
    assert any(words in fault for fault in check(ready.root)), check(ready.root)


def test_check_finds_a_group_in_two_parts(ready: World) -> None:
    path = ready.root / "splits.json"
    splits = json.loads(path.read_text("utf-8"))
    splits["articles"]["bm-7"] = {"group": "bm-7", "part": "train"}
    splits["articles"]["hd-lai-vay"] = {"group": "bm-7", "part": "test"}
    path.write_text(json.dumps(splits))
    assert [fault for fault in check(ready.root) if "more than one part" in fault]


def test_check_finds_an_attribute_that_ends_behind_its_sentence(ready: World) -> None:
    path = ready.root / "real/labels.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    lines[0]["labels"]["1"]["to"] = [[5, 500]]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert any("ends behind the sentence" in fault for fault in check(ready.root))


def test_check_reports_missing_files_instead_of_stopping(tmp_path: Path) -> None:
    faults = check(tmp_path)
    assert len(faults) == 2
    assert "no articles" in faults[0]
    assert "There is no file" in faults[1]
