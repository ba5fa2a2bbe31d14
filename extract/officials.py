"""Who is named in a text, in which office, and what standing that office has. Pure; its words are in ``lexicon/``.

A *mention* is a stretch of one sentence that names a person ("Chủ tịch UBND tỉnh Lê Quý Ân", "ông Ân"), an office
without a name ("Thủ tướng") or a body ("UBND tỉnh"). Its *standing* is the meaning that the lexicon gives the office:
``head`` (State, Government and Party leaders), ``minister``, ``party``, ``local``, ``department``, ``rank``,
``delegate``, ``expert``, ``business``, ``citizen`` or ``plain`` (an honorific alone).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from extract import lexicon
from extract.patterns import LOWER, UPPER, any_of, first_letters
from extract.text import new_spelling

_SYLLABLE: Final = rf"[{UPPER}][{LOWER}]*"

# What is no syllable of a name, though it has a capital: the next person, office or body begins there, or a word of
# two syllables that is no name ("Đoàn Thể thao", "TS. Đại diện").
_NO_OFFICE: Final = (
    r"(?!(?:Ông|Phó|UBND|HĐND|Bí thư|Chủ tịch|Chủ nhiệm|Giám đốc|Bộ trưởng|Thứ trưởng|Tổng (?:giám|bí|cục)|Đại biểu|"
    r"Trưởng (?:phòng|ban|đoàn)|Thủ tướng|Viện trưởng|Cục trưởng|(?:Ủy|Uỷ) ban|Thạc s[ĩỹ]|Tiến s[ĩỹ]|Đại diện|"
    r"Thể thao|Đặc nhiệm|Y tế)(?!\w))"
)
# What a sentence begins with behind a title that ends the one before it: "… phẩm chất của một TS. Bởi nếu …".
_NO_BEGINNING: Final = (
    r"(?!(?:Bởi|Theo|Khi|Nếu|Vì|Những|Các|Một|Mỗi|Trong|Tại|Với|Để|Tuy|Nhưng|Và|Sau|Trước|Ngoài|Hiện|Đây|Đó|Tôi|Chúng)"
    r"(?!\w))"
)
# These are middle names too ("Trần Sở Kha"): only behind two syllables do they begin something else.
_NO_BODY: Final = rf"(?!(?:Bà|Sở|Bộ) [{UPPER}])"

# "tỉnh Lâm Đồng": two syllables behind a kind of place are a place; people's names there have three or more.
_PLACE_BEFORE: Final = re.compile(
    r"(?i:tỉnh|huyện|xã|phường|quận|thị trấn|thị xã|thành phố|TP\.?|thôn|đảo|sông|đường|phố|cầu|cảng|khu)\s$"
)

MentionKind = Literal["name", "short", "office", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention: its half-open offsets, the name and the office as written, and the standing of the office."""

    start: int
    end: int
    kind: MentionKind
    name: str | None
    role: str | None
    standing: str


@cache
def _standings(name: Literal["titles", "bodies"]) -> dict[str, str]:
    return {_plain(entry.pattern): entry.meaning for entry in lexicon.entries(name)}


def _plain(words: str) -> str:
    return new_spelling(words.lower())


@cache
def _name_pattern() -> re.Pattern[str]:
    surnames = any_of([entry.pattern for entry in lexicon.entries("surnames")])
    # Places, campaigns and bodies whose first syllable is a surname too.
    places = any_of([entry.pattern for entry in lexicon.entries("not_names")])
    # Behind an honorific any two capitalised syllables are a name: surnames of the smaller peoples are in no list.
    honorific = "|".join(
        rf"(?<={word}\s)(?<!\w{word}\s)" for word in ("[Ôô]ng", "[Bb]à", "[Aa]nh", "[Cc]hị", "[Đđ]ồng chí")
    )
    # The look at the first letter changes nothing but the speed: it spares most places the rest.
    return re.compile(
        rf"(?=[{UPPER}])(?<!\w)(?!(?:{places})(?!\w))"
        rf"(?:(?:{surnames})\s(?:(?:thị|văn)\s)?{_NO_OFFICE}{_SYLLABLE}(?!\w)(?:\s{_NO_OFFICE}{_NO_BODY}{_SYLLABLE}(?!\w)){{0,3}}"
        rf"|(?<=[gàhịí]\s)(?:{honorific}){_NO_OFFICE}{_SYLLABLE}(?:['’]{_SYLLABLE})?(?!\w)"
        rf"\s{_NO_OFFICE}{_SYLLABLE}(?!\w)(?:\s{_NO_OFFICE}{_NO_BODY}{_SYLLABLE}(?!\w)){{0,2}})"
    )


