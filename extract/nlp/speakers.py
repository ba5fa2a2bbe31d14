"""Who speaks in each sentence: the spaCy component ``chidao_speakers``.

News names a speaker once and lets him speak on. A sentence that attributes its words ("ông Ân yêu cầu …", "…”, bà Lý
nói") has that speaker; one inside an open quotation, or without an attribution, goes on with the speaker before it.
A headline or lead without a name takes the first speaker of the body that is named in full.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from extract.nlp.finder import Finder
from extract.nlp.mentions import article_mentions
from extract.nlp.sentences import sentence_spans
from extract.nlp.tokenizer import text_of
from extract.officials import Mention, speech_pattern
from extract.text import new_spelling, quotation_is_open

SPEAKERS: Final = "chidao_speakers"
"""Key in ``Doc.user_data``: one list a sentence, ``[start, end, name, role, standing, here]``, or None."""

# Nominal uses: "ý kiến chỉ đạo của …", "công tác chỉ đạo", "Ban Chỉ đạo", "theo đề nghị của …".
_NOUN_BEFORE: Final = re.compile(
    r"(?i)(?:ý kiến|công tác|sự|ban|tinh thần|văn bản|theo|lời|bài|cuộc|những|các|nội dung|việc)\s$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who speaks: the mention that says so, and whether it stands in the sentence itself."""

    start: int
    end: int
    name: str
    role: str | None
    standing: str
    here: bool


def find_speakers(text: str, spans: list[tuple[int, int]]) -> list[Speaker | None]:
    """Return the speaker of each sentence of ``text``, or None where nobody has spoken yet.

    Args:
        text: canonical text.
        spans: half-open offsets of its sentences, in order.
    """
    naming = _Naming()
    found: list[Speaker | None] = []
    quoted: list[int] = []  # sentences of the quotation that is open, still without an attribution of their own
    current: Speaker | None = None
    quote_open = False
    in_turn = False
    named = article_mentions(text, tuple(spans))
    for index, ((start, end), in_sentence) in enumerate(zip(spans, named, strict=True)):
        mention = _turn(text, start, in_sentence)
        if mention is not None:
            in_turn = True
        else:
            mention = _attributed(text, start, end, in_sentence, quote_open=quote_open)
            if mention is not None and in_turn:
                # What somebody says in an interview of a body ("Bộ đã yêu cầu …") are still that person's words.
                in_turn = mention.kind in {"office", "body"} and not quote_open
                mention = None if in_turn else mention
        naming.note(in_sentence, text)
        speaker = naming.speaker(mention, current) if mention else None
        if speaker:
            current = speaker
            naming.spoke(speaker)
            for earlier in quoted if quote_open else []:
                found[earlier] = replace(speaker, here=False)
        found.append(speaker or (replace(current, here=False) if current else None))
        was_open, quote_open = quote_open, quotation_is_open(text[start:end], was_open=quote_open)
        if quote_open and speaker is None:
            quoted = [*quoted, index] if was_open else [index]
        elif not quote_open or speaker:
            quoted = []
    return _headline_speaker(found, naming, spans)


def _headline_speaker(
    found: list[Speaker | None], naming: _Naming, spans: list[tuple[int, int]]
) -> list[Speaker | None]:
    """Give the sentences before the first attribution the first speaker; complete names that were short there."""
    first = next((speaker for speaker in found if speaker), None)
    completed = []
    for speaker, (start, end) in zip(found, spans, strict=True):
        chosen = speaker or (replace(first, here=False) if first else None)
        if chosen:
            name, role = naming.full(chosen.name, chosen.role)
            chosen = replace(chosen, name=name, role=role, here=start <= chosen.start < end)
        completed.append(chosen)
    return completed


