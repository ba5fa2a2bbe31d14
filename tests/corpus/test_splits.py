import json
from collections import Counter
from pathlib import Path

import pytest

from extract.corpus import build, split, strip_texts
from extract.corpus.duplicates import near_duplicate_groups
from extract.corpus.splits import PARTS, Place, assign_parts, extended_parts, own_part, read_splits
from extract.errors import CorpusError

from .conftest import World


def numbered(word: str, count: int) -> str:
    return " ".join(f"{word}{number}" for number in range(count))


def test_groups_join_articles_that_share_a_quotation_and_are_named_by_the_smallest_id() -> None:
    quote = numbered("lời", 30)
    articles = {
        "c": [numbered("sáng", 60), quote],
        "b": [f"{quote.upper()}!", numbered("chiều", 60)],
        "a": [numbered("gió", 90)],
    }
    assert near_duplicate_groups(articles) == {"a": "a", "b": "b", "c": "b"}


def test_groups_are_chains() -> None:
    one, two = numbered("một", 40), numbered("hai", 40)
    assert near_duplicate_groups({"x": [one], "y": [one, two], "z": [two]}) == {"x": "x", "y": "x", "z": "x"}


def test_groups_pass_over_what_lies_below_the_threshold() -> None:
    # 16 of 144 sequences are shared: a similarity of 0.111.
    articles = {"a": [numbered("chung", 20), numbered("a", 64)], "b": [numbered("chung", 20), numbered("b", 64)]}
    assert near_duplicate_groups(articles, threshold=0.11) == {"a": "a", "b": "a"}
    assert near_duplicate_groups(articles, threshold=0.12) == {"a": "a", "b": "b"}


def test_groups_of_articles_too_short_to_compare_are_single() -> None:
    assert near_duplicate_groups({"a": ["Một hai."], "b": ["Một hai."]}) == {"a": "a", "b": "b"}


def singles(count: int) -> dict[str, str]:
    return {f"id-{number}": f"id-{number}" for number in range(count)}


def test_parts_have_their_shares_in_every_source() -> None:
    groups = singles(400)
    sources = {name: "small" if name.endswith("7") else "large" for name in groups}
    parts = assign_parts(groups, sources)
    for source, total in (("small", 40), ("large", 360)):
        counts = Counter(parts[name] for name in groups if sources[name] == source)
        assert [counts[part] / total for part in PARTS] == pytest.approx([0.7, 0.1, 0.2], abs=0.01)


def test_parts_keep_a_group_together() -> None:
    groups = {f"id-{number}": f"id-{number - number % 3}" for number in range(300)}
    parts = assign_parts(groups, dict.fromkeys(groups, "one"))
    assert all(parts[name] == parts[group] for name, group in groups.items())
    assert set(parts.values()) == set(PARTS)


def test_an_added_article_moves_at_most_one_article_at_each_cut() -> None:
    before = assign_parts(singles(300), dict.fromkeys(singles(300), "one"))
    after = assign_parts(singles(301), dict.fromkeys(singles(301), "one"))
    assert sum(before[name] != after[name] for name in before) <= 2


def test_parts_do_not_depend_on_the_order_of_articles() -> None:
    groups = singles(50)
    turned = dict(reversed(groups.items()))
    assert assign_parts(groups, dict.fromkeys(groups, "s")) == assign_parts(turned, dict.fromkeys(groups, "s"))


def test_own_articles_train_and_every_eighth_tunes() -> None:
    parts = Counter(own_part(f"own-{number:03}") for number in range(1, 801))
    assert set(parts) == {"train", "dev"}
    assert 70 <= parts["dev"] <= 130


def test_split_writes_the_same_file_each_time_and_reports_it(world: World) -> None:
    build(world.root, clones=world.clones)
    report = split(world.root)
    first = (world.root / "splits.json").read_bytes()
    split(world.root)
    assert (world.root / "splits.json").read_bytes() == first
    assert (report.groups, report.joined) == (3, 0)
    assert {source: sum(counts.values()) for source, counts in report.articles.items()} == {
        "baomoi": 1,
        "hddtvn": 1,
        "vietnews": 1,
    }
    splits = read_splits(world.root / "splits.json")
    assert splits.places["bm-7"].group == "bm-7"
    assert len(splits.labels) == 64


def test_split_needs_every_text(world: World) -> None:
    with pytest.raises(CorpusError, match="3 of 3") as caught:
        split(world.root)
    assert caught.value.code == "no-texts"
    assert "chidao corpus build" in caught.value.hint


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        "{}",
        '{"labels": "x", "articles": {"a": {"group": "a", "part": "exam"}}}',
        '{"labels": 1, "articles": {}}',
    ],
)
def test_read_splits_refuses_another_form(world: World, content: str) -> None:
    (world.root / "splits.json").write_text(content)
    with pytest.raises(CorpusError) as caught:
        read_splits(world.root / "splits.json")
    assert caught.value.code == "bad-splits"


def test_stored_split_keeps_the_parts_of_the_first_round(shared: Path, tmp_path: Path) -> None:
    strip_texts(shared / "labelled.jsonl.gz", tmp_path)
    build(tmp_path, articles=shared / "labelled.jsonl.gz")
    split(tmp_path)
    first = read_splits(tmp_path / "splits.json").places
    stored = read_splits(Path(__file__).parents[2] / "corpus" / "splits.json").places
    assert {name: stored[name].part for name in first} == {name: place.part for name, place in first.items()}
    assert all(stored[name].part != "test" for name in stored.keys() - first.keys())


def test_later_articles_leave_the_others_where_they_are(world: World) -> None:
    build(world.root, clones=world.clones)
    split(world.root)
    before = read_splits(world.root / "splits.json").places
    moved = {**before, "bm-7": Place(group="bm-7", part="test")}
    rows = {name: {"group": place.group, "part": place.part} for name, place in moved.items()}
    stored = json.loads((world.root / "splits.json").read_text("utf-8"))
    (world.root / "splits.json").write_text(json.dumps({**stored, "articles": rows}), "utf-8")
    split(world.root)
    assert read_splits(world.root / "splits.json").places == moved


@pytest.mark.parametrize(("tuning", "later"), [(399, {"train", "dev"}), (400, {"train"})])
def test_later_articles_tune_as_long_as_few_do(tuning: int, later: set[str]) -> None:
    known = {f"d{number}": "dev" for number in range(tuning)}
    groups = {name: name for name in (*known, *(f"n{number}" for number in range(50)))}
    parts = extended_parts(groups, known)
    assert {parts[f"n{number}"] for number in range(50)} == later
    assert {name: parts[name] for name in known} == known


def test_a_later_copy_of_a_judged_article_judges_too() -> None:
    groups = {"a": "a", "b": "a", "c": "c", "d": "c", "e": "e"}
    parts = extended_parts(groups, {"a": "test", "c": "dev"})
    assert parts["b"] == "test"
    assert parts["d"] == "dev"
    assert parts["e"] in {"train", "dev"}
