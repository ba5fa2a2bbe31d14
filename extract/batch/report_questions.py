"""What a report asks the tables of a run, in SQL; every answer is short, whatever the size of the run.

Articles that are marked as near-duplicates are left out, so that a statement counts once however often it was
reprinted. Names are those of the records. Whatever is ranked has a full order, so that the same tables give the same
answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from extract.batch.query import query

_SAID: Final = (
    "WITH said AS (SELECT * FROM items WHERE number IN (SELECT number FROM articles WHERE duplicate_of IS NULL))"
)
"""The statements that count, for the questions below to go on from."""

_ISSUER: Final = "coalesce(issuer_person, issuer)"

_BODIES: Final = 8
"""Rows and columns of the matrix of who directs whom; our choice, as many as can be read on one page."""

RANKED: Final = 30
"""Rows of a ranking; our choice."""

DUE: Final = 50
"""Time limits that are listed; our choice."""

REJECTS: Final = 50
"""Rejects that are listed; our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the tables hold in all.

    Args:
        articles: without near-duplicates.
        marked: articles that are near-duplicates and stand in the table all the same.
        first: the first day of publication, as ISO 8601; None where no day is known.
        last: the last day.
        sources: how many sources there are.
        directives: statements that are directives.
        with_issuer: directives that name who gives them.
        with_addressee: directives that name who must act.
        with_both: directives that name both.
    """

    articles: int
    marked: int
    first: str | None
    last: str | None
    sources: int
    directives: int
    with_issuer: int
    with_addressee: int
    with_both: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A time limit that ends on or after a day."""

    day: date
    limit: str
    text: str
    issuer: str | None
    addressees: list[str]
    title: str | None
    url: str | None


def totals(folder: Path) -> Totals:
    """Return what the tables hold in all."""
    articles = _one(
        folder,
        "SELECT count(*) FILTER (duplicate_of IS NULL), count(duplicate_of), "
        "strftime(min(published_at), '%Y-%m-%d'), strftime(max(published_at), '%Y-%m-%d'), "
        "count(DISTINCT source) FROM articles",
    )
    items = _one(
        folder,
        f"{_SAID} SELECT count(*), count({_ISSUER}), count(*) FILTER (len(addressees) > 0), "  # noqa: S608 - our words
        f"count(*) FILTER ({_ISSUER} IS NOT NULL AND len(addressees) > 0) FROM said WHERE label = 'directive'",
    )
    kept, marked, first, last, sources = articles
    directives, with_issuer, with_addressee, with_both = items
    return Totals(
        articles=kept,
        marked=marked,
        first=first,
        last=last,
        sources=sources,
        directives=directives,
        with_issuer=with_issuer,
        with_addressee=with_addressee,
        with_both=with_both,
    )


def by_month(folder: Path) -> list[tuple[str | None, str, int]]:
    """Return (month, label, statements); the month is that of publication, "2031-06", or None where it is unknown."""
    month = (
        "coalesce(strftime(published_at, '%Y-%m'), "
        r"nullif(regexp_extract(published, '^\d{4}-(0[1-9]|1[0-2])$'), ''))"
    )
    return _all(folder, f"{_SAID} SELECT {month} AS month, label, count(*) FROM said GROUP BY ALL ORDER BY ALL")  # noqa: S608


def who_directs_whom(folder: Path) -> list[tuple[str, str, int, int]]:
    """Return (issuer, addressee, directives, articles) of the most frequent pairs."""
    return _all(
        folder,
        f"{_SAID} SELECT issuer, addressee, count(*) AS n, count(DISTINCT number) FROM ({_PAIRS}) "  # noqa: S608
        f"GROUP BY ALL ORDER BY n DESC, issuer, addressee LIMIT {RANKED}",
    )


def matrix(folder: Path) -> list[tuple[str, str, int]]:
    """Return (issuer, addressee, directives) among those who direct most and the ones whom these direct most.

    Both come in the order of their directives; a pair without any has no row.
    """
    return _all(
        folder,
        f"""{_SAID}, pairs AS ({_PAIRS}),
issuers AS (SELECT issuer, count(*) AS of_issuer FROM pairs GROUP BY ALL
            ORDER BY of_issuer DESC, issuer LIMIT {_BODIES}),
addressees AS (SELECT addressee, count(*) AS of_addressee FROM pairs SEMI JOIN issuers USING (issuer) GROUP BY ALL
               ORDER BY of_addressee DESC, addressee LIMIT {_BODIES})
SELECT issuer, addressee, count(*) FROM pairs JOIN issuers USING (issuer) JOIN addressees USING (addressee)
GROUP BY issuer, addressee, of_issuer, of_addressee
ORDER BY of_issuer DESC, issuer, of_addressee DESC, addressee""",  # noqa: S608
    )


