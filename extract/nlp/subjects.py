"""Who stands before a verb of speaking, asking or ordering: the subject phrases of a sentence. Pure.

Not every issuer is a person or body that ``extract.officials`` knows: "nhiều nhà đầu tư", "lãnh đạo ngành", "Mỹ",
"EVN". What stands between the start of a clause and the verb, without the words that lead in and the adverbs, names
them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from extract.officials import speech_pattern
from extract.patterns import any_of

# Verbs of wishing, announcing and deciding that name no speaker for ``extract.nlp.speakers``, but do name an issuer.
_FURTHER_VERBS: Final = (
    "cấm|buộc|muốn|kêu gọi|khuyến cáo|có công văn|có công điện|có văn bản|ra công điện|ra quyết định|đề xuất|mong muốn|"
    "hy vọng|hi vọng|thông báo|trình|phê duyệt|ban hành|hướng dẫn|vận động|xem xét|cho phép|phê bình|ủng hộ|phản đối|"
    "tán thành|thúc giục|hối thúc|thuyết phục|nhất trí|cần|phải|nên|hãy|tiếp tục|triển khai|thực hiện|tổ chức|phối hợp|"
    "gửi|có ý kiến|nhắc|thúc đẩy|cảnh báo|bác|đòi|dự kiến|sẽ"
)


@cache
def _verbs() -> re.Pattern[str]:
    verbs = _FURTHER_VERBS.split("|")
    first = "".join(sorted({verb[0] for verb in verbs}))
    return re.compile(rf"(?=[{first}])(?<!\w)(?:{any_of(verbs)})(?!\w)(?!\scủa)")


_STOP: Final = re.compile(
    r",(?!\s(?:chống|chữa bệnh|phòng chống|[Tt]hể thao|[Tt]hương binh|[Tt]ìm kiếm|thiếu niên|nhà khoa học)(?!\w))|"
    r"[;:()“”\"!?]|\.(?!\w)|\s[-–]\s(?=[A-ZĐ]|\w+\s?\w*$)|^[-–+*•]\s?|\s[-–]\s?$"
)
_LEAD: Final = re.compile(
    r"(?i)(?:(?:và|nhưng|song|tuy nhiên|do đó|vì vậy|theo đó|ngoài ra|bên cạnh đó|đồng thời|hiện nay|hiện|sau đó|"
    r"trước đó|cùng ngày|mới đây|do vậy|vì thế|chính vì vậy|cụ thể|trong khi đó|mặt khác|đặc biệt|riêng|"
    r"(?:ngay )?sau khi|trong khi|một lần nữa|như mọi năm|khi|nếu|mà|"
    r"thì|rằng|theo|tại|trước|về phía|phía|ngay sau đó|qua đó|từ đó|đến nay|hôm nay|hôm qua|chiều|sáng|tối|do|"
    r"được|bị|để|"
    r"là|vì|cũng theo|còn|do|từ|của|với|cho|như|ngày \d\S*|chiều \d\S*|sáng \d\S*|tối \d\S*|vừa qua|gần đây|năm \d+|"
    r"thậm chí|bởi)\s)+"
)
# Behind the first of these the subject has ended.
_TAIL: Final = re.compile(
    r"(?i)(?:^|\s+)(?:(?:đã|đang|sẽ|cũng|vừa|vẫn|mới|từng|luôn|thường xuyên|liên tục|lập tức|kịp thời|nhiều lần|"
    r"trực tiếp|tha thiết|rất|chủ động|lại|phải|cần|nên|(?<!hàng )không|chưa|đều|kiên quyết|quyết định|thẳng thắn|"
    r"cương quyết|chính thức|hôm \S+|mới đây|vừa qua|mạnh dạn|khẩn trương|đồng loạt|bày tỏ|tiếp tục|"
    r"có (?:văn bản|công văn|công điện|ý kiến|quyết định|đơn|thông báo|kiến nghị|tờ trình|báo cáo)|"
    r"ra (?:văn bản|công văn|công điện|quyết định|thông báo)|"
    r"gửi (?:văn bản|công văn|công điện|đơn|báo cáo)|phát đi|ban hành|ký|xin|hết sức|tỏ ra|là|"
    r"vào cuộc|đứng ra|thống nhất|báo cáo|đồng ý|yêu cầu|đề nghị|ngày \S+|sáng \S+|chiều \S+|tối \S+|năm \d+|"
    r"tháng \d+|tiếp|có|còn|chỉ|trả lời|phân tích|khẳng định|trong (?:đó|khi)|tại|trước|với|sau|(?:cùng|đặc biệt)(?=$)|"
    r"lên tiếng|viết thư|xuống đường|hoan nghênh|khen ngợi|đồng tình|hồi|từ lâu|công bố|đưa ra|kêu gọi)(?!\w)).*$",
    re.DOTALL,
)
_BROKEN: Final = re.compile(r"(?i)(?:^|\s)(?:được|để|rằng|nếu|khi|việc|vì|mà|nhằm|thì|là)(?:\s|$)")
# "4 liên danh", but no time and no measure.
_COUNTED: Final = re.compile(
    r"\d{1,3}\s(?!(?:năm|tháng|ngày|giờ|phút|giây|tuần|quý|lần|tỷ|tỉ|triệu|nghìn|ngàn|đồng|USD|ha|km|m|m2|tấn|"
    r"kg|lít|kWh|MW|điểm|bước|trang|mục|phần|vụ|ca|trường hợp|dự án|chỉ tiêu|tiêu chí|nhiệm vụ|nội dung|giải pháp|"
    r"vấn đề)(?!\w))[^\W\d_]"
)
_LONGEST: Final = 14  # words; longer stretches are clauses, not subjects
_BACK: Final = 160  # code points before the verb that are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A subject phrase: its half-open offsets, the verb and where it starts, and whether another verb stands before the
    phrase in its clause ("yêu cầu *Sở X* báo cáo"), of which the phrase is the object. Where an apposition parts the
    subject from the verb, the phrase is empty, just before the verb.
    """

    start: int
    end: int
    verb: str
    at: int
    embedded: bool


