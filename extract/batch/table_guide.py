"""The guide to the tables, docs/batch-tables.md, as it follows from their columns. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, get_args

from extract.batch.tables import Column, TableName, columns

_HEAD: Final = """# The tables that `chidao batch` writes

<!-- Made from extract/batch/tables.py; tests/batch/test_tables.py says how to write it anew. -->

Each is one file, `articles.parquet` or `articles.jsonl.zst` and so on, with its rows in the order of the inputs.
Offsets are half-open and count Unicode code points of the article's text, which stands in the full records. Unknown
values are null; a list is empty and never null. A `moment` is a point in time in UTC, a `day` a calendar day; in JSON
Lines both are ISO 8601 text. Columns may be added at the end of a table in later versions; none is renamed.
"""

_TABLES: Final[dict[TableName, str]] = {
    "articles": "One row an article that was analysed, whether statements were found in it or not.",
    "items": "One row a statement. What is said of the article is repeated in each.",
    "rejects": "One row an input that gave no record.",
    "duplicates": "One row an article that has near-duplicates, among them the one that is kept. Only where they "
    "were looked for.",
}

EXAMPLES: Final[dict[str, str]] = {
    "Who gave most directives in each month": """\
SELECT date_trunc('month', published_at) AS month, issuer, count(*) AS directives
FROM items WHERE label = 'directive' GROUP BY ALL ORDER BY month, directives DESC, issuer""",
    "What falls due, and for whom": """\
SELECT deadline_to, unnest(addressees) AS addressee, text, url
FROM items WHERE deadline_to >= DATE '2031-06-01' ORDER BY ALL""",
    "All time limits of every statement; a field that is a word of SQL stands in quotation marks": """\
SELECT number, item_id, each."text", each."from", each."to"
FROM (SELECT number, item_id, unnest(deadlines) AS each FROM items) ORDER BY ALL""",
    "Articles that report a meeting in which nothing was directed": """\
SELECT meeting_name, meeting_date, title
FROM articles WHERE meeting_name IS NOT NULL AND directives = 0 AND duplicate_of IS NULL ORDER BY number""",
}
"""Questions in SQL, by what they ask."""


def tables_guide() -> str:
    """Return the guide as Markdown."""
    sections = [line for table in get_args(TableName) for line in _section(table)]
    questions = [f"{title}:\n\n```sql\n{sql}\n```\n" for title, sql in EXAMPLES.items()]
    return "\n".join([_HEAD, *sections, "## Questions to them\n", *questions])


def _section(table: TableName) -> Iterator[str]:
    yield f"## `{table}`\n"
    yield f"{_TABLES[table]}\n"
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for column in columns(table):
        yield f"| `{column.name}` | {_type(column)} | {column.meaning} |"
        if not isinstance(column.type, str):
            for field in column.type:
                yield f"| `{column.name}[].{field.name}` | {_type(field)} | {field.meaning} |"
    yield ""


def _type(column: Column) -> str:
    one = column.type if isinstance(column.type, str) else "structure"
    return f"list of {one}" if column.many else one
