"""Questions in SQL to the tables of a run."""

from __future__ import annotations

import sys
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")
pytest.importorskip("zstandard")

from extract.batch import query as query_module
from extract.batch.query import query
from extract.batch.tab_separated import tab_separated
from extract.batch.table_files import open_table
from extract.batch.table_guide import EXAMPLES
from extract.batch.tables import TableName
from extract.errors import ChidaoError
from tests.batch.test_tables import rows


@pytest.fixture(scope="module", params=["parquet", "jsonl"])
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("a run's tables")
    for name in get_args(TableName):
        with open_table(folder, name, request.param) as table:
            table.write([] if name == "duplicates" else rows(name))
    return folder


def asked(run: Path, sql: str) -> list[tuple[Any, ...]]:
    with query(run, sql) as answer:
        return list(answer)


def test_types_are_the_same_in_both_forms(run: Path) -> None:
    with query(run, 'SELECT number, deadline_to + 1 AS next, deadlines[1]."from", addressees FROM items') as answer:
        assert answer.header == ("number", "next", '(deadlines[1])."from"', "addressees")
        assert list(answer) == [(0, date(2031, 6, 30), "2031-07-01", ["Sở Xây dựng"]), (0, None, None, [])]
    assert asked(run, "SELECT count(*), max(articles.published_at) FROM articles JOIN items USING (number)") == [
        (2, None)
    ]
    assert asked(run, "SELECT * FROM duplicates") == []
    assert asked(run, "SELECT column_type FROM (DESCRIBE rejects) LIMIT 2") == [("BIGINT",), ("VARCHAR",)]


@pytest.mark.parametrize("sql", EXAMPLES.values())
def test_the_questions_of_the_guide_can_be_asked(run: Path, sql: str) -> None:
    asked(run, sql)


def test_a_pivot_is_a_question(run: Path) -> None:
    found = asked(run, "PIVOT items ON label USING count(*) GROUP BY article_id")
    assert found == [("a1", 1, 1)]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("", "no statements"),
        ("-- nothing", "no statements"),
        ("SELECT 1; SELECT 2", "2 statements"),
        ("SELEC 1", 'syntax error at or near "SELEC"'),
        ("SELECT nothing FROM articles", 'column "nothing" not found'),
        ("SELECT * FROM nowhere", "nowhere does not exist"),
        ("SELECT CAST(message AS INTEGER) FROM rejects", "Could not convert string"),
        ("DROP VIEW articles", "only read"),
        ("SET lock_configuration = false", "only read"),
        ("INSTALL httpfs", "only read"),
        ("ATTACH 'other.db'", "only read"),
        ("COPY (SELECT 1) TO 'x.csv'", "only read"),
        ("EXPLAIN ANALYZE COPY (SELECT 1) TO 'x.csv'", "only read"),
        ("SELECT * FROM read_text('/etc/hostname')", "nothing but the tables"),
        ("SELECT * FROM glob('/*')", "nothing but the tables"),
        ("SELECT * FROM 'https://bao.example/x.csv'", "nothing but the tables"),
        ("SELECT * FROM variable", "does not exist"),
    ],
)
def test_whatever_is_no_question_is_refused_in_plain_words(run: Path, sql: str, said: str) -> None:
    variable = ["a variable of the program, which DuckDB would read by its name"]
    before = {path.name: path.read_bytes() for path in run.iterdir()}
    with pytest.raises(ChidaoError, match=said) as caught:
        asked(run, sql)
    assert caught.value.code == "bad-query"
    assert "\n" not in str(caught.value)
    assert "LINE" not in str(caught.value)
    assert {path.name: path.read_bytes() for path in run.iterdir()} == before
    assert variable


def test_a_copy_cannot_take_the_place_of_a_table(run: Path) -> None:
    table = next(run.glob("rejects.*"))
    before = table.read_bytes()
    for sql in ("COPY (SELECT 1) TO '{}' (USE_TMP_FILE false)", "PIVOT items ON label; COPY (SELECT 1) TO '{}'"):
        with pytest.raises(ChidaoError):
            asked(run, sql.format(table))
    assert table.read_bytes() == before


def test_a_query_that_fails_on_the_way_says_so(run: Path) -> None:
    answer = query(run, "SELECT CASE WHEN r < 50000 THEN r ELSE error('halt') END FROM range(100000) t(r)")
    with answer, pytest.raises(ChidaoError, match="halt") as caught:
        list(answer)
    assert caught.value.code == "bad-query"


def test_memory_is_bounded(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query_module, "_MEMORY", "40MB")
    monkeypatch.setattr(query_module, "_DISK", "1MB")
    with pytest.raises(ChidaoError):
        asked(run, "SELECT md5(r::VARCHAR) AS m FROM range(3000000) t(r) ORDER BY m")


def test_a_folder_without_tables_is_named(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(ChidaoError, match=str(folder)) as caught:
            query(folder, "SELECT 1")
        assert caught.value.code == "no-tables"


def test_what_is_missing_is_named_with_the_way_out(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("duckdb", "pyarrow", "zstandard"):
        monkeypatch.setitem(sys.modules, package, None)
    for use in (
        lambda: query(run, "SELECT 1"),
        lambda: open_table(tmp_path, "items", "parquet"),
        lambda: open_table(tmp_path, "items", "jsonl"),
    ):
        with pytest.raises(ChidaoError, match=r"pip install 'chidao\[batch\]'") as caught:
            use()
        assert caught.value.code == "not-installed"
    assert list(tmp_path.iterdir()) == []


def test_lines_hold_one_row_each_whatever_is_in_it() -> None:
    zone = timezone(timedelta(hours=7))
    rows = [
        ("a\tb", "c"),
        (None, True, 1, 0.5, Decimal("1.50"), "hai\ndòng\\"),
        (datetime(2031, 6, 4, 7, 30, tzinfo=zone), date(2031, 6, 4), time(7, 30), b"\x01"),
        (["x\ty", None, date(2031, 6, 4), {"số": Decimal("1.5")}], {}, []),
    ]
    assert list(tab_separated(rows)) == [
        "a\\tb\tc\n",
        "\ttrue\t1\t0.5\t1.50\thai\\ndòng\\\\\n",
        "2031-06-04T07:30:00+07:00\t2031-06-04\t07:30:00\t01\n",
        '["x\\ty", null, "2031-06-04", {"số": 1.5}]\t{}\t[]\n',
    ]
