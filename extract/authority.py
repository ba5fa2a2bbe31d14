"""May somebody direct somebody else? The ranks of offices, bodies and groups, and what follows from two of them. Pure.

A *rank* is a level and a branch. The levels go down from the centre to the citizens; the sources are the Constitution
of 2013 (chapters V to IX), the Law on Organising the Government 2015 and 2025 (the Government directs ministries and
provinces; a minister directs his field throughout the country), the Law on Organising Local Government 2015 and 2025
(province, district until July 2025, commune; departments under the province), the Law on Organising the National
Assembly 2014 (its bodies supervise; a deputy proposes), the Law on Inspection 2022, the Law on State Audit 2015 and the
Party Charter of 2011 (a committee directs whatever is below it). That those who hold no office direct nobody is rule 2
of ``corpus/GUIDELINES.md``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from extract.administration import province_today
from extract.text import new_spelling

Verdict = Literal["down", "own", "field", "level", "up", "public", "none", "unknown"]
"""What the ranks say of an issuer and an addressee: the addressee is below the issuer (``down``), belongs to the
issuer's own body (``own``) or to the field that the issuer is the authority of (``field``); is as high (``level``) or
higher (``up``); is citizens, firms or foreigners (``public``); the issuer has no authority over anybody (``none``); or
one of the two is not known (``unknown``).
"""


@dataclass(frozen=True, slots=True)
class Rank:
    """What an office, body or group is.

    Attributes:
        place: the name of its kind, for instance ``minister`` or ``district``; ``unknown`` where no word tells.
        level: 0 for who holds no office, 1 for a single unit, up to 8 for the leaders of Party and State; -1 unknown.
        deputy: whether it is the deputy of an office.
        former: whether somebody held the office and holds it no more.
        several: whether several are meant ("các sở").
    """

    place: str
    level: int
    deputy: bool = False
    former: bool = False
    several: bool = False


NOBODY: Final = Rank("unknown", -1)

# The first that matches farthest to the left tells the rank: "Chủ tịch UBND huyện X, tỉnh Y" is a district's.
_PROVINCE: Final = r"(?:tỉnh|thành phố|tp\.?)"
_DISTRICT: Final = r"(?:huyện|quận|thị xã|tx\.?)"
_COMMUNE: Final = r"(?:xã|phường|thị trấn|đặc khu)"
_COUNCIL: Final = r"(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)"
_CHAIR: Final = r"(?:chủ tịch|chủ nhiệm|bí thư|lãnh đạo|thường trực|ban thường vụ|đảng ủy|đảng bộ|chính quyền)"
_FORCES: Final = (
    r"(?:công an|cảnh sát|cơ quan (?:cảnh sát )?điều tra|csđt|csgt|c\d\d|pc\d\d|bộ đội biên phòng|biên phòng)"
)
_PLACES: Final = (
    (
        "foreign",
        0,
        r"liên hợp quốc|liên hiệp quốc|interpol|wto|who|asean|eu|nato|unesco|unicef|fifa|afc|world bank|wb|imf"
        r"|(?:chính phủ|tổng thống|thủ tướng|ngoại trưởng|đại sứ|chính quyền|bộ (?:ngoại giao|quốc phòng|"
        r"công an|thương mại))"
        r" (?:mỹ|hoa kỳ|trung quốc|nga|nhật bản|nhật|hàn quốc|triều tiên|anh|pháp|đức|ấn độ|lào|"
        r"campuchia|thái lan|iran|"
        r"israel|ukraine|australia|úc|tây ban nha|singapore|malaysia|philippines|indonesia|canada|cuba)"
        r"|tổng thống|ngoại trưởng|trung quốc|hoa kỳ|mỹ|nga|nhật bản|hàn quốc|triều tiên|iran|israel|các nước|đối tác|"
        r"nước ngoài|cộng đồng quốc tế",
    ),
    (
        "deputy_of_people",
        0,
        r"(?:đại biểu|đb|thành viên) (?:quốc hội|qh)|đbqh|đại biểu (?:hđnd|hội đồng)|đại biểu|các ý kiến|"
        r"nhiều ý kiến|ý kiến",
    ),
    (
        "committee",
        7,
        r"(?:thường trực )?(?:ủy ban|hội đồng) (?:kinh tế|pháp luật|tài chính|tư pháp|xã hội|các vấn đề|văn hóa|"
        r"khoa học|quốc phòng|đối ngoại|về các|dân tộc của quốc hội)|cơ quan thẩm tra|đoàn giám sát|ban dân nguyện",
    ),
    (
        "assembly",
        8,
        r"(?:chủ tịch|phó chủ tịch(?: thường trực)?) (?:quốc hội|qh)|(?:ủy ban thường vụ|thường vụ) (?:quốc hội|qh)|"
        r"ubtvqh|quốc hội",
    ),
    (
        "inspection",
        6,
        r"thanh tra chính phủ|kiểm toán|ủy ban kiểm tra|đoàn (?:thanh tra|kiểm tra|công tác)|thanh tra|tổ công tác",
    ),
    ("office", 6, r"văn phòng (?:chính phủ|trung ương|quốc hội|chủ tịch nước)"),
    (
        "party_head",
        8,
        r"tổng bí thư|ủy viên bộ chính trị|bộ chính trị|ban bí thư|ban chấp hành trung ương|trung ương đảng|"
        r"(?:trưởng )?ban (?:kinh tế|tổ chức|tuyên giáo|nội chính|dân vận|"
        r"đối ngoại)(?: [\w, ]{0,25})? ?trung ương|trung ương",
    ),
    ("state_head", 8, r"chủ tịch nước"),
    ("government", 8, r"thủ tướng|chính phủ|nhà nước(?! tỉnh)|hệ thống chính trị"),
    (
        "steering",
        6,
        r"ban chỉ đạo|ban chỉ huy|hội đồng|ủy ban quốc gia|ban tổ chức|ban soạn thảo|tổ soạn thảo|cơ quan soạn thảo",
    ),
    (
        "army",
        6,
        r"bộ tổng tham mưu|tổng tham mưu|tổng cục chính trị|quân ủy|quân khu|quân chủng|quân đoàn|tư lệnh|chính ủy|"
        r"bộ đội|quân đội|lực lượng vũ trang|cảnh sát biển",
    ),
    ("court", 5, r"tòa án|tand|tòa|chánh án|viện kiểm sát|vks\w*|viện trưởng v|hội đồng xét xử|hđxx|kiểm sát viên"),
    (
        "department",
        4,
        r"(?:các )?sở(?! hữu)|" + rf"{_FORCES} (?:{_PROVINCE})|ban quản lý|bql|chi cục|(?:cục )?(?:thuế|hải quan) "
        rf"{_PROVINCE}|(?:chánh )?văn phòng (?:{_COUNCIL}|tỉnh ủy|thành ủy|đoàn)|ban (?:tổ chức|"
        rf"tuyên giáo|nội chính|dân vận) "
        r"(?:tỉnh|thành)|bộ chỉ huy",
    ),
    ("unit_of_district", 3, rf"(?:trưởng )?phòng|{_FORCES} {_DISTRICT}|đội quản lý|đội trưởng"),
    ("minister", 6, r"bộ trưởng|thứ trưởng|thống đốc|ngân hàng nhà nước|nhnn|tư lệnh ngành|trưởng ngành"),
    (
        "agency",
        5,
        r"tổng cục|cục|vụ trưởng|vụ (?=\w)|bảo hiểm xã hội|bhxh|kho bạc|ủy ban chứng khoán|ủy ban dân tộc|"
        r"ủy ban quản lý vốn|viện hàn lâm",
    ),
    (
        "ministry",
        6,
        r"(?<!cán )(?<!nội )(?<!đồng )(?<!toàn )(?<!tiến )(?<!đường )bộ(?! phận| máy| đội| môn| luật| tiêu)",
    ),
    (
        "front",
        5,
        r"mặt trận|mttq|ubmttq|liên đoàn|công đoàn|hội (?:nông dân|phụ nữ|cựu|liên hiệp|chữ thập)|đoàn thanh niên|"
        r"trung ương đoàn|tỉnh đoàn|thành đoàn|đoàn tncs|các (?:hội,? )?đoàn thể|tổ chức chính trị",
    ),
    (
        "commune",
        2,
        rf"(?:{_CHAIR}|{_COUNCIL}|{_FORCES})(?: {_CHAIR}| {_COUNCIL})* (?:các )?{_COMMUNE}|cấp xã|cơ sở|(?:các )?"
        rf"{_COMMUNE}(?! hội)|thôn|bản|ấp|tổ dân phố|khu phố",
    ),
    (
        "district",
        3,
        rf"(?:{_CHAIR}|{_COUNCIL})(?: {_CHAIR}| {_COUNCIL})* (?:các )?{_DISTRICT}|huyện ủy|quận ủy|thị ủy|cấp huyện|"
        rf"(?:các )?{_DISTRICT}",
    ),
    (
        "province",
        5,
        rf"(?:{_CHAIR}|{_COUNCIL})(?: {_CHAIR}| {_COUNCIL})* (?:các )?{_PROVINCE}|tỉnh ủy|thành ủy|thường trực "
        rf"(?:tỉnh|thành) ủy|cấp tỉnh|hà nội|đà nẵng|hải phòng|cần thơ|tp\.? ?hcm|tphcm|hcm|"
        rf"(?:các )?{_PROVINCE}|thủ đô",
    ),
    (
        "local",
        4,
        rf"{_COUNCIL}|(?:các )?địa phương|chính quyền|cấp ủy|tổ chức đảng|đảng bộ|đảng ủy|đảng viên|cán bộ|công chức|"
        r"người đứng đầu|các cấp",
    ),
    ("forces", 4, _FORCES + "|lực lượng|kiểm lâm|quản lý thị trường|hải quan|thuế"),
    ("branches", 4, r"(?:các )?(?:cơ quan|đơn vị|ngành|ban,? ngành|cấp|ban)"),
    (
        "expert",
        0,
        r"gs|pgs|ts|ths|tiến sĩ|giáo sư|chuyên gia|luật sư|ls|kts|kiến trúc sư|bác sĩ|bs|nhà khoa học|"
        r"nhà nghiên cứu|viện trưởng|viện|nhà báo|nhà văn|nhạc sĩ|đạo diễn|huấn luyện viên|hlv",
    ),
    ("association", 1, r"hiệp hội|hội|liên hiệp|liên minh|câu lạc bộ|clb|vasep|vcci|giáo hội|quỹ"),
    (
        "business",
        1,
        r"tập đoàn|tổng công ty|công ty|cty|doanh nghiệp|dn|ngân hàng|nhà đầu tư|chủ đầu tư|nhà thầu|nhà mạng|hđqt|"
        r"tổng giám đốc|evn|pvn|vietnam airlines|hợp tác xã|htx|hộ kinh doanh|chủ (?!tịch|nhiệm|trương|"
        r"trì|động)\w+|cổ đông|hãng|thương nhân|tiểu thương|startup",
    ),
    (
        "school",
        1,
        r"trường|hiệu trưởng|bệnh viện|cơ sở|trung tâm|nhà (?:trường|xuất bản)|giáo viên|thầy cô|đh|đại học|học viện|"
        r"bv|báo|đài",
    ),
    (
        "citizen",
        0,
        r"cử tri|người dân|nhân dân|bà con|nông dân|ngư dân|hộ dân|các hộ|phụ huynh|học sinh|sinh viên|thí sinh|"
        r"người|tài xế|lái xe|khách|du khách|mọi người|gia đình|bạn đọc|độc giả|cư dân|công nhân|"
        r"lao động|thanh niên|tuổi trẻ|"
        r"phụ nữ|tổ chức|cá nhân|kiều bào|dân|bị cáo|bị can|anh|chị|em|các bạn|các cháu",
    ),
    ("all", 4, r"chúng ta|các đồng chí|đồng chí|hai bên|các bên|lãnh đạo|thủ trưởng"),
)
_LEVELS: Final = {name: level for name, level, _ in _PLACES}
_PATTERN: Final = re.compile("|".join(rf"(?P<{name}>(?<!\w)(?:{words})(?!\w))" for name, _, words in _PLACES))

# An office that names no body: what it is when nothing better is said.
_BARE: Final = re.compile(
    r"(?<!\w)(?:(?P<party>bí thư)|(?P<chair>chủ tịch)|(?P<director>giám đốc|tổng giám đốc|chánh văn phòng|trưởng ban|"
    r"chủ nhiệm|trưởng đoàn)|(?P<officer>(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy)))(?!\w)"
)
_BARE_LEVELS: Final = {"party": 5, "chair": 4, "director": 3, "officer": 4}
_DEPUTY: Final = re.compile(r"(?<!\w)(?:phó|thứ trưởng)(?!\w)")
_FORMER: Final = re.compile(r"(?<!\w)(?:nguyên|cựu|cố)(?!\w)")
_SEVERAL: Final = re.compile(r"(?:các|những|mọi|tất cả|toàn|nhiều|một số|\d+)(?!\w)")


@lru_cache(maxsize=4096)
def rank(words: str) -> Rank:
    """Return the rank of an office ("Phó Giám đốc Sở Y tế"), a body or a group as written; ``NOBODY`` if unknown."""
    plain = new_spelling(words[:160].lower())
    deputy, former = _DEPUTY.search(plain) is not None, _FORMER.match(plain) is not None
    several = _SEVERAL.match(plain) is not None
    match = _PATTERN.search(plain)
    if match is not None and match.lastgroup is not None:
        return Rank(match.lastgroup, _LEVELS[match.lastgroup], deputy, former, several)
    if province_today(words) is not None:
        return Rank("province", _LEVELS["province"], deputy, former, several)
    bare = _BARE.search(plain)
    if bare is not None and bare.lastgroup is not None:
        return Rank(bare.lastgroup, _BARE_LEVELS[bare.lastgroup], deputy, former, several)
    return Rank("unknown", -1, deputy, former, several)


# Who directs nobody, whatever is said (guidelines, rule 2), and whom nobody directs but binds at most.
_WITHOUT: Final = frozenset({"foreign", "deputy_of_people", "expert", "association", "business", "citizen", "front"})
_OUTSIDE: Final = frozenset({"foreign", "expert", "citizen", "business", "association"})
# Whose field reaches down to the provinces and their units, and who is in such a field.
_SECTOR: Final = frozenset({"minister", "ministry", "agency"})
_IN_FIELD: Final = frozenset(
    {"province", "department", "district", "commune", "local", "branches", "forces", "school", "unit_of_district"}
)


def verdict(issuer: Rank, addressee: Rank, *, is_own: bool = False) -> Verdict:
    """Return what the ranks say of whether the issuer may direct the addressee.

    Args:
        issuer: who speaks.
        addressee: who is to act.
        is_own: whether the addressee is known to be part of the issuer's own body.
    """
    if issuer.former or issuer.place in _WITHOUT:
        return "none"
    if is_own:
        return "own"
    if -1 in {issuer.level, addressee.level}:
        return "unknown"
    if addressee.place in _OUTSIDE:
        return "public"
    if issuer.place in _SECTOR and addressee.place in _IN_FIELD:
        return "field"
    return _step(issuer.level - addressee.level)


def _step(levels: int) -> Verdict:
    if not levels:
        return "level"
    return "down" if levels > 0 else "up"


# Words too common in the names of bodies to tell that one is part of the other.
_COMMON: Final = frozenset(
    "và các của tỉnh thành phố tp huyện quận xã phường ban bộ sở ủy hội phó chủ tịch trưởng giám đốc bí thư nhân dân "
    "ubnd hđnd ông bà thứ tổng cục phòng công đơn vị cơ quan ngành địa phương nhà nước lãnh đạo chức năng liên".split()
)
_WORD: Final = re.compile(r"\w+")


def shares_name(issuer: str, addressee: str) -> bool:
    """Tell whether two names share a telling word: "Giám đốc Sở Y tế Khe Ngòi" and "bệnh viện huyện Khe Ngòi"."""
    return not _telling(issuer).isdisjoint(_telling(addressee))


@lru_cache(maxsize=4096)
def _telling(words: str) -> frozenset[str]:
    return frozenset(_WORD.findall(new_spelling(words.lower()))) - _COMMON
