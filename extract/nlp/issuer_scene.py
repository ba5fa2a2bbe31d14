"""Who may be the issuer of an article's directives and recommendations, and what happens to each in every sentence.

The candidates are the entities of the article (``extract.nlp.entities``) and the subjects of its verbs
(``extract.nlp.subjects``) that are no entity: "nhiều đại biểu", "lãnh đạo Bộ Y tế".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extract.nlp.arrays import Floats32
from extract.nlp.cast import cast
from extract.nlp.entities import Entity
from extract.nlp.further_mentions import LONGEST_SENTENCE
from extract.nlp.naming import spelled
from extract.nlp.speakers import Speaker
from extract.nlp.subjects import Subject
from extract.patterns import UPPER
from extract.text import quotation_is_open

MOST: Final = 60
"""Candidates of an article; of more those are left out to whom least happens: the time grows with the length alone."""

EVENTS: Final = (
    "mention",
    "quoted",
    "speaks",
    "orders",
    "requests",
    "says",
    "must",
    "acts",
    "embedded",
    "quoted_subject",
    "according",
)
"""What may happen to a candidate in a sentence: it is mentioned, or in a quotation; ``chidao_speakers`` takes it for
the speaker; it is the subject of an order, a request, a word of saying, of "must", of another verb; it is told to do
something; it is a subject inside a quotation; the sentence goes by it ("theo …").
"""

MENTION, QUOTED, SPEAKS, ORDERS, REQUESTS, SAYS, MUST, ACTS, EMBEDDED, QUOTED_SUBJECT, ACCORDING = range(len(EVENTS))
_SPEECH: Final = frozenset({ORDERS, REQUESTS, SAYS, ACCORDING})

_VERBS: Final = (
    (
        ORDERS,
        re.compile(
            r"(?:yêu cầu|chỉ đạo|giao|lưu ý|nhắc|quyết định|chỉ thị|ra lệnh|phê bình|đôn đốc|quán triệt|phân công|cấm|"
            r"buộc|kết luận|phê duyệt|ban hành|có công|có văn|ra công|ra quyết)"
        ),
    ),
    (
        REQUESTS,
        re.compile(
            r"(?:đề nghị|kiến nghị|đề xuất|kêu gọi|khuyến|mong|muốn|hi vọng|hy vọng|kỳ vọng|thúc giục|hối thúc|đòi|"
            r"góp ý|gợi ý)"
        ),
    ),
    (
        SAYS,
        re.compile(
            r"(?:nhấn mạnh|khẳng định|cho rằng|cho biết|cho hay|nói|phát biểu|nêu|bày tỏ|chia sẻ|nhận định|đánh giá|"
            r"phân tích|trả lời|thông tin|lo ngại|nhìn nhận|chỉ rõ|chỉ ra|thống nhất|tuyên bố|cảnh báo|băn khoăn)"
        ),
    ),
    (MUST, re.compile(r"(?:cần|phải|nên|hãy|sẽ|tiếp tục|triển khai|thực hiện|tổ chức|phối hợp)")),
)


@dataclass(slots=True)
class Candidate:
    """Somebody who may be an issuer.

    Attributes:
        name: the name in full.
        kind: ``person``, ``office``, ``body``, or ``phrase`` for a subject that is no entity.
        role: the office of a person, as written; None for others.
        standing: see ``extract.officials``.
        mentions: half-open offsets in the text, in order.
        names: every form of the name as ``spelled`` writes it.
        at: the sentence of each mention.
        events: (event, sentence) pairs.
        beside: for sentences in which it is mentioned, the words before and behind the first mention there.
        first: for the same sentences, the offset of that mention in the sentence.
        spoke: where it is the subject of a verb of speaking, asking or ordering outside quotations, as (offset in the
            text, sentence).
    """

    name: str
    kind: str
    role: str | None
    standing: str
    mentions: list[tuple[int, int]]
    names: set[str]
    at: list[int] = field(default_factory=list)
    events: list[tuple[int, int]] = field(default_factory=list)
    beside: dict[int, tuple[str, str]] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)
    spoke: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One article as the chooser of issuers sees it.

    Attributes:
        candidates: at most ``MOST``.
        events: (n_events, n_candidates, n_sentences) counts.
        speaks: (n_sentences): the candidate that ``chidao_speakers`` carries along, -1 where it is none.
        here: (n_sentences): whether the sentence itself names that speaker.
        quotes: (n_sentences, 3): whether the sentence begins inside a quotation, has a quotation, ends inside one.
        spans: half-open offsets of the sentences.
        text: the text.
    """

    candidates: list[Candidate]
    events: Floats32
    speaks: NDArray[np.int64]
    here: NDArray[np.bool_]
    quotes: Floats32
    spans: list[tuple[int, int]]
    text: str


