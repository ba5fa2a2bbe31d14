"""What stands around an actor in its sentence, as named features that tell an addressee from another actor. Pure.

The words left and right of a list of actors decide: "yêu cầu … phải", "theo đó, … cần", but "hỗ trợ …", "… cho biết".
They fall into the classes of ``lexicon/address_cues.jsonl``: ``order`` and ``wish`` ("yêu cầu", "mong"), whose object
acts; ``modal``, ``manner`` and ``act`` ("phải", "khẩn trương", "rà soát"), whose subject acts; ``say`` and ``speech``
("nhấn mạnh", "đã"), whose subject speaks; ``conj`` ("vì vậy", "thì"), behind which a clause begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from extract import lexicon
from extract.actors import Actor
from extract.text import new_spelling

_WORD: Final = re.compile(r"\w+(?:[/&-]\w+)*|[^\w\s]")
# Code points to either side that are looked at: they hold any cue, and keep long lines linear.
_REACH: Final = 60
_BEFORE: Final = frozenset({"order", "wish", "say", "conj"})
_PREPOSITIONS: Final = frozenset(
    "cho với đến tới lên gửi về rằng từ của tại trong bởi do để nếu khi như giữa ở và trên sang theo".split()
)
_TOWARDS: Final = frozenset("cho với đến tới lên gửi".split())
# They stand between a subject and its verb and change nothing of who acts.
_ADVERBS: Final = frozenset("cũng đều vẫn cùng còn luôn ngay đã sẽ lại".split())
_MARKS: Final = frozenset(':,“"-')
_CLAUSE_END: Final = re.compile(r"[;:.“”\"]")
_PAUSE: Final = re.compile(r"[,;:.“\"]")
_ASKED: Final = re.compile(r"(?i)(?<!\w)(?:yêu cầu|đề nghị|giao|chỉ đạo|kiến nghị)(?!\w)")


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a sentence first says that something is asked, where last, and where it names the issuer.

    Code points; -1 where it says it nowhere. ``issuer`` is the issuer's name, None where it is unknown.
    """

    first: int
    last: int
    named: int
    issuer: str | None


def asked(text: str, issuer: str | None = None) -> Asked:
    """Return where ``text`` first and last says that something is asked, and where it names ``issuer``."""
    first, last = _ASKED.search(text), -1
    for match in _ASKED.finditer(text):
        if match[0].lower() != "giao":  # "bàn giao", "giao thông" and their like follow too often
            last = match.start()
    named = text.find(issuer) if issuer else -1
    if issuer and named < 0 and issuer.istitle():
        # "ông Ân" for "Lê Quý Ân"
        named = text.find(f" {issuer.split()[-1]}")
    return Asked(first.start() if first else -1, last, named, issuer)


def is_issuer(text: str, actor: Actor, issuer: str | None) -> bool:
    """Tell whether ``actor`` names the issuer, in full or in short ("Bộ" for "Bộ Y tế")."""
    if not issuer:
        return False
    words = text[actor.start : actor.end]
    return issuer in words or (len(words) > 3 and words in issuer) or issuer.startswith(f"{words} ")


@cache
def _cues() -> dict[str, str]:
    return {new_spelling(entry.pattern.lower()): entry.meaning for entry in lexicon.entries("address_cues")}


def _words(text: str) -> list[str]:
    return _WORD.findall(new_spelling(text.lower()))


def _cue_before(words: list[str]) -> str | None:
    cues = _cues()
    for count in (3, 2, 1):
        cue = " ".join(words[-count:])
        if len(words) >= count and cues.get(cue) in _BEFORE:
            return cue
    return None


def _cue_behind(words: list[str]) -> str | None:
    for count in (4, 3, 2, 1):
        if len(words) >= count and (meaning := _cues().get(" ".join(words[:count]))):
            return meaning
    return None


def _words_before(text: str, at: int) -> list[str]:
    words = _words(text[max(0, at - _REACH) : at])
    return words[1:] if at > _REACH else words  # the first may be cut


def _left(words: list[str]) -> tuple[str, list[str]]:
    """Return the class of what stands before a list, and further features of it."""
    near, mark, preposition = words, "", ""
    if near and near[-1] in _MARKS:
        near, mark = near[:-1], near[-1]
    if near and near[-1] in _PREPOSITIONS:
        near, preposition = near[:-1], near[-1]
    if cue := _cue_before(near):
        left = _cues()[cue] + mark
        if left == "order" and preposition:
            left += " towards" if preposition in _TOWARDS else " other"
        return left, [f"cue={cue}/{preposition}"]
    if preposition:
        # "giao nhiệm vụ cho …": the order stands some words before.
        far = next((cue for n in range(1, 6) if len(near) > n and (cue := _cue_before(near[:-n]))), None)
        return f"{preposition} after {'cue' if far else 'none'}", [f"far={far}/{preposition}"] if far else []
    last = words[-1] if words else "^"
    return (f"clause {last}" if not last[0].isalnum() else "word"), []