def issuers(folder: Path) -> list[tuple[str, str | None, int, int, int]]:
    """Return (issuer, office, directives, recommendations, articles) of those who ask most.

    The office is the one that is named most often with the issuer, None where there is none.
    """
    return _all(
        folder,
        f"""{_SAID},
each AS (SELECT {_ISSUER} AS issuer, issuer_role, label, number FROM said WHERE {_ISSUER} IS NOT NULL),
ranked AS (
    SELECT issuer, count(*) FILTER (label = 'directive') AS d, count(*) FILTER (label = 'recommendation') AS r,
           count(DISTINCT number) AS articles
    FROM each WHERE label IN ('directive', 'recommendation')
    GROUP BY ALL ORDER BY d + r DESC, d DESC, issuer LIMIT {RANKED}
),
roles AS (SELECT issuer, issuer_role, count(*) AS n FROM each SEMI JOIN ranked USING (issuer)
          WHERE issuer_role IS NOT NULL GROUP BY ALL),
office AS (SELECT issuer, first(issuer_role ORDER BY n DESC, issuer_role) AS role FROM roles GROUP BY ALL)
SELECT issuer, role, d, r, articles FROM ranked LEFT JOIN office USING (issuer)
ORDER BY d + r DESC, d DESC, issuer""",  # noqa: S608
    )


def addressees(folder: Path) -> list[tuple[str, int, int, int]]:
    """Return (addressee, directives, recommendations, articles) of those who are asked most to act."""
    return _all(
        folder,
        f"""{_SAID}
SELECT addressee, count(*) FILTER (label = 'directive') AS d, count(*) FILTER (label = 'recommendation') AS r,
       count(DISTINCT number)
FROM (SELECT unnest(list_distinct(addressees)) AS addressee, label, number FROM said
      WHERE label IN ('directive', 'recommendation'))
GROUP BY ALL ORDER BY d + r DESC, d DESC, addressee LIMIT {RANKED}""",  # noqa: S608
    )


def difficulties_by_source(folder: Path) -> list[tuple[str | None, int, int, str, str | None]]:
    """Return (source, difficulties, articles, example, address) of the sources that report most difficulties.

    ``articles`` counts all articles of the source. The example is the surest of its difficulties, and ``address`` that
    of the article.
    """
    return _all(
        folder,
        f"""{_SAID},
of_source AS (SELECT source, count(*) AS articles FROM articles WHERE duplicate_of IS NULL GROUP BY ALL),
best AS (
    SELECT source, count(*) AS n, max(score) AS surest FROM said WHERE label = 'difficulty'
    GROUP BY ALL ORDER BY n DESC, source NULLS LAST LIMIT {RANKED}
),
example AS (
    SELECT said.source, min(struct_pack(number, start, item_id, words := text, address := url)) AS one
    FROM said JOIN best ON said.source IS NOT DISTINCT FROM best.source AND score = surest
    WHERE label = 'difficulty' GROUP BY ALL
)
SELECT best.source, n, articles, one.words, one.address
FROM best JOIN of_source ON best.source IS NOT DISTINCT FROM of_source.source
JOIN example ON best.source IS NOT DISTINCT FROM example.source
ORDER BY n DESC, best.source NULLS LAST""",  # noqa: S608
    )


def difficulties_by_body(folder: Path) -> list[tuple[str, int, int]]:
    """Return (addressee, difficulties, articles) of those who must act where most difficulties are reported.

    A difficulty counts for everyone whom a directive or recommendation of the same article addresses.
    """
    return _all(
        folder,
        f"""{_SAID},
asked AS (SELECT DISTINCT number, unnest(addressees) AS addressee FROM said),
hard AS (SELECT number, count(*) AS n FROM said WHERE label = 'difficulty' GROUP BY ALL)
SELECT addressee, sum(n)::BIGINT AS difficulties, count(*) FROM asked JOIN hard USING (number)
GROUP BY ALL ORDER BY difficulties DESC, addressee LIMIT {RANKED}""",  # noqa: S608
    )


