"""The left column of a letterhead → the body that issued the document, told from the body above it. Pure.

Decree 30/2020/NĐ-CP, Appendix I, II.2: the name of the issuing body stands under that of its superior, in bold where
the superior's is not; either may take several lines. Guidance 36-HD/VPTW says the same of the Party's bodies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extract.read.official.fixed_words import fold
from extract.read.official.usual_case import usual_case
from extract.read.paper import PaperLine

# First words of a body's name, without accents: a line that begins with one begins another body.
_BEGINS: Final = re.compile(
    r"(?:(?:uy|ub) ban|ubnd|hdnd|ubmttq|hoi dong|chinh phu|thu tuong|quoc hoi|chu tich|bo|so|tong cuc|cuc|chi cuc|vu"
    r"|van phong|thanh tra|phong|ban|trung tam|truong|hoc vien|vien|dai hoc|benh vien|cong an|dang uy|dang bo|tinh uy"
    r"|thanh uy|huyen uy|quan uy|thi uy|chi bo|doan|hoi|hiep hoi|lien doan|tong lien doan|lien hiep|lien minh|cong doan"
    r"|mat tran|to|tieu ban|hat|kho bac|bao hiem|toa an|ngan hang|tap doan|tong cong ty|cong ty|chi nhanh|quy|bao|dai"
    r"|thuong truc|co quan|thu vien|bao tang|quan khu|quan doan|su doan|trung doan|lu doan|kiem toan|tap chi|tinh doan"
    r"|thanh doan|huyen doan|bch|btv|bcd|bql|nha xuat ban|tram|doi|xi nghiep|nha may)(?!\w)"
)
# Names that end so are not at their end: the next line goes on, whatever it begins with.
_UNFINISHED: Final = re.compile(
    r"(?:^(?:chu tich|uy ban|hoi dong|ban chap hanh|ban thuong vu|van phong|thuong truc|ban thuong truc|bo tu lenh|"
    r"ban chi dao|co quan|ban can su dang|doan|hoi|ban quan ly|dang uy|cum|khoi|trung tam|truong|vien|cuc|so|bo|phong|"
    r"benh vien)"
    r"|(?:^|\s)(?:va|cua|cac|ve|[-–,&]))$|[,–&-]$"
)
# What goes on with a name though a body may begin so: "BAN … / PHÒNG, CHỐNG THIÊN TAI", "… ĐOÀN THỂ".
_GOES_ON: Final = re.compile(
    r"(?:phong,? chong|phong thu|phong chay|so huu|bao ve|bao dam|bao tri|quy hoach|quy dat|doan the|to chuc|hoi nhap|"
    r"truong hoc|bo doi|dang tinh|hoi dap|van hoa|tinh(?! uy| doan)|thanh pho|tp|huyen(?! uy| doan)|"
    r"quan(?! uy| khu| doan)|xa|phuong|thi xa|thi tran|dac khu|"
    r"khoa|nhiem ky|viet nam|trung uong|va|khu vuc|so \d|vung|mien)(?![\w])"
)
# Organs that have no name without the body whose organ they are.
_NAMELESS: Final = frozenset(
    (
        "van phong",
        "ban thuong truc",
        "ban thuong vu",
        "ban chap hanh",
        "thuong truc",
        "co quan",
        "van phong dang uy",
        "thuong truc hdnd",
    )
)


def issuing_body(lines: Sequence[PaperLine], place: str | None = None) -> str | None:
    """Return the name of the body whose document it is, in its usual case; None without lines.

    The name is that of the lowest body; an organ that has no name of its own ("VĂN PHÒNG") takes that of the body above
    it. Lines of a mixed weight tell superior (plain) and issuer (bold); else the first words of the lines do.

    Args:
        lines: the left column above the number, from the top, without rules.
        place: where the document was signed; of a recognised name it gives back the part of a place that was lost.
    """
    bodies = _bodies(lines)
    if not bodies:
        return None
    recognised = any(line.recognised for line in lines)
    name = usual_case(bodies[-1], recognised=recognised)
    if recognised and place:
        name = _with_whole_place(name, place)
    if len(bodies) > 1 and fold(bodies[-1]).strip() in _NAMELESS:
        name = f"{name} {usual_case(bodies[-2], recognised=recognised)}"
    return name


def _with_whole_place(name: str, place: str) -> str:
    """Return "… tỉnh Lâm Đồng" for "… tỉnh Đồng" where the place is "Lâm Đồng"."""
    match = re.search(r"(?:tỉnh|thành phố|xã|phường|đặc khu|huyện|quận|thị xã|thị trấn)\s+(\S.*)$", name)
    whole, part = place.split(), match[1].split() if match else []
    if match and 0 < len(part) < len(whole) and part in (whole[: len(part)], whole[-len(part) :]):
        return name[: match.start(1)] + place
    return name


def _bodies(lines: Sequence[PaperLine]) -> list[str]:
    """Join the lines of each body's name."""
    plain = next((place for place, line in enumerate(lines) if line.bold), 0)
    by_weight = plain > 0 and all(line.bold for line in lines[plain:])
    bodies: list[str] = []
    for place, line in enumerate(lines):
        begins = place == plain if by_weight and place >= plain else _begins_body(bodies, line.text)
        if place == len(lines) - 1 and line.text.split()[1:] == [] and bodies:
            begins = False  # one word is no body: "… VÀ MÔI / TRƯỜNG"
        if not bodies or begins:
            bodies.append(line.text)
        else:
            bodies[-1] = f"{bodies[-1]} {line.text}"
    return bodies


def _begins_body(bodies: Sequence[str], line: str) -> bool:
    if not bodies:
        return True
    words = fold(line)
    if _UNFINISHED.search(fold(bodies[-1])) or _GOES_ON.match(words):
        return False
    return _BEGINS.match(words) is not None
