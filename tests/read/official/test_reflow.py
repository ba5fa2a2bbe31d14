from __future__ import annotations

from dataclasses import replace

import pytest

from extract.read.official.official import read_paper
from extract.read.official.page_furniture import without_furniture
from extract.read.official.page_measures import Measures
from extract.read.official.page_notes import split_notes
from extract.read.official.reflow import reflow
from extract.read.official.scan_noise import without_noise
from extract.read.paper import Paper, PaperLine
from extract.read.result import build
from read.heads import HEADS
from read.papers import INDENT, LEFT, PITCH, RIGHT, Sample, drawn


def line(text: str, at: int, *, left: float = LEFT, right: float = RIGHT, page: int = 1, **more: object) -> PaperLine:
    top = 0.12 + at * PITCH
    made = PaperLine(text=text, page=page, left=left, right=right, top=top, bottom=top + 0.016, size=13.5)
    return replace(made, **more)  # type: ignore[arg-type]


def texts(lines: list[PaperLine], *, whole: bool = False) -> list[str]:
    return [paragraph.text for paragraph in reflow(lines, whole=whole)]


FULL = [
    line("Cuộc họp nghe báo cáo về tiến độ làm đường, về vốn và về việc đền bù cho các hộ", 0, left=INDENT),
    line("dân ở ba thôn ven sông, sau đó thống nhất như sau, giao các phòng làm ngay. Riêng", 1),
    line("thôn Hạ làm sau.", 2, right=0.3),
    line("Phòng Kinh tế đôn đốc nhà thầu từng tuần và báo cáo với Ủy ban nhân dân xã, việc", 3, left=INDENT),
    line("nào chậm phải nói rõ lý do.", 4, right=0.4),
]


def test_lines_of_a_paragraph_are_joined() -> None:
    assert texts(FULL) == [" ".join(each.text for each in FULL[:3]), " ".join(each.text for each in FULL[3:])]


def test_lists_and_headings_stand_apart() -> None:
    lines = [
        line("I. VIỆC ĐÃ LÀM", 0, left=INDENT, right=0.4),
        line("1. Đã xong phần nền, còn phần mặt đường và rãnh thoát nước ở hai bên của đoạn qua chợ", 1, left=INDENT),
        line(
            "- Đoạn một do xã làm, đã nghiệm thu trong tháng trước, nay chỉ còn phần biển báo là chưa", 2, left=INDENT
        ),
        line("đặt xong;", 3, right=0.22),
        line("+ Đoạn hai;", 4, left=INDENT, right=0.3),
        line("a) Đoạn ba", 5, left=INDENT, right=0.3),
        line("1.1. Đoạn bốn", 6, left=INDENT, right=0.3),
        line("(i) Đoạn năm", 7, left=INDENT, right=0.3),
        line("Điều 2. Thi hành", 8, left=INDENT, right=0.4),
    ]
    assert texts(lines) == [
        lines[0].text,
        lines[1].text,
        f"{lines[2].text} {lines[3].text}",
        *(each.text for each in lines[4:]),
    ]


def test_a_dash_inside_a_sentence_begins_no_item() -> None:
    lines = [
        *FULL,
        line("Báo cáo tình hình kinh tế, kể cả chăn nuôi, trồng trọt và các nghề phụ của cả xã", 5, left=INDENT),
        line("- xã hội cũng nêu rõ.", 6, right=0.4),
    ]
    assert texts(lines)[-1] == f"{lines[5].text} {lines[6].text}"


def test_a_gap_parts_paragraphs_without_indent() -> None:
    lines = [
        line("Đoạn thứ nhất viết đầy dòng và hết câu đúng ở mép phải của trang, nên không còn gì.", 0),
        line("Đoạn thứ hai bắt đầu sau một khoảng trống và cũng viết đầy dòng rồi sang dòng sau", 2),
        line("mới hết câu.", 3, right=0.3),
    ]
    assert texts(lines) == [lines[0].text, f"{lines[1].text} {lines[2].text}"]


def test_a_paragraph_goes_on_across_pages() -> None:
    first = [replace(each, top=each.top + 0.68, bottom=each.bottom + 0.68) for each in FULL[:2]]
    number = line("2", 0, left=0.51, right=0.53, page=2, top=0.04, bottom=0.055)
    second = [replace(each, page=2) for each in FULL[2:]]
    paragraphs = reflow(without_furniture([*first, number, *second], whole=False), whole=False)
    whole = " ".join(each.text for each in FULL[:3])
    assert [paragraph.text for paragraph in paragraphs] == [whole, " ".join(each.text for each in FULL[3:])]
    (page, offset), *others = paragraphs[0].starts
    assert (page, paragraphs[0].text[offset:], others) == (2, "thôn Hạ làm sau.", [])
    assert (paragraphs[1].page, paragraphs[1].starts) == (2, [])