def due(folder: Path, today: date) -> list[Due]:
    """Return the tasks whose next time limit ends on ``today`` or later, the first ones first."""
    found = _all(
        folder,
        f"""{_SAID}, {_LIMITS},
ahead AS (SELECT number, item_id, min(struct_pack(day := day, words := words)) AS next
          FROM limits WHERE day >= DATE '{today.isoformat()}' GROUP BY ALL)
SELECT next.day, next.words, text, {_ISSUER}, addressees, title, url
FROM said JOIN ahead USING (number, item_id) ORDER BY next.day, number, start, item_id LIMIT {DUE}""",  # noqa: S608
    )
    names = ("day", "limit", "text", "issuer", "addressees", "title", "url")
    return [Due(**dict(zip(names, row, strict=True))) for row in found]


def limits(folder: Path, today: date) -> tuple[int, int, date | None]:
    """Return how many time limits end before ``today``, how many on it or later, and the last day of all."""
    before, after, last = _one(
        folder,
        f"{_SAID}, {_LIMITS} SELECT count(*) FILTER (day < DATE '{today.isoformat()}'), "  # noqa: S608
        f"count(*) FILTER (day >= DATE '{today.isoformat()}'), max(day) FROM limits",
    )
    return before, after, last


def meetings(folder: Path) -> list[tuple[str, str | None, str | None, str | None, int, int, str | None]]:
    """Return (name, date, place, chair, articles, directives, address) of the meetings that most articles report.

    A meeting is known by its name and date, one without a date by its place too; place, chair and address are the
    first that are known, in the order of the run.
    """
    return _all(
        folder,
        f"""SELECT meeting_name, meeting_date,
       arg_min(meeting_place, number), arg_min(meeting_chair, number),
       count(*) AS n, sum(directives)::BIGINT AS d, arg_min(url, number)
FROM articles WHERE meeting_name IS NOT NULL AND duplicate_of IS NULL
GROUP BY meeting_name, meeting_date, CASE WHEN meeting_date IS NULL THEN meeting_place END
ORDER BY n DESC, d DESC, meeting_name, meeting_date, min(number) LIMIT {RANKED}""",  # noqa: S608
    )


def reprints(folder: Path) -> list[tuple[str | None, str | None, str | None, int, int]]:
    """Return (title, source, address, copies, sources) of the articles with most near-duplicates.

    ``copies`` are those beside the one that stands for them; ``sources`` counts all that brought one.
    """
    return _all(
        folder,
        f"""SELECT max(title) FILTER (kept), max(source) FILTER (kept), max(url) FILTER (kept),
       count(*) - 1 AS n, count(DISTINCT source)
FROM duplicates GROUP BY cluster ORDER BY n DESC, cluster LIMIT {RANKED}""",  # noqa: S608
    )


def reject_codes(folder: Path) -> list[tuple[str, str, int, str]]:
    """Return (stage, code, rejects, message) by what went wrong, with one of the messages."""
    return _all(
        folder,
        f"SELECT stage, code, count(*) AS n, min(message) FROM rejects "  # noqa: S608
        f"GROUP BY ALL ORDER BY n DESC, stage, code LIMIT {RANKED}",
    )


def rejects(folder: Path) -> list[tuple[str, str, str, str]]:
    """Return (source, stage, code, message) of the first rejects, by their sources."""
    return _all(folder, f"SELECT source, stage, code, message FROM rejects ORDER BY ALL LIMIT {REJECTS}")  # noqa: S608


_PAIRS: Final = (
    f"SELECT number, {_ISSUER} AS issuer, unnest(list_distinct(addressees)) AS addressee FROM said "  # noqa: S608
    f"WHERE label = 'directive' AND {_ISSUER} IS NOT NULL"
)
"""One row for everyone whom a directive addresses."""

_LIMITS: Final = (
    'limits AS (SELECT number, item_id, each."text" AS words, try_cast(each."to" AS DATE) AS day '
    "FROM (SELECT number, item_id, unnest(deadlines) AS each FROM said "
    "WHERE label IN ('directive', 'recommendation', 'plan')))"
)
"""All time limits of what is still to be done."""


def _all(folder: Path, sql: str) -> list[Any]:
    with query(folder, sql) as answer:
        return list(answer)


def _one(folder: Path, sql: str) -> tuple[Any, ...]:
    (row,) = _all(folder, sql)
    found: tuple[Any, ...] = row
    return found
