"""Do a publisher's pages still come out whole? A few fresh articles, field by field, against earlier checks.

That a field is there says little: a page whose body lost its selector still has a title and a lead. So lengths and
numbers of paragraphs are compared, too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Final

from pydantic import TypeAdapter

from extract.errors import FetchError, ReadError
from extract.fetch import Page
from extract.read import ReadResult, read_bytes

FIELDS: Final = ("title", "lead", "author", "published", "section", "body", "attachments")

_NEEDED: Final = ("title", "published", "body")
"""What every article has; a page without one of them was not read rightly."""

_USUAL: Final = 0.8
"""A field that came out on this share of earlier pages is expected to come out; our choice."""

_HALF: Final = 0.5
"""Below this share of what was usual a field, or the length of the body, counts as lost; our choice."""

_REMEMBERED: Final = 10
"""Earlier checks that count; the layout of a site changes every few years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What one check of a publisher found.

    Args:
        domain: the publisher.
        day: ISO 8601, when it was checked.
        pages: articles that were read; 0 where none could be.
        shares: by field, the share of pages on which it came out, 0 to 1.
        characters: of the body, the median over the pages.
        paragraphs: the same, in lines.
        changed: pages that did not fit the publisher's templates.
        failed: addresses that gave no article, with the reason.
    """

    domain: str
    day: str
    pages: int
    shares: dict[str, float]
    characters: float
    paragraphs: float
    changed: int
    failed: tuple[tuple[str, str], ...] = ()


def check(domain: str, addresses: Iterable[str], fetch: Callable[[str], Page], *, today: date) -> Coverage:
    """Fetch and read a few articles of one publisher.

    Args:
        domain: the publisher.
        addresses: of its articles, the newest first; as many as shall be read.
        fetch: ``Fetcher.fetch``.
        today: the day of the check.
    """
    results: list[ReadResult] = []
    failed: list[tuple[str, str]] = []
    for address in addresses:
        try:
            page = fetch(address)
            found = next(read_bytes(page.content, name=page.url, url=page.url, content_type=page.content_type))
            if isinstance(found, ReadError):
                raise found
            results.append(found)
        except (FetchError, ReadError) as error:
            failed.append((address, f"{error} [{error.code}]"))
    return coverage(domain, results, day=today, failed=failed)


def coverage(
    domain: str, results: Sequence[ReadResult], *, day: date, failed: Sequence[tuple[str, str]] = ()
) -> Coverage:
    """Count what came out of the pages of one publisher."""
    there = [_fields(result) for result in results]
    bodies = [_body(result) for result in results]
    return Coverage(
        domain=domain,
        day=day.isoformat(),
        pages=len(results),
        shares={name: sum(name in found for found in there) / max(len(there), 1) for name in FIELDS},
        characters=float(median(sum(map(len, body)) for body in bodies)) if bodies else 0.0,
        paragraphs=float(median(map(len, bodies))) if bodies else 0.0,
        changed=sum("layout-changed" in result.warnings for result in results),
        failed=tuple(failed),
    )


def faults(now: Coverage, earlier: Sequence[Coverage]) -> list[str]:
    """Say in plain words what is missing now: of what every article has, and of what used to come out.

    Args:
        now: the check of today.
        earlier: the checks before it, oldest first; those without pages do not count.
    """
    if not now.pages:
        return ["no article could be read"]
    said = [f"{name} is missing on {_percent(1 - now.shares[name])}" for name in _NEEDED if now.shares[name] < 1]
    if now.changed:
        said.append(f"{now.changed} of {now.pages} pages do not fit the known layout")
    past = [one for one in earlier if one.domain == now.domain and one.pages][-_REMEMBERED:]
    if not past:
        return said
    for name in FIELDS:
        usual = median(one.shares.get(name, 0.0) for one in past)
        if name not in _NEEDED and usual >= _USUAL and now.shares[name] < _HALF * usual:
            said.append(f"{name} came out on {_percent(usual)} before and on {_percent(now.shares[name])} now")
    for name, before, after in (
        ("characters", median(one.characters for one in past), now.characters),
        ("paragraphs", median(one.paragraphs for one in past), now.paragraphs),
    ):
        if after < _HALF * before:
            said.append(f"bodies had {before:.0f} {name} before and have {after:.0f} now")
    return said


def read_history(path: Path) -> list[Coverage]:
    """Return the checks that a file holds, oldest first; [] where there is no file.

    Raises:
        ReadError [bad-history]: a line is none of ours.
    """
    if not path.exists():
        return []
    checks = TypeAdapter(Coverage)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [checks.validate_json(line) for line in lines if line.strip()]
    except ValueError as error:  # of pydantic and of UTF-8
        hint = "Name another file with --history, or move this one away."
        raise ReadError("bad-history", f"{path} is no history of checks.", hint) from error


def note(path: Path, found: Coverage) -> None:
    """Add a check to the history."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(found), ensure_ascii=False) + "\n")


def _fields(result: ReadResult) -> set[str]:
    article = result.article
    values = {
        "title": article.title,
        "lead": article.lead,
        "author": article.author,
        "published": article.published if article.published and "T" in article.published else None,
        "section": result.section,
        "body": _body(result),
        "attachments": result.attachments,
    }
    return {name for name, value in values.items() if value}


def _body(result: ReadResult) -> list[str]:
    """Return the lines of the text without headline and lead."""
    lines = result.article.text.split("\n")
    return [line for line in lines if line not in {result.article.title, result.article.lead}]


def _percent(share: float) -> str:
    return f"{100 * share:.0f} % of pages"
