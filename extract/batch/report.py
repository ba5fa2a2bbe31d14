"""``chidao report``: one page over the tables of a finished run, that stands for itself: no script, nothing to load."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element

from extract.batch import report_questions as ask
from extract.batch.report_accounts import about, counts, rejects
from extract.batch.report_actors import addressees, issuers, who_directs_whom
from extract.batch.report_elements import both, element, page
from extract.batch.report_lists import due, meetings, reprints
from extract.batch.report_periods import periods
from extract.batch.report_statements import difficulties, in_time, topics
from extract.batch.report_style import STYLE
from extract.batch.report_topics import topics as words_of
from extract.codec import atomic_file
from extract.dates import VIETNAM
from extract.errors import ChidaoError
from extract.records import LABELS

PAGE: Final = "report.html"
"""The name of the page in the folder of the run, unless another is asked for."""

_RUN: Final = "run.json"
"""What a run writes when it is finished. Its name stands here once more, since ``extract.batch.run`` loads datatrove,
which a report does not need."""

_TITLE: Final = (
    "Chỉ đạo, kết quả, khó khăn, kiến nghị trong tin tức",
    "Directives, achievements, difficulties, recommendations in the news",
)


def report(folder: Path, output: Path | None = None, *, today: date | None = None) -> Path:
    """Write one HTML page over the tables of a run, and return its path.

    The same tables and day give the same bytes. Memory and the size of the page are bounded whatever the size of the
    run: every list shows its first rows only.

    Args:
        folder: what ``batch`` wrote.
        output: where the page goes; by default ``report.html`` in the folder.
        today: the day from which time limits are still to come; by default today in Vietnam.

    Raises:
        ChidaoError [not-finished]: the folder holds no run, or one that is not finished.
        ChidaoError [bad-run]: ``run.json`` is damaged.
        ChidaoError [not-installed]: DuckDB is missing.
        ChidaoError [no-tables, bad-query]: the tables are missing or damaged.
        OSError: the page cannot be written.
    """
    path = output or folder / PAGE
    text = report_page(folder, today=today or datetime.now(VIETNAM).date())
    with atomic_file(path) as file:
        file.write(text)
    return path


def report_page(folder: Path, *, today: date) -> str:
    """Return the page that ``report`` writes.

    Raises:
        ChidaoError: as ``report`` does.
    """
    run = _run(folder)
    sections = list(_sections(folder, run, today))
    links = [element("li", element("a", *_title_of(section), href=f"#{section.get('id')}")) for section in sections]
    heading = both(_TITLE, "h1")
    return page(
        " · ".join(_TITLE),
        STYLE,
        element("header", heading, element("nav", element("ul", *links), aria_label="Mục lục · Contents")),
        element("main", *sections),
        about(run),
    )


def _sections(folder: Path, run: dict[str, Any], today: date) -> Iterator[Element]:
    totals = ask.totals(folder)
    months = ask.by_month(folder)
    found = Counter[str]()
    for _, label, number in months:
        found[label] += number
    statements = {label: found[label] for label in LABELS if label != "plan" or found[label]}
    account = counts(run["counts"], totals, statements)
    yield account
    if found.total():
        yield in_time(periods(months))
        yield who_directs_whom(totals, ask.matrix(folder), ask.who_directs_whom(folder))
        yield issuers(totals, ask.issuers(folder))
        yield addressees(totals, ask.addressees(folder))
        yield difficulties(ask.difficulties_by_source(folder), ask.difficulties_by_body(folder))
        yield topics(words_of(folder))
        yield due(ask.due(folder, today), ask.limits(folder, today), today)
    else:
        words = ("Không tìm thấy ý nào trong các bài này.", "No statements were found in these articles.")
        account.append(element("p", both(words), class_="notice"))
    yield meetings(ask.meetings(folder))
    if run["settings"]["duplicates"] != "off":
        yield reprints(ask.reprints(folder))
    rejected = run["counts"]["read_rejects"] + run["counts"]["nlp_rejects"]
    yield rejects(rejected, ask.reject_codes(folder), ask.rejects(folder))


def _title_of(section: Element) -> Iterator[str | Element]:
    """Yield the words of a section's heading once more."""
    heading = section[0]
    yield heading.text or ""
    yield from (element("span", each.text or "", lang="en") for each in heading)


def _run(folder: Path) -> dict[str, Any]:
    path = folder / _RUN
    try:
        run: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        hint = "Name the folder of a run of chidao batch; the same command goes on with one that was stopped."
        raise ChidaoError("not-finished", f"{folder} holds no finished run.", hint) from error
    except ValueError as error:
        raise ChidaoError("bad-run", f"{path} is damaged.", "Do the run again in another folder.") from error
    return run
