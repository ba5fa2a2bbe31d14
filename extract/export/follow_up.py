"""The follow-up table that an office keeps: who does what by when, and the words that say so. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from extract.export.due import day_of, limit_text, next_due
from extract.export.excerpt import excerpt
from extract.export.task import task_text
from extract.records import Issuer, Item, Label, Quote, Record, Span

TASKS: Final[tuple[Label, ...]] = ("directive",)
"""What the table of tasks holds."""

PROPOSALS: Final[tuple[Label, ...]] = ("recommendation",)
"""What the table of recommendations holds.

It is a table of its own: the number of the last row is then the number of tasks given, which an office reports, and
nobody is chased for what was only proposed.
"""

STATE: Final[tuple[Label, ...]] = ("achievement", "difficulty", "plan")
"""What is no work to follow up."""

TASK_COLUMNS: Final = (
    "STT",
    "Nhiệm vụ",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời hạn",
    "Văn bản",
    "Trích nguyên văn",
)
"""The headings of the table of tasks."""

PROPOSAL_COLUMNS: Final = ("STT", "Nội dung kiến nghị, đề xuất", "Đơn vị giải quyết", *TASK_COLUMNS[3:])
"""The headings of the table of recommendations: who is asked is not yet in charge."""

_CONTEXT: Final = 240  # code points of a sentence around its statement; a longer statement is quoted whole
_HEADING: Final = 200  # code points of the heading or lead-in from which an addressee or time limit comes
_CUT: Final = 2  # the marks "…" before and behind


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """One statement as the table shows it.

    Attributes:
        item: the statement.
        task: its words without list sign, addressee and partners (see ``extract.export.task``).
        leads: who is in charge, each name once, as written.
        partners: who takes part, likewise.
        limits: time limits as written, with their days as "dd/mm/yyyy".
        starts: the first day of the time limit that ends first; None where it has none.
        due: its last day; None where no time limit has an end.
        documents: the documents that the statement names, as written.
        quote: the words of the text, with those of the heading that names addressee or time limit; "[…]" between.
        page: the page on which the statement begins, from 1; None where the file has no pages.
        issuer: who gives it, with the role; None where unknown.
        sentence: the sentence it stands in.
    """

    item: Item
    task: str
    leads: tuple[str, ...]
    partners: tuple[str, ...]
    limits: tuple[str, ...]
    starts: date | None
    due: date | None
    documents: tuple[str, ...]
    quote: str
    page: int | None
    issuer: str | None
    sentence: Span


def follow_up_rows(record: Record, labels: Collection[Label] = TASKS) -> Iterator[FollowUpRow]:
    """Yield one row for each item of ``record`` with one of ``labels``, in the order of the text."""
    starts = [sentence.start for sentence in record.sentences]
    for item in record.items:
        if item.label in labels:
            next_limit = next_due(item.deadlines)
            yield FollowUpRow(
                item=item,
                task=task_text(record.article.text, item.start, item.end, (*item.addressees, *item.partners)),
                leads=_words(item.addressees),
                partners=_words(item.partners),
                limits=tuple(dict.fromkeys(limit_text(each, (item.start, item.end)) for each in item.deadlines)),
                starts=day_of(next_limit.from_) if next_limit else None,
                due=day_of(next_limit.to) if next_limit else None,
                documents=_words(item.documents),
                quote=_quote(record, item, starts),
                page=page_of(record, item.start),
                issuer=_issuer(item.issuer),
                sentence=record.sentences[item.sentence],
            )


def office_rows(record: Record, labels: Collection[Label] = TASKS) -> list[FollowUpRow]:
    """Return the rows of a table that an office keeps, or of its calendar: as ``follow_up_rows``, no task twice.

    A headline repeats in short what the article tells in full; what it says is left out where the body has a row too.
    """
    rows = list(follow_up_rows(record, labels))
    headline = len(record.article.title or "") if record.article.kind == "news" else 0
    return [row for row in rows if row.item.end > headline] or rows


def page_of(record: Record, offset: int) -> int | None:
    """Return the number, from 1, of the page that holds code point ``offset``; None where pages are unknown."""
    return bisect_right(record.document.pages, offset) or None if record.document else None


def _words(quotes: Iterable[Quote]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quote.text for quote in quotes))


def _issuer(issuer: Issuer | None) -> str | None:
    return ", ".join(part for part in (issuer.name, issuer.role) if part) if issuer else None


def _quote(record: Record, item: Item, starts: Sequence[int]) -> str:
    own = _excerpt(record, record.sentences[item.sentence], item, max(_CONTEXT, item.end - item.start + _CUT))
    return " […] ".join([*_headings(record, item, starts), own])


def _headings(record: Record, item: Item, starts: Sequence[int]) -> Iterator[str]:
    """Yield the sentences before the statement's that name who must act or by when, cut to the names."""
    named: dict[int, Span] = {}
    for each in sorted((*item.addressees, *item.partners, *item.deadlines), key=lambda quote: quote.start):
        index = bisect_right(starts, each.start) - 1
        if 0 <= index < item.sentence:
            begin = named[index].start if index in named else each.start
            named[index] = Span(start=begin, end=max(each.end, named[index].end if index in named else 0))
    for index, span in named.items():
        yield _excerpt(record, record.sentences[index], span, _HEADING)


def _excerpt(record: Record, sentence: Span, part: Span | Item, most: int) -> str:
    text = record.article.text[sentence.start : sentence.end]
    return excerpt(text, part.start - sentence.start, part.end - sentence.start, most)
