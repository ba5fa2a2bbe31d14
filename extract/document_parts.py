"""What the parts of official documents hold: results, shortcomings, requests, tasks. Pure.

Headings of work reports follow habit more than rule ("I. Kết quả đạt được", "II. Tồn tại, hạn chế và nguyên nhân",
"III. Kiến nghị, đề xuất", "IV. Phương hướng, nhiệm vụ"); which types of document direct and which report follows from
what Decree 30/2020/NĐ-CP (Article 7) and the Party's Regulation 66-QĐ/TW on its documents call them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal

from extract import lexicon
from extract.patterns import UPPER, any_of
from extract.text import new_spelling

Part = Literal["grounds", "opinions", "achievement", "difficulty", "recommendation", "tasks", "plan"]

DIRECTING: Final = frozenset(
    {
        "chỉ thị",
        "công điện",
        "thông báo",
        "kết luận",
        "kế hoạch",
        "quyết định",
        "nghị quyết",
        "chương trình",
        "hướng dẫn",
        "công văn",
        "quy định",
        "quy chế",
        "biên bản",
        "đề án",
        "phương án",
        "giấy ủy quyền",
        "kết luận thanh tra",
        "thông tri",
    }
)
"""Types of documents whose tasks are set for those under their issuer (corpus/GUIDELINES.md, rules 4 and 8)."""

REPORTING: Final = frozenset({"báo cáo", "tờ trình"})
"""Types that go upwards: their requests are recommendations, their tasks plans."""

# In the order in which they are tried: "kiến nghị" decides over "giải pháp", "hạn chế" over "kết quả".
_PARTS: Final[tuple[tuple[Part, re.Pattern[str]], ...]] = (
    ("grounds", re.compile(r"mục đích|ý nghĩa|quan điểm chỉ đạo|^chức năng$")),
    ("opinions", re.compile(r"có ý kiến|ý kiến (?:thảo luận|phát biểu|tham gia|đóng góp|của)|thảo luận|phát biểu")),
    ("recommendation", re.compile(r"kiến nghị|đề xuất|đề nghị|khuyến nghị")),
    (
        "difficulty",
        re.compile(r"tồn tại|hạn chế|khó khăn|vướng mắc|bất cập|khuyết điểm|yếu kém|nguyên nhân|thách thức"),
    ),
    ("achievement", re.compile(r"kết quả|thành tích|ưu điểm|mặt được|thành tựu|thuận lợi|tiến bộ")),
    (
        "tasks",
        re.compile(
            r"nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|nội dung chỉ đạo|yêu cầu|giao việc|"
            r"công việc|tiến độ|biện pháp"
        ),
    ),
    ("plan", re.compile(r"phương hướng|mục tiêu|chỉ tiêu|kế hoạch|chương trình|dự kiến|thời gian tới")),
    (
        "grounds",
        re.compile(r"căn cứ|sự cần thiết|bối cảnh|cơ sở pháp lý|quan điểm|phạm vi|đối tượng|thành phần|tình hình"),
    ),
)
_LONGEST: Final = 25  # words; longer headings are sentences

# How the recitals of a document begin (Decree 30/2020/NĐ-CP, Appendix I: "căn cứ ban hành").
_RECITAL: Final = re.compile(
    r"(?i)(?:căn cứ|theo đề nghị của|xét (?:đề nghị|tờ trình|báo cáo)|thực hiện (?:công văn|công điện|văn bản|"
    r"thông báo|"
    r"chỉ đạo|ý kiến chỉ đạo|kế hoạch|quyết định|nghị quyết|chỉ thị|kết luận|chương trình|hướng dẫn)\s|"
    r"trên cơ sở|phúc đáp|trả lời)"
)
_CLOSING: Final = re.compile(
    r"(?i)(?:thừa (?:lệnh|ủy quyền|uỷ quyền)[^,]{1,60},\s)?"
    r"(?:trên đây là|(?:\w+ ){1,6}(?:trân trọng|xin) (?:thông báo|báo cáo|kính trình)|trân trọng|"
    r"(?:\w+ ){1,8}(?:truyền đạt|thông báo) (?:ý kiến|kết luận|nội dung|để|đến) |"
    r"(?:quyết định|nghị quyết|chỉ thị|kế hoạch|thông báo|công điện|hướng dẫn|quy định|quy chế|kết luận|chương trình|"
    r"đề án|công văn) này (?:có hiệu lực|đã được|được|thay thế))"
)


@cache
def _verbs() -> re.Pattern[str]:
    verbs = {entry.pattern for entry in lexicon.entries("address_cues") if entry.meaning == "act"}
    verbs |= {entry.pattern for entry in lexicon.entries("task_verbs") if entry.meaning == "task"}
    return re.compile(rf"(?i)(?:{any_of(verbs)})(?!\w)")


def acts(line: str) -> bool:
    """Tell whether a line, without its sign, begins with the verb of a task ("Rà soát …", "Phối hợp với …")."""
    return _verbs().match(line) is not None


def part(heading: str) -> Part | None:
    """Return what stands under a heading, or None where its words do not say."""
    words = new_spelling(heading.lower())
    if words.count(" ") >= _LONGEST:
        return None
    return next((name for name, pattern in _PARTS if pattern.search(words)), None)


def is_recital(line: str, *, before_outline: bool) -> bool:
    """Tell whether a line gives the grounds of the document and not its content.

    Args:
        line: the line.
        before_outline: whether it stands before the first line that the document's outline orders; only there
            "Thực hiện Công điện …" is a ground and not a task.
    """
    match = _RECITAL.match(line)
    return match is not None and (before_outline or (line.rstrip().endswith(";") and line.lower().startswith("căn cứ")))


_TIME_NOTE: Final = re.compile(r"(?i)\(?(?:thời (?:gian|hạn)|hạn)(?: (?:hoàn thành|thực hiện|báo cáo|xong))?\s?:")


_BINDS: Final = re.compile(r"(?<!\w)(?:phải|cần|không được|có trách nhiệm|nghiêm cấm)(?!\w)")


def binds(sentence: str) -> bool:
    """Tell whether a sentence binds somebody ("… không được tự ý …"), also where its part only gives grounds."""
    return _BINDS.search(sentence) is not None


def is_time_note(sentence: str) -> bool:
    """Tell whether a sentence only gives the time limit of the task before it ("Thời gian hoàn thành: …")."""
    return _TIME_NOTE.match(sentence) is not None


# Minutes give what each said in a line of its own: "2. Bà Lò Thị Mận, Cụm trưởng, đề nghị …".
_SAID: Final = re.compile(
    rf"(?:Ông|Bà|Đồng chí|Đ/c)\s(?:[{UPPER}]\w*(?!\w)[\s,(:–-]*){{2,5}}[^:.;]{{0,90}}?(?<!\w)"
    r"(?:(?P<asks>đề nghị|kiến nghị|đề xuất|mong)|báo cáo|phát biểu|cho biết|cho rằng|nêu|phản ánh|trình bày|thông tin|"
    r"ý kiến)(?!\w)"
)


def opinion(line: str) -> Literal["asks", "tells"] | None:
    """Return whether a line of minutes, without its sign, says that somebody asks for something or tells it.

    >>> opinion("Bà Lò Thị Mận, Cụm trưởng, đề nghị Công ty cấp thêm máy bơm.")
    'asks'
    """
    match = _SAID.match(line)
    if match is None:
        return None
    return "asks" if match["asks"] else "tells"


def is_closing(line: str) -> bool:
    """Tell whether a line closes a document with a formula ("Trên đây là …, đề nghị … thực hiện")."""
    return _CLOSING.match(line) is not None
