"""``/api/history``: kept analyses, corrections to them, and downloads."""

from __future__ import annotations

from typing import Annotated, Any, Final

import anyio.to_thread
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from extract.codec import encode
from extract.errors import ChidaoError
from extract.web.analysis import Analysis, Summary
from extract.web.api.shared import CHANGING, JSON, LARGEST, Number, TheDesk, component, errors, ok
from extract.web.correction import correction_json, read_correction
from extract.web.desk import no_analysis
from extract.web.downloads import Form

router = APIRouter(prefix="/history", tags=["history"])

_CORRECTION: Final[dict[str, Any]] = {
    "requestBody": {"required": True, "content": {JSON: {"schema": component("Correction")}}}
}


class Analyses(BaseModel):
    """Analyses of the history, newest first; for those before, ask again with ``before`` = the last ``number``."""

    analyses: list[Summary]


class Corrected(BaseModel):
    """The id of a new correction."""

    correction: int


@router.get("", summary="Search the history", responses=errors())
def search(
    desk: TheDesk,
    words: Annotated[str, Query(description="Words to find, with or without diacritics.")] = "",
    limit: Annotated[int, Query(ge=1, le=500, description="The most analyses to return.")] = 50,
    before: Annotated[int | None, Query(ge=1, le=LARGEST, description="Only smaller numbers.")] = None,
) -> Analyses:
    """List kept analyses with all of the words in their name, headline or text, newest first."""
    return Analyses(analyses=desk.history.search(words, limit=limit, before=before))


@router.get(
    "/{number}",
    summary="Get one analysis",
    responses={**ok(component("Analysis"), "The analysis with its corrections put in."), **errors(404)},
    response_class=Response,
)
def get(number: Number, desk: TheDesk) -> Response:
    """Return the record as people corrected it, the machine's own beside it, and the corrections."""
    return Response(_analysis_json(desk.analysis(number)), media_type=JSON)


@router.delete(
    "/{number}",
    summary="Delete one analysis",
    status_code=204,
    response_class=Response,
    responses={204: {"description": "It is deleted."}, **errors(*CHANGING, 404)},
)
def delete(number: Number, desk: TheDesk) -> Response:
    """Delete the analysis and its corrections for good."""
    if not desk.history.delete(number):
        raise no_analysis(number)
    return Response(status_code=204)


@router.post(
    "/{number}/corrections",
    summary="Correct an analysis",
    status_code=201,
    responses={201: {"model": Corrected, "description": "The correction is kept."}, **errors(*CHANGING, 404, 415)},
    openapi_extra=_CORRECTION,
)
async def correct(request: Request, number: Number, desk: TheDesk) -> JSONResponse:
    """Keep one change by hand; later ones win."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != JSON:
        raise ChidaoError("bad-content-type", "The body is not JSON.", f"Send the header Content-Type: {JSON}.")
    correction = read_correction(await request.body())
    kept = await anyio.to_thread.run_sync(desk.history.correct, number, correction)
    return JSONResponse({"correction": kept}, 201)


@router.delete(
    "/{number}/corrections/{correction}",
    summary="Withdraw a correction",
    status_code=204,
    response_class=Response,
    responses={204: {"description": "It is withdrawn."}, **errors(*CHANGING, 404)},
)
def withdraw(number: Number, correction: Number, desk: TheDesk) -> Response:
    """Take a correction back."""
    if not desk.history.withdraw(number, correction):
        raise ChidaoError("not-found", f"The analysis {number} has no correction {correction}.")
    return Response(status_code=204)


@router.get(
    "/{number}/download/{form}",
    summary="Download an analysis as a file",
    response_class=Response,
    responses={
        200: {"description": "The file.", "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}},
        **errors(404),
    },
)
def download(
    number: Number,
    form: Form,
    desk: TheDesk,
    machine: Annotated[bool, Query(description="Whether to leave corrections out.")] = False,
) -> Response:
    """Return the analysis as JSON, CSV, a table of tasks for Excel or Word, a calendar, or a page by itself."""
    made = desk.download(number, form, machine=machine)
    return Response(
        made.content,
        media_type=made.media_type,
        headers={"Content-Disposition": f'attachment; filename="{made.file_name}"'},
    )


def _analysis_json(analysis: Analysis) -> str:
    """Write an analysis; the records are JSON already, so that nothing is written twice."""
    import json

    corrections = ",".join(
        f'{{"id":{kept.id},"created":{json.dumps(kept.created)},"correction":{correction_json(kept.correction)}}}'
        for kept in analysis.corrections
    )
    return (
        f'{{"number":{analysis.number},"created":{json.dumps(analysis.created)},"name":{json.dumps(analysis.name)},'
        f'"record":{encode(analysis.corrected)},"machine":{encode(analysis.record)},"corrections":[{corrections}]}}'
    )
