from __future__ import annotations

import pytest
from typer.testing import CliRunner

from extract import lexicon, lexicon_check
from extract.cli import app


def test_the_lexicons_have_no_faults() -> None:
    assert lexicon_check.faults() == []
    assert min(lexicon_check.counts().values()) > 0


def test_provinces_are_those_of_the_statistics_office() -> None:
    pytest.importorskip("vietnam_provinces", reason="needs vietnam-provinces: pip install 'chidao[all]'")
    current = lexicon_check.current_provinces()
    assert current is not None
    assert len(current) == 34


def test_faults_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = lexicon.Entry(id="x.1", pattern="Bộ Nước", meaning="head", source="made up")

    def entries(name: lexicon.Name) -> tuple[lexicon.Entry, ...]:
        if name == "laws":
            raise ValueError("laws.jsonl, line 3: an entry has exactly these keys")
        return (entry, entry)

    monkeypatch.setattr(lexicon, "entries", entries)
    monkeypatch.setattr(lexicon_check, "current_provinces", lambda: {"Đông Xuyên"})
    found = lexicon_check.faults()
    assert "laws.jsonl, line 3: an entry has exactly these keys" in found
    assert "bodies.jsonl: 'Bộ Nước' comes twice" in found
    assert "provinces.jsonl: head is no province today" in found
    assert "provinces.jsonl: Đông Xuyên is missing" in found
    result = CliRunner().invoke(app, ["lexicon", "check"])
    assert result.exit_code == 1
    assert "laws\t0" in result.stdout


def test_the_command_counts_and_is_content() -> None:
    result = CliRunner().invoke(app, ["lexicon", "check"])
    assert result.exit_code == 0
    assert f"provinces\t{len(lexicon.entries('provinces'))}\n" in result.stdout


def test_without_the_package_the_provinces_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon_check, "current_provinces", lambda: None)
    assert lexicon_check.faults() == []
    assert "not compared" in CliRunner().invoke(app, ["lexicon", "check"]).output
