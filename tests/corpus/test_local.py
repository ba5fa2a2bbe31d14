from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command import Run

from extract.corpus import (
    build,
    check,
    corpus_digest,
    holds_corrections,
    import_local,
    info,
    load_corpus,
    local_digest,
    split,
)
from extract.corpus.local import faults_of_local
from extract.errors import CorpusError

from .conftest import World, write_rows

NEW = "Xã Trà Vôi bàn chuyện nước sạch"


def local_row(number: int = 1, *, confirmed: bool = True, words: str = NEW) -> dict[str, Any]:
    """Return a line of what the page gives."""
    return {
        "schema": "chidao-training/1",
        "id": f"local-{number:016x}",
        "kind": "news",
        "title": words,
        "lead": None,
        "author": None,
        "published": "2031-06-04",
        "url": None,
        "source": "bao.example",
        "model": {"name": "thu", "version": "0"},
        "confirmed": confirmed,
        "paragraphs": [
            [{"text": words}],
            [
                {
                    "text": "Bà Thào Thị Sính giao thôn Nậm sửa bể trước ngày 9/7.",
                    "touched": True,
                    "labels": ["D"],
                    "issuer": "Thào Thị Sính",
                    "to": ["thôn Nậm"],
                    "due": ["trước ngày 9/7"],
                },
                {"text": "Nước đã về."},
            ],
        ],
    }


def corrections(folder: Path, *rows: dict[str, Any]) -> Path:
    return write_rows(folder / "corrections.jsonl", list(rows))


@pytest.fixture
def ready(world: World) -> World:
    build(world.root, clones=world.clones)
    split(world.root)
    return world


def stored(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "local").glob("*"))}


def test_confirmed_articles_train_and_others_wait(ready: World, tmp_path: Path) -> None:
    before = load_corpus(ready.root)
    taken = import_local(corrections(tmp_path, local_row(1), local_row(2, confirmed=False)), ready.root)
    assert (taken.articles, taken.replaced, taken.confirmed) == (2, 0, 1)
    articles = load_corpus(ready.root)
    assert articles[:-1] == before
    local = articles[-1]
    assert (local.id, local.source, local.group, local.part) == ("local-0000000000000001", "local", None, "train")
    assert local.published == "2031-06-04"
    assert [(each.paragraph, each.labels) for each in local.sentences] == [(0, ()), (1, ("directive",)), (1, ())]
    assert (local.sentences[1].issuer, local.sentences[1].to) == ("Thào Thị Sính", ("thôn Nậm",))
    assert load_corpus(ready.root, real=False) == before[-1:]


def test_an_article_of_which_every_sentence_was_touched_was_read(ready: World, tmp_path: Path) -> None:
    row = local_row(confirmed=False)
    for paragraph in row["paragraphs"]:
        for sentence in paragraph:
            sentence["touched"] = True
    import_local(corrections(tmp_path, row), ready.root)
    assert load_corpus(ready.root)[-1].source == "local"


def test_an_article_that_tells_what_a_judged_one_tells_is_left_out(ready: World, tmp_path: Path) -> None:
    splits = json.loads((ready.root / "splits.json").read_bytes())
    splits["articles"]["hd-lai-vay"]["part"] = "test"
    (ready.root / "splits.json").write_text(json.dumps(splits), "utf-8")
    (judged,) = [article for article in load_corpus(ready.root) if article.part == "test"]
    row = local_row()
    row["paragraphs"] = [[{"text": each.text}] for each in judged.sentences]
    import_local(corrections(tmp_path, row, local_row(2)), ready.root)
    assert [article.id for article in load_corpus(ready.root) if article.source == "local"] == [
        "local-0000000000000002"
    ]
    assert info(ready.root).local_left_out == {"near-judged": 1}


def test_counts_and_digests_are_apart_from_those_of_the_repository(ready: World, tmp_path: Path) -> None:
    before, digest = info(ready.root), corpus_digest(ready.root)
    assert (before.local_digest, before.local_left_out, local_digest(ready.root)) == (None, {}, None)
    import_local(corrections(tmp_path, local_row(1), local_row(2, confirmed=False)), ready.root)
    after = info(ready.root)
    assert [row for row in after.rows if row.source != "local"] == list(before.rows)
    (train,) = [row for row in after.rows if row.source == "local" and row.articles]
    assert (train.part, train.articles, train.sentences, train.labelled) == ("train", 1, 3, 1)
    assert after.local_left_out == {"not-confirmed": 1}
    assert corpus_digest(ready.root) == after.digest == digest
    assert after.local_digest == local_digest(ready.root) is not None
    import_local(corrections(tmp_path, local_row(3)), ready.root)
    assert local_digest(ready.root) != after.local_digest


