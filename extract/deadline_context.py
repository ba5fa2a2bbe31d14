"""What stands around a phrase of time, as named features: by them ``extract.deadlines`` decides. Pure.

Each feature is a short string, and only those that the weights know count. They tell of the phrase itself (its kind,
the unit it counts in), of its edges, of the words near it, of words of duty, of the past and of documents around it,
of the labels of the sentence (a recommendation sets fewer limits than a directive), and of whether the year named is
past. Figures and names count by their shape alone.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile
from typing import Final

from extract.deadline_phrases import Phrase
from extract.records import Label

_REACH: Final = 110  # code points before and behind a phrase that decide on it


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


# The first that a phrase holds is its unit.
_UNITS: Final = {
    "session": _words(r"(?:kỳ|phiên)\shọp|hội\snghị"),
    "event": _words(r"(?:khi|lúc)\s.+"),
    "span": _words(r"giai\sđoạn|nhiệm\skỳ|thời\skỳ|năm\shọc"),
    "season": _words(r"mùa|Tết|lũ|khai\s(?:giảng|trường)"),
    "day": re.compile(r"\d\s?[/.–-]\s?\d|ngày\s\d|tháng\s\S+\snăm\s\d|rằm|mùng"),
    "length": _words(r"(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nửa)\s(?:ngày|tuần|tháng|năm|giờ|tiếng|phút)"),
    "quarter": _words("quý"),
    "month": _words("tháng"),
    "week": _words(r"tuần|thứ\s\w+|chủ\snhật"),
    "year": _words(r"năm|\d{4}"),
    "today": _words(r"nay|mai"),
}
_PART: Final = _words(r"đầu|giữa|cuối|hết|nửa|còn\slại")
_WHICH: Final = _words(r"này|nay|tới|sau|sắp\stới|nữa|mai")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_YEAR_ALONE: Final = re.compile(r"(?<![\w.,])20\d\d(?![.,]?\w)")
DIRECTIVE: Final[tuple[Label, ...]] = ("directive",)
"""The labels of a sentence of which nothing else is known: that it says what is to be done."""
# A plan bounds its tasks as a directive does.
_TELLING: Final[tuple[Label, ...]] = ("directive", "recommendation", "achievement", "difficulty")

# Spaces of these lists stand for any white space.
_DUTY: Final = (
    "phải|cần|nên|sẽ|hãy|không được|yêu cầu|đề nghị|đề xuất|kiến nghị|chỉ đạo|giao|phấn đấu|tập trung|bảo đảm|đảm bảo|"
    "hoàn thành|hoàn tất|hoàn thiện|xong|chậm nhất|báo cáo|trình|triển khai|thực hiện|áp dụng|khởi công|tiếp tục|"
    "kết thúc|dứt điểm|gửi|xử lý|ban hành|tổ chức|mục tiêu|chỉ tiêu|gia hạn|thời hạn|kéo dài|tạm dừng|dừng|cho phép|"
    "nghỉ"
)
_PAST: Final = (
    "đã|vừa|từng|theo báo cáo|qua|trước đó|trước đây|tính|được biết|diễn ra|xảy ra|kể từ khi|ghi nhận|cho biết|cho hay|"
    "công văn|ngày càng|số liệu|kỷ niệm|phát sinh|so với|cùng kỳ|hết hạn|đạt|tăng|giảm|có hiệu lực|ký|dự kiến|là"
)
_CUE: Final = _words(rf"(?P<duty>{_DUTY})|(?P<past>{_PAST})".replace(" ", r"\s"))
_NEXT: Final = _words(
    r"(?P<duty>phải|cần|nên|sẽ|hãy|hoàn\s(?:thành|tất)|đạt|xong|phấn\sđấu|yêu\scầu|đề\snghị|không)|đã|vừa|từng|có|là"
)
_COMMAND: Final = _words(r"phải|cần|yêu\scầu|đề\snghị|chỉ\sđạo|giao|hãy|kiến\snghị|không\sđược|nên")
# What a time behind it may be part of the name of: "kế hoạch năm 2026", "vốn giai đoạn 2021-2025".
_TITLE: Final = _words(
    (
        "kế hoạch|nhiệm vụ|quy hoạch|chiến lược|đề án|dự án|chương trình|tầm nhìn|định hướng|nghị quyết|dự toán|"
        "ngân sách|kinh phí|công tác|luật|nghị định|quyết định|chỉ thị|công văn|thông tư|mô hình|kết quả|phương án|"
        "chỉ tiêu|mục tiêu|vốn|lộ trình|kỳ thi|số liệu|tuyển sinh"
    ).replace(" ", r"\s")
)
_TITLE_REACH: Final = 8  # words
_STOPS: Final = re.compile(r"[.;:]")
_TOKEN: Final = re.compile(r"\w[\w/.-]*\w|\w|[^\w\s]")
_NEAR: Final = 8  # words of either side count, in whatever order
_FIRST: Final = re.compile(r"\w{1,20}")
# What a clause of the sentence, or of the several that lie in it unparted, ends with or begins behind.
_BOUND: Final = re.compile(r"(?<=[^\d\s])[.;:!?…](?=\s|$|[”\"])|[“”\"]|\s[-–]\s")
# Words of the same clause, by what they speak for.
_SPEAKING: Final = {
    "must": _words("phải|cần|nên|sẽ|hãy|không được|không thể|được".replace(" ", r"\s")),
    "past": _words(
        "đã|vừa|từng|mới đây|trước đó|trước đây|theo báo cáo|vẫn chưa|chưa|bị|đang|hiện|nay|lần đầu|cũng".replace(
            " ", r"\s"
        )
    ),
    "act": _words(
        (
            "hoàn thành|hoàn tất|hoàn thiện|báo cáo|trình|triển khai|thực hiện|áp dụng|khởi công|kết thúc|gửi|xử lý|"
            "ban hành|tổ chức|khắc phục|đưa|đạt|giải quyết|xây dựng|rà soát|công bố|dừng|thu|trả|giảm|tăng|xong|"
            "dứt điểm|"
            "bàn giao|thông qua|cấp|nộp|kiểm tra|thanh tra|mở|bảo đảm|đảm bảo|họp|làm|phê duyệt|quyết toán|giải ngân|"
            "bố trí|lập|thông xe|vận hành"
        ).replace(" ", r"\s")
    ),
}
_CLAUSE: Final = 300  # code points of a clause before and behind a phrase, at most
_LONG: Final = 400  # code points: such a sentence is several whose full stops are lost


def likely_year(texts: Iterable[str]) -> int | None:
    """Return the year that an article whose day is not known is likely of: the one it names most often, from 2000 on.

    Only to weigh what is past: no day is resolved by it.
    """
    counts = Counter(int(found) for text in texts for found in _YEAR_ALONE.findall(text))
    return max(counts, key=lambda year: (counts[year], year), default=None)


def features(
    text: str, found: Sequence[Phrase], labels: Collection[Label] = DIRECTIVE, year: int | None = None
) -> list[list[str]]:
    """Return the features of each of the phrases that ``extract.deadline_phrases`` found in ``text``.

    Args:
        text: one sentence.
        found: its phrases.
        labels: the labels of the sentence; without a directive or recommendation it counts as a directive.
        year: that in which the text was published, as far as it is known.
    """
    directs = "directive" in labels or "recommendation" in labels
    earned = [f"label={label}" for label in _TELLING if label in (labels if directs else DIRECTIVE)]
    first = _FIRST.search(text)
    opening = f"first word={first[0].lower() if first else ''}"
    count = f"phrases={min(len(found), 4)}"
    rows = []
    for at, phrase in enumerate(found):
        place = f"{phrase.kind} first={at == 0} last={at == len(found) - 1}"
        said = text[phrase.start : phrase.end]
        before = text[max(0, phrase.start - _REACH) : phrase.start]
        if phrase.start <= _REACH:  # a capital that only begins the sentence
            before = before[:1].lower() + before[1:]
        behind = text[phrase.end : phrase.end + _REACH]
        row = [opening, count, place, *earned, *_itself(phrase.kind, said), *_turn(phrase.kind, said, year)]
        rows.append([*row, *_around(phrase.kind, said, before, behind), *_clause(text, phrase)])
    return rows


def _turn(kind: str, said: str, year: int | None) -> list[str]:
    """Tell how the last year that the phrase names lies to that of the text."""
    named = max((int(found) for found in _YEAR_ALONE.findall(said)), default=None)
    if named is None or year is None:
        return []
    turn = "past" if named < year else "now" if named == year else "next" if named == year + 1 else "later"
    return [f"turn={turn}", f"{kind} turn={turn}"]


def _clause(text: str, phrase: Phrase) -> list[str]:
    """Return what speaks for duty, for the past and for an act before and behind the phrase in its own clause."""
    kind = phrase.kind
    first, last = max(0, phrase.start - _CLAUSE), phrase.end + _CLAUSE
    start = max((bound.end() for bound in _BOUND.finditer(text, first, phrase.start)), default=first)
    stop = _BOUND.search(text, phrase.end, last)
    end = stop.start() if stop else last
    row = [f"long={len(text) > _LONG}"]
    for name, opening, closing in (("said", "“", "”"), ("aside", "(", ")")):
        row.append(f"{name}={text.rfind(opening, first, phrase.start) > text.rfind(closing, first, phrase.start)}")
    for name, words in _SPEAKING.items():
        before = deque(words.finditer(text, start, phrase.start), maxlen=1)
        after = words.search(text, phrase.end, end)
        row += [f"{name} {bool(before)} {after is not None}", f"{kind} {name} {bool(before)} {after is not None}"]
        if before:
            row.append(f"{name} last={before[0][0].lower()}")
        if after:
            row.append(f"{name} next={after[0].lower()}")
    return row


def _unit(said: str) -> str:
    return next((unit for unit, form in _UNITS.items() if form.search(said)), "hour")


def _itself(kind: str, said: str) -> list[str]:
    unit, part, which = _unit(said), _PART.search(said), _WHICH.search(said)
    row = [f"kind={kind}", f"unit={unit}", f"{kind} {unit}", f"head={' '.join(_tokens(said[:_REACH])[:2])}"]
    row += [f"part={part[0].lower()} {unit}"] if part else []
    row += [f"which={which[0].lower()} {unit}"] if which else []
    return [*row, f"{kind} years={len(_YEAR.findall(said))}"]


def _around(kind: str, said: str, before: str, behind: str) -> list[str]:
    left, right = _tokens(before)[::-1], _tokens(behind)
    edge, goes_on, what = _edge(left), _goes_on(behind), f"{kind} {_unit(said)}"
    cue, word = _last_cue(before)
    command = f"{_COMMAND.search(before) is not None} {_COMMAND.search(behind) is not None}"
    row = [f"edge={edge}", f"edge behind={_edge(right)}", f"{what} edge={edge}"]
    row += [f"left={' '.join(left[:1])}", f"right={' '.join(right[:1])}", f"right={' '.join(right[:2])}"]
    row += [f"cue={cue}", f"{what} cue={cue}", f"cue={word}", f"command={command}"]
    row += [f"goes on={goes_on}", f"{kind} goes on={goes_on}", f"edge={edge} goes on={goes_on}"]
    row += [f"title={title}"] if (title := _title(left)) else []
    row += [f"{kind} quoted"] if max(before.rfind(sign) for sign in "“\"'") > before.rfind("”") else []
    for side, words, tokens in (("before", before, left), ("behind", behind, right)):
        row += sorted({f"cue {side}={match[0].lower()}" for match in _CUE.finditer(words)})
        row += sorted({f"{side}={token}" for token in tokens[:_NEAR] if token.isalpha() and token.islower()})
    return row


def _tokens(words: str) -> list[str]:
    """Return words in small letters and signs as they are; figures and names only by their shape."""
    return [_shape(token) for token in _TOKEN.findall(words)]


def _shape(token: str) -> str:
    if any(sign.isdigit() for sign in token):
        return "#" if token.isdigit() else "#a" if any(sign.isalpha() for sign in token) else "#/"
    return token if token.islower() or not token[0].isalpha() else "A" if token.isupper() else "Aa"


def _edge(near: Sequence[str]) -> str:
    """Return what the phrase stands against: nothing, a sign, or a word."""
    return "none" if not near else "word" if near[0][0].isalnum() or near[0][0] == "#" else near[0]


def _last_cue(before: str) -> tuple[str, str]:
    """Return the class of the last word of duty or of the past with what parts it from the phrase, and that word."""
    last = deque(_CUE.finditer(before), maxlen=1)
    if not last:
        return "none", "none"
    between = before[last[0].end() :]
    apart = "stop" if _STOPS.search(between) else "comma" if "," in between else "close" if len(between) < 25 else "far"
    return f"{last[0].lastgroup} {apart}", last[0][0].lower()


def _goes_on(behind: str) -> str:
    """Tell whether the clause behind the phrase goes on as a duty or as something told."""
    stop = _STOPS.search(behind)
    found = _NEXT.search(behind, 0, stop.start() if stop else len(behind))
    if found is None:
        return "none"
    return ("duty" if found["duty"] else "told") + (" comma" if "," in behind[: found.start()] else "")


def _title(left: Sequence[str]) -> str:
    """Return the noun of a plan or document that the phrase may be part of the name of."""
    words = list(takewhile(lambda token: token[0].isalnum() or token[0] in "#-–", left[:_TITLE_REACH]))
    last = deque(_TITLE.finditer(" ".join(reversed(words))), maxlen=1)
    return last[0][0] if last else ""
