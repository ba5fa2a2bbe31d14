"""The words around every article of a site: imprint, licence, copyright, payment. Pure; lines are canonical."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

_LABELS: Final = re.compile(
    r"cơ quan (?:chủ quản|ngôn luận|của đảng bộ)|giấy phép (?:số|xuất bản|hoạt động|thiết lập|mạng|báo chí|gp)"
    r"|số giấy phép|tổng biên tập\s*:|chịu trách nhiệm(?: chính| nội dung| xuất bản| quản lý)*\s*:|hotline\b"
    r"|(?:tòa soạn|toà soạn|trụ sở)\s*:|liên hệ quảng cáo|©|\bcopyright\b|all rights reserved|bản quyền (?:thuộc|©)"
    r"|ghi rõ nguồn|(?:tên|số) tài khoản\b|nội dung chuyển khoản|chuyển khoản qua|gói đọc báo"
    r"|(?:^|[-–|.,;]\s*)(?:email|fax|điện thoại|đt|địa chỉ|báo giá)\s*:",
    re.IGNORECASE,
)
_FOOT: Final = re.compile(
    r"^(?:©|\(c\)|copyright\b|bản quyền (?:thuộc|©)|(?:url|link|nguồn|địa chỉ)\s*:?\s*https?://\S+$|https?://\S+$)"
    r"|^lượt (?:xem|đọc)\s*:?\s*[\d.,]+$",
    re.IGNORECASE,
)
_LABELS_OF_A_LINE: Final = 2
"""So many different labels on one line are an imprint: an article may give one number of a licence or an account."""

_SHARE: Final = 0.3
"""Share of a block's characters from which on labelled lines make it an imprint; a call for gifts with an account at
its end holds less."""


class _HasText(Protocol):
    @property
    def text(self) -> str: ...


_Line = TypeVar("_Line", bound=_HasText)


def is_imprint(lines: Sequence[str]) -> bool:
    """Tell whether a block is an imprint or an offer of payment, by its lines."""
    size = sum(map(len, lines))
    labelled = [line for line in lines if _LABELS.search(line)]
    several = len({match[0].casefold() for line in labelled for match in _LABELS.finditer(line)}) >= _LABELS_OF_A_LINE
    return several and sum(map(len, labelled)) >= _SHARE * size


def without_imprint(lines: Sequence[_Line]) -> list[_Line]:
    """Return the lines without those at the end that are none of the article."""
    count = len(lines)
    while count and (_FOOT.search(lines[count - 1].text) or is_imprint([lines[count - 1].text])):
        count -= 1
    start = count
    while start and _LABELS.search(lines[start - 1].text):
        start -= 1
    return list(lines[: start if is_imprint([line.text for line in lines[start:count]]) else count])
