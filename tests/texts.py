"""Texts of our own for many tests: an article with invented people, and strings that break careless programs."""

from __future__ import annotations

import unicodedata

TITLE = "Tỉnh Đông Xuyên tìm cách giữ nước cho vụ hè thu"
LEAD = "Sáng 4/6, Chủ tịch UBND tỉnh Lò Quý Ân chủ trì cuộc họp về chống hạn tại các huyện phía nam."
BODY = (
    "Theo báo cáo, toàn tỉnh đã nạo vét 42 km kênh, đạt 70% kế hoạch năm. Ba xã vùng cao vẫn thiếu nước sinh hoạt.",
    "Ông Ân yêu cầu Sở Xây dựng hoàn thành trạm bơm trước ngày 30/6. Các huyện phải bố trí đủ máy bơm dự phòng.",
    "Bà Vi Thị Nhàn, nông dân xã Khe Ngòi, kiến nghị tỉnh miễn tiền điện bơm nước cho người dân.",
)
ARTICLE = "\n".join((TITLE, LEAD, *BODY))

NAUGHTY = (
    "",
    " ",
    "\n",
    " \n\t\n  ",
    ".",
    "...",
    "…",
    "?!",
    '"',
    "“",
    "”",
    "()",
    "-",
    "1.",
    "a)",
    "Một",
    "Hai từ",
    "Câu một. Câu hai.Câu ba dính liền",
    "  Thụt   vào\tvà  cách\t\tlung tung.  Câu  sau .  ",
    "\tĐầu dòng\n\n\n\nCuối dòng\n",
    "Hòa bình hoà bình; Ủy ban Uỷ ban; thuỷ lợi thủy lợi.",
    unicodedata.normalize("NFD", "Ủy ban nhân dân tỉnh Đông Xuyên họp. Ông Ân phát biểu."),
    "“Kênh tắc. Ruộng khô. Dân khổ”, bà Nhàn nói. Ông Ân ghi nhận.",
    "Đi bộ 3.500 bước, 1,5 km, 50%; 20/5/2031 lúc 7h30… rồi nghỉ... 15 phút.",
    "emoji 🚰🚜 và 👩‍🌾 cùng chữ Hán 水利 và Ελλάδα.",
    "https://vidu.example/nuoc?a=1&b=2 và thu@vidu.example #hạn @xã",
    "<b>đậm</b> &amp; {ngoặc} [vuông] \\n %s $1 ' \" `",
    "TP.HCM, TP. Khe Ngòi, PGS.TS. Lò Quý Ân, Th.S Vi Nhàn, v.v.",
    "N. T. A bị phạt. T.X. cũng vậy.",
    "A. " * 50,
    "." * 200,
    "a" * 3000,
    "từ " * 1500,
    "\u2003khoảng rộng\u2009mảnh\u3000Nhật\u00a0cứng",
    "a\u0301\u0323\u0302 e\u200b\u0301 dấu rời",
)
