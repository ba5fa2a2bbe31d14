"""Names in author fields that are no people: agencies, papers, desks, places. Data; lower case, composed.

Collected from the author fields of ../shared/pages and reference/publishers.md, from the bylines of Vietnamese papers
as commonly known, and from the names of the 63 provinces as they stood until July 2025.
"""

from __future__ import annotations

from typing import Final

_AGENCIES: Final = """
ttxvn tts ttx vov vtv vtc vgp vna vnanet bnews vietnam+ vietnamplus vnexpress vietnamnet vnn zing znews soha kenh14
cafef cafebiz vneconomy tuoitre thanhnien nld nlđo dantri laodong tto tpo plo ndo sggpo tno reuters afp ap bbc cnn
bloomberg xinhua kyodo yonhap tass sputnik interfax internet facebook online news admin administrator editor pv p.v
bbt btv ctv th t/h
"""
_DESKS: Final = """
ban báo tạp đài cổng nhóm trung sở bộ ubnd hđnd tòa toà thông cục ctv pv p.v phóng trang vụ tổng cơ bbt btv theo nguồn
kênh chuyên admin quản truyền mặt liên tỉnh huyện xã phường quận thứ chủ
"""
_PLACES: Final = """
hà nội, hồ chí minh, hải phòng, đà nẵng, cần thơ, thừa thiên huế, an giang, bà rịa, vũng tàu, bắc giang, bắc kạn,
bạc liêu, bắc ninh, bến tre, bình định, bình dương, bình phước, bình thuận, cà mau, cao bằng, đắk lắk, đắk nông,
điện biên, đồng nai, đồng tháp, gia lai, hà giang, hà nam, hà tĩnh, hải dương, hậu giang, hòa bình, hoà bình, hưng yên,
khánh hòa, khánh hoà, kiên giang, kon tum, lai châu, lâm đồng, lạng sơn, lào cai, long an, nam định, nghệ an,
ninh bình, ninh thuận, phú thọ, phú yên, quảng bình, quảng nam, quảng ngãi, quảng ninh, quảng trị, sóc trăng, sơn la,
tây ninh, thái bình, thái nguyên, thanh hóa, thanh hoá, tiền giang, trà vinh, tuyên quang, vĩnh long, vĩnh phúc,
yên bái, việt nam, trung quốc, hoa kỳ, nhật bản, hàn quốc, phú quốc
"""
_PAPERS: Final = """
tuổi trẻ, dân trí, thanh niên, lao động, tiền phong, nhân dân, người lao động, chính phủ, quốc hội, kinh tế, xã hội,
thời sự, pháp luật, thế giới, sài gòn giải phóng, hà nội mới, vietnam plus, đại đoàn kết, nông nghiệp, công thương
"""

AGENCIES: Final = frozenset(_AGENCIES.split())
"""Agencies, papers and accounts that stand where an author should."""

SIGNATURES: Final = frozenset(
    "pv, p.v, bbt, ctv, ttxvn, nhóm pv, nhóm phóng viên, ban biên tập, phóng viên, tổng hợp, t/h, điểm báo".split(", ")
)
"""Lines that sign an article without naming anybody."""

NOBODY: Final = frozenset(("điểm báo", "tổng hợp"))
"""Columns and kinds of work that have the shape of a person's name."""

DESK_WORDS: Final = frozenset(_DESKS.split())
"""First words of desks, bodies, places and weekdays ("Ban biên tập", "Nhóm PV", "Báo …") that begin no name."""

DESK_STARTS: Final = (
    "văn phòng",
    "đoàn thể",
    "công an",
    "công ty",
    "hội đồng",
    "hội nông",
    "viện kiểm",
    "tin tức",
    "thành phố",
)
"""First two words of bodies whose first word is also a name."""

PLACES: Final = frozenset(place.strip() for place in _PLACES.split(","))
"""Places that have the shape of a person's name."""

PAPERS: Final = frozenset(paper.strip() for paper in _PAPERS.split(","))
"""Papers and sections that have the shape of a person's name."""