@cache
def _title_pattern() -> re.Pattern[str]:
    titles = any_of(names := [entry.pattern for entry in lexicon.entries("titles")])
    # "cụ thể", "anh hùng", "trẻ em" and their like hold an honorific and name nobody.
    no_title = "cụ thể|cô đơn|anh hùng|anh em|chị em|bà con|ông bà|bà rịa|em bé|thầy cô|cô giáo"
    part = "".join(f"(?<!{word} )" for word in ("công", "trẻ", "Trẻ", "phụ", "anh", "chị", "các", "Ban"))
    return re.compile(
        rf"(?=[{first_letters(names)}])(?<!\w){part}(?!(?i:{no_title})(?!\w))"
        rf"(?P<title>(?i:{titles}))(?!\w)\.?(?:\s(?P<short>{_NO_OFFICE}{_NO_BEGINNING}{_SYLLABLE})(?!\w))?"
    )


@cache
def speech_pattern() -> re.Pattern[str]:
    """Return the pattern of the verbs by which somebody speaks, asks or orders; not "đề nghị của", a noun."""
    verbs = [entry.pattern for entry in lexicon.entries("speech_verbs")]
    first = "".join(sorted({verb[0] for verb in verbs}))
    # "Ngoại giao", "bàn giao", "giao thông" and their like give nobody an order.
    no_order = r"(?<!goại )(?<!bàn )(?<!Bàn )(?<!chuyển )(?!giao (?:thông|dịch|lưu|hữu|ban|thừa|thoa|mùa)(?!\w))"
    return re.compile(rf"(?=[{first}])(?<!\w){no_order}(?:{any_of(verbs)})(?!\w)(?!\scủa)")


@cache
def _body_pattern() -> re.Pattern[str]:
    # Bodies are written with a capital ("Bộ", "Sở"), groups of people with or without one ("cử tri").
    groups = {"delegate", "business", "citizen"}
    entries = lexicon.entries("bodies")
    first = first_letters([entry.pattern for entry in entries])
    strict = any_of([e.pattern for e in entries if e.meaning not in groups])
    # "Ban bí thư": of several words the later ones may be written small.
    several = any_of([e.pattern for e in entries if e.meaning not in groups and " " in e.pattern])
    loose = any_of([e.pattern for e in entries if e.meaning in groups])
    # "cán bộ", "cơ sở", "Hải Phòng", "bộ đội" and their like hold the first word of a body and name none.
    part = "".join(
        f"(?<!{word} )" for word in ("cán", "Cán", "toàn", "nội", "đồng", "cơ", "trụ", "Hải", "quốc", "Văn", "văn")
    )
    part += r"(?!(?i:bộ (?:đội|phận|máy|môn|luật|sách|phim|ảnh|sưu|tộc|lạc|mặt|ba)|phòng,? chống)(?!\w))"
    return re.compile(
        rf"(?=[{first}])(?<!\w){part}(?:(?P<strict>(?=[{UPPER}])(?i:{several})|{strict}|(?i:{strict})(?=\s[{UPPER}]))|(?P<loose>(?i:{loose})))(?!\w)"
    )


# What ends the words of an office that stand before a name, and what may lead to an office that stands behind it.
_APPOSITION: Final = re.compile(r"\s?(?:,|[-–]|\()\s?")
# A full stop inside "TP.HCM" or behind a title ends nothing.
_NAME_END: Final = re.compile(r"[,;:()“”\"]|\.(?!\w)(?<!TP\.)(?<!TS\.)(?<!GS\.)(?<!ThS\.)(?<!BS\.)|\s[-–]\s")


_HONORIFIC_BEHIND: Final = re.compile(r"\s?(?:,|[-–])\s(?:ông|bà|anh|chị|đồng chí)\s$")


# Where the office behind a name ends, though no sign does: "Cục trưởng cục X *đến làm việc* tại …". Before a name
# they show that the office is another's: "anh Hảo *chạy* xe từ đường Đỗ Xuân Hợp".
_ROLE_END: Final = re.compile(
    r"\s(?:đến|đã|vừa|cũng|sẽ|khi|để|đang|được|bị|do|là|vì|rồi|bất ngờ|nhanh chóng|dẫn đầu|chủ trì|đưa|chạy|xác nhận|"
    r"cho|đối với|thay|và \d+)(?!\w)"
)
# "Chủ doanh nghiệp X *là bà* Lê Thị Giàu" parts nothing either; "Chủ tịch Hội *và đồng chí* Lê Quý Ân" are two.
_IS: Final = re.compile(r"\s(?:là|đối với)(?:\s(?:ông|bà|anh|chị|đồng chí))?\s$")
_AND_ANOTHER: Final = re.compile(r"\s(?:và|cùng|thay)\s((?:ông|bà|anh|chị|đồng chí)\s)$")
# Forms of address: no offices, though some have a standing of their own.
_HONORIFICS: Final = frozenset(("ông", "bà", "anh", "chị", "cụ", "em", "cô", "thầy", "đồng chí", "đ/c"))
# People of whom there are many: a capitalised word behind them is a place ("người dân Sóc Trăng").
_GROUPS: Final = frozenset(("người dân", "cử tri", "tiểu thương", "nông dân", "chủ đầu tư", "chủ doanh nghiệp"))


