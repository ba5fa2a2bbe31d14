"""One spelling for the names of people, offices and bodies, so that two ways of writing one name are equal. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extract.text import new_spelling

# The press writes these bodies, places and offices both ways; the long forms are those of Decree 30/2020/NĐ-CP and of
# the laws that found them.
_ABBREVIATIONS: Final = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "ubkt": "ủy ban kiểm tra",
    "ubtvqh": "ủy ban thường vụ quốc hội",
    "ubtv": "ủy ban thường vụ",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "mttq": "mặt trận tổ quốc",
    "ubtw": "ủy ban trung ương",
    "ub": "ủy ban",
    "bch": "ban chấp hành",
    "btv": "ban thường vụ",
    "bqlda": "ban quản lý dự án",
    "bql": "ban quản lý",
    "bcđ": "ban chỉ đạo",
    "ktnn": "kiểm toán nhà nước",
    "ttcp": "thanh tra chính phủ",
    "nhnn": "ngân hàng nhà nước",
    "vksnd": "viện kiểm sát nhân dân",
    "vks": "viện kiểm sát",
    "tand": "tòa án nhân dân",
    "vpcp": "văn phòng chính phủ",
    "bhxh": "bảo hiểm xã hội",
    "đbqh": "đại biểu quốc hội",
    "đb": "đại biểu",
    "hđqt": "hội đồng quản trị",
    "csgt": "cảnh sát giao thông",
    "atgt": "an toàn giao thông",
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "q": "quận",
    "tw": "trung ương",
    "tư": "trung ương",
    "hcm": "hồ chí minh",
    "tphcm": "thành phố hồ chí minh",
    "gd": "giáo dục",
    "gdđt": "giáo dục đào tạo",
    "đt": "đào tạo",
    "gtvt": "giao thông vận tải",
    "kh": "kế hoạch",
    "tn": "tài nguyên",
    "tnmt": "tài nguyên môi trường",
    "mt": "môi trường",
    "nn": "nông nghiệp",
    "ptnt": "phát triển nông thôn",
    "lđ": "lao động",
    "lđtbxh": "lao động thương binh xã hội",
    "tbxh": "thương binh xã hội",
    "vhttdl": "văn hóa thể thao du lịch",
    "vh": "văn hóa",
    "ttdl": "thể thao du lịch",
    "tttt": "thông tin truyền thông",
    "qh": "quốc hội",
    "cty": "công ty",
    "cp": "cổ phần",
    "tnhh": "trách nhiệm hữu hạn",
    "dn": "doanh nghiệp",
    "đh": "đại học",
}
# Signs and the word that join the parts of a ministry's name are written or left out as it comes.
_JOINTS: Final = re.compile(r"(?<=\w)\s?&\s?(?=\w)|\s[-–&]\s|(?<!\d)-(?!\d)|,\s|\s&\s|\svà\s|\.(?=\w)|\.(?=\s|$)|\(|\)")
_HYPHEN: Final = re.compile(r"\s?[-–]\s?")


def spelled(name: str) -> str:
    """Return ``name`` in small letters, new spelling and single spaces: what two equal names share."""
    return " ".join(new_spelling(name.lower()).split())


@lru_cache(maxsize=8192)
def body_key(name: str) -> str:
    """Return the name of an office or body with its abbreviations written out and the joints between its parts left
    out.

    "UBND TP.HCM" and "Ủy ban nhân dân thành phố Hồ Chí Minh" have one key, as have "Bộ GD&ĐT" and "Bộ Giáo dục và Đào
    tạo".
    """
    words = _JOINTS.sub(" ", spelled(name).replace("t.ư", "tư").replace("tp.", "tp ")).split()
    if len(words) > 1 and words[-1] in {"này", "ấy", "đó", "trên"}:
        words.pop()
    return " ".join(_ABBREVIATIONS.get(word, word) for word in words)


@lru_cache(maxsize=8192)
def person_key(name: str) -> str:
    """Return the name of a person without the spaces that tokenised texts put around hyphens ("Chan - o - cha")."""
    return _HYPHEN.sub("-", spelled(name))
