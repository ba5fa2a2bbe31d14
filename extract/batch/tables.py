"""The tables of a run: which columns each has, of what type, and what they mean.

Names and types are a promise to those who wrote queries: a column may be added at the end of a table, and none renamed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    import pyarrow

TableName = Literal["articles", "items", "rejects", "duplicates"]

Scalar = Literal["text", "integer", "number", "truth", "day", "moment"]
"""``day`` is a calendar day and ``moment`` a point in time in UTC, to the microsecond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table, or a field of a structure within one.

    Args:
        name: as it stands in the table.
        type: one value, or the fields of a structure.
        meaning: what it says, in one line, and when it is null.
        many: whether it is a list of such values, which is empty rather than null.
    """

    name: str
    type: Scalar | tuple[Column, ...]
    meaning: str
    many: bool = False


def columns(table: TableName) -> tuple[Column, ...]:
    """Return the columns of a table, in order."""
    return _COLUMNS[table]


def sql_type(column: Column) -> str:
    """Return the type as DuckDB writes it, such as ``STRUCT("text" VARCHAR, "start" BIGINT)[]``."""
    if isinstance(column.type, str):
        name = _SQL[column.type]
    else:
        fields = (f'"{field.name}" {sql_type(field)}' for field in column.type)
        name = f"STRUCT({', '.join(fields)})"
    return name + "[]" if column.many else name


def arrow_schema(table: TableName) -> pyarrow.Schema:
    """Return the table's schema for pyarrow, with the meaning of each column in its metadata."""
    import pyarrow

    fields = [
        pyarrow.field(column.name, _arrow_type(column), metadata={"meaning": column.meaning})
        for column in columns(table)
    ]
    return pyarrow.schema(fields)


def _arrow_type(column: Column) -> Any:
    import pyarrow

    if isinstance(column.type, str):
        scalars: dict[Scalar, Any] = {
            "text": pyarrow.string(),
            "integer": pyarrow.int64(),
            "number": pyarrow.float64(),
            "truth": pyarrow.bool_(),
            "day": pyarrow.date32(),
            "moment": pyarrow.timestamp("us", tz="UTC"),
        }
        one = scalars[column.type]
    else:
        one = pyarrow.struct([(field.name, _arrow_type(field)) for field in column.type])
    return pyarrow.list_(one) if column.many else one


def _text(name: str, meaning: str, *, many: bool = False) -> Column:
    return Column(name=name, type="text", meaning=meaning, many=many)


def _integer(name: str, meaning: str) -> Column:
    return Column(name=name, type="integer", meaning=meaning)


def _number(name: str, meaning: str) -> Column:
    return Column(name=name, type="number", meaning=meaning)


def _day(name: str, meaning: str) -> Column:
    return Column(name=name, type="day", meaning=meaning)


_SQL: Final[Mapping[Scalar, str]] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "truth": "BOOLEAN",
    "day": "DATE",
    "moment": "TIMESTAMP WITH TIME ZONE",
}

_NUMBER: Final = _integer("number", "the article's place in the run, from 0; one number, one article, in all tables")
_ARTICLE_ID: Final = _text("article_id", "the id of the article; two inputs may bring the same, `number` never is")
_URL: Final = _text("url", "the address of the article; null if unknown")
_SOURCE: Final = _text("source", "the publisher's name or host; null if unknown")
_TITLE: Final = _text("title", "the headline; null if there is none")
_PUBLISHED: Final = _text(
    "published", "the time of publication as ISO 8601, as exactly as it is known; null if unknown"
)
_PUBLISHED_AT: Final = Column(
    name="published_at",
    type="moment",
    meaning="the same as a point in time; a day or a clock without zone is taken as Vietnam's; null if unknown",
)
_ARTICLE: Final = (_NUMBER, _ARTICLE_ID, _URL, _SOURCE, _TITLE, _PUBLISHED, _PUBLISHED_AT)
"""What every table says of an article."""

_QUOTE: Final = (
    _text("text", "the words"),
    _integer("start", "where they begin in the article's text, in code points"),
    _integer("end", "where they end, not included"),
)