def mentions(text: str, start: int, end: int) -> list[Mention]:
    """Return the mentions of people, offices and bodies in ``text[start:end]``, in order, none inside another."""
    found: list[Mention] = []
    taken = [False] * (end - start)

    def add(mention: Mention) -> None:
        if not any(taken[mention.start - start : mention.end - start]):
            taken[mention.start - start : mention.end - start] = [True] * (mention.end - mention.start)
            found.append(mention)

    low = start  # an office that stands before one name is not looked for before the name ahead of it
    for match in _name_pattern().finditer(text, start, end):
        if not (match[0].count(" ") == 1 and _PLACE_BEFORE.search(text, max(start, match.start() - 12), match.start())):
            add(_named(text, low, end, match))
            low = match.end()
    for match in _title_pattern().finditer(text, start, end):
        title, short = match["title"], match["short"]
        standing = _standings("titles")[_plain(title)]
        if short and _is_short_name(text, match, end, standing):
            add(Mention(start=match.start(), end=match.end(), kind="short", name=short, role=title, standing=standing))
        elif standing != "rank":
            stop = _office_end(text, match.end("title"), end) if standing != "plain" else match.end("title")
            role = text[match.start() : stop]
            add(Mention(start=match.start(), end=stop, kind="office", name=None, role=role, standing=standing))
    for match in _body_pattern().finditer(text, start, end):
        stop = _office_end(text, match.end(), end)
        standing = _standings("bodies")[_plain(match[0])]
        add(
            Mention(
                start=match.start(),
                end=stop,
                kind="body",
                name=text[match.start() : stop],
                role=None,
                standing=standing,
            )
        )
    return sorted(found, key=lambda mention: mention.start)


def _is_short_name(text: str, match: re.Match[str], end: int, standing: str) -> bool:
    """Tell whether the one capital syllable behind a title is a given name ("ông Ân") and not a body's ("Chủ tịch
    UBND"), a country's or a place's ("Thủ tướng Canada", "người dân Bắc Kinh").
    """
    title = _plain(match["title"])
    if title in _HONORIFICS:
        return True
    if title in _GROUPS or (standing != "rank" and match["short"] in _countries()):
        return False
    if standing in {"plain", "rank", "expert", "citizen"}:
        return True
    following = _WORD_BEHIND.match(text, match.end("short"), end)
    if following is None:
        return True
    # "Bộ trưởng Ngoại giao", "Bộ trưởng Giao thông": two syllables of a ministry's name.
    is_ministry = following[1] in {"giao", "thông"} and match["short"] in {"Ngoại", "Giao"}
    return following[1] in _AFTER_SUBJECT and not is_ministry


@cache
def _countries() -> frozenset[str]:
    return frozenset(entry.pattern for entry in lexicon.entries("countries"))


_WORD_BEHIND: Final = re.compile(r"\s(\w+)")
# Words that follow a subject: they show that the name before them has ended.
_AFTER_SUBJECT: Final = frozenset(
    "cũng đã vừa còn sẽ và cho nói yêu đề nhấn khẳng nêu đánh chỉ giao phát lưu thông nhận chia bày trả tiếp "
    "phân".split()
)


