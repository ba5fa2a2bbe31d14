"""Corrections by hand: a form comes in, and becomes corrections that are kept one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from extract.errors import WebError
from extract.web.correction import Correction
from extract.web.correction_faults import CorrectionError
from extract.web.corrections import check, corrected, next_item
from extract.web.pages.analyses import analysis_page
from extract.web.pages.asking import TheDesk, TheForm, field, see
from extract.web.pages.draft import Draft, DraftError, corrections_of, draft_from
from extract.web.pages.rendering import language_of
from extract.web.words import Words, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.web.analysis import Analysis
    from extract.web.desk import Desk

router = APIRouter()

_REFUSED = 422


@router.post("/analyses/{number}/corrections")
async def correct(request: Request, desk: TheDesk, form: TheForm, number: int) -> Response:
    """Keep what the form changes; a form that does not fit is shown again with what is wrong.

    ``action`` is ``save`` (the statement is as the form says), ``remove`` (there is no such statement) or ``confirm``
    (the analysis is right as it stands).

    Raises:
        ChidaoError [not-found, bad-form]: there is no such analysis, or no such action.
    """
    action = field(form, "action")
    texts = {name: value for name, value in form.items() if isinstance(value, str)}
    kept, listed = ([str(each) for each in form.getlist(name)] for name in ("addressee", "listed"))
    draft = draft_from(texts, kept, listed)
    return await to_thread.run_sync(_correct, request, desk, number, action, draft)


def _correct(request: Request, desk: Desk, number: int, action: str, draft: Draft) -> Response:
    found = desk.analysis(number)
    place = "corrections"
    try:
        if action == "confirm":
            changes, place = [Correction(change="confirm")], "head"
        elif action == "remove":
            changes = [Correction(change="remove", item=draft.item)]
        elif action == "save":
            new = next_item(found.record, [kept.correction for kept in found.corrections])
            changes, place = corrections_of(draft, found.corrected, new), draft.item or new
        else:
            raise WebError("bad-form", f"There is no action {action!r}.", "Load the page again.")
        _check_all(found, changes)
        for change in changes:
            desk.history.correct(number, change)
    except (DraftError, CorrectionError) as error:
        trouble = _trouble(error, words_in(language_of(request)))
        return analysis_page(request, found, draft=draft, trouble=trouble, status=_REFUSED)
    return see(f"/analyses/{number}#{place}")


def _check_all(found: Analysis, changes: Sequence[Correction]) -> None:
    """Refuse all changes where one of them does not fit, so that no form is kept by halves.

    Raises:
        CorrectionError: the first that does not.
    """
    so_far = [kept.correction for kept in found.corrections]
    for change in changes:
        check(corrected(found.record, so_far), change)
        so_far.append(change)


def _trouble(error: DraftError | CorrectionError, words: Words) -> str:
    if isinstance(error, CorrectionError):
        return words.fault(error.fault, error.message)
    said: str = vars(words.edit)[error.trouble]  # type: ignore[attr-defined]  # sections of the texts become attributes
    return said.format(words=error.words) if error.trouble == "not_found" else said


@router.post("/analyses/{number}/corrections/{correction}/withdraw")
def withdraw(desk: TheDesk, number: int, correction: int) -> Response:
    """Take a correction back; one that is gone already is no error.

    Raises:
        ChidaoError [not-found]: there is no such analysis.
    """
    desk.analysis(number)
    desk.history.withdraw(number, correction)
    return see(f"/analyses/{number}#corrections")
