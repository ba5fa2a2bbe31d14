"""Near-duplicates: planted copies are found, and what only looks like one is left alone."""

from __future__ import annotations

import json
import lzma
import random
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import pytest

from extract.batch import near_duplicates
from extract.batch.near_duplicates import Cluster, clusters, publication_order
from extract.batch.signature import SIZE, signature
from tests.batch.planted import (
    Planted,
    edited,
    figures,
    hard_negatives,
    our_set,
    own_articles,
    plant,
    with_other_figures,
)

POOL = Path(__file__).parents[3] / "shared" / "corpus" / "pool.jsonl.xz"

LEAST = 0.98
"""Least precision and recall over the pairs of a planted set."""

SEED = 2031
"""Of the sets of these tests; the limits were chosen on those of the seeds 11 to 16."""


def found_in(texts: Iterable[str]) -> list[Cluster]:
    return clusters((number, signature(text)) for number, text in enumerate(texts))


def pairs(found: Iterable[Cluster]) -> set[tuple[int, ...]]:
    return {tuple(sorted(pair)) for cluster in found for pair in combinations(cluster.members, 2)}


def planted_pairs(planted: Sequence[Planted]) -> set[tuple[int, ...]]:
    groups: dict[int, list[int]] = {}
    for number, one in enumerate(planted):
        groups.setdefault(one.group, []).append(number)
    return {pair for group in groups.values() for pair in combinations(group, 2)}


def test_planted_copies_are_found_and_nothing_else() -> None:
    planted = our_set(SEED)
    true, found = planted_pairs(planted), pairs(found_in(one.text for one in planted))
    assert len(true) > 500
    assert len(true & found) / len(true) >= LEAST
    assert len(true & found) / len(found) >= LEAST


@pytest.mark.skipif(not POOL.exists(), reason="needs the pool of real articles")
def test_copies_planted_among_real_articles_are_found() -> None:
    dice = random.Random(SEED)  # noqa: S311 - a test must give the same every time
    with lzma.open(POOL, "rt", encoding="utf-8") as file:
        articles = [json.loads(line)["sents"] for line in dice.sample(list(file), 3000)]
    natural = pairs(found_in("\n".join(article) for article in articles))
    planted = list(plant(articles, 600, SEED))
    found = pairs(found_in(one.text for one in planted))
    true = planted_pairs(planted)
    assert len(true & found) / len(true) >= LEAST
    # Of 3,000 articles a few are copies by nature, which no one planted; they and their copies cannot be judged.
    doubtful = {number for pair in natural for number in pair}
    judged = {pair for pair in found if not {planted[number].group for number in pair} & doubtful}
    assert len(true & judged) / len(judged) >= LEAST
    assert len(natural) < 30


def test_the_next_report_on_the_same_template_is_no_copy() -> None:
    negatives = list(hard_negatives(own_articles(), random.Random(SEED)))  # noqa: S311 - as above
    assert len(negatives) > 150
    assert pairs(found_in(negatives)) == set()


def test_figures_tell_one_report_from_the_next() -> None:
    dice = random.Random(SEED)  # noqa: S311 - as above
    reports = ["\n".join(article) for article in own_articles() if len(figures("\n".join(article))) >= 12][:30]
    assert len(reports) == 30
    others = [with_other_figures(report, dice) for report in reports]
    assert found_in([*reports, *others]) == []
    copies = {(number, number + 30) for number in range(30)}
    assert pairs(found_in(re.sub(r"\d+", "…", text) for text in [*reports, *others])) == copies


def test_words_in_many_spellings_have_one_signature() -> None:
    text = "Ngày 04/6, Uỷ ban xã hoà giải; kỹ thuật 3.500 bước"
    other = "NGÀY 4-6 – Ủy ban xã: “hòa giải”, kĩ thuật 3,500 bước…"
    assert signature(text) == signature(other) == signature(unicodedata.normalize("NFD", text))
    assert signature(text) != signature(text.replace("04/6", "05/6"))
    assert signature(text) != signature(text.replace("giải", "giai"))
    assert len(signature(text)) == SIZE


def test_texts_without_words_are_no_copies_of_each_other() -> None:
    assert found_in(["", "…", " \n", "?!"]) == []
    assert found_in([]) == []
    assert found_in(["Một bài"]) == []


def test_short_texts_are_copies_only_where_they_are_the_same() -> None:
    video = "Mời quý vị và các bạn theo dõi chi tiết trong phóng sự sau đây của Đài Đông Xuyên."
    texts = [f"{title}\n{video}" for title in ("Lễ hội cầu mưa", "Lễ hội xuống đồng", "Lễ hội cầu mưa")]
    assert [cluster.members for cluster in found_in(texts)] == [(0, 2)]


def test_the_first_published_is_kept() -> None:
    article = own_articles()[0]
    dice = random.Random(SEED)  # noqa: S311 - as above
    texts = [own_articles()[1][0], *(edited(article, dice) for _ in range(3)), "\n".join(article)]
    published = {1: None, 2: "2031-06-04", 3: "2031-06-04T00:30:00+07:00", 4: "2031-06-03T18:00:00Z"}
    signed = [(10 * number, signature(text)) for number, text in enumerate(texts)]
    (cluster,) = clusters(signed, order=lambda number: publication_order(published[number // 10]))
    assert cluster.members == (20, 30, 40, 10)
    assert cluster.similarities[0] == 1
    assert all(0.35 <= similarity < 1 for similarity in cluster.similarities[1:])
    (cluster,) = clusters(signed)
    assert cluster.members == (10, 20, 30, 40)


def test_a_chain_is_parted_where_its_ends_are_different_articles() -> None:
    own = own_articles()
    words = " ".join(paragraph for article in own[:6] for paragraph in article[1:]).split()
    # Each text shares four fifths with the next, and the first nothing with the sixth.
    texts = [" ".join(words[start : start + 500]) for start in range(0, 1200, 60)]
    found = found_in(texts)
    assert len(found) > 1
    for cluster in found:
        assert max(cluster.members) - min(cluster.members) <= 5


@pytest.mark.parametrize(("pages", "share"), [(60, 0.8), (10, 0.7)])
def test_pages_over_one_long_footer_stay_apart(pages: int, share: float) -> None:
    own = own_articles()
    paragraphs = sorted({words for article in own for words in article[1:] if 400 < len(words) < 500})[:pages]
    footer = " ".join(" ".join(own[0][1:9]).split()[: round(100 * share / (1 - share))])
    texts = [f"{' '.join(paragraph.split()[:100])}\n{footer}" for paragraph in paragraphs]
    assert len(texts) == pages
    assert found_in(texts) == []


def test_clusters_do_not_depend_on_how_much_is_read_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [one.text for one in our_set(SEED)][-400:]
    whole = found_in(texts)
    assert whole
    monkeypatch.setattr(near_duplicates, "_CHUNK", 7)
    assert found_in(texts) == whole


def test_ordinals_must_ascend() -> None:
    with pytest.raises(ValueError, match="article 1 after 1"):
        clusters([(1, signature("a")), (1, signature("b"))])
    with pytest.raises(ValueError, match="3 bytes"):
        clusters([(1, b"abc")])
