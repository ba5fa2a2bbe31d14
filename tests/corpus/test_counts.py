import re
from collections import Counter
from pathlib import Path

import pytest

from extract.corpus import build, corpus_digest, info, split
from extract.errors import CorpusError

from .conftest import World

REPOSITORY_CORPUS = Path(__file__).parents[2] / "corpus"


def test_info_counts_built_or_not(world: World) -> None:
    build(world.root, clones=world.clones)
    split(world.root)
    (world.root / "texts/articles.jsonl").unlink()
    counted = info(world.root)
    assert (counted.built, counted.digest) == (0, corpus_digest(world.root))
    rows = [row for row in counted.rows if row.articles]
    totals = {row.source: (row.articles, row.sentences, row.labelled) for row in rows}
    assert totals == {"baomoi": (1, 5, 3), "hddtvn": (1, 4, 2), "own": (1, 12, 2), "vietnews": (1, 5, 4)}
    labels = {row.source: {label: count for label, count in row.labels.items() if count} for row in rows}
    assert labels["hddtvn"] == {"directive": 1, "difficulty": 1, "achievement": 1}


def test_info_needs_a_split_that_has_every_article(world: World) -> None:
    (world.root / "splits.json").write_text('{"labels": "x", "articles": {}}')
    with pytest.raises(CorpusError) as caught:
        info(world.root)
    assert caught.value.code == "old-splits"


def test_the_table_of_the_data_statement_is_true() -> None:
    counted = info(REPOSITORY_CORPUS)
    table = (REPOSITORY_CORPUS / "README.md").read_text("utf-8")
    for source in ("vietnews", "baomoi", "hddtvn", "own"):
        rows = [row for row in counted.rows if row.source == source]
        totals = sum(
            (Counter(articles=r.articles, sentences=r.sentences, labelled=r.labelled) for r in rows), Counter()
        )
        line = re.search(rf"^\|[^|]*\b{source} *\|(.*)$", table, re.MULTILINE)
        assert line is not None
        numbers = [int(number.replace(",", "")) for number in re.findall(r"[\d,]+", line[1])]
        assert numbers == [*totals.values(), *(row.articles for row in rows)], source
