"""One official document as a text names it, and how its short forms are completed. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One document as a text names it.

    Half-open offsets in code points. ``type`` is in small letters ("nghị quyết"), ``number`` in normal form
    ("04-NQ/TU", or "16" where the text says no more), ``issuer`` the issuing body in full, ``date`` an ISO date or a
    year; None for whatever the text does not say.
    """

    start: int
    end: int
    type: str | None
    number: str | None
    issuer: str | None
    date: str | None
    title: str | None


def resolved(found: list[Citation]) -> list[Citation]:
    """Complete short forms by what the same article says in full, before or after them.

    "Nghị quyết 04" takes number, issuer and date of the only "nghị quyết" whose number begins with 04; a law named
    without its year takes the year that it has elsewhere.
    """
    # Full forms by what their short forms have in common; by number and date, so that a form said twice is one.
    full: dict[tuple[str | None, str], dict[tuple[str | None, str | None], Citation]] = {}
    for citation in found:
        if not _is_short(citation):
            full.setdefault(_common(citation), {}).setdefault(_own(citation), citation)
    completed = []
    for citation in found:
        forms = list(full.get(_common(citation), {}).values()) if _is_short(citation) else []
        if len(forms) == 1:
            citation = replace(  # noqa: PLW2901 - the completed one takes its place
                citation,
                number=forms[0].number or citation.number,
                issuer=citation.issuer or forms[0].issuer,
                date=citation.date or forms[0].date,
                title=citation.title or forms[0].title,
            )
        completed.append(citation)
    return completed


def each_once(found: list[Citation]) -> list[Citation]:
    """Return each document once, in the order of ``found``: of several mentions the one that says most.

    Only for mentions beside each other: "Nghị quyết 04" names different documents in different articles.
    """
    # By what mentions of one document have in common, so that a long list is not compared each with each.
    kept: dict[tuple[str | None, str], list[Citation]] = {}
    for citation in found:
        alike = kept.setdefault(_alike(citation), [])
        at = next((i for i, known in enumerate(alike) if _same(known, citation)), None)
        if at is None:
            alike.append(citation)
        elif _says(citation) > _says(alike[at]):
            alike[at] = citation
    return sorted((each for alike in kept.values() for each in alike), key=lambda citation: citation.start)


def _alike(citation: Citation) -> tuple[str | None, str]:
    kind, name = _common(citation)
    return kind, name.lower()


def _same(one: Citation, other: Citation) -> bool:
    """Tell whether two mentions that are alike are of one document: what both say is the same."""
    if one.number and other.number:
        numbers = one.number == other.number or one.number.isdigit() or other.number.isdigit()
    else:
        numbers = not one.number and not other.number
    dates = one.date == other.date or one.date is None or other.date is None
    return numbers and dates


def _says(citation: Citation) -> tuple[int, bool]:
    return len(citation.number or ""), citation.date is not None


def _is_short(citation: Citation) -> bool:
    """Tell whether a number without its codes, or a title without its year, may be said in full elsewhere."""
    return citation.date is None if citation.number is None else citation.number.isdigit()


def _common(citation: Citation) -> tuple[str | None, str]:
    return citation.type, _serial(citation.number) or citation.title or ""


def _own(citation: Citation) -> tuple[str | None, str | None]:
    return (None, citation.date) if citation.number is None else (citation.number, None)


def _serial(number: str | None) -> str | None:
    """Return the running number without leading zeros: "04-NQ/TU" and "4" are 4."""
    digits = re.match(r"\d+", number or "")
    return digits[0].lstrip("0") if digits else None