class _Naming:
    """What the article has said so far of who is who."""

    def __init__(self) -> None:
        self._by_given: dict[str, tuple[str, str | None, str]] = {}
        self._by_office: dict[str, str] = {}
        self._roles: dict[str, str] = {}
        self._honorifics: dict[str, str] = {}
        self._spoke_last: dict[str, Speaker] = {}

    def note(self, found: Sequence[Mention], text: str) -> None:
        """Remember the full names, offices and honorifics of one sentence."""
        for mention in found:
            honorific = _honorific(mention, text)
            if honorific and mention.name:
                self._honorifics[mention.name.split()[-1]] = honorific
            if mention.kind != "name" or mention.name is None or self._longer(mention.name):
                continue
            known = self._roles.get(mention.name)
            if mention.role and (known is None or len(mention.role) > len(known)):
                self._roles[mention.name] = mention.role
            role = self._roles.get(mention.name)
            given = mention.name.split()[-1]
            standing = mention.standing
            if standing == "plain" and given in self._by_given and self._by_given[given][0] == mention.name:
                standing = self._by_given[given][2]
            self._by_given[given] = (mention.name, role, standing)
            if mention.role:
                self._by_office[_office(mention.role)] = mention.name

    def full(self, name: str, role: str | None) -> tuple[str, str | None]:
        """Return the full name and role behind a short name or an office, as far as the article gives them."""
        if " " not in name and name in self._by_given:
            full, known, _ = self._by_given[name]
            return full, known or role
        if longer := self._longer(name):
            return longer, self._roles.get(longer) or role
        by_office = self._by_office.get(_office(name))
        if by_office:
            return by_office, self._roles.get(by_office)
        return name, self._roles.get(name, role)

    def _longer(self, name: str) -> str | None:
        """Return the full name that ends with ``name``: "ông Xuân Anh" is the Nguyễn Xuân Anh named before."""
        known = self._by_given.get(name.rsplit(maxsplit=1)[-1])
        return known[0] if " " in name and known and known[0].endswith(f" {name}") else None

    def spoke(self, speaker: Speaker) -> None:
        """Remember who was the last "ông" and the last "bà" to speak."""
        honorific = self._honorifics.get(speaker.name.split()[-1])
        if honorific:
            self._spoke_last[honorific] = speaker

    def speaker(self, mention: Mention, current: Speaker | None) -> Speaker | None:
        """Turn the mention that an attribution names into a speaker.

        A bare "ông" or "bà" is the last one called so who spoke, else whoever spoke last.
        """
        standing = mention.standing
        if mention.kind == "office" and standing == "plain":
            last = self._spoke_last.get((mention.role or "").lower(), current)
            return replace(last, here=True, start=mention.start, end=mention.end) if last else None
        name = mention.name or mention.role or ""
        role = mention.role if mention.kind == "name" else None
        full, known = self.full(name, role)
        given = self._by_given.get(full.split()[-1])
        if given and given[0] == full and given[2] != "plain":
            standing = given[2]
        return Speaker(start=mention.start, end=mention.end, name=full, role=known, standing=standing, here=True)


def _honorific(mention: Mention, text: str) -> str | None:
    """Return "ông" or "bà" where the mention says which: by the word itself, or by "Văn" or "Thị" in the name."""
    word = text[mention.start : mention.end].split(maxsplit=1)[0].lower()
    if word in {"ông", "bà"}:
        return word
    parts = mention.name.split() if mention.name else []
    return "bà" if "Thị" in parts else "ông" if "Văn" in parts else None


def _office(role: str) -> str:
    """Reduce an office to its first two words: "Thủ tướng Chính phủ" and "Thủ tướng" are one office in one article."""
    words = new_spelling(role.lower()).replace(",", " ").split()
    length = 3 if words[:1] == ["phó"] else 2
    return " ".join(words[:length])