def _right(words: list[str]) -> tuple[str, str, list[str]]:
    """Return the class of what follows a list, the adverb before it, and the words that follow."""
    if words and words[0] == "(":
        words = words[words.index(")") + 1 :] if ")" in words else []
    skipped = 0
    while skipped < min(3, len(words)) and words[skipped] in _ADVERBS:
        skipped += 1
    adverb, words = (words[0] if skipped else ""), words[skipped:]
    if cue := _cue_behind(words):
        return cue, adverb, words
    return ("word" if words and words[0][0].isalnum() else f"mark {words[0] if words else '$'}"), adverb, words


def _previous(text: str, lists: list[tuple[Actor, ...]], index: int) -> str:
    """Return whether the list before this one was the object of a cue, and how far apart the two are."""
    if index == 0:
        return "none"
    before = lists[index - 1]
    words = _words(text[max(0, before[0].start - 30) : before[0].start])
    of_cue = _cue_before(words) or (words and words[-1] in _PREPOSITIONS and _cue_before(words[:-1]))
    gap = text[before[-1].end : lists[index][0].start]
    return ("object" if of_cue else "other") + ("." if _CLAUSE_END.search(gap) else "," if "," in gap else "")


def _subject(text: str, lists: list[tuple[Actor, ...]], index: int, said: Asked) -> str:
    """Return who is the subject of the words before a list: the issuer, another kind of actor, or nobody near."""
    if index == 0:
        return "none"
    actor = lists[index - 1][-1]
    gap = text[actor.end : lists[index][0].start]
    if len(gap) > _REACH or _PAUSE.search(gap):
        return "far"
    return "issuer" if is_issuer(text, actor, said.issuer) else actor.kind


def features(text: str, lists: list[tuple[Actor, ...]], index: int, said: Asked) -> list[list[str]]:
    """Return the features of every member of list ``index``, in order.

    Args:
        text: one sentence.
        lists: all its lists of actors, from ``extract.actor_lists.actor_lists``.
        index: which of them.
        said: ``asked(text, issuer)``.
    """
    members = lists[index]
    start, end = members[0].start, members[-1].end
    before, behind = _words_before(text, start), _words(text[end : end + _REACH])
    left, shared = _left(before)
    right, adverb, follow = _right(behind)
    last, next_word = (before[-1] if before else "^"), (follow[0] if follow else "$")
    kind = members[0].kind + ("s" if members[0].plural else "")
    previous = _previous(text, lists, index)
    was_asked = "asked" if 0 <= said.first < start else "unasked"
    is_asked = "ask follows" if said.last >= end else "no ask follows"
    subject = _subject(text, lists, index, said)
    named = (
        "unknown"
        if said.issuer is None
        else "absent"
        if said.named < 0
        else "before"
        if said.named < start
        else "after"
    )
    pause = max((match.end() for match in _PAUSE.finditer(text, max(0, start - _REACH), start)), default=0)
    distance = min(len(_words(text[max(pause, start - _REACH) : start])), 6)
    stop = next((i for i, word in enumerate(behind[:9]) if word in _MODALS or not word[0].isalnum()), 0)
    shared += [
        "always",
        f"left={left}",
        f"right={right}",
        f"left={left} right={right}",
        f"before={last}",
        f"before={' '.join(before[-2:])}",
        f"follow={next_word}",
        f"follow={' '.join(follow[:2])}",
        f"left={left} follow={next_word}",
        f"before={last} right={right}",
        f"kind={kind}",
        f"kind={kind} left={left}",
        f"kind={kind} right={right}",
        f"size={min(len(members), 3)}",
        "first list" if index == 0 else "later list",
        was_asked,
        f"{was_asked} left={left}",
        f"{was_asked} right={right}",
        is_asked,
        f"{is_asked} left={left}",
        f"previous={previous}",
        f"previous={previous} left={left}",
        f"previous={previous} right={right}",
        f"distance={distance}",
        f"subject={subject} left={left}",
        f"subject={subject} right={right}",
        f"issuer={named}",
        f"issuer={named} left={left}",
        f"issuer={named} right={right}",
        f"issuer={named} kind={kind}",
        f"issuer={named} subject={subject} left={left}",
    ]
    if adverb:
        shared += [f"adverb={adverb}", f"left={left} adverb={adverb}"]
    if stop and behind[stop] in _MODALS:
        shared += ["modal later", f"left={left} modal later"]
    if start == 0:
        shared += ["starts", f"starts right={right}"]
    return [[*shared, *_of_member(text, members, place, left)] for place in range(len(members))]


_MODALS: Final = frozenset("phải cần nên hãy".split())


def _of_member(text: str, members: tuple[Actor, ...], place: int, left: str) -> list[str]:
    """Return what tells one member of a list from the others."""
    member = members[place]
    kind = f"{member.kind}{'s' if member.plural else ''}{' within' if place else ''}"
    words = _words(text[member.start : min(member.end, member.start + 40)])
    found = [
        f"place={min(place, 2)}{' last' if place and place == len(members) - 1 else ''}",
        f"member={kind}",
        f"member={kind} left={left}",
        f"head={words[0]}",
        f"head={' '.join(words[:2])}",
    ]
    if place + 1 < len(members):
        gap = " ".join(_words(text[member.end : members[place + 1].start]))
        found += [f"next join={gap}", f"next join={gap} plural" if member.plural else f"next join={gap} one"]
    if place:
        found.append(f"join={' '.join(_words(text[members[place - 1].end : member.start]))} left={left}")
    return found