def test_furniture_goes_and_figures_in_the_text_stay() -> None:
    lines = []
    for page in (1, 2, 3):
        lines += [
            line(f"- {page} -", 0, page=page, left=0.49, right=0.53, top=0.03, bottom=0.05),
            line("Quy chế làm việc của xã", 0, page=page, right=0.4, top=0.06, bottom=0.075),
            line(f"Việc thứ {page} phải xong trước mùa mưa.", 3, page=page, right=0.6),
            line("2025", 4, page=page, left=0.3, right=0.36),
            line(f"Trang {page}/3", 0, page=page, left=0.8, right=0.9, top=0.95, bottom=0.965),
        ]
    kept = [each.text for each in without_furniture(lines, whole=False)]
    assert kept == [text for page in (1, 2, 3) for text in (f"Việc thứ {page} phải xong trước mùa mưa.", "2025")]
    assert len(without_furniture(lines, whole=True)) == len(lines)


def test_footnotes_follow_the_last_paragraph_that_ends_on_their_page() -> None:
    low = [replace(each, top=each.top + 0.5, bottom=each.bottom + 0.5) for each in FULL]
    torn = replace(low[3], text="Phòng Kinh tế đôn đốc nhà thầu từng tuần và báo cáo với Ủy ban nhân dân xã1, việc")
    notes = [
        replace(
            line("1 Theo Nghị quyết của xã, họp lần thứ hai, về làm đường ven sông và các cầu nhỏ trên", 36), size=10.0
        ),
        replace(line("đường này.", 37, right=0.3), size=10.0),
    ]
    lines = [*low[:3], torn, *notes, replace(FULL[4], page=2)]
    kept, found = split_notes(lines)
    note = " ".join(each.text for each in notes)
    assert (len(kept), found) == (5, {1: [note]})
    paragraphs = reflow(lines, whole=False)
    assert [each.text for each in paragraphs][1:] == [note, f"{torn.text} {FULL[4].text}"]
    assert [each.page for each in paragraphs] == [1, 1, 1]
    assert paragraphs[2].starts == [(2, len(torn.text) + 1)]


def test_cells_beside_each_other_are_one_row() -> None:
    lines = [
        line("STT", 0, right=0.2),
        line("Nhiệm vụ", 0, left=0.3, right=0.5),
        line("Thời hạn", 0, left=0.6, right=0.8),
    ]
    assert texts([*lines, line("1", 1, right=0.16), line("Đắp bờ", 1, left=0.3, right=0.5)]) == [
        "STT | Nhiệm vụ | Thời hạn",
        "1 | Đắp bờ",
    ]


def test_whole_lines_stay_as_they_are() -> None:
    lines = [line("Một", 0), line("hai", 1), line("2", 2)]
    assert texts(lines, whole=True) == ["Một", "hai", "2"]


def test_noise_of_scans_goes_only_from_recognised_lines() -> None:
    measures = Measures(left=LEFT, right=RIGHT, pitch=PITCH)
    read = [replace(each, recognised=True) for each in FULL]
    dirty = [
        read[0],
        replace(read[1], text=f"-_ {read[1].text} „ --", left=LEFT - 0.005),
        replace(read[2], text=read[2].text),
        replace(read[2], text="ĐẾN S2", left=0.06, right=0.2),
        replace(read[2], text="sí” A", size=5.0),
        replace(read[3], text=f"- {read[3].text}", left=INDENT - 0.015),
        read[4],
        replace(read[4], text="- Một mục thật", left=INDENT, right=0.5),
    ]
    clean = [each.text for each in without_noise(dirty, measures)]
    assert clean == [*(each.text for each in FULL[:4]), FULL[4].text, "- Một mục thật"]
    typed = [replace(each, recognised=False) for each in dirty]
    assert without_noise(typed, measures) == typed


def test_pages_of_a_document_are_offsets_in_its_text() -> None:
    paper = drawn(HEADS["notice of the Government Office"], "rows")
    half = next(place for place, each in enumerate(paper.lines) if each.text.startswith("1. Giao")) + 1
    moved = tuple(replace(each, page=2) if place >= half else each for place, each in enumerate(paper.lines))
    result = build(read_paper(replace(paper, lines=moved, pages=3)))
    assert result.document is not None
    text, pages = result.article.text, result.document.pages
    assert len(pages) == 3
    assert (pages[0], text[pages[1] :].startswith(paper.lines[half].text), pages[2]) == (0, True, len(text))


@pytest.mark.parametrize("count", [2_000])
def test_a_long_paper_takes_no_long_time(count: int) -> None:
    import time

    page = [replace(FULL[number % 5], top=0.1 + 0.02 * number, bottom=0.116 + 0.02 * number) for number in range(38)]
    lines = tuple(replace(each, page=number) for number in range(1, count + 1) for each in page)
    start = time.process_time()
    parts = read_paper(Paper(lines=lines, pages=count, whole=False))
    assert len(parts.pages) == count
    assert time.process_time() - start < 40


def test_strange_geometry_is_no_error() -> None:
    lines = tuple(
        PaperLine(text=text, page=1, left=9.0, right=-1.0, top=-3.0, bottom=7.0)
        for text in ("a", "-", "|", " | ", "Số:", "ngày", "…")
    )
    for whole in (True, False):
        assert read_paper(Paper(lines=lines, pages=1, whole=whole)).kind == "document"


def test_a_sample_without_anything_but_body_is_read() -> None:
    sample = Sample(right=(), body=("Một đoạn văn thường, không có đầu thư.", "Đoạn thứ hai kết thúc ở đây."))
    parts = read_paper(drawn(sample, "rows"))
    assert (parts.title, list(parts.paragraphs)) == (None, list(sample.body))