_COLUMNS: Final[Mapping[TableName, tuple[Column, ...]]] = {
    "articles": (
        *_ARTICLE,
        _text("lead", "the lead; null if there is none"),
        _text("author", "who wrote it; null if unknown"),
        _text("section", "the section of the paper in which it stood; null if unknown"),
        _text("kind", "`news` or `document`"),
        _integer("characters", "the length of the text in code points"),
        _integer("sentences", "how many sentences the text has"),
        _integer("items", "how many statements were found, of all labels"),
        _integer("directives", "how many of them are directives"),
        _integer("achievements", "how many are achievements"),
        _integer("difficulties", "how many are difficulties"),
        _integer("recommendations", "how many are recommendations"),
        _integer("plans", "how many are plans; 0 unless plans were asked for"),
        _text("meeting_name", "the meeting that is reported; null if there is none or it has no name"),
        _text("meeting_date", "its date as ISO 8601: a day, a month or a year; null if unknown"),
        _text("meeting_place", "where it was held; null if unknown"),
        _text("meeting_chair", "who chaired it; null if unknown"),
        _text("meeting_organiser", "who held it; null if unknown"),
        _text("document_type", "what an official document calls itself; null for news"),
        _text("document_number", "its number and symbol; null for news or if unknown"),
        _text("document_issuer", "the body that issued it; null for news or if unknown"),
        _text("document_signer", "who signed it; null for news or if unknown"),
        _text("document_date", "its date as ISO 8601: a day, a month or a year; null for news or if unknown"),
        _text("document_subject", "what it is about; null for news or if unknown"),
        _text("model_name", "the model that found the statements"),
        _text("model_version", "its version"),
        _text("warnings", "the codes of what was doubtful in the reading", many=True),
        _integer(
            "cluster", "the number of its cluster of near-duplicates; null if it has none, or none were looked for"
        ),
        _integer("duplicate_of", "the `number` of the article of which it is a near-duplicate; null for all others"),
    ),
    "items": (
        *_ARTICLE,
        _text("item_id", "the id of the statement within its article"),
        _text("label", "`directive`, `achievement`, `difficulty`, `recommendation` or `plan`"),
        _number("score", "how probable the label is, from 0 to 1"),
        _text("text", "the words of the statement"),
        _integer("start", "where they begin in the article's text, in code points"),
        _integer("end", "where they end, not included"),
        _integer("sentence", "the number of the sentence in which it stands, from 0"),
        _text("issuer", "who gives the directive or recommendation; null if nobody is named"),
        _text("issuer_role", "the issuer's office; null if unknown"),
        _text("issuer_person", "the full name of the person who is the issuer; null if it is a body or unknown"),
        _integer("issuer_start", "where the issuer is named in the text; null if there is none"),
        _integer("issuer_end", "where that name ends, not included; null if there is none"),
        _text("addressees", "who must act, in the words of the text", many=True),
        _text("partners", "who must act with them, in the words of the text", many=True),
        _text("deadline", "the time limit that ends first, as written; where none has an end, the first; null if none"),
        _day("deadline_from", "the first day of that limit; null if it is open or is no day"),
        _day("deadline_to", "its last day; null if it is open or is no day"),
        Column(
            name="deadlines",
            many=True,
            type=(
                *_QUOTE,
                _text("from", "the first day as ISO 8601; null if open"),
                _text("to", "the last day as ISO 8601; null if open"),
            ),
            meaning="all time limits, in the order of the text",
        ),
        Column(
            name="documents",
            many=True,
            type=(
                *_QUOTE,
                _text("type", "the type of document; null if unknown"),
                _text("number", "its number and symbol; null if unknown"),
                _text("issuer", "the body that issued it; null if unknown"),
                _text("date", "its date or year as ISO 8601; null if unknown"),
            ),
            meaning="the documents that the statement names",
        ),
        Column(
            name="quantities",
            many=True,
            type=(
                *_QUOTE,
                _number("number", "the figure; null if it is written in a way that gives none"),
                _text("unit", "its unit; null if it has none"),
                _text("object", "what is counted; null if unknown"),
                _text("direction", "`up`, `down` or `reached`; null if it is none of them"),
                _number("share_of_plan", "the share of the plan in per cent; null if none is given"),
            ),
            meaning="the figures in the statement",
        ),
    ),
    "rejects": (
        _integer("number", "the article's place in the run; null where no article could be read"),
        _text("article_id", "the id of the article; null where no article could be read"),
        _text("source", "the input: a file, an address, or a place within one"),
        _text("stage", "where it failed: `fetch`, `read` or `nlp`"),
        _text("code", "what went wrong, in one word that stays the same"),
        _text("message", "what went wrong and what to do about it, in plain words"),
    ),
    "duplicates": (
        _integer("cluster", "the number of the cluster, from 1"),
        *_ARTICLE,
        Column(name="kept", type="truth", meaning="whether it stands for the cluster, as the first published"),
        _integer("duplicate_of", "the `number` of the one that is kept; null for itself"),
        _number("similarity", "how much of its words it shares with that one, estimated, from 0 to 1"),
    ),
}
