"""Who must act on what stands under a heading: "1. Sở Xây dựng:", "Giao Bộ Tài chính:". Pure.

A heading names its actors with nothing else around them, so here whole phrases count, where ``extract.actor_lists``,
made for sentences, stops at the first word that it does not know.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extract import lexicon
from extract.patterns import any_of

# What may stand before the actors of a heading: the order itself, or "về phía", "trách nhiệm của".
_BEFORE: Final = re.compile(
    r"(?:(?:(?:.{0,120}\s)?(?:(?<!\w)(?:[Yy]êu cầu|[Gg]iao nhiệm vụ cho|[Đđ]ề nghị|[Pp]hân công|[Gg]iao trách nhiệm cho|"
    r"[Gg]iao cho|[Gg]iao(?!\s(?:thông|dịch|lưu)(?!\w))))|(?i:về phía|đối với|trách nhiệm(?: thực hiện| cụ thể)? của|"
    r"nhiệm vụ của|kiến nghị|chỉ đạo))\s)?(?i:đối với\s)?"
)
# Where the actors end: what they are to do, what they are, where.
_BEHIND: Final = re.compile(
    r"[,\s]\s?(?:chủ trì|có trách nhiệm|có nhiệm vụ|phối hợp|tham mưu|tập trung|khẩn trương|chủ động|tiếp tục|cần|phải|"
    r"thực hiện|triển khai|căn cứ|theo|là|được giao|nghiêm túc|tăng cường|kiểm tra|"
    r"rà soát|đẩy mạnh|báo cáo|hướng dẫn|(?<!Ban )chỉ đạo|trên địa bàn|tổ chức (?:thực|triển)|ngoài|"
    r"với chức năng|trong (?:quá|phạm|thời)|quan tâm|kịp thời|thường xuyên|xây dựng (?:kế hoạch|phương án)|nghiên cứu|"
    r"(?:một số )?nội dung|nhiệm vụ|như sau|sau|trên cơ sở|tùy|không|về việc)(?!\w)"
)
_LONGEST: Final = 300  # code points; longer lines are sentences
_JOIN: Final = re.compile(r"\s?;\s|,\s(?:và\s)?|\s(?:và|cùng|cùng với)\s|\s[-–]\s")

# Words that hold the noun of an actor and name none.
_NO_HEAD: Final = re.compile(r"(?i)(?:dân (?:vận|số|tộc|sinh|cư)|tổ chức (?:thực|triển|các|bộ|sản|hội)|công an ninh|nhà ở|đội ngũ)(?!\w)")


@cache
def _head() -> re.Pattern[str]:
    kinds = [entry.pattern for entry in lexicon.entries("actors") if entry.meaning not in {"none", "name"}]
    titles = [entry.pattern for entry in lexicon.entries("titles") if entry.meaning not in {"plain", "rank"}]
    return re.compile(
        rf"(?i:(?:(?:tất cả |toàn thể )?(?:các|những|từng|mỗi)\s)?(?:đồng chí\s)?"
        rf"(?:{any_of([*kinds, *titles])}|đài|báo|tạp chí|thủ trưởng|người đứng đầu|thành viên|bí thư|cấp ủy|thường trực))(?!\w)"
    )


def heading_actors(heading: str) -> list[tuple[int, int]]:
    """Return the half-open offsets of those whom a heading names and who must act on what stands under it.

    Args:
        heading: the words of a line without its sign, canonical; with or without the colon at its end.

    Nothing where the heading names a subject ("Về công tác tuyên truyền:") or begins with what is to be done.
    """
    if len(heading) > _LONGEST:
        return []
    words = re.sub(r"[\s:：.;,]+$", "", heading)
    before = _BEFORE.match(words)
    start = before.end() if before else 0
    behind = _BEHIND.search(words, start)
    end = behind.start() if behind else len(words)
    if _head().match(words, start, end) is None or _NO_HEAD.match(words, start):
        return []
    found = []
    first = start
    for join in _JOIN.finditer(words, start, end):
        following = _head().match(words, join.end(), end)
        # "các bộ, ngành, địa phương" is one set; a capital or a plural word of its own begins another actor.
        if following and _NO_HEAD.match(words, join.end()) is None and (words[join.end()].isupper() or re.match(r"(?i)(?:các|những)\s", following[0])):
            if join[0].strip() not in {"-", "–"}:
                found.append((first, join.start()))
                first = join.end()
    found.append((first, end))
    return [(low, high) for low, high in found if low < high]