def scene(text: str, spans: list[tuple[int, int]], speakers: Sequence[Speaker | None]) -> Scene:
    """Collect the candidates of an article and what happens to them.

    Args:
        text: canonical text.
        spans: half-open offsets of its sentences, in order.
        speakers: who speaks in each, as ``extract.nlp.speakers`` found.
    """
    found, acting = cast(text, tuple(spans))
    entities = [_candidate(entity) for entity in found]
    watch = _Watch(text, spans, entities)
    for index, subjects in enumerate(acting):
        watch.sentence(index, subjects)
    candidates = [*entities, *watch.phrases.values()]
    known = {name: each for each in reversed(candidates) for name in each.names}
    speaking = [known.get(spelled(speaker.name)) if speaker else None for speaker in speakers]
    here = np.array([bool(speaker and speaker.here) for speaker in speakers], dtype=bool)
    for index in np.flatnonzero(here).tolist():
        if (each := speaking[index]) is not None:
            each.events.append((SPEAKS, index))
    candidates = _foremost(candidates)
    numbers = {id(each): number for number, each in enumerate(candidates)}
    return Scene(
        candidates=candidates,
        events=_counted(candidates, len(spans)),
        speaks=np.array([-1 if each is None else numbers.get(id(each), -1) for each in speaking], dtype=np.int64),
        here=here,
        quotes=watch.quotes,
        spans=spans,
        text=text,
    )


def _candidate(entity: Entity) -> Candidate:
    return Candidate(
        name=entity.name,
        kind=entity.kind,
        role=entity.roles[0] if entity.roles else None,
        standing=entity.standing,
        mentions=list(entity.mentions),
        names={spelled(entity.name), *map(spelled, set(entity.forms))},
    )


def _foremost(candidates: list[Candidate]) -> list[Candidate]:
    if len(candidates) <= MOST:
        return candidates
    # To speak once weighs more than to be named often.
    weights = [len(each.events) + 20 * sum(event == SPEAKS for event, _ in each.events) for each in candidates]
    order = sorted(range(len(candidates)), key=lambda number: (-weights[number], number))[:MOST]
    return [candidates[number] for number in sorted(order)]


def _counted(candidates: list[Candidate], sentences: int) -> Floats32:
    counts = np.zeros((len(EVENTS), len(candidates), sentences), np.float32)
    happened = [(event, number, index) for number, each in enumerate(candidates) for event, index in each.events]
    if happened:
        np.add.at(counts, tuple(np.array(happened).T), 1)
    return counts


