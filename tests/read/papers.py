"""Official documents made up for tests, drawn as a text layer, as Word, or as a scan sees them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from extract.read.paper import Paper, PaperLine

Shape = Literal["rows", "columns", "joined", "word"]
SHAPES: Final[tuple[Shape, ...]] = ("rows", "columns", "joined", "word")
"""Line by line; one column after the other; columns run together by recognition, with wrong letters; a Word file."""

LEFT, RIGHT, INDENT, PITCH = 0.14, 0.90, 0.20, 0.021
_WIDTH: Final = 84  # characters of a full line

STATE: Final = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "")
BODY: Final = (
    "Sau khi nghe báo cáo và ý kiến của các đơn vị, người chủ trì cuộc họp thống nhất những việc phải làm từ nay đến "
    "cuối năm như sau:",
    "1. Giao Sở Y tế rà soát số giường bệnh của các trạm y tế xã, báo cáo trước ngày 15 tháng 8 năm 2025; các xã cử "
    "người phối hợp và chịu trách nhiệm về số liệu của mình.",
    "2. Các phòng chuyên môn đôn đốc việc này hằng tuần./.",
)


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A document: ``left`` and ``right`` columns of the head ("*" before a line: not bold), the lines under it, those
    addressed, the body, "Nơi nhận" and the signature block.
    """

    left: Sequence[str] = ()
    right: Sequence[str] = STATE
    under: Sequence[str] = ()
    to: Sequence[str] = ()
    body: Sequence[str] = BODY
    listed: Sequence[str] = ()
    signed: Sequence[str] = ()
    type: str | None = None
    number: str | None = None
    issuer: str | None = None
    signer: str | None = None
    date: str | None = None
    subject: str | None = None
    recipients: Sequence[str] = field(default=())
    title: str | None = None


def drawn(sample: Sample, shape: Shape) -> Paper:
    """Draw a sample."""
    page = _Page(shape)
    page.columns(sample.left, sample.right)
    for line in sample.under:
        page.centred(line)
    for line in sample.to:
        page.addressed(line)
    page.down(2)
    for paragraph in sample.body:
        page.paragraph(paragraph)
    page.columns(sample.listed, sample.signed, head=False)
    return Paper(lines=tuple(page.lines), pages=1, whole=shape == "word")


def garbled(text: str) -> str:
    """Return the fixed words of a line as a poor scan reads them."""
    for right, wrong in (
        ("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỌI"),
        ("Độc lập - Tự do", "Đôc lâp - Tư do"),
        ("ĐẢNG CỘNG SẢN", "ĐÁNG CỘNG SÁN"),
        ("Số:", "S6:"),
        ("Số ", "Sô "),
        (", ngày", ", ngảy"),
        ("Kính gửi:", "Kinh gứi:"),
        ("Nơi nhận:", "Nơi nhân:"),
        ("THÔNG BÁO", "THÔNG BẢO"),
        ("CÔNG ĐIỆN", "CONG ĐIỆN"),
        ("KẾ HOẠCH", "_—_ KÊ HOẠCH"),
        ("QUYẾT ĐỊNH", "QUYẾT ĐINH"),
        ("TỜ TRÌNH", "TO TRINH"),
    ):
        text = text.replace(right, wrong)
    return text.replace("tháng", "thắng") if ", ngảy" in text else text


class _Page:
    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.lines: list[PaperLine] = []
        self.top = 0.07

    def down(self, lines: float = 1) -> None:
        self.top += lines * PITCH

    def add(
        self, text: str, left: float, right: float, *, bold: bool = False, top: float | None = None, fixed: bool = True
    ) -> None:
        at = self.top if top is None else top
        recognised = self.shape == "joined"
        self.lines.append(
            PaperLine(
                text=garbled(text) if recognised and fixed else text,
                page=1,
                left=left,
                right=right,
                top=at,
                bottom=at + 0.017,
                size=13.5,
                bold=bold and not recognised,
                recognised=recognised,
            )
        )

    def columns(self, one: Sequence[str], two: Sequence[str], *, head: bool = True) -> None:
        start = self.top
        rows = max(len(one), len(two))
        padded = [[*side, *[""] * (rows - len(side))] for side in (one, two)]
        if head and self.shape == "joined":
            padded[0] = [text or ("————" if place else "") for place, text in enumerate(padded[0])]
        for left, right in self._in_order(*padded):
            both = [(_span(left, 0.28, head, 0.14), left), (_span(right, 0.7, True, 0.5), right)]
            if self.shape == "joined" and left and right:
                self.add(f"{left.lstrip('*')} {right}", both[0][0][0], both[1][0][1])
            else:
                for span, text in both:
                    if text:
                        word = self.shape == "word"
                        begin, end = ((0.0, 0.45) if text == left else (0.55, 1.0)) if word else span
                        top = start + [*padded[0 if text == left else 1]].index(text) * PITCH
                        self.add(text.lstrip("*"), begin, end, bold=text.isupper() and text[0] != "*", top=top)
            self.down()
        self.top = start + (rows + 1) * PITCH

    def _in_order(self, one: Sequence[str], two: Sequence[str]) -> list[tuple[str, str]]:
        if self.shape == "columns":
            return [*((text, "") for text in one), *(("", text) for text in two)]
        return list(zip(one, two, strict=True))

    def centred(self, text: str) -> None:
        half = min(len(text) / _WIDTH * 0.76, 0.74) / 2
        begin, end = (0.25, 0.75) if self.shape == "word" else (0.52 - half, 0.52 + half)
        self.add(text, begin, end, bold=True)
        self.down()

    def addressed(self, text: str) -> None:
        begin = 0.25 if self.shape == "word" else 0.3
        self.add(text, begin, 0.75 if self.shape == "word" else begin + len(text) / _WIDTH * 0.7)
        self.down()

    def paragraph(self, text: str) -> None:
        if self.shape == "word":
            self.add(text, 0.0, 1.0)
            self.down()
            return
        lines = textwrap.wrap(text, _WIDTH, initial_indent=" " * 6)
        for place, line in enumerate(lines):
            last = place == len(lines) - 1
            begin = INDENT if place == 0 else LEFT
            end = begin + len(line.strip()) / _WIDTH * 0.75 if last else RIGHT
            self.add(line.strip(), begin, min(end, RIGHT), fixed=False)
            self.down()
        self.down(0.3)


def _span(text: str, middle: float, centred: bool, left: float) -> tuple[float, float]:
    width = len(text) / _WIDTH * 0.76
    begin = max(middle - width / 2, left) if centred else left
    return begin, begin + width


def moved(lines: Sequence[PaperLine], *, page: int) -> list[PaperLine]:
    """Put lines on another page."""
    return [replace(line, page=page) for line in lines]
