import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from extract.corpus import REASONS, build
from extract.errors import CorpusError

from .conftest import SOURCES, World, write_rows


def built_rows(world: World) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (world.root / "texts/articles.jsonl").read_text("utf-8").splitlines()]


def test_build_from_clones_gives_texts_and_labels_in_words(world: World) -> None:
    done = build(world.root, clones=world.clones)
    assert (done.built, done.present, done.missing, done.exit_code) == (3, 0, (), 0)
    rows = {row["id"]: row for row in built_rows(world)}
    assert list(rows) == sorted(rows)
    for source in SOURCES:
        full = {i: {key: value for key, value in marks.items() if value} for i, marks in source.labels.items()}
        assert rows[source.id] == {"id": source.id, "source": source.source, "sents": source.sentences, "labels": full}


def test_build_from_a_gzipped_file_takes_no_labels_from_it(world: World, tmp_path: Path) -> None:
    rows = [{"id": row["id"], "sents": row["sents"], "labels": {"0": {"labels": ["P"]}}} for row in world.rows]
    with gzip.open(tmp_path / "texts.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in [*rows, {"id": "unknown", "sents": ["Lạ."]}])
    build(world.root, articles=tmp_path / "texts.jsonl.gz")
    from_file = built_rows(world)
    (world.root / "texts/articles.jsonl").unlink()
    build(world.root, clones=world.clones)
    assert built_rows(world) == from_file


def test_build_leaves_out_what_differs_and_what_is_not_listed(world: World, tmp_path: Path) -> None:
    rows = [{"id": "bm-7", "sents": ["Khác."]}, {"id": "hd-lai-vay", "sents": SOURCES[2].sentences}]
    done = build(world.root, articles=write_rows(tmp_path / "texts.jsonl", rows))
    assert (done.built, done.reasons, done.exit_code) == (1, {"changed": 1, "not-listed": 1}, 1)
    assert [missing.id for missing in done.missing] == ["bm-7", "train-000001"]
    assert set(done.reasons) <= set(REASONS)
    assert [row["id"] for row in built_rows(world)] == ["hd-lai-vay"]


def test_build_again_fills_up_and_reads_nothing_twice(world: World, tmp_path: Path) -> None:
    build(world.root, articles=write_rows(tmp_path / "one.jsonl", world.rows[:1]))
    others = build(world.root, articles=write_rows(tmp_path / "two.jsonl", world.rows[1:]))
    assert (others.built, others.present, others.exit_code) == (2, 1, 0)
    nothing = build(world.root, clones=tmp_path / "no such folder")  # all is there, so that it is not even opened
    assert (nothing.built, nothing.present, nothing.exit_code) == (0, 3, 0)


def test_build_with_nothing_at_all_is_a_failure(world: World, tmp_path: Path) -> None:
    done = build(world.root, articles=write_rows(tmp_path / "none.jsonl", []))
    assert (done.reasons, done.exit_code) == ({"not-listed": 3}, 3)


def test_build_discards_earlier_texts_that_are_not_the_labelled_ones(world: World) -> None:
    build(world.root, clones=world.clones)
    rows = built_rows(world)
    rows[0]["sents"] = ["Câu này đã bị sửa."]
    path = write_rows(world.root / "texts/articles.jsonl", rows)
    path.write_text(path.read_text("utf-8") + "{cut off", "utf-8")
    done = build(world.root, clones=world.clones)
    assert (done.built, done.present, done.discarded, done.exit_code) == (1, 2, 2, 0)


def test_build_survives_characters_that_are_no_text(world: World, tmp_path: Path) -> None:
    (tmp_path / "odd.jsonl").write_text('{"id": "bm-7", "sents": ["\\ud800"]}\n')
    assert build(world.root, articles=tmp_path / "odd.jsonl").reasons == {"changed": 1, "not-listed": 2}


def test_build_tells_its_progress(world: World) -> None:
    seen: list[tuple[int, int]] = []
    build(world.root, clones=world.clones, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_build_wants_exactly_one_source(world: World) -> None:
    with pytest.raises(CorpusError) as none:
        build(world.root)
    with pytest.raises(CorpusError) as two:
        build(world.root, clones=world.clones, download="http://127.0.0.1:9")
    assert (none.value.code, two.value.code) == ("one-source", "one-source")


@pytest.mark.parametrize("content", [b'{"id": "bm-7"}\n', b'{"id": 7, "sents": []}\n', b'{"id": "x", "sents": [1]}\n'])
def test_build_refuses_a_file_of_another_form(world: World, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "texts.jsonl").write_bytes(content)
    with pytest.raises(CorpusError, match="line 1") as caught:
        build(world.root, articles=tmp_path / "texts.jsonl")
    assert caught.value.code == "bad-lines"


@pytest.mark.parametrize("content", [gzip.compress(b'{"id": "x", "sents": []}\n')[:-6], b"no gzip at all"])
def test_build_refuses_a_damaged_archive(world: World, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "texts.jsonl.gz").write_bytes(content)
    with pytest.raises(CorpusError) as caught:
        build(world.root, articles=tmp_path / "texts.jsonl.gz")
    assert caught.value.code == "bad-lines"


def test_build_names_the_file_that_does_not_exist(world: World, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"nowhere\.jsonl") as caught:
        build(world.root, articles=tmp_path / "nowhere.jsonl")
    assert caught.value.code == "no-file"


def test_build_loses_nothing_whenever_it_is_stopped(world: World) -> None:
    journal = world.root / "texts/articles.part.jsonl"
    on_disk: list[int] = []

    def stop_at_once(done: int, total: int) -> None:
        on_disk.append(journal.read_text("utf-8").count('"sents"'))
        raise KeyboardInterrupt

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            build(world.root, clones=world.clones, progress=stop_at_once)
        with journal.open("a") as file:
            file.write('{"id": "cut o')  # a machine that went down in the middle of a line
    assert on_disk == [1, 2]
    done = build(world.root, clones=world.clones)
    assert (done.built, done.present, done.discarded) == (1, 2, 2)