class _Watch:
    """Goes through an article sentence by sentence and notes what happens to whom."""

    def __init__(self, text: str, spans: list[tuple[int, int]], candidates: list[Candidate]) -> None:
        self._text = text
        self._spans = spans
        self._rows: list[list[tuple[tuple[int, int], Candidate]]] = [[] for _ in spans]
        starts = [start for start, _ in spans]
        for each in candidates:
            for span in each.mentions:
                index = bisect_right(starts, span[0]) - 1
                each.at.append(index)
                self._rows[index].append((span, each))
        self._bodies = [each for each in candidates if each.kind == "body"]
        self._by_noun: dict[str, list[tuple[int, Candidate]]] = {}
        self._is_open = False
        self._places: dict[str, list[tuple[int, str]]] = {}
        self._spoke: list[Candidate] = []  # in the order of the text
        self._honorifics: dict[int, set[str]] = {}
        self.phrases: dict[str, Candidate] = {}
        self.quotes: Floats32 = np.zeros((len(spans), 3), np.float32)

    def sentence(self, index: int, subjects: list[Subject]) -> None:
        """Note what happens in one sentence; they must come in order."""
        start, end = self._spans[index]
        quoted = _Quotes(self._text, start, end, self._is_open)
        was_open = self._is_open
        self._is_open = quotation_is_open(self._text[start:end], was_open=was_open)
        self.quotes[index] = (was_open, bool(quoted.parts), self._is_open)
        row = sorted(self._rows[index], key=lambda pair: pair[0])
        for span, each in row:
            each.events.append((QUOTED if quoted.hold(span[0]) else MENTION, index))
            self._note_beside(index, span, each)
            if each.kind == "person" and self._text.startswith(":", span[1]) and not quoted.hold(span[0]):
                self._turn(index, span[1], each)
        near = [pair for pair in row if pair[0][0] < start + LONGEST_SENTENCE]
        for subject in subjects:
            event = _event(subject, quoted)
            for each, what in self._whose(subject, event, near):
                each.events.append((what, index))
                if what in _SPEECH:
                    each.spoke.append((subject.at, index))
                    if not self._spoke or self._spoke[-1] is not each:
                        self._spoke.append(each)
                if each.kind == "phrase" and what == event:
                    self._mention_phrase(index, (subject.start, subject.end), each)

    def _turn(self, index: int, at: int, each: Candidate) -> None:
        """Note that somebody's words follow a colon behind the name, as in an interview: "Ông Ân: …"."""
        each.events.append((SAYS, index))
        each.spoke.append((at, index))
        if not self._spoke or self._spoke[-1] is not each:
            self._spoke.append(each)

    def _mention_phrase(self, index: int, span: tuple[int, int], phrase: Candidate) -> None:
        if not phrase.mentions or phrase.mentions[-1] != span:
            phrase.mentions.append(span)
            phrase.at.append(index)
            phrase.events.append((MENTION, index))
            self._note_beside(index, span, phrase)

    def _note_beside(self, index: int, span: tuple[int, int], each: Candidate) -> None:
        start = self._spans[index][0]
        before = self._text[max(start, span[0] - 24) : span[0]]
        if _ACCORDING_TO.search(before):
            each.events.append((ACCORDING, index))
        if index not in each.beside:
            words = before.split()
            behind = _NEXT.match(self._text, span[1])
            each.beside[index] = (words[-1].lower() if words else "^", behind[0].strip().lower() if behind else "")
            each.first[index] = span[0] - start

    def _whose(
        self, subject: Subject, event: int, row: list[tuple[tuple[int, int], Candidate]]
    ) -> list[tuple[Candidate, int]]:
        """Return the entity that a subject is, or the phrase, and bodies in it, each with what happens to it."""
        first, last = subject.start, subject.end
        inside = [(span, each) for span, each in row if span[0] < last and span[1] > first]
        # A comma inside a body's name ("Bộ Văn hóa, Thể thao …") ends no clause.
        first = min([first, *(span[0] for span, _ in inside)])
        is_group = _GROUP.match(self._text, first, last) is not None
        if (joint := self._joint(first, last, inside)) is not None:
            return [*((each, ACTS) for _, each in inside), (joint, event)]
        persons = [each for _, each in inside if each.kind == "person"]
        alone = self._explained(first, last, row, is_free=not inside) if not persons else None
        if alone is None and persons and not is_group:
            alone = persons[-1]
        if alone is not None or first == last:
            return [(alone, event)] if alone else []
        found: list[tuple[Candidate, int]] = []
        for span, each in inside:
            begins, ends = span[0] <= first + 1, span[1] >= last - 1
            if begins or ends:
                found.append((each, event if begins or not is_group else ACTS))
            if ends and (begins or not is_group):
                return found
        phrase = self._phrase(first, last, inside[-1][1].standing if inside else "none")
        return [*found, (phrase, event)]

    def _joint(self, first: int, last: int, inside: list[tuple[tuple[int, int], Candidate]]) -> Candidate | None:
        """Return the candidate that two together are, "A và B", where they fill the phrase; people without their
        titles, as ``corpus/GUIDELINES.md`` names issuers.
        """
        if len(inside) != 2:
            return None
        (one, _), (other, _) = inside
        if one[0] > first + 1 or other[1] < last - 1 or not _AND.fullmatch(self._text, one[1], other[0]):
            return None
        names = [each.name if each.kind == "person" else self._text[slice(*span)] for span, each in inside]
        return self._named_phrase(" và ".join(names), inside[0][1].standing)

    def _explained(
        self, first: int, last: int, row: list[tuple[tuple[int, int], Candidate]], *, is_free: bool
    ) -> Candidate | None:
        """Return the entity that a phrase without a person only explains or stands for.

        Args:
            first: where the phrase begins.
            last: where it ends; an empty phrase stands behind an apposition.
            row: the mentions of the sentence.
            is_free: whether no entity is named in the phrase.
        """
        person = next((pair for pair in reversed(row) if pair[0][1] <= first and pair[1].kind == "person"), None)
        if first == last:
            near = person and first - person[0][1] <= 2 * _LONGEST_APPOSITION
            return person[1] if person and near and _OPENED.match(self._text, person[0][1]) else None
        # "Ông Ân, *Giám đốc Sở Y tế*, đề nghị"
        if (
            person
            and first - person[0][1] <= _LONGEST_APPOSITION
            and _APPOSED.fullmatch(self._text, person[0][1], first)
        ):
            return person[1]
        if not is_free:
            return None
        # "VKSND huyện Khe Ngòi, *Đông Xuyên* đề nghị": the place belongs to the body before it.
        before = next((pair for pair in reversed(row) if pair[0][1] <= first), None)
        if before and before[1].kind == "body" and self._text[before[0][1] : first] in {", ", " (", " - "}:
            return before[1] if _PLACE_ALONE.fullmatch(self._text, first, last) else self._meant(first, last)
        return self._meant(first, last)

    def _meant(self, first: int, last: int) -> Candidate | None:
        """Return whom "ông", "bà này", "cơ quan này" mean: of those who spoke before the last that may be called so."""
        word = _PRONOUN.fullmatch(self._text, first, last)
        if word is None:
            return self._called_by_its_noun(first, last) if _NOUN.fullmatch(self._text, first, last) else None
        if word["body"]:
            return next((each for each in reversed(self._spoke) if each.kind in {"body", "phrase"}), None)
        other = {"ông": "bà", "bà": "ông"}.get(word["person"].lower())
        people = (each for each in reversed(self._spoke) if each.kind == "person")
        return next((each for each in people if other is None or other not in self._called(each)), None)

    def _called_by_its_noun(self, first: int, last: int) -> Candidate | None:
        """Return the last body before ``first`` whose name begins with this noun, else the first behind it."""
        noun = self._text[first:last].lower()
        if noun not in self._by_noun:
            alike = [each for each in self._bodies if each.name.lower().startswith(f"{noun} ")]
            self._by_noun[noun] = sorted(
                ((span[0], each) for each in alike for span in each.mentions), key=itemgetter(0)
            )
        places = self._by_noun[noun]
        return places[max(0, bisect_right(places, first, key=itemgetter(0)) - 1)][1] if places else None

    def _called(self, person: Candidate) -> set[str]:
        """Return the honorifics of a person: as written before the name, and as the middle name tells."""
        if id(person) not in self._honorifics:
            called = {self._text[start:end].split(maxsplit=1)[0].lower() for start, end in person.mentions}
            parts = person.name.split()[1:-1]
            called |= ({"bà"} if "Thị" in parts else set()) | ({"ông"} if "Văn" in parts else set())
            self._honorifics[id(person)] = called & {"ông", "bà"}
        return self._honorifics[id(person)]

    def _phrase(self, first: int, last: int, standing: str) -> Candidate:
        name = " ".join(self._text[first:last].split())
        if place := _PLACE.fullmatch(name):
            name = self._full_place(place[1].lower(), first) or name
        return self._named_phrase(name, standing)

    def _named_phrase(self, name: str, standing: str) -> Candidate:
        key = spelled(name)
        if key not in self.phrases:
            self.phrases[key] = Candidate(
                name=name, kind="phrase", role=None, standing=standing, mentions=[], names={key}
            )
        return self.phrases[key]

    def _full_place(self, kind: str, at: int) -> str | None:
        """Return the last place of a kind that the text names before ``at``, else the first one in it."""
        if kind not in self._places:
            self._places[kind] = [(match.start(), match[0]) for match in _PLACE_NAMES[kind].finditer(self._text)]
        places = self._places[kind]
        return places[max(0, bisect_right(places, (at, "")) - 1)][1] if places else None