def _attributed(text: str, start: int, end: int, found: Sequence[Mention], *, quote_open: bool) -> Mention | None:
    """Return the mention that the sentence names as its speaker.

    Words inside quotation marks do not attribute. Behind a closing quote the attribution counts before any other;
    else the first verb of speech with a mention before it does.
    """
    if not found:
        return None
    quotes = _quoted_parts(text, start, end, quote_open)
    outside = [mention for mention in found if not _inside(quotes, mention.start)]
    ends = [mention.end for mention in outside]
    closers = [last for _, last in quotes]
    choices: list[tuple[bool, int, Mention]] = []
    for verb in speech_pattern().finditer(text, start, end):
        at = verb.start()
        if _inside(quotes, at) or _NOUN_BEFORE.search(text, max(start, at - 12), at):
            continue
        # The last two mentions decide; looking at all of them would make long lines slow.
        count = bisect_right(ends, at)
        before = outside[max(0, count - 2) : count]
        if before and at - before[-1].end <= 150:
            mention = _subject(before, text)
            closer = bisect_left(closers, mention.start - 8)
            closing = closer < len(closers) and closers[closer] <= mention.start
            choices.append((not closing, at, mention))
    if choices:
        return min(choices, key=lambda choice: choice[:2])[2]
    lead_in = re.compile(r"(?:Theo|theo)\s$")
    for mention in found:
        if lead_in.search(text, max(start, mention.start - 6), mention.start) and mention.kind in {"name", "short"}:
            return mention
    return None


_COLON: Final = re.compile(r"\s?(?:\([^()]{1,80}\)\s?)?:")


def _turn(text: str, start: int, found: Sequence[Mention]) -> Mention | None:
    """Return the person whose turn in an interview the sentence begins: "Ông Ân: …"."""
    first = found[0] if found else None
    if first is None or first.kind not in {"name", "short"} or first.start > start + 3:
        return None
    return first if _COLON.match(text, first.end) else None


def _subject(before: list[Mention], text: str) -> Mention:
    """Choose the subject of a verb among the mentions before it: the last, unless it explains a name before it."""
    last = before[-1]
    if last.kind in {"office", "body"}:
        for mention in reversed(before[:-1]):
            between = text[mention.end : last.start]
            if mention.kind in {"name", "short"} and len(between) <= 60 and re.match(r"\s?[,(–-]", between):
                return mention
            break
    return last


def _quoted_parts(text: str, start: int, end: int, quote_open: bool) -> list[tuple[int, int]]:
    parts = []
    first = start if quote_open else -1
    for at in range(start, end):
        char = text[at]
        if first < 0 and char in {"“", '"'}:
            first = at
        elif first >= 0 and char in {"”", '"'}:
            parts.append((first, at + 1))
            first = -1
    if first >= 0:
        parts.append((first, end))
    return parts


def _inside(parts: list[tuple[int, int]], at: int) -> bool:
    """Tell whether ``at`` lies in one of the parts, which are in order."""
    index = bisect_right(parts, at, key=lambda part: part[0]) - 1
    return index >= 0 and at < parts[index][1]


class SpeakerFinder(Finder):
    """Find the speaker of each sentence."""

    key = SPEAKERS

    def find(self, doc: Doc) -> list[Any]:
        """Return the speakers of one document, one entry a sentence."""
        speakers = find_speakers(text_of(doc), sentence_spans(doc))
        return [[s.start, s.end, s.name, s.role, s.standing, s.here] if s else None for s in speakers]


def speakers_of(doc: Doc) -> list[Speaker | None]:
    """Return what ``chidao_speakers`` found, one entry a sentence."""
    rows = doc.user_data.get(SPEAKERS, [])
    return [
        Speaker(start=row[0], end=row[1], name=row[2], role=row[3], standing=row[4], here=row[5]) if row else None
        for row in rows
    ]


@Language.factory("chidao_speakers", requires=["token.is_sent_start"], default_config={})
def create_speakers(nlp: Language, name: str) -> SpeakerFinder:  # noqa: ARG001 - spaCy passes it
    """Build the component."""
    return SpeakerFinder(name)
