from dataclasses import replace
from pathlib import Path

import pytest

from extract.corpus.clones import from_clones
from extract.corpus.labels import RealLabels, read_labels
from extract.corpus.supply import Missing
from extract.errors import CorpusError

from .conftest import SOURCES, World, commit_file, git

SENTENCES = {source.id: source.sentences for source in SOURCES}


def labels_of(world: World) -> list[RealLabels]:
    return read_labels(world.root / "real" / "labels.jsonl")


def test_clones_give_the_sentences_of_every_source(world: World) -> None:
    assert dict(from_clones(labels_of(world), world.clones)) == SENTENCES


@pytest.mark.parametrize("place", ["third+money/repo", "third/money", "money", "third+money/repo.git", "money.git"])
@pytest.mark.parametrize("bare", [True, False])
def test_clones_are_found_in_every_layout(world: World, tmp_path: Path, place: str, bare: bool) -> None:
    target = tmp_path / "elsewhere" / place
    target.parent.mkdir(parents=True)
    git(tmp_path, "clone", "-q", *(["--bare"] if bare else []), str(world.clones / "third" / "money"), str(target))
    wanted = [article for article in labels_of(world) if article.repo == "third/money"]
    assert dict(from_clones(wanted, tmp_path / "elsewhere")) == {"hd-lai-vay": SENTENCES["hd-lai-vay"]}


def test_clones_are_read_at_the_labelled_commit(world: World) -> None:
    commit_file(world.clones / "third/money", "lai-vay.md", "Bài khác hẳn\n")
    assert dict(from_clones(labels_of(world), world.clones)) == SENTENCES


def test_clones_report_why_an_article_is_missing(world: World) -> None:
    word, press, money = (
        next(article for article in labels_of(world) if article.source == source.source) for source in SOURCES
    )
    wanted = [
        replace(word, repo="no/such"),
        replace(press, commit="f" * 40),
        replace(money, path="mất rồi.md"),
        replace(money, id="folder", path="."),
        replace(press, id="good"),
    ]
    found = dict(from_clones(wanted, world.clones))
    reasons = {name: answer.reason for name, answer in found.items() if isinstance(answer, Missing)}
    assert reasons == {"train-000001": "no-clone", "bm-7": "no-commit", "hd-lai-vay": "no-file", "folder": "no-file"}
    assert found["good"] == SENTENCES["bm-7"]


def test_clones_read_large_files_without_locking_up(world: World, tmp_path: Path) -> None:
    text = "Tiêu đề\n" + "Một câu dài vừa phải. " * 20_000
    commit = commit_file(tmp_path / "big" / "money", "dài.txt", text)
    one = replace(labels_of(world)[0], repo="third/money", commit=commit, path="dài.txt")
    wanted = [replace(one, id=f"{number:03}") for number in range(20)]
    assert [
        len(sentences) for _, sentences in from_clones(wanted, tmp_path / "big") if isinstance(sentences, list)
    ] == [20_001] * 20


def test_clones_need_the_folder(world: World) -> None:
    with pytest.raises(CorpusError) as caught:
        list(from_clones(labels_of(world), world.clones / "nowhere"))
    assert caught.value.code == "no-file"


def test_clones_say_so_where_git_is_not_installed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(world.root))
    with pytest.raises(CorpusError) as caught:
        list(from_clones(labels_of(world), world.clones))
    assert caught.value.code == "no-git"


def test_a_damaged_clone_is_an_error_with_the_words_of_git(world: World) -> None:
    (world.clones / "third/money/.git/HEAD").write_text("nonsense")
    with pytest.raises(CorpusError, match="git could not read") as caught:
        list(from_clones(labels_of(world), world.clones))
    assert caught.value.code == "git-failed"