# Behind one of these in the same clause the phrase is the object: the one who is asked or told to act.
_TELLS: Final = re.compile(
    r"(?:yêu cầu|chỉ đạo|giao|lưu ý|nhắc|chỉ thị|đôn đốc|phân công|cấm|buộc|đề nghị|kiến nghị|đề xuất|kêu gọi|khuyến|"
    r"mong|muốn|trình|cho phép|xin|hướng dẫn|hỗ trợ|phối hợp|gửi|thúc giục|đòi|vận động|cần|phải|nên|quyết định)"
)
_AGENT: Final = re.compile(r"(?i)(?:được|bị|do|theo|rằng|khi|nếu|mà|từ)\s$")
# Behind what closes an apposition ("Ông Ân – người phát ngôn của UBND – *cho biết*") the subject stands before it.
_CLOSED: Final = re.compile(
    r"\s?[,)–-]\s?(?:(?:đã|đang|cũng|vừa|vẫn|mới|lại|còn|nay|tiếp tục|thẳng thắn|chính thức|rất)\s)*"
)
_ACCORDING: Final = re.compile(
    r"(?<!\w)[Tt]heo\s(?:đề nghị của\s|yêu cầu của\s|chỉ đạo của\s|"
    r"kiến nghị của\s)?(?P<who>[^,.;:()“”\"]{2,60}),"
)


def subjects(text: str, start: int, end: int) -> list[Subject]:
    """Return the subject phrases of the sentence ``text[start:end]`` in the order of their verbs, at most one a
    verb; "theo" is the verb of whom a sentence goes by ("theo *X*, …").
    """
    verbs = {match.start(): match for match in _verbs().finditer(text, start, end)}
    verbs.update((match.start(), match) for match in speech_pattern().finditer(text, start, end))
    found = []
    for match in _ACCORDING.finditer(text, start, end):
        phrase = _trimmed(text, match.start("who"), match.end("who"))
        if phrase is not None:
            found.append(Subject(start=phrase[0], end=phrase[1], verb="theo", at=match.start(), embedded=False))
    last = start  # where the verb before ended
    verb = ""
    for at in sorted(verbs):
        if at < last:
            continue
        low = max(start, at - _BACK, last)
        stops = list(_STOP.finditer(text, low, at))
        cut = stops[-1].end() if stops else low
        phrase = _trimmed(text, cut, at)
        if phrase is None and stops and _CLOSED.fullmatch(text, stops[-1].start(), at):
            phrase = _before_brackets(text, low, stops) or (at, at)
        if phrase is not None:
            told = not stops and _TELLS.match(verb) and not _AGENT.search(text, max(low, phrase[0] - 8), phrase[0])
            found.append(Subject(start=phrase[0], end=phrase[1], verb=verbs[at][0].lower(), at=at, embedded=bool(told)))
        last = verbs[at].end()
        verb = verbs[at][0].lower()
    return found


def _before_brackets(text: str, low: int, stops: list[re.Match[str]]) -> tuple[int, int] | None:
    """Return the phrase before the brackets that close right before a verb: "*UBND huyện* (Khe Ngòi) đề nghị"."""
    opening = next((number for number in reversed(range(len(stops))) if stops[number][0] == "("), None)
    if stops[-1][0] != ")" or opening is None:
        return None
    return _trimmed(text, stops[opening - 1].end() if opening else low, stops[opening].start())


_SIGNS_BEFORE: Final = " \t\n-–+*•"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the offsets of the phrase in a stretch of a clause, without what leads in and without adverbs."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(_SIGNS_BEFORE))
    words = words.strip(_SIGNS_BEFORE)
    lead = _LEAD.match(f"{words} ")
    if lead:
        taken = min(lead.end(), len(words))
        start += taken
        words = words[taken:]
    if tail := _TAIL.search(words):
        words = words[: tail.start()]
    words = words.rstrip()
    if not words or not 1 <= len(words.split()) <= _LONGEST or _BROKEN.search(words):
        return None
    if words[0].isdigit() and not _COUNTED.match(words):
        return None
    if not any(sign.isalpha() for sign in words) or len(words) < 2:
        return None
    return start, start + len(words)
