from __future__ import annotations

import json
from typing import get_args

import pytest

from extract import lexicon
from extract.nlp.features import STANDINGS

NAMES: tuple[lexicon.Name, ...] = get_args(lexicon.Name)
GOOD = {"id": "x.1", "pattern": "Sở Nước", "meaning": "department", "source": "made up"}


@pytest.mark.parametrize("name", NAMES)
def test_lexicon_has_no_pattern_twice(name: lexicon.Name) -> None:
    patterns = [entry.pattern for entry in lexicon.entries(name)]
    assert patterns
    assert sorted({p for p in patterns if patterns.count(p) > 1}) == []


@pytest.mark.parametrize("name", ["titles", "bodies"])
def test_standings_are_those_the_features_know(name: lexicon.Name) -> None:
    assert {entry.meaning for entry in lexicon.entries(name)} <= set(STANDINGS)


@pytest.mark.parametrize(
    "rows",
    [
        [{key: GOOD[key] for key in ("id", "pattern", "meaning")}],
        [{**GOOD, "note": "more"}],
        [{**GOOD, "pattern": ""}],
        [{**GOOD, "meaning": 3}],
        [GOOD, GOOD],
    ],
)
def test_lexicon_refuses_a_bad_line(rows: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    (tmp_path / "titles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    monkeypatch.setattr(lexicon, "files", lambda _: tmp_path)
    lexicon.entries.cache_clear()
    try:
        with pytest.raises(ValueError, match=r"titles\.jsonl, line [12]"):
            lexicon.entries("titles")
    finally:
        lexicon.entries.cache_clear()
