"""Plain text, as pasted from a site or saved by hand → the parts of an article."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from extract.dates import find_published, parse_published
from extract.read.bylines import parse_byline
from extract.read.marks import ends_sentence, is_caption, is_document_type, is_list_item, is_related, without_prefix
from extract.read.result import Parts
from extract.read.unwrap import unwrap
from extract.text import canonical

_HEADLINE_WORDS: Final = 40
"""Vietnamese headlines have up to about 30 syllables; a longer line is a paragraph."""

_LEAD_WORDS: Final = 12
"""A shorter line after the headline that ends no sentence is a heading of the body."""

_HEAD_LINES: Final = 5
_TAIL_LINES: Final = 3


@dataclass(slots=True)
class Head:
    """What the lines around a headline say: date and people."""

    published: str | None = None
    people: list[str] = field(default_factory=list)


def read_plain(text: str) -> Parts:
    """Find headline, date line, lead, body and byline in plain text.

    - Headline: the first line if it has at most 40 words, ends no sentence and more text follows.
    - Date line: dropped where it stands before or after the headline; it gives ``published``.
    - Lead: the first paragraph after these if more body follows; with one paragraph of body there is no guess, and none
      in a notice, whose headline is its type ("THÔNG BÁO") and whose next line is its subject.
    - Byline: dropped at the end if it cannot be content. Captions that say so and ">>" links are dropped anywhere.
    """
    lines = [" ".join(line.split()) for line in canonical(text).split("\n")]
    return arrange(unwrap(lines))


def arrange(lines: list[str], *, title: str | None = None) -> Parts:
    """Do the work of ``read_plain`` on lines that are whole paragraphs; ``title`` where it is already known."""
    lines = [line for line in lines if line and not is_related(line)]
    head = Head()
    lines = take_head(lines, head)
    if title is None and _is_headline(lines):
        title, lines = lines[0], lines[1:]
    if title is not None:
        lines = take_head(lines, head, titled=True)
    lines, signed = take_byline(lines, before=1)
    # Bylines such as "Bài, ảnh: …" look like credits: captions go only after them.
    lines = [line for line in lines if not is_caption(line)]
    people = list(dict.fromkeys([*head.people, *signed]))
    parts = Parts(title=title, paragraphs=lines, published=head.published, author=", ".join(people) or None)
    if title is not None and not is_document_type(title) and len(lines) > 1 and _is_lead(lines[0]):
        return replace(parts, lead=without_prefix(lines[0]), paragraphs=lines[1:])
    return parts


def take_byline(
    lines: list[str], *, before: int, not_people: tuple[str, ...] = ()
) -> tuple[list[str], tuple[str, ...]]:
    """Take the signature off the end of an article.

    Args:
        lines: headline or lead, and body.
        before: how many lines must stay.
        not_people: names of the site.

    Returns:
        The lines without their signature, and the people it names. A line is a signature only where the paragraph
        before it ends a sentence: the last entry of a list of names is content.
    """
    people: list[str] = []
    count = len(lines)
    for _ in range(_TAIL_LINES):
        if count <= before:
            break
        # A pen name looks like a heading; it signs only as the last line, or before an agency's.
        byline = parse_byline(lines[count - 1], not_people=not_people, pen_names=not people)
        if byline is None:
            break
        people = [*byline.people, *people]
        count -= 1
    if count == len(lines) or (count and not (ends_sentence(lines[count - 1]) or is_caption(lines[count - 1]))):
        return lines, ()
    if is_list_item(lines[count - 1]) and not lines[count - 1].endswith((".", "”", '"', "!")):
        return lines, ()
    return lines[:count], tuple(dict.fromkeys(people))


def take_head(lines: list[str], head: Head, *, titled: bool = False) -> list[str]:
    """Take date lines, captions, and names that stand beside a date line, off the start; note them in ``head``.

    Without ``titled`` the first line may be the headline, and a name there stays.
    """
    window = lines[:_HEAD_LINES]
    dated = [parse_published(line) for line in window]
    taken = 0
    for index, line in enumerate(window):
        beside = any(dated[max(0, index - 1) : index + 2])
        byline = parse_byline(line) if beside or find_published(line) else None
        signed = _signed_date(line)
        if dated[index]:
            head.published = head.published or dated[index]
        elif signed is not None:
            head.published = head.published or signed[0]
            head.people += signed[1]
        elif byline is not None and (titled or index > 0):
            head.people += byline.people
        elif not is_caption(line):
            break
        taken = index + 1
    return lines[taken:]


def _signed_date(line: str) -> tuple[str, tuple[str, ...]] | None:
    """Read "Hà An - 28/12/2021 16:10": a byline and a date on one line."""
    found = find_published(line)
    if found is None:
        return None
    published, start, end = found
    rest = f"{line[:start]} {line[end:]}".strip(" ,|-–—•·()")
    byline = parse_byline(rest, pen_names=True)
    return (published, byline.people) if byline is not None else None


def _is_headline(lines: list[str]) -> bool:
    if len(lines) < 2:
        return False
    line = lines[0]
    closed = line.endswith((".", ":", ";", ",")) and not line.endswith("...")
    return len(line.split()) <= _HEADLINE_WORDS and not closed and not is_list_item(line) and not is_caption(line)


def _is_lead(line: str) -> bool:
    return (
        not is_list_item(line)
        and not line.endswith((":", ";"))
        and (ends_sentence(line) or len(line.split()) >= _LEAD_WORDS)
    )
