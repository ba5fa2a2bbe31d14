"""One analysis: the list of its statements beside the marked article, and its files to download."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from extract.export.marked import marked
from extract.records import LABELS, Record
from extract.web.analysis import Analysis
from extract.web.pages.asking import TheDesk
from extract.web.pages.draft import Draft, Step, draft_from, draft_of, quotes, stepped
from extract.web.pages.rendering import language_of, page
from extract.web.pages.statements import label_counts, lacks_date, named_counts, statements, words_before
from extract.web.words import words_in

router = APIRouter()

FORMS = ("xlsx", "docx", "ics", "html", "csv", "json")
"""The files to download, those first that an office wants."""


@router.get("/analyses/{number}")
def analysis(request: Request, desk: TheDesk, number: int, machine: bool = False) -> Response:
    """Show one analysis.

    The query may ask for the machine's answer (``machine=true``), or for the form of a statement (``item``), or of a
    new one (``new``), with what stands in it so far: the buttons that move the statement's edges send the form so.

    Raises:
        ChidaoError [not-found]: there is none of that number.
    """
    found = desk.analysis(number)
    return analysis_page(request, found, machine=machine, draft=None if machine else _draft(request, found))


def analysis_page(  # noqa: PLR0913 - what the page may show
    request: Request,
    found: Analysis,
    *,
    machine: bool = False,
    draft: Draft | None = None,
    trouble: str = "",
    status: int = 200,
) -> Response:
    """Return the page of an analysis.

    Args:
        request: what is answered.
        found: the analysis.
        machine: whether corrections are left out.
        draft: what stands in the form for a statement; None for no form. There is none for a statement that is gone:
            the page says so.
        trouble: why the form was not accepted.
        status: of the answer.
    """
    shown = found.record if machine else found.corrected
    listed = statements(shown, found.record)
    if draft and draft.item and draft.item not in {item.id for item in shown.items}:
        draft, trouble = None, words_in(language_of(request)).fault("unknown-item", "")
    return page(
        request,
        "analysis.html",
        status,
        analysis=found,
        record=shown,
        statements=listed,
        paragraphs=marked(shown),
        counts=label_counts(listed),
        issuers=named_counts(each.item.issuer.name for each in listed if each.item.issuer),
        addressees=named_counts(name for each in listed for name in each.row.leads),
        machine=machine,
        changes=[kept for kept in found.corrections if kept.correction.change != "confirm"],
        confirmation=next((kept for kept in found.corrections if kept.correction.change == "confirm"), None),
        idle=found.idle,
        words_before=words_before(found.record, found.corrections),
        lacks_date=lacks_date(shown),
        items={item.id: item for item in (*found.record.items, *shown.items)},
        draft=draft,
        draft_quotes=quotes(shown.article.text, draft.addressees) if draft else [],
        draft_words=_words(shown, draft),
        names=_names(shown) if draft else [],
        trouble=trouble,
        labels=LABELS,
        forms=FORMS,
    )


def _draft(request: Request, found: Analysis) -> Draft | None:
    """Return the form that the query asks for."""
    query = request.query_params
    step = query.get("step", "")
    if "label" in query or step:
        draft = draft_from(dict(query), query.getlist("addressee"), query.getlist("listed"))
        known: dict[str, Step] = {"start-": "start-", "start+": "start+", "end-": "end-", "end+": "end+"}
        return stepped(draft, found.record.article.text, known[step]) if step in known else draft
    if "new" in query:
        return draft_from({**query, "item": ""}, [], [])
    asked = query.get("item", "")
    item = next((each for each in found.corrected.items if each.id == asked), None)
    if item:
        return draft_of(item)
    return Draft(item=asked) if asked else None


def _words(record: Record, draft: Draft | None) -> str:
    """Return the words that the form's statement has so far."""
    return record.article.text[slice(*draft.span)] if draft and draft.span else ""


def _names(record: Record) -> list[tuple[str, str]]:
    """Return who may be the issuer, each once: the people with their first role, then other issuers and addressees."""
    people = {person.name: person.roles[0] if person.roles else "" for person in record.people}
    issuers = {item.issuer.name: item.issuer.role or "" for item in record.items if item.issuer}
    bodies = {each.text: "" for item in record.items for each in (*item.addressees, *item.partners)}
    return list((bodies | issuers | people).items())


@router.get("/analyses/{number}/download/{form}")
def download(desk: TheDesk, number: int, form: str, machine: Annotated[bool, Query()] = False) -> Response:
    """Return an analysis as a file, corrections put in unless ``machine=true``.

    Raises:
        ChidaoError [not-found]: there is no such analysis, or no such form.
    """
    file = desk.download(number, form, machine=machine)
    headers = {"Content-Disposition": f'attachment; filename="{file.file_name}"', "Cache-Control": "no-store"}
    return Response(file.content, media_type=file.media_type, headers=headers)