# Small words that link the capitalised ones in the name of an office or a body ("UBND tỉnh Hà Giang", "Sở Tài nguyên và
# Môi trường"), the lower-case second halves of ministries' names, and the words at which such a name has surely ended.
_LINKS: Final = (
    "tỉnh|thành phố|TP\\.?|huyện|quận|thị xã|xã|phường|thôn|các|nước|cấp|trung ương|nhân dân|(?<=[Bb]an\\s)chỉ đạo|"
    "sự|đảng|bộ|sở"
)
HALVES: Final = (
    "tế|chính|phòng|an|thương|vụ|dựng|tạo|học|thông|vận|tải|nguyên|trường|hóa|hoá|thao|lịch|nghiệp|triển|thôn|nghệ|dục|tin|"
    "lượng|tộc|giáo|nông|trúc|kê|sản|lý|toàn|thực|phẩm|nhập|khẩu|phần|lực|đường|bộ|thủy|thuỷ|viễn|ương|hiểm|dược|bản|mại|"
    "động|hội|tư|pháp|binh|ngân|sách|tra|ủy|uỷ|khí|tịch|lược|nghề|cứu|niên|ninh|chế|thuật|sắt|tồn|tượng|giới|thưởng|nguyện|huy|phủ|gia|giám|tiến|sát|kiểm|lâm|phố|hoạch|đất|đai|doanh|trí|trị|thuế|quan"
)
# Verbs whose first syllable is one of those halves: the name has ended before them ("UBND tỉnh thông báo").
VERBS_LIKE_HALVES: Final = (
    "thông (?:báo|tin|qua|cáo)|kiểm (?:tra|điểm|soát|kê)|giám (?:sát|định)|thực (?:hiện|thi)|triển khai|tư vấn|"
    "tạo (?:điều|ra)|động viên|tra cứu|học tập|chính thức|thương lượng|tin tưởng|lý giải|trường hợp|"
    "vận (?:động|dụng)|an ủi|huy động|cứu (?:trợ|hộ|giúp|chữa)|gia hạn|chế (?:biến|tạo)|giới thiệu|tồn tại|tượng trưng|"
    "tiến (?:hành|độ|bộ|tới|đến|hóa|hoá|sâu|lên)|đường dây"
)
# Behind "và" these are the next body, not the second half of this one's name.
_NEXT_BODY: Final = (
    "(?:Ủy|Uỷ|UBND|HĐND|Bộ|Sở|Ban|Cục|Vụ|Tổng|Viện|Hội|Thanh tra|Văn phòng|Công an|Y tế|Quốc phòng|Tài chính|Tư pháp|"
    "Nội vụ|Xây dựng|Giao thông|Công [Tt]hương|Chính phủ|Quốc hội|Thủ tướng|Tòa|Toà|Ngân hàng|Mặt trận)(?!\\w)"
)
_OFFICE_TAIL: Final = re.compile(
    rf"(?:\s(?:(?:{_LINKS})\s)*(?:(?:và\s(?!{_NEXT_BODY})|[-–&]\s))?(?:[{UPPER}][\w.&/-]*\w|[YÝ](?!\w))"
    # "giao" and "không" are verb and denial but for these two names.
    rf"(?:(?<=Ngoại)\sgiao|(?<=Hàng)\skhông|,?\s(?!(?:{VERBS_LIKE_HALVES})(?!\w))(?:{HALVES})(?!\w))*)*"
    rf"(?:\s(?:tỉnh|thành phố|huyện|quận|xã|phường|trung ương|nhà nước|này)(?!\w))?"
)


def _office_end(text: str, at: int, end: int) -> int:
    """Return where the name of an office or body ends whose first words end at ``at``."""
    match = _OFFICE_TAIL.match(text, at, end)
    return match.end() if match else at


def _named(text: str, start: int, end: int, match: re.Match[str]) -> Mention:
    """Build the mention of a full name with the office before it or in apposition behind it."""
    # Two hundred code points hold any office; a longer look back would make long lines slow.
    before = text[max(start, match.start() - 200) : match.start()]
    # The comma in "Giám đốc Sở Y tế, ông Lê Quý Ân" parts nothing.
    honorific = _HONORIFIC_BEHIND.search(before)
    cut = max(
        (m.end() for m in _NAME_END.finditer(before, 0, honorific.start() if honorific else len(before))), default=0
    )
    role: str | None = None
    standing = "plain"
    first = match.start()
    low = first - len(before)
    another = _AND_ANOTHER.search(before)
    cut = max(cut, another.start(1)) if another else cut
    office_end = honorific or _IS.search(before)
    for title in _title_pattern().finditer(before, cut):
        found = _standings("titles")[_plain(title["title"])]
        last = office_end.start() if office_end and office_end.start() >= title.end("title") else len(before)
        between = before[title.end("title") : last]
        if role is None and len(before) - title.start() <= 120 and not _ends_office(between):
            first = low + title.start()
            if found != "plain":
                role, standing = before[title.start() : last].strip(), found
    if role is None:
        behind = _APPOSITION.match(text, match.end(), end)
        title_match = _title_pattern().match(text, behind.end(), end) if behind else None
        if title_match and _plain(title_match["title"]) not in _HONORIFICS:
            stop = _NAME_END.search(text, title_match.end("title"), end)
            last = stop.start() if stop else end
            verb = speech_pattern().search(text, title_match.end("title"), last)
            verb = _ROLE_END.search(text, title_match.end("title"), verb.start() if verb else last) or verb
            role = text[title_match.start() : verb.start() if verb else last].strip()
            standing = _standings("titles")[_plain(title_match["title"])]
            if len(role) > 120:
                role = title_match["title"]
    if role is not None and _plain(role) in _HONORIFICS:
        role = None
    return Mention(start=first, end=match.end(), kind="name", name=match[0], role=role, standing=standing)


def _ends_office(words: str) -> bool:
    """Tell whether ``words`` behind a title hold a verb, so that the title is not that of a name behind them."""
    return speech_pattern().search(words) is not None or _ROLE_END.search(words) is not None
