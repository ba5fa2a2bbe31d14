"""Records, rejects and near-duplicates → rows of the tables, as plain values under the names of the columns. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from extract.export.due import day_of, moment_of, next_due
from extract.records import Article, Deadline, DocumentRef, Item, Label, Quantity, Quote, Record, Reject

Row = Mapping[str, Any]
"""The values of one row; a column that is not there is null. Moments are datetimes in UTC, days are dates."""


def article_row(
    record: Record,
    number: int,
    *,
    section: str | None = None,
    cluster: int | None = None,
    duplicate_of: int | None = None,
) -> Row:
    """Return the row of an article in the table ``articles``.

    Args:
        record: what was found in it.
        number: its place in the run.
        section: the section of the paper, which records do not hold.
        cluster: the number of its cluster, from 1.
        duplicate_of: the number of the article that is kept in its place.
    """
    article, meeting, document = record.article, record.meeting, record.document
    counts: Counter[Label] = Counter(item.label for item in record.items)
    return {
        **_of_article(article, number),
        "lead": article.lead,
        "author": article.author,
        "section": section,
        "kind": article.kind,
        "characters": len(article.text),
        "sentences": len(record.sentences),
        "items": len(record.items),
        "directives": counts["directive"],
        "achievements": counts["achievement"],
        "difficulties": counts["difficulty"],
        "recommendations": counts["recommendation"],
        "plans": counts["plan"],
        "meeting_name": meeting and meeting.name,
        "meeting_date": meeting and meeting.date,
        "meeting_place": meeting and meeting.place,
        "meeting_chair": meeting and meeting.chair,
        "meeting_organiser": meeting and meeting.organiser,
        "document_type": document and document.type,
        "document_number": document and document.number,
        "document_issuer": document and document.issuer,
        "document_signer": document and document.signer,
        "document_date": document and document.date,
        "document_subject": document and document.subject,
        "model_name": record.model.name,
        "model_version": record.model.version,
        "warnings": list(record.warnings),
        "cluster": cluster,
        "duplicate_of": duplicate_of,
    }


def item_rows(record: Record, number: int) -> Iterator[Row]:
    """Yield the rows of an article's statements in the table ``items``, in the order of the text."""
    about = _of_article(record.article, number)
    names = {person.id: person.name for person in record.people}
    for item in record.items:
        yield {**about, **_of_item(item), **_of_issuer(item, names), **_of_deadlines(item.deadlines)}


def reject_row(reject: Reject, *, number: int | None = None, article_id: str | None = None) -> Row:
    """Return the row of an input that gave no record; ``number`` and ``article_id`` where it did give an article."""
    return {
        "number": number,
        "article_id": article_id,
        "source": reject.source,
        "stage": reject.stage,
        "code": reject.code,
        "message": reject.message,
    }


def duplicate_row(article: Article, number: int, *, cluster: int, first: int, similarity: float) -> Row:
    """Return the row of an article that has near-duplicates.

    Args:
        article: the article.
        number: its place in the run.
        cluster: the number of its cluster.
        first: the number of the article that stands for the cluster, which may be this one.
        similarity: to that article.
    """
    return {
        "cluster": cluster,
        **_of_article(article, number),
        "kept": number == first,
        "duplicate_of": None if number == first else first,
        "similarity": similarity,
    }


def _of_article(article: Article, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "article_id": article.id,
        "url": article.url,
        "source": article.source,
        "title": article.title,
        "published": article.published,
        "published_at": moment_of(article.published),
    }


def _of_item(item: Item) -> dict[str, Any]:
    return {
        "item_id": item.id,
        "label": item.label,
        "score": item.score,
        "text": item.text,
        "start": item.start,
        "end": item.end,
        "sentence": item.sentence,
        "addressees": [each.text for each in item.addressees],
        "partners": [each.text for each in item.partners],
        "documents": [_document(each) for each in item.documents],
        "quantities": [_quantity(each) for each in item.quantities],
    }


def _of_issuer(item: Item, names: Mapping[str, str]) -> dict[str, Any]:
    issuer = item.issuer
    if issuer is None:
        return {}
    return {
        "issuer": issuer.name,
        "issuer_role": issuer.role,
        "issuer_person": names.get(issuer.person) if issuer.person else None,
        "issuer_start": issuer.start,
        "issuer_end": issuer.end,
    }


def _of_deadlines(deadlines: tuple[Deadline, ...]) -> dict[str, Any]:
    if not deadlines:
        return {"deadlines": []}
    first = next_due(deadlines) or deadlines[0]
    return {
        "deadline": first.text,
        "deadline_from": day_of(first.from_),
        "deadline_to": day_of(first.to),
        "deadlines": [{**_quote(each), "from": each.from_, "to": each.to} for each in deadlines],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {"text": quote.text, "start": quote.start, "end": quote.end}


def _document(document: DocumentRef) -> dict[str, Any]:
    return {
        **_quote(document),
        "type": document.type,
        "number": document.number,
        "issuer": document.issuer,
        "date": document.date,
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        **_quote(quantity),
        "number": quantity.number,
        "unit": quantity.unit,
        "object": quantity.object,
        "direction": quantity.direction,
        "share_of_plan": quantity.share_of_plan,
    }
