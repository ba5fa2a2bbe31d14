"""Markdown → the parts of an article: marks go; headings, list items and table rows stay as lines."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import Final

from extract.dates import parse_published
from extract.read.bylines import people_in
from extract.read.marks import is_list_item
from extract.read.plain import arrange
from extract.read.result import Parts
from extract.read.unwrap import unwrap
from extract.text import canonical, one_line

_FRONT_MATTER: Final = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD: Final = re.compile(r"^(\w+)\s*:\s*(.*)$")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_IMAGE: Final = re.compile(r"!\[[^\]\n]*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\]\n]*\])")
_LINK: Final = re.compile(r"\[([^\[\]\n]+)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\]\n]*\])")
_REFERENCE: Final = re.compile(r"^\s{0,3}\[[^\]\n]+\]:\s+\S+.*$", re.MULTILINE)
_AUTOLINK: Final = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_HEADING: Final = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE: Final = re.compile(r"^\s{0,3}(=+|-{2,})\s*$")
_RULE: Final = re.compile(r"^\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_FENCE: Final = re.compile(r"^\s{0,3}(?:```|~~~)")
_QUOTE: Final = re.compile(r"^\s{0,3}(?:>\s?)+(?!>)")
_TABLE_RULE: Final = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_BULLET: Final = re.compile(r"^\s*[*+-]\s+(?:\[[ xX]\]\s+)?")
_EMPHASIS: Final = (
    re.compile(r"(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1"),
    re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?!\w)"),
    re.compile(r"(~~)(?=\S)([^~\n]+?)(?<=\S)\1"),
)
_CODE: Final = re.compile(r"(`+)([^`\n]+)\1")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")


def read_markdown(text: str) -> Parts:
    """Strip Markdown and find the article's parts.

    Front matter gives ``title``, ``date``, ``author``, ``lead`` (or ``description``), ``url`` and ``source``; without a
    title there, the first heading of level 1 is the headline, else the rules for plain text hold. Links become their
    words, pictures go.
    """
    text = canonical(text)
    fields: dict[str, str] = {}
    if match := _FRONT_MATTER.match(text):
        fields = _fields(match[1])
        text = text[match.end() :]
    lines, heading = _lines(text)
    title = fields.get("title") or heading
    if title and lines and one_line(lines[0]).casefold() == one_line(title).casefold():
        lines = lines[1:]
    parts = arrange(lines, title=title)
    warnings: tuple[str, ...] = ()
    published = parts.published
    if "date" in fields:
        published = parse_published(fields["date"]) or published
        warnings = () if published else ("bad-date",)
    author = ", ".join(people_in(fields.get("author", ""))) or parts.author
    lead = fields.get("lead") or fields.get("description")
    if lead:
        # The guessed lead is the first paragraph of the body where the front matter has another one.
        body = [*filter(None, [parts.lead]), *parts.paragraphs]
        parts = replace(parts, lead=lead, paragraphs=body)
    return replace(
        parts,
        published=published,
        author=author,
        url=fields.get("url"),
        source=fields.get("source"),
        warnings=warnings,
    )


def _fields(block: str) -> dict[str, str]:
    """Read the "key: value" lines of front matter; nested values are ignored, lists of authors joined."""
    fields: dict[str, str] = {}
    key = ""
    for line in block.split("\n"):
        if match := _FIELD.match(line):
            key = match[1].casefold()
            value = match[2].strip()
            if value[:1] == "[" and value[-1:] == "]":
                value = ", ".join(part.strip().strip("\"'") for part in value[1:-1].split(","))
            fields[key] = value.strip("\"'")
        elif key and (item := re.match(r"^\s*-\s+(.*)$", line)):
            fields[key] = ", ".join(filter(None, (fields[key], item[1].strip().strip("\"'"))))
    return {key: value for key, value in fields.items() if value}


def _lines(text: str) -> tuple[list[str], str | None]:
    """Return the paragraphs without marks, and the first heading of level 1."""
    text = _IMAGE.sub("", _REFERENCE.sub("", _BREAK.sub("\n", _without_comments(text))))
    raw: list[str] = []
    heading: str | None = None
    for line in text.split("\n"):
        bare = _QUOTE.sub("", line)
        previous = raw[-1] if raw else ""
        if _FENCE.match(bare) or (_TABLE_RULE.match(bare) and "|" in bare):
            continue
        if (underline := _UNDERLINE.match(bare)) and previous and not is_list_item(previous):
            heading = heading or (previous if underline[1][0] == "=" else None)
            raw.append("")
        elif _RULE.match(bare):
            raw.append("")
        elif match := _HEADING.match(bare):
            words = _plain(match[2])
            heading = heading or (words if len(match[1]) == 1 else None)
            # Blank lines around it, so that a heading is never joined with its paragraph.
            raw += ["", words, ""]
        else:
            raw.append(_plain(_row(_BULLET.sub("- ", bare))))
    return unwrap(raw), heading


def _without_comments(text: str) -> str:
    """Return the text without HTML comments; a comment that never ends is text."""
    first, *rest = text.split("<!--")
    # Splitting takes time in proportion to the text; a pattern would look to the end from every opening mark.
    kept = [tail if closed else f"<!--{part}" for part in rest for _, closed, tail in [part.partition("-->")]]
    return "".join([first, *kept])


def _row(line: str) -> str:
    """Turn a table row into its cells with bars between them."""
    bare = line.strip()
    if bare.startswith("|") and bare.endswith("|") and len(bare) > 1:
        return " | ".join(cell.strip() for cell in bare[1:-1].split("|"))
    return line


def _plain(line: str) -> str:
    """Return a line without its inline marks; what stands in backquotes is taken as it is."""
    out = []
    end = 0
    for code in _CODE.finditer(line):
        out += [_words(line[end : code.start()]), code[2]]
        end = code.end()
    return one_line("".join([*out, _words(line[end:])]))


def _words(line: str) -> str:
    line = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", line))
    line = _TAG.sub("", line)
    for pattern in _EMPHASIS:
        # Bold around italic needs a second round.
        line = pattern.sub(r"\2", pattern.sub(r"\2", line))
    return html.unescape(_ESCAPE.sub(r"\1", line))
