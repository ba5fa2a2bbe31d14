"""Who must act on what stands under a heading: "1. Sở Xây dựng:", "Giao Bộ Tài chính:". Pure.

A heading names its actors with nothing else around them, so here whole phrases count, where ``extract.actor_lists``,
made for sentences, stops at the first word that it does not know.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extract import lexicon
from extract.patterns import LOWER, UPPER, any_of

# What may stand before the actors of a heading: the order itself, or "về phía", "trách nhiệm của".
_BEFORE: Final = re.compile(
    r"(?:(?:(?:.{0,300}\s)?(?:(?<!\w)(?:[Yy]êu cầu|[Gg]iao nhiệm vụ cho|[Đđ]ề nghị|[Pp]hân công|"
    r"[Gg]iao trách nhiệm cho|"
    r"[Gg]iao cho|[Gg]iao(?!\s(?:thông|dịch|lưu)(?!\w))))|(?i:về phía|đối với|trách nhiệm(?: thực hiện| cụ thể)? của|"
    r"nhiệm vụ của|kiến nghị|chỉ đạo))\s)?(?i:đối với\s)?"
)
# Where the actors end, beside the words of the lexicon: a time limit, a condition, an order that is no traffic.
_FURTHER_ENDS: Final = (
    r"(?:trước|trong) (?:ngày|tháng|quý|năm|thời)|trong (?:quá|phạm)|hàng (?:tháng|quý|năm|tuần|ngày)|"
    r"thừa (?:ủy quyền|uỷ quyền|lệnh)|thay mặt|dự kiến|tham dự|dự(?=\s(?:họp|hội nghị|lễ))|"
    r"trực(?=\s(?:vận hành|ban|chỉ huy|chiến đấu|\d))|"
    r"giao(?!\s(?:thông|dịch|lưu))|cấp(?=\s(?:\d|giấy|mã|phép|điện|nước|vốn|kinh phí|thẻ|gạo|đủ))"
)
# Verbs that are parts of names as well: "Khoa học", "trực thuộc", "các cấp"; "Ban Chỉ đạo", "Sở Giao thông".
_IN_NAMES: Final = frozenset(
    {"học", "thi", "cấp", "trực", "khám", "mạnh", "sống", "ngoài", "chi", "thu", "bàn", "hạ", "tiếp", "chỉ đạo", "giao"}
)
# Such a verb behind one of these belongs to the name: "cơ quan điều tra", "đơn vị thi công", "tổ chức chính trị".
_GENERIC: Final = "".join(
    f"(?<!{noun})"
    for noun in (
        "[Cc]ơ quan",
        "[Cc]hủ",
        "[Đđ]ơn vị",
        "[Tt]ổ chức",
        "nhà thầu",
        "[Tt]ư vấn",
        "[Đđ]oàn",
        "Ban",
        "ban",
        "các",
        "dự án",
    )
)
_OF_NAMES: Final = (
    r"quản lý|kiểm tra|thực hiện|tổ chức|vận hành|giám sát|điều tra|cung cấp|khai thác|thi công|phát triển|đầu tư|"
    r"xây dựng|thanh tra|hướng dẫn|chỉ đạo|nghiên cứu|bảo vệ"
)


# "Giám đốc các Sở: Xây dựng, Tài chính": the colon opens the list of names, not that of tasks.
_SET: Final = r"[Cc]ác (?:Sở|sở|Bộ|bộ)"


@cache
def _behind() -> re.Pattern[str]:
    verbs = {entry.pattern for entry in lexicon.entries("address_cues") if entry.meaning == "act"}
    verbs |= {entry.pattern for entry in lexicon.entries("task_verbs")}
    verbs -= _IN_NAMES
    # "Ban Quản lý dự án", "xây dựng cơ bản", "Ban Tổ chức Tỉnh ủy" go on with a name.
    begins = (
        r"[,\s]\s?(?!quản lý (?:các|chợ|dự|khu|thị|đô|nhà)|xây dựng (?:cơ bản|nông|các công)|"
        r"kiểm tra (?:trung|tỉnh|đảng)|tổ chức (?:tỉnh|trung|thành|đảng|chính trị|xã hội|cơ sở))"
    )
    own = rf"(?:{_OF_NAMES})(?!\w)"
    return re.compile(
        rf"(?<=[\w,)])(?:{_GENERIC}{begins}{own}|"
        rf"(?<!Thường)(?<!công)(?<!chương)(?<!quy)(?<!dục và){begins}(?!{own})"
        rf"(?:{any_of(sorted(verbs))}|{_FURTHER_ENDS})(?!\w)|"
        rf"(?<!{_SET}):(?=\s|$)|:$)"
    )


# What goes on with a name, or is no verb, behind a name that is whole.
_BEHIND_NAME: Final = (
    r"(?!\s(?:tỉnh|thành phố|quận|huyện|xã|phường|hội|các|và|cùng|của|với|có|trên|tại|trong|thuộc|phụ trách|được|"
    r"liên quan|sở tại|vùng|miền|biên giới|giáp|trọng điểm|mới|nông thôn|nơi|ven|còn|ủy|uỷ|đoàn|là|để|làm)(?!\w))"
)
# "các xã vùng cao" goes on.
_PLACE_WORDS: Final = r"(?<=\w\s)(?<!các\s)(?:tỉnh|thành phố|xã|phường|huyện)"


@cache
def _whole_names() -> re.Pattern[str]:
    """Match names that are whole where a word in small letters follows: "Sở Y tế", "Công an tỉnh". A department has the
    field of its ministry.
    """
    fields = {
        entry.pattern.removeprefix("Bộ ")
        for entry in lexicon.entries("ministries")
        if entry.pattern.startswith("Bộ ") and " " in entry.pattern
    }
    return re.compile(
        rf"(?:(?<!\w)(?:Bộ|Sở)\s(?:{any_of(sorted(fields))})|{_PLACE_WORDS})(?=\s[{LOWER}]){_BEHIND_NAME}"
    )


def end_of_names(words: str, start: int, limit: int) -> int | None:
    """Return where the names that begin at ``start`` in ``words`` end; None where nothing says so before ``limit``."""
    behind = _behind().search(words, start, limit)
    whole = next(_whole_names().finditer(words, start, behind.start() if behind else limit), None)
    if whole is not None:
        return whole.end()
    return behind.start() if behind else None


_ASKED: Final = re.compile(
    r"(?:[Yy]êu cầu|[Gg]iao cho|[Gg]iao nhiệm vụ cho|[Gg]iao trách nhiệm cho|[Gg]iao|[Đđ]ề nghị|[Kk]iến nghị|"
    r"[Pp]hân công|"
    r"[Ủủ]y quyền cho|[Đđ]ồng ý giao|[Tt]hống nhất giao)\s(?!(?:thông|dịch|lưu)(?!\w))"
)
_ASKS: Final = re.compile(
    r"[,\s]\s?(?:kính )?(?:đề nghị|yêu cầu|kiến nghị|giao(?: nhiệm vụ| trách nhiệm)?(?: cho)?)\s(?!(?:thông|dịch|"
    r"lưu)(?!\w))"
)
# A lead-in whose subject gives the order: "Giám đốc Sở yêu cầu:", "Chủ tịch tỉnh có ý kiến như sau:".
_GIVES: Final = re.compile(
    r"\s(?:yêu cầu|giao(?: nhiệm vụ)?|kết luận|đề nghị|kiến nghị|chỉ đạo như sau|(?:có )?ý kiến(?: chỉ đạo)?)"
    r"(?:[^,;]{0,40}(?:như sau|sau đây|sau))?$"
)
_ORDER: Final = re.compile(
    r"(?:yêu cầu|(?<!bàn )giao(?: cho)?|đề nghị|phân công|chỉ đạo)\s(?!(?:thông|dịch|lưu)(?!\w))"
)
# "… hướng dẫn chức năng, nhiệm vụ, quyền hạn của Phòng Kinh tế thuộc …": what stands below are the duties of one body;
# not so where they are only the ground of an order.
_GROUND: Final = re.compile(r"(?i)(?:căn cứ|theo|thực hiện|trên cơ sở|xét)\s")
_DUTIES: Final = re.compile(
    rf"(?i:nhiệm vụ(?:,| và) quyền hạn(?: và (?:trách nhiệm|cơ cấu tổ chức))?) của\s(?P<who>[{UPPER}][^,:;()]{{2,80}}?)"
    r"(?=\s(?:trực thuộc|thuộc|trên địa bàn|trong|như sau|\()|[,:;]|$)"
)
_LONGEST: Final = 300  # code points; longer lines are sentences
# "Văn phòng HĐND và UBND", "Báo và Phát thanh, Truyền hình": offices that are one by their name.
_JOIN: Final = re.compile(
    r"\s?;\s|,\s(?:và\s)?(?!(?:Phát thanh|Truyền hình)(?!\w))|"
    r"(?<!Văn phòng HĐND)(?<!Văn phòng Hội đồng nhân dân)(?<!Văn phòng Đoàn ĐBQH)"
    r"\s(?:và|cùng|cùng với)\s(?!(?:Phát thanh|Truyền hình)(?!\w))"
)
# What begins another actor behind a comma or "và".
_NEXT: Final = re.compile(
    r"(?:(?:Bộ|Sở|Ban|Cục|Chi cục|Tổng cục|Vụ|Viện|Văn phòng|UBND|HĐND|Ủy ban|Uỷ ban|UBMTTQ|Hội đồng|Hội|Liên đoàn|"
    r"Liên minh|Hiệp hội|Công an|Quân khu|Bộ Chỉ huy|Bộ đội|Đài|Báo|Tạp chí|Trung tâm|Trường|Đoàn|Tỉnh đoàn|Thành đoàn|"
    r"Chủ tịch|Phó Chủ tịch|Giám đốc|Thủ trưởng|Bí thư|Thanh tra|Kho bạc|Bảo hiểm|Ngân hàng|Tổng [Cc]ông ty|"
    r"Công ty|Tập đoàn|"
    r"Điện lực|Đảng ủy|Đảng uỷ|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Huyện ủy|Thường trực|Mặt trận|Tòa án|Toà án|Viện Kiểm sát|"
    r"Phòng|"
    r"Thuế|Hải quan|Chính phủ|Quốc hội|Kiểm toán|Cơ quan|Hãng|Nhà xuất bản|Bảo tàng|Thư viện [A-ZĐ]|Học viện|"
    r"Bệnh viện|Tổ)"
    r")(?!\w)|(?i:các|những|người đứng đầu|đồng chí|đại biểu)\s|TP\.?\s?[A-ZĐ]|thành phố [A-ZĐ]|"
    r"tỉnh [A-ZĐ]"
)

# Words that hold the noun of an actor and name none.
_NO_HEAD: Final = re.compile(
    r"(?i)tổ chức\s(?!chính trị|tôn giáo|xã hội|đảng|liên quan|hội|tín dụng|kinh tế|cơ sở)|(?:từng|mỗi)\s|"
    r"trường hợp|ban hành|báo cáo|cấp (?:phép|phát|giấy|đủ|mã|nước|điện)|lãnh đạo,|(?:dân (?:vận|số|tộc|sinh|cư)|"
    r"chủ (?:trì|động|yếu|trương|đạo|tọa|toạ)|công an ninh|nhà ở|"
    r"đội ngũ)(?!\w)"
)


@cache
def _head() -> re.Pattern[str]:
    kinds = [entry.pattern for entry in lexicon.entries("actors") if entry.meaning not in {"none", "name"}]
    titles = [entry.pattern for entry in lexicon.entries("titles") if entry.meaning not in {"plain", "rank"}]
    return re.compile(
        rf"(?i:(?:(?:tất cả |toàn thể )?(?:các|những|từng|mỗi|quý|hai|ba)\s)?(?:đồng chí\s)?"
        rf"(?:{any_of([*kinds, *titles])}|đài|báo|tạp chí|thủ trưởng|người đứng đầu|thành viên|bí thư|cấp ủy|"
        rf"thường trực|trưởng(?=\scác\s)|cụm|liên danh|bà con|"
        rf"(?:ub ?)?mttq))(?!\w)"
    )


def heading_actors(heading: str) -> list[tuple[int, int]]:
    """Return the half-open offsets of those whom a heading names and who must act on what stands under it.

    Args:
        heading: the words of a line without its sign, canonical; with or without the colon at its end.

    Nothing where the heading names a subject ("Về công tác tuyên truyền:") or begins with what is to be done.
    """
    words = re.sub(r"[\s:：.;,]+$", "", heading)
    if words.isupper():
        return []  # the name of a part, or of who adopts the document
    if (duties := _DUTIES.search(words)) and not _GROUND.match(words):
        return [duties.span("who")]
    if _GIVES.search(words):
        return []
    if len(words) > _LONGEST:
        # A long lead-in: whom its last order names.
        orders = list(_ORDER.finditer(words, len(words) - _LONGEST))
        return _actors(words, orders[-1].end(), len(words)) if orders else []
    before = _BEFORE.match(words)
    start = before.end() if before else 0
    end = end_of_names(words, start, len(words))
    return _actors(words, start, len(words) if end is None else end)


def leading_actors(task: str) -> list[tuple[int, int]]:
    """Return the half-open offsets of those with whom a task begins and who must act: "*Sở Y tế* chủ trì, …".

    Args:
        task: the words of a line without its sign, canonical.
    """
    start = _ASKED.match(task)
    first = start.end() if start else 0
    end = end_of_names(task, first, first + _LONGEST)
    if end is not None and (asks := _ASKS.match(task, end)):
        # "Sở A đề nghị Sở B rà soát": who asks is not who must act.
        first = asks.end()
        end = end_of_names(task, first, first + _LONGEST)
    return [] if end is None else _actors(task, first, end)


def _actors(words: str, start: int, end: int) -> list[tuple[int, int]]:
    if _head().match(words, start, end) is None or _NO_HEAD.match(words, start):
        return []
    return members(words, start, end)


def members(words: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the half-open offsets of the actors that ``words[start:end]``, which names nothing else, lists."""
    found = []
    first = start
    for join in _JOIN.finditer(words, start, end):
        # "các bộ, ngành, địa phương" is one set, "Cục Văn hóa cơ sở, Gia đình và Thư viện" one name.
        if _NEXT.match(words, join.end(), end):
            found.append((first, join.start()))
            first = join.end()
    found.append((first, end))
    return [(low, high) for low, high in found if low < high]
