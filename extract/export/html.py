"""Records as one HTML page that stands for itself: a list of the statements, and the article with them marked."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from extract.export.due import short_date
from extract.export.follow_up import FollowUpRow, follow_up_rows
from extract.export.marked import Paragraph, marked, visible
from extract.export.names import VIETNAMESE
from extract.export.origin import origin
from extract.export.warning_words import warning_in_english, warning_in_vietnamese
from extract.records import LABELS, Label, Record

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_LONGEST_ADDRESS: Final = 2000
"""Code points of an address that is still linked: browsers refuse much longer ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """One record on the page; ids in it begin with ``prefix``."""

    prefix: str
    record: Record

    @property
    def title(self) -> str:
        return visible(self.record.article.title or origin(self.record))

    @property
    def counts(self) -> dict[Label, int]:
        found = Counter(item.label for item in self.record.items)
        return {label: found[label] for label in LABELS if label != "plan" or found[label]}

    @property
    def rows(self) -> Iterator[FollowUpRow]:
        return follow_up_rows(self.record, LABELS)

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        return marked(self.record)


def write_html(records: Iterable[Record]) -> bytes:
    """Return a page with the statements of ``records`` and their texts, UTF-8; the same records give the same bytes.

    Each record has the table of its statements and its text in which they are marked; links lead from one to the other
    and back. Several records have a list of contents in front. The page needs no script, loads nothing, and tells the
    browser to allow neither; it is in Vietnamese, with English behind the headings.

    Args:
        records: what to write; without any the page says so.
    """
    sections = [_Section(prefix=f"r{number}-", record=record) for number, record in enumerate(records, start=1)]
    several = len(sections) > 1
    style = _style()
    pieces = (
        _environment()
        .get_template("report.html")
        .generate(
            title="Chỉ đạo, kết quả, khó khăn, kiến nghị" if several or not sections else sections[0].title,
            style=style,
            style_hash=f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}",
            contents=sections,
            sections=sections,
            several=several,
            heading="h2" if several else "h1",
            names={label: name.capitalize() for label, name in VIETNAMESE.items()},
        )
    )
    return b"".join(piece.encode("utf-8", "replace") for piece in pieces)


def web_address(url: str | None) -> str | None:
    """Return ``url`` where it may be linked, and None where it leads to no web page: ``javascript:`` would run."""
    if url is None or len(url) > _LONGEST_ADDRESS or not url.lower().startswith(("http://", "https://")):
        return None
    return url


@cache
def _environment() -> Environment:
    # Imported late: most commands write no page.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("extract.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["short_date"] = short_date
    environment.filters["web_address"] = web_address
    environment.filters["warning"] = _warning
    environment.finalize = _shown
    return environment


def _shown(value: object) -> object:
    """Show nothing for None, and take what steers the display out of all words but our own markup."""
    return "" if value is None else visible(value) if type(value) is str else value


def _warning(code: str) -> tuple[str, str]:
    return warning_in_vietnamese(code), warning_in_english(code)


def _style() -> Markup:
    """Return the style sheets, as they stand between the tags."""
    from markupsafe import Markup

    folder = files("extract.export") / "templates"
    sheets = [(folder / name).read_text(encoding="utf-8") for name in ("marks.css", "report.css")]
    return Markup("\n".join(sheets))  # noqa: S704 - our own, and no text of an article
