"""One change by hand to one analysis, and its JSON."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, get_args

from extract.errors import WebError
from extract.records import Label

Change = Literal["label", "span", "issuer", "addressees", "deadline", "remove", "add", "confirm"]
"""What a correction changes: one of an item's properties, or whether the item is there; or that all was read."""

CHANGES: Final[tuple[Change, ...]] = get_args(Change)


def _json_name(field: str) -> str:
    """Name a field in JSON: ``from_`` is ``from``, as in records."""
    return field.rstrip("_")


_CONFIG: Final[dict[str, Any]] = {"extra": "forbid", "alias_generator": _json_name}
"""Settings for pydantic: unknown keys are errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One change by hand to one analysis. Offsets are half-open code points of ``Article.text``.

    Attributes:
        change: which of the fields below count.
        item: the item's id; for ``add`` the new item's id ("h1", "h2", … = by hand), or "" to be given the next; for
            ``confirm`` "".
        label: the item's label: ``label``, ``add``.
        start: where the item begins: ``span``, ``add``; for ``issuer`` and ``deadline`` where the words begin that say
            it, or None.
        end: where it ends, not included; None where ``start`` is.
        name: who gives the directive or recommendation: ``issuer``; None for nobody.
        names: where the text names those who must act: ``addressees``; empty for nobody.
        from_: the first day, YYYY-MM-DD, or None where it is open: ``deadline``. Both None: there is no time limit.
        to: the last day, or None where it is open: ``deadline``.
    """

    __pydantic_config__ = _CONFIG

    change: Change
    item: str = ""
    label: Label | None = None
    start: int | None = None
    end: int | None = None
    name: str | None = None
    names: tuple[tuple[int, int], ...] = ()
    from_: str | None = None
    to: str | None = None


@cache
def _adapter() -> Any:
    # Imported late: pydantic and its schemas take time that reading this module need not spend.
    from pydantic import TypeAdapter

    return TypeAdapter(Correction)


def read_correction(text: str | bytes) -> Correction:
    """Read a correction from a JSON object; fields that do not count may be left out.

    Raises:
        WebError [bad-correction]: the JSON is no correction; the message names the first wrong field. Whether it fits
            an analysis is for ``extract.web.corrections.check`` to say.
    """
    from pydantic import ValidationError

    try:
        correction: Correction = _adapter().validate_json(text, strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise WebError("bad-correction", f"This JSON is not a correction: {place}: {first['msg']}.") from error
    return correction


def correction_json(correction: Correction) -> str:
    """Write a correction as JSON on one line, without the fields that do not count."""
    text: bytes = _adapter().dump_json(correction, by_alias=True, exclude_defaults=True)
    return text.decode("utf-8")
