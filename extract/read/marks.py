"""What kind of line this is: caption, list item, link to other articles. Pure; lines are canonical and stripped.

The rules are narrow on purpose: a line that could be content is content.
"""

from __future__ import annotations

import re
from typing import Final

_CAPTION_START: Final = re.compile(
    r"^[(\[]?\s*(?:nguồn ảnh|ảnh:?\s+(?:minh họa|tư liệu|internet|chụp màn hình)|ảnh|photo|infographic)\s*"
    r"(?:[:)\]]|\.?$)",
    re.IGNORECASE,
)
# "… - Ảnh: M.Hà", "… (ảnh: Lê An)", "… Ảnh: TTXVN." – the credit closes the line and names no more than a few words.
# Outside brackets only with a capital: "… trong bức ảnh: …" goes on as a sentence.
_CAPTION_END: Final = re.compile(
    r"[\w.…!?\"”)|–—-]\s*(?:Ảnh|ẢNH|Nguồn ảnh|Đồ họa|Photo)(?:\s+(?:minh họa|tư liệu))?\s*:\s*[^:!?;]{1,60}$"
    r"|[(\[]\s*(?:[Ảả]nh|ẢNH|[Nn]guồn ảnh|[Đđ]ồ họa|[Pp]hoto)\b[^()\[\]]{0,80}[)\]]\.?$"
)
_CAPTION_WORDS: Final = 80
"""A longer line is a paragraph into which a credit has slipped."""

_CREDIT_WORDS: Final = 12

_START_WORDS: Final = 8
"""A longer line that begins with a credit goes on as a paragraph: in pasted text both often stand on one line."""

_LIST_ITEM: Final = re.compile(
    r"^(?:[-–—+•*●▪■◦⁃]\s*\S|\(?(?:\d{1,3}|[a-zđ]|[ivx]{1,5}|[IVX]{1,5})[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s)"
)
_RELATED: Final = re.compile(
    r"^(?:>>|»|▶|►)"
    r"|^\*?\s*mời (?:quý )?(?:độc giả|bạn đọc|quý vị|khán giả) (?:đón )?(?:xem|đọc|theo dõi|vào)\b"
    r"|^(?:xem thêm|đọc thêm|xem tiếp|tin liên quan|"
    r"bài liên quan|tin bài liên quan|có thể bạn quan tâm|bài viết liên quan|tin cùng chuyên mục|từ khóa|tags?)"
    r"\s*(?::|>|$)",
    re.IGNORECASE,
)
_RELATED_WORDS: Final = 40

_FOOT: Final = re.compile(
    r"^(?:chia sẻ|bình luận(?:\s*\(\d*\))?|gửi bình luận|sao chép liên kết|copy link.*|trở lại [\w ]+|đọc tiếp|"
    r"in bài viết|theo dõi [\w. ]+ trên .*|về trang chủ đề|lưu bài viết|zalo|facebook|twitter|email|nghe đọc bài|"
    r"xem các bài viết của tác giả|tặng sao|đăng ký (?:để )?nhận bản tin(?:\W.{0,80})?|"
    r"(?:bạn|quý (?:vị|khách|độc giả|bạn đọc)|độc giả|vui lòng|hãy)(?: (?:cần|phải|vui lòng|hãy))? đăng nhập "
    r"(?:để|và) (?:đọc|xem) (?:tiếp|toàn bộ|đầy đủ).{0,60})$",
    re.IGNORECASE,
)

_SENTENCE_END: Final = re.compile(r"[.!?…;:][\"'”’»)\]]*$")

_SIGNATURES: Final = (
    "TTO|TPO|PLO|NLĐO|NDO|SGGPO|SGGP|VHO|QĐND Online|QĐND|TNO|HNMO|HNM|ĐTCK|ANTĐ|CAND|PNO|Dân trí|DNVN|VTC News|"
    "KTSG Online|Kinhtedothi|Tiền Phong|GD&TĐ|GDTĐ|SKĐS|Thanh Niên|Bnews|BNEWS|VietTimes|TBTCO|ĐNO|QNO|BTO|CTO|GLO|"
    "HNP|ABO|LĐO|VGP|BẮC NINH|BẮC GIANG"
)
"""Papers before the leads of their sites, as far as known: "NDO - …"."""

_LEAD_PREFIX: Final = re.compile(
    r"^\(\s*[^()\d]{2,30}(?:\s*\d{1,2}[/-]\d{1,2})?\s*\)\s*[-–—:]\s*"
    r"|^\((?:[A-ZĐ]{2,7}|[\w-]+\.(?:com\.)?(?:vn|net|com))\)\s+"
    rf"|^(?:[\w-]+\.(?:com\.|org\.|gov\.)?(?:vn|VN)|{_SIGNATURES})\s*[-–—|]\s+"
    r"|^BNEWS\s+"
)
"""Signatures before a lead: a short name in brackets and a dash, an acronym in brackets, or a known name and a dash."""

_DOCUMENT_TYPES: Final = frozenset(
    ("thông báo", "công điện", "kế hoạch", "báo cáo", "kết luận", "nghị quyết", "chỉ thị", "biên bản")
)


def is_caption(line: str) -> bool:
    """Tell whether the line is a caption that says so ("Ảnh: …", "… (Ảnh: …)", "… - Ảnh: …")."""
    if _CAPTION_START.search(line) and len(line.split()) <= _START_WORDS:
        return True
    match = _CAPTION_END.search(line)
    return match is not None and len(line.split()) <= _CAPTION_WORDS and len(match[0].split()) <= _CREDIT_WORDS


def is_list_item(line: str) -> bool:
    """Tell whether the line begins as a list item or a numbered point: "- ", "+ ", "a) ", "1. ", "II. "."""
    return bool(_LIST_ITEM.match(line))


def is_document_type(line: str) -> bool:
    """Tell whether the line is nothing but the type of an official document ("THÔNG BÁO")."""
    return line.casefold() in _DOCUMENT_TYPES


def is_related(line: str) -> bool:
    """Tell whether the line points at other articles or at tags (">> …", "Xem thêm: …")."""
    return bool(_RELATED.match(line)) and len(line.split()) <= _RELATED_WORDS


def is_foot(line: str) -> bool:
    """Tell whether the line is nothing but the words of a share, comment, print, newsletter or login button."""
    return bool(_FOOT.match(line))


def ends_sentence(line: str) -> bool:
    """Tell whether the line ends as a sentence or a lead-in does."""
    return bool(_SENTENCE_END.search(line))


def without_prefix(lead: str) -> str:
    """Return the lead without the site's signature before it ("(Dân trí) - ", "(PLO)- ", "TTO - ")."""
    return _LEAD_PREFIX.sub("", lead, count=1)
