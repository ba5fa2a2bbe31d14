import textwrap

from extract.read.unwrap import unwrap
from read.samples import BODY, LEAD, TITLE


def wrapped(*paragraphs: str, width: int = 70) -> list[str]:
    """Wrap paragraphs as an editor does, with blank lines between them."""
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += [*textwrap.wrap(paragraph, width), ""]
    return lines


def test_unwrap_joins_hard_wrapped_paragraphs() -> None:
    for width in (60, 70, 80, 100):
        assert unwrap(wrapped(TITLE, LEAD, *BODY, width=width)) == [TITLE, LEAD, *BODY]


def test_unwrap_leaves_one_paragraph_a_line_alone() -> None:
    assert unwrap([TITLE, LEAD, *BODY]) == [TITLE, LEAD, *BODY]
    assert unwrap([TITLE, "", LEAD, *BODY]) == [TITLE, LEAD, *BODY]


def test_unwrap_never_joins_list_items() -> None:
    items = [
        "- Sở Tài chính rà soát nguồn vốn của từng dự án trọng điểm",
        "+ huyện Tân Lập",
        "a) xã An Hòa",
        "1. thôn Đông",
    ]
    lines = [*wrapped(LEAD, *BODY), *items, ""]
    assert unwrap(lines) == [LEAD, *BODY, *items]


def test_unwrap_keeps_a_deliberate_break() -> None:
    lines = [TITLE, "28/12/2021 16:10", *wrapped(LEAD, *BODY)]
    assert unwrap(lines) == [TITLE, "28/12/2021 16:10", LEAD, *BODY]


def test_unwrap_does_not_take_a_list_of_names_for_wrapped_text() -> None:
    lines = [
        "Thành phần:",
        "",
        *(f"Ông Trần Văn {name}, Giám đốc Sở Kế hoạch và Đầu tư tỉnh An Bình" for name in ("An", "Bảy", "Cò")),
    ]
    assert unwrap(lines) == [line for line in lines if line]
