"""The person's view of a record: what was said, by whom, and where that is written, on a terminal or in a text file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from extract.errors import WARNINGS
from extract.export.excerpt import excerpt
from extract.export.follow_up import page_of
from extract.export.names import PLURALS, VIETNAMESE
from extract.export.terminal import Style, clean
from extract.records import ITEM_LABELS, Deadline, Issuer, Item, Label, Record

_INDENT: Final = 7  # columns: two spaces, a score of up to 4, one space
_NARROWEST: Final = 40  # columns; the longest heading of a label


def render_text(record: Record, *, colour: bool, width: int) -> str:
    """Return ``record`` as text for a person to read; it ends in a newline.

    Headline, origin (of an official document its head) and warnings come first, then the statements by label with their
    speaker, addressees, deadlines and documents. Where the speaker is named in another sentence than the statement's,
    that sentence is quoted too,
    once for statements in a row that take their speaker from the same place.
    No control character of the article gets through.

    Args:
        record: what to show.
        colour: put ANSI styles around headline, labels and sources.
        width: columns of a line, at least 40 (less is taken as 40); an address and a longer word may stick out.
    """
    style, width = Style(colour=colour), max(width, _NARROWEST)
    lines = [*_head(record, style, width), *_notes(record.warnings, width)]
    labels: tuple[Label, ...] = (*ITEM_LABELS, "plan")
    for label in labels:
        items = [item for item in record.items if item.label == label]
        if items:
            heading = f"{PLURALS[label].upper()} · {VIETNAMESE[label]} ({len(items)})"
            lines += ["", style.label(heading, label, bold=True)]
            for before, item in zip([None, *items], items, strict=False):
                lines += ["", *_statement(item, before, record, style, width)]
    if not record.items:
        lines += ["", *_wrapped("No directive, achievement, difficulty or recommendation was found.", width)]
    return "\n".join(lines) + "\n"


def _head(record: Record, style: Style, width: int) -> Iterator[str]:
    article, document = record.article, record.document
    for line in _wrapped(article.title or "(no headline)", width):
        yield style.bold(line)
    known: tuple[str | None, ...] = (article.source, _date(article.published), article.author)
    if document is not None:
        signed = f"signed by {document.signer}" if document.signer else None
        known = (document.number, document.issuer, document.date, signed)
    if any(known):
        yield from _wrapped(" · ".join(filter(None, known)), width)
    if document is not None and document.recipients:
        yield from _wrapped("; ".join(document.recipients), width, first="for: ", rest="     ")
    if article.url:
        yield clean(article.url)  # not wrapped, so that it can be clicked and copied


def _notes(warnings: Iterable[str], width: int) -> Iterator[str]:
    for code in warnings:
        yield from _wrapped(WARNINGS.get(code, code), width, first="Note: ", rest="      ")


def _statement(item: Item, before: Item | None, record: Record, style: Style, width: int) -> Iterator[str]:
    margin = " " * _INDENT
    score = f"{_percent(item.score):>{_INDENT - 1}} "
    first, *others = _wrapped(item.text, width, first=score, rest=margin) or [score]
    yield style.label(score, item.label) + first[_INDENT:]
    yield from others
    if item.issuer:
        speaker = ", ".join(part for part in (item.issuer.name, item.issuer.role) if part)
        for line in _wrapped(speaker, width, first=f"{margin}— ", rest=f"{margin}  "):
            yield style.dim(line)
        if before is None or before.issuer != item.issuer or before.sentence == _sentence_of(item.issuer, record):
            for line in _spoken_in(item, record, width - _INDENT - 2):
                yield style.dim(f"{margin}  {line}")
    details = (
        ("to", [quote.text for quote in item.addressees]),
        ("with", [quote.text for quote in item.partners]),
        ("by", [_deadline(deadline) for deadline in item.deadlines]),
        ("under", [quote.text for quote in item.documents]),
        ("page", _page(record, item)),
    )
    for name, values in details:
        if values:
            yield from _wrapped("; ".join(values), width, first=f"{margin}{name}: ", rest=f"{margin}  ")


def _page(record: Record, item: Item) -> list[str]:
    """Return the page of a document of several pages on which the statement begins."""
    page = page_of(record, item.start)
    return [str(page)] if page and record.document and len(record.document.pages) > 1 else []


def _spoken_in(item: Item, record: Record, width: int) -> list[str]:
    """Return the sentence that names the speaker, in at most two lines, or nothing if it is the statement's own."""
    issuer = item.issuer
    index = _sentence_of(issuer, record)
    if index is None or index == item.sentence or issuer is None or issuer.start is None or issuer.end is None:
        return []
    sentence, start, end = record.sentences[index], issuer.start, issuer.end
    # Cleaned in three parts, so that the mention is still found when characters have gone.
    text = record.article.text
    before, mention, after = (
        clean(text[a:b]) for a, b in ((sentence.start, start), (start, min(end, sentence.end)), (end, sentence.end))
    )
    lines: list[str] = []
    # Lines break at words, so two of them hold a little less than twice the width: take off until it fits.
    for most in range(2 * width - 2, 8, -4):
        short = excerpt(before + mention + after, len(before), len(before) + len(mention), most)
        lines = _wrapped(f"“{short}”", width)
        if len(lines) <= 2:
            break
    return lines


def _sentence_of(issuer: Issuer | None, record: Record) -> int | None:
    """Return the index of the sentence in which ``issuer`` is named."""
    if issuer is None or issuer.start is None:
        return None
    at = issuer.start
    return next((index for index, sentence in enumerate(record.sentences) if sentence.start <= at < sentence.end), None)


def _deadline(deadline: Deadline) -> str:
    days = [day for day in (deadline.from_, deadline.to) if day]
    dates = " to ".join(dict.fromkeys(days))
    return f"{deadline.text} ({dates})" if dates and dates not in deadline.text else deadline.text


def _date(published: str | None) -> str | None:
    """Return day and minute of an ISO time, without seconds and zone."""
    return published[:16].replace("T", " ") if published else None


def _percent(score: float) -> str:
    """Return a probability as a percentage; 100% is kept for certainty."""
    whole = round(score * 100)
    return f"{min(whole, 99) if score < 1 else whole}%"


def _wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Break cleaned ``text`` into lines of ``width`` columns, with an indent for the first and for the others."""
    return textwrap.wrap(
        clean(text),
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
