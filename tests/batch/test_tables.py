"""The tables of a run: what their rows say, that both forms say the same, and that they are the same in every run."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("zstandard")

import pyarrow.parquet
import zstandard

from extract.batch import table_files
from extract.batch.table_files import JsonlTable, open_table
from extract.batch.table_guide import tables_guide
from extract.batch.table_rows import Row, article_row, duplicate_row, item_rows, reject_row
from extract.batch.tables import TableName, columns
from extract.export import ITEM_COLUMNS
from extract.records import (
    Deadline,
    DocumentHeader,
    DocumentRef,
    Issuer,
    Item,
    Meeting,
    Person,
    Quantity,
    Quote,
    Record,
    Reject,
)
from tests.export.build import bare_article, bare_record, spans_of, statements

GUIDE = Path(__file__).parents[2] / "docs" / "batch-tables.md"

LINES = (
    ("Họp bàn chống hạn ở Đông Xuyên", None),
    ("Ông Ân giao Sở Xây dựng phối hợp Sở Tài chính báo cáo trong quý III, xong 42 km kênh trước 30/6.", "directive"),
    ("Ba xã vẫn thiếu nước.", "difficulty"),
)


def record(**changes: Any) -> Record:
    text = "\n".join(words for words, _ in LINES)
    at = spans_of(text)
    sentences, items = statements(LINES, score=0.75, issuers={})  # type: ignore[arg-type]
    directive = Item(
        id="i1",
        label="directive",
        text=items[0].text,
        start=items[0].start,
        end=items[0].end,
        sentence=1,
        score=0.75,
        issuer=Issuer(name="Ông Ân", role="Chủ tịch", person="p1", start=31, end=37),
        addressees=(Quote(text="Sở Xây dựng", **at("Sở Xây dựng")),),
        partners=(Quote(text="Sở Tài chính", **at("Sở Tài chính")),),
        deadlines=(
            Deadline(text="quý III", from_="2031-07-01", to="2031-09-30", **at("quý III")),
            Deadline(text="trước 30/6", from_=None, to="2031-06-29", **at("trước 30/6")),
        ),
        documents=(DocumentRef(text="quý III", type="kế hoạch", number=None, issuer=None, date=None, **at("quý III")),),
        quantities=(
            Quantity(
                text="42 km", number=42.0, unit="km", object="kênh", direction=None, share_of_plan=None, **at("42 km")
            ),
        ),
    )
    made = bare_record(bare_article(text, "news", name="a1"), sentences, [directive, items[1]])
    person = Person(id="p1", name="Lò Quý Ân", roles=("Chủ tịch",), mentions=())
    return replace(made, people=(person,), **changes)


def rows(name: TableName) -> list[Row]:
    made = record()
    reject = Reject(source="báo\t1.html", stage="read", code="empty", message="The page is empty.")
    return {
        "articles": [article_row(made, 0), article_row(made, 7, section="Kinh tế", cluster=1, duplicate_of=0)],
        "items": list(item_rows(made, 0)),
        "rejects": [reject_row(reject), reject_row(reject, number=3, article_id="a3")],
        "duplicates": [
            duplicate_row(made.article, number, cluster=1, first=0, similarity=likeness)
            for number, likeness in ((0, 1.0), (7, 0.8))
        ],
    }[name]


def lines(path: Path) -> list[dict[str, Any]]:
    packed = path.read_bytes()
    with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(packed)) as unpacked:
        return [json.loads(line) for line in unpacked.read().decode().splitlines()]


def test_an_article_is_counted_and_dated() -> None:
    made = record(
        meeting=Meeting(name="họp chống hạn", date="2031-06-04", place=None, chair="Lò Quý Ân", organiser=None),
        document=DocumentHeader(
            type="Thông báo", number="7/TB", issuer="UBND", signer=None, date="2031-06", subject=None, recipients=()
        ),
        warnings=("no-title",),
    )
    dated = replace(made, article=replace(made.article, published="2031-06-04T07:30:00+07:00"))
    row = article_row(dated, 5)
    assert row["published_at"] == datetime(2031, 6, 4, 0, 30, tzinfo=UTC)
    counts = [
        row[name] for name in ("number", "characters", "sentences", "items", "directives", "difficulties", "plans")
    ]
    assert counts == [5, len(made.article.text), 3, 2, 1, 1, 0]
    assert (row["meeting_chair"], row["document_number"], row["document_date"]) == ("Lò Quý Ân", "7/TB", "2031-06")
    assert row["warnings"] == ["no-title"]


def test_a_statement_shows_the_limit_that_ends_first_and_keeps_all() -> None:
    directive, difficulty = rows("items")
    assert (directive["deadline"], directive["deadline_from"]) == ("trước 30/6", None)
    assert directive["deadline_to"] == date(2031, 6, 29)
    assert [each["text"] for each in directive["deadlines"]] == ["quý III", "trước 30/6"]
    assert directive["deadlines"][0]["from"] == "2031-07-01"
    assert (directive["issuer"], directive["issuer_person"]) == ("Ông Ân", "Lò Quý Ân")
    assert (directive["addressees"], directive["partners"]) == (["Sở Xây dựng"], ["Sở Tài chính"])
    assert "issuer" not in difficulty
    assert difficulty["deadlines"] == []


def test_the_one_that_is_kept_is_no_duplicate_of_itself() -> None:
    kept, copy = rows("duplicates")
    assert (kept["kept"], kept["duplicate_of"]) == (True, None)
    assert (copy["kept"], copy["duplicate_of"], copy["similarity"]) == (False, 0, 0.8)


@pytest.mark.parametrize("name", get_args(TableName))
def test_rows_fill_every_column_alike_in_both_forms(name: TableName, tmp_path: Path) -> None:
    for form in ("parquet", "jsonl"):
        with open_table(tmp_path, name, form) as table:  # type: ignore[arg-type]
            table.write(rows(name))
    names = [column.name for column in columns(name)]
    given = lines(tmp_path / f"{name}.jsonl.zst")
    assert [list(row) for row in given] == [names] * len(rows(name))
    stored = pyarrow.parquet.read_table(tmp_path / f"{name}.parquet")
    assert stored.column_names == names
    assert json.loads(json.dumps(stored.to_pylist(), default=table_files._iso)) == given
    assert all(field.metadata[b"meaning"] for field in stored.schema)
    filled = {key for row in rows(name) for key in row}
    assert filled == set(names)


@pytest.mark.parametrize("form", ["parquet", "jsonl", "gz"])
def test_the_same_rows_give_the_same_bytes(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_files, "_ROW_GROUP", 4)
    found = []
    for run, size in (("one", 1), ("two", 3)):  # however the rows come in
        folder = tmp_path / run
        folder.mkdir()
        table = JsonlTable(folder / "items.jsonl.gz", "items") if form == "gz" else open_table(folder, "items", form)  # type: ignore[arg-type]
        left = rows("items") * 5
        with table:
            for start in range(0, len(left), size):
                table.write(left[start : start + size])
        found += [path.read_bytes() for path in folder.iterdir()]
    assert len(found) == 2
    assert found[0] == found[1]
    if form == "parquet":
        file = pyarrow.parquet.ParquetFile(io.BytesIO(found[0]))
        assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [4, 4, 2]
    if form == "gz":
        assert len(gzip.decompress(found[0]).splitlines()) == 10


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_a_table_is_whole_or_absent(form: Any, tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="nonsense"), open_table(tmp_path, "rejects", form) as table:
        table.write([*rows("rejects"), {"nonsense": 1}])
    assert list(tmp_path.iterdir()) == []
    table = open_table(tmp_path, "rejects", form)
    table.close()
    table.close()
    assert [path.name for path in tmp_path.iterdir()] == [f"rejects.{'parquet' if form == 'parquet' else 'jsonl.zst'}"]


def test_statements_have_the_columns_of_the_csv_and_more() -> None:
    names = {column.name for column in columns("items")}
    # The CSV joins all dates in one cell; here each limit has its own.
    assert set(ITEM_COLUMNS) - names == {"deadline_dates"}


def test_the_guide_is_current() -> None:
    assert GUIDE.read_text(encoding="utf-8") == tables_guide(), (
        "write it anew: python -c 'from extract.batch.table_guide import tables_guide as t; print(t(), end=\"\")'"
        " > docs/batch-tables.md"
    )
