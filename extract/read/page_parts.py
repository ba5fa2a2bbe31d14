"""What was found on a page → the parts of its article: bylines off the end, a lead that no element names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extract.read.blocks import Line
from extract.read.bylines import parse_byline, people_in
from extract.read.head import described_lead, without_site
from extract.read.marks import ends_sentence, without_prefix
from extract.read.metadata import Metadata
from extract.read.plain import take_byline
from extract.read.result import Attachment, Parts, domain, same_words

_SIGNATURE_WORDS: Final = 10
_BOLD_LEAD_WORDS: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """What a reader of pages found, before bylines and signatures are taken off.

    Args:
        title: the headline, maybe with the site's name behind it.
        lead: the lead, None where no element of the page names one.
        lines: the body.
        authors: people that the page's author fields name.
        byline: people whom a line above the body names.
        published: ISO 8601.
        section: the path of breadcrumbs; only counts where the metadata do not say.
        attachments: files that the page offers.
        warnings: what the reading earned.
    """

    title: str | None = None
    lead: str | None = None
    lines: Sequence[Line] = ()
    authors: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    published: str | None = None
    section: str | None = None
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[str, ...] = ()


def parts_of(
    content: PageContent, metadata: Metadata, *, url: str | None, not_people: tuple[str, ...], source: str | None = None
) -> Parts:
    """Finish what a reader found on a page.

    Args:
        content: what it found.
        metadata: what the page says of itself.
        url: the address of the page, where the caller knows it.
        not_people: names of the site.
        source: the publisher's name; by default what the page calls its site.

    Warnings: ``truncated`` where the page says that it shows a part only.
    """
    lines, signed = _without_signature(list(content.lines), content.authors, not_people)
    lead = content.lead
    if lead is None:
        lead, lines = _lead_of(metadata, content.title, lines)
    return Parts(
        title=without_site(content.title, metadata) if content.title else None,
        lead=without_prefix(lead) if lead else None,
        paragraphs=[without_prefix(line.text) if place == 0 else line.text for place, line in enumerate(lines)],
        kinds=[line.kind for line in lines],
        url=url or metadata.url,
        source=source or metadata.site_name or domain(url or metadata.url),
        author=", ".join(content.authors or signed or content.byline) or None,
        published=content.published,
        section=metadata.section or content.section,
        attachments=content.attachments,
        warnings=(*content.warnings, *(("truncated",) if metadata.truncated else ())),
    )


def _without_signature(
    lines: list[Line], authors: tuple[str, ...], not_people: tuple[str, ...]
) -> tuple[list[Line], tuple[str, ...]]:
    """Take bylines off the end of the body: lines set flush right, the authors' names, and what take_byline knows."""
    people: list[str] = []
    while len(lines) > 1:
        last = lines[-1]
        short = len(last.text.split()) <= _SIGNATURE_WORDS and not ends_sentence(last.text)
        named = any(same_words(last.text, name) for name in (*authors, ", ".join(authors), " - ".join(authors)))
        if not short or not (last.right or named):
            break
        byline = parse_byline(last.text, not_people=not_people, pen_names=True)
        # Set flush right, a name signs whatever its surname.
        signed_by = byline.people if byline else people_in(last.text, not_people=not_people) if last.right else ()
        people = [*signed_by, *people]
        lines = lines[:-1]
    texts, signed = take_byline([line.text for line in lines], before=1, not_people=not_people)
    return lines[: len(texts)], tuple(dict.fromkeys([*signed, *people]))


def _lead_of(metadata: Metadata, title: str | None, lines: list[Line]) -> tuple[str | None, list[Line]]:
    """Find a lead that no element names: a first paragraph in bold, else the page's description."""
    if len(lines) > 1 and _is_bold_lead(lines[0]):
        return lines[0].text, lines[1:]
    return described_lead(metadata, title, [line.text for line in lines]), lines


def _is_bold_lead(line: Line) -> bool:
    return line.bold and len(line.text.split()) >= _BOLD_LEAD_WORDS and ends_sentence(line.text)