def test_importing_twice_changes_nothing_and_a_later_import_replaces(ready: World, tmp_path: Path) -> None:
    source = corrections(tmp_path, local_row(1), local_row(2, confirmed=False))
    import_local(source, ready.root)
    first = stored(ready.root)
    assert import_local(source, ready.root).replaced == 2
    assert stored(ready.root) == first
    taken = import_local(corrections(tmp_path, local_row(2)), ready.root)
    assert (taken.articles, taken.replaced) == (1, 1)
    assert stored(ready.root).keys() == first.keys()
    assert len([article for article in load_corpus(ready.root) if article.source == "local"]) == 2


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (lambda row: row.update(schema="chidao/1"), "schema is 'chidao/1'"),
        (lambda row: row.pop("confirmed"), "unknown keys: confirmed"),
        (lambda row: row.update(id="../../etc/passwd"), "id is not local-"),
        (lambda row: row.update(id=local_row(1)["id"]), "the same article as line 1"),
        (lambda row: row.update(kind=["news"]), "kind is"),
        (lambda row: row.update(title=""), "title is neither"),
        (lambda row: row.update(title="\ud83d"), "half of a surrogate pair"),
        (lambda row: row.update(published="hôm qua"), "published is 'hôm qua'"),
        (lambda row: row.update(model={"name": "x"}), "model is not"),
        (lambda row: row.update(confirmed=1), "confirmed is neither"),
        (lambda row: row.update(paragraphs=[[]]), "paragraphs is not"),
        (lambda row: row["paragraphs"][0][0].update(note="x"), "paragraphs is not"),
        (lambda row: row["paragraphs"][0][0].update(touched=False), "touched is not true"),
        (lambda row: row["paragraphs"][1][0].update(to=["Sở Gió"]), "'Sở Gió' is not in the sentence"),
        (lambda row: row["paragraphs"][1][0].update(labels=["X"]), "unknown or repeated"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_imported(
    ready: World, tmp_path: Path, bad: Callable[[dict[str, Any]], object], words: str
) -> None:
    row = local_row(2)
    bad(row)
    path = tmp_path / "corrections.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in (local_row(1), row)), "utf-8")
    with pytest.raises(CorpusError, match="line 2") as caught:
        import_local(path, ready.root)
    assert caught.value.code == "bad-article"
    assert words in caught.value.message
    assert not (ready.root / "local").exists()


def test_a_line_that_is_cut_off_is_named_and_nothing_is_imported(ready: World, tmp_path: Path) -> None:
    path = corrections(tmp_path, local_row(1), local_row(2))
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(CorpusError, match="line 2"):
        import_local(path, ready.root)
    assert not (ready.root / "local").exists()


def test_check_names_the_faults_of_local_files(ready: World, tmp_path: Path) -> None:
    import_local(corrections(tmp_path, local_row(1)), ready.root)
    assert check(ready.root) == []
    (ready.root / "local" / "local-000000000000000a.json").write_text(json.dumps(local_row(1)), "utf-8")
    (ready.root / "local" / "x.json").write_text("{", "utf-8")
    other, broken = check(ready.root)
    assert "is not the name of the file" in other
    assert "x.json: not JSON" in broken
    with pytest.raises(CorpusError) as caught:
        load_corpus(ready.root)
    assert caught.value.code == "bad-article"


def test_a_good_line_has_no_faults() -> None:
    assert list(faults_of_local(local_row())) == []


def test_the_two_kinds_of_files_are_told_apart(world: World, tmp_path: Path) -> None:
    assert holds_corrections(corrections(tmp_path, local_row())) is True
    assert holds_corrections(world.labelled) is False
    with pytest.raises(CorpusError) as caught:
        holds_corrections(corrections(tmp_path))
    assert caught.value.code == "no-rows"


def test_another_folder_than_the_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        import_local(corrections(tmp_path, local_row()), tmp_path)
    assert caught.value.code == "no-articles"


def test_the_command_takes_both_kinds(ready: World, tmp_path: Path, bare_run: Run) -> None:
    labels = (ready.root / "real" / "labels.jsonl").read_bytes()
    done = bare_run(
        "corpus", "import", corrections(tmp_path, local_row(1), local_row(2, confirmed=False)), "--corpus", ready.root
    )
    assert (done.code, done.out) == (0, "")
    assert "2 corrected articles, 1 of them confirmed" in done.err
    counted = bare_run("corpus", "info", "--corpus", ready.root)
    assert "local\ttrain\t1\t3\t1\t1\t" in counted.out
    assert "1 of the articles in local/ left out: nobody confirmed" in counted.err
    empty = bare_run("corpus", "import", corrections(tmp_path), "--corpus", ready.root)
    assert empty.code == 3
    assert "has no articles" in empty.err
    assert (ready.root / "real" / "labels.jsonl").read_bytes() == labels
    assert bare_run("corpus", "import", ready.labelled, "--corpus", ready.root).code == 0


def test_git_ignores_local_articles(repository: Path) -> None:
    assert "corpus/local/" in (repository / ".gitignore").read_text("utf-8").split()