def _event(subject: Subject, quoted: _Quotes) -> int:
    if quoted.hold(subject.at):
        return QUOTED_SUBJECT
    if subject.embedded:
        return EMBEDDED
    if subject.verb == "theo":
        return ACCORDING
    return next((event for event, verbs in _VERBS if verbs.match(subject.verb)), ACTS)


class _Quotes:
    """The quoted parts of one sentence, in order."""

    def __init__(self, text: str, start: int, end: int, is_open: bool) -> None:
        self.parts: list[tuple[int, int]] = []
        first = start if is_open else -1
        for match in _QUOTE.finditer(text, start, end):
            if first < 0 and match[0] != "”":
                first = match.start()
            elif first >= 0 and match[0] != "“":
                self.parts.append((first, match.end()))
                first = -1
        if first >= 0:
            self.parts.append((first, end))

    def hold(self, at: int) -> bool:
        number = bisect_right(self.parts, at, key=lambda part: part[0]) - 1
        return number >= 0 and at < self.parts[number][1]


_QUOTE: Final = re.compile('[“”"]')
_NEXT: Final = re.compile(r"\s?(?:[^\W\d_]+|[^\w\s]|\n|$)?")
_ACCORDING_TO: Final = re.compile(r"(?i)(?:theo|theo (?:đề nghị|yêu cầu|ý kiến|chỉ đạo) của|của)\s$")
_LONGEST_APPOSITION: Final = 120  # code points
_OPENED: Final = re.compile(r"\s?[,(–-]")
_APPOSED: Final = re.compile(
    r"\s?[,(–-]\s?(?:(?!(?:cho|nói|đề nghị|yêu cầu|khẳng định|cùng|và|kiến nghị|nhấn|thì|khi|đã|sẽ|cũng|ông|bà)\s)"
    r"[\w./&'-]+[,)]?\s(?:[-–]\s)?)*"
)
# Behind these words a body at the end of a phrase is only what the phrase belongs to.
_GROUP: Final = re.compile(
    r"(?i)(?:lãnh đạo|đại diện|các|nhiều|một|những|đa số|hầu hết|đoàn|tổ|ban|chuyên gia|cử tri|thành viên|cố vấn|"
    r"người|lực lượng|ý kiến|văn phòng|đảng ủy|đảng uỷ|tập thể|cán bộ|chính quyền|giới chức|quan chức|cơ quan|"
    r"hội đồng|nhóm|phía|đơn vị|thường trực|phòng|trung tâm|thanh tra|quan điểm|nghị quyết|kết luận|luật sư|nhân viên|"
    r"phụ huynh|gia đình|người nhà|thân nhân|vợ chồng)(?!\w)"
)
_AND: Final = re.compile(r",?\s(?:và|cùng|cùng với)\s")
_PLACE_ALONE: Final = re.compile(
    rf"(?:(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã)\s?)?[{UPPER}]\w+(?:[\s-][{UPPER}]\w+){{0,3}}"
)
_PRONOUN: Final = re.compile(
    r"(?i)(?P<person>ông|bà|anh|chị|cô|thầy|(?:ông|bà|vị|người)(?: \w+){0,2} này)|"
    r"(?P<body>(?:đại diện |lãnh đạo )?(?:đơn vị|cơ quan|doanh nghiệp|công ty|hiệp hội|tổ|hội|đoàn|tập đoàn|ban) "
    r"(?:này|trên))"
)
_NOUN: Final = re.compile(r"(?i)bệnh viện|công ty|trường|viện|trung tâm|hiệp hội|tập đoàn|cục|tổng cục|quỹ|bộ|sở")
_PLACE: Final = re.compile(r"(?i)(tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường)(?: (?:này|ta|nhà))?")
_PLACE_NAMES: Final = {
    kind: re.compile(rf"(?i:{words})\s?(?:[{UPPER}]\w+|\d{{1,2}})(?:[\s.-][{UPPER}]\w+){{0,3}}")
    for kind, words in {
        "tỉnh": r"(?<!\w)tỉnh",
        "thành phố": r"(?<!\w)(?:thành phố|tp\.?)",
        "tp": r"(?<!\w)(?:thành phố|tp\.?)",
        "huyện": r"(?<!\w)huyện",
        "quận": r"(?<!\w)quận",
        "thị xã": r"(?<!\w)thị xã",
        "xã": r"(?<!\w)(?<!thị )xã",
        "phường": r"(?<!\w)phường",
    }.items()
}
