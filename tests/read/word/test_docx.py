import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt

from extract.read.paper import PaperLine
from extract.read.word.docx import read_docx
from read.word_files import MAIN, font, p, packed, r, saved, table, word_file

BREAK = "<w:r><w:br/></w:r>"
PAGE = '<w:r><w:br w:type="page"/></w:r>'
DRAWN = "<w:r><w:lastRenderedPageBreak/></w:r>"


def lines(body: str, **parts: str) -> tuple[PaperLine, ...]:
    return read_docx(word_file(body, parts)).lines


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in lines(body, **parts)]


def test_a_document_of_python_docx_reads_in_order_with_levels_and_looks() -> None:
    document = docx.Document()
    document.add_heading("Phần thứ nhất", level=1)
    document.add_heading("Kết quả", level=2)
    paragraph = document.add_paragraph()
    paragraph.add_run("Sở Y tế xã Lạc Hồng ").bold = True
    paragraph.add_run("đã tiêm chủng cho 300 trẻ.")
    paragraph.runs[1].font.size = Pt(14)
    document.add_paragraph("Toàn văn nghiêng").runs[0].italic = True
    grid = document.add_table(1, 3, style="Table Grid")
    for cell, text in zip(grid.rows[0].cells, ["1", "Lập kế hoạch", "Sở Xây dựng"], strict=True):
        cell.text = text
    document.add_paragraph("Đoạn cuối.").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paper = read_docx(saved(document))
    assert [(line.text, line.level) for line in paper.lines] == [
        ("Phần thứ nhất", 1),
        ("Kết quả", 2),
        ("Sở Y tế xã Lạc Hồng đã tiêm chủng cho 300 trẻ.", 0),
        ("Toàn văn nghiêng", 0),
        ("1 | Lập kế hoạch | Sở Xây dựng", 0),
        ("Đoạn cuối.", 0),
    ]
    heading, mixed, slanted, last = paper.lines[0], paper.lines[2], paper.lines[3], paper.lines[5]
    assert (heading.bold, mixed.bold, mixed.size, slanted.italic, slanted.bold) == (True, False, 14.0, True, False)
    assert (last.left, last.right) == (0.55, 1.0)
    assert (paper.whole, paper.pages, paper.warnings) == (True, 1, ())


def test_tops_grow_from_line_to_line() -> None:
    read = lines("".join(p(f"Dòng {number}.") for number in range(7)))
    assert [line.top for line in read] == sorted({line.top for line in read})
    assert all(0 <= line.top < line.bottom <= 1 for line in read)


def test_alignment_and_wide_indents_tell_where_a_line_stands() -> None:
    body = (
        p("Giữa", properties='<w:jc w:val="center"/>')
        + p("Phải", properties='<w:jc w:val="right"/>')
        + p("Giữa nửa phải", properties='<w:ind w:left="4320"/><w:jc w:val="center"/>')
        + p("<w:r>" + "<w:tab/>" * 6 + "<w:t>CHỦ TỊCH</w:t></w:r>")
        + p("Các xã, phường", properties='<w:ind w:left="2000"/>')
        + p("Thường", properties='<w:ind w:firstLine="720"/><w:jc w:val="both"/>')
    )
    assert [(line.left, line.right) for line in lines(body)] == [
        (0.25, 0.75),
        (0.55, 1.0),
        (0.55, 1.0),
        (0.55, 1.0),
        (0.25, 1.0),
        (0.0, 1.0),
    ]


def test_runs_links_fields_symbols_and_tabs_make_one_line() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x \\h</w:instrText></w:r>'
        + r("không thấy")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("12")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p(
        "Theo ",
        f'<w:hyperlink w:anchor="a">{r("Quyết định")}</w:hyperlink>',
        "<w:r><w:tab/></w:r>",
        "số ",
        field,
        f'<w:fldSimple w:instr=" DATE ">{r(", ngày 3/2")}</w:fldSimple>',
        '<w:r><w:t>; m\u00adức </w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5%</w:t></w:r>',
        "<w:r><w:t>; kinh</w:t><w:softHyphen/><w:t>tế xã</w:t><w:noBreakHyphen/><w:t>hội</w:t></w:r>",
        f"<w:smartTag>{r('.')}</w:smartTag>",
        "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>",
    )
    assert texts(body) == ["Theo Quyết định số 12, ngày 3/2; mức ≥5%; kinhtế xã-hội.x=1"]


def test_a_field_that_never_shows_its_result_hides_one_paragraph_only() -> None:
    body = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "mã") + p("Sở Công Thương báo cáo.")
    assert texts(body) == ["Sở Công Thương báo cáo."]


def test_changes_count_as_accepted() -> None:
    gone = "<w:r><w:delText>Sở Y tế</w:delText></w:r>"
    body = (
        p("Giao ", f"<w:ins>{r('Sở Nội vụ')}</w:ins>", f"<w:del>{gone}{r('x')}</w:del>")
        + p(f"<w:moveFrom>{r('chuyển đi')}</w:moveFrom>", "còn lại", f"<w:moveTo>{r(' chuyển đến')}</w:moveTo>")
        + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
        + r("Đầu câu ")
        + "</w:p>"
        + p("cuối câu.")
    )  # fmt: skip
    assert texts(body) == ["Giao Sở Nội vụ", "còn lại chuyển đến", "Đầu câu cuối câu."]


def test_words_whose_paragraph_mark_was_deleted_before_a_table_are_kept() -> None:
    body = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('Trước bảng')}</w:p>" + table(("a", "b"), borders=True)
    assert texts(body) == ["Trước bảng", "a | b"]


def test_hidden_letters_comments_and_prompts_are_not_there() -> None:
    styles = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = (
        p("Công khai", r(" mật", "<w:vanish/>"), r(" kín", '<w:rStyle w:val="An"/>'), r(" mở", '<w:vanish w:val="0"/>'))
        + p('<w:commentRangeStart w:id="1"/>', "Nội dung", '<w:r><w:commentReference w:id="1"/></w:r>')
        + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Nhập tại đây')}</w:sdtContent></w:sdt>"
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Đã nhập')}</w:sdtContent></w:sdt>"
        + p("Họ tên: ", f"<w:sdt><w:sdtContent>{r('Vũ Thị Lan')}</w:sdtContent></w:sdt>")
    )
    assert texts(body, styles=styles) == ["Công khai mở", "Nội dung", "Đã nhập", "Họ tên: Vũ Thị Lan"]


def test_a_break_begins_a_line_except_inside_a_sentence() -> None:
    body = (
        p("Họp ngày mai.", BREAK, "Thành phần: toàn thể")
        + p("Kính gửi:", BREAK, "- Sở Y tế;", BREAK, "- các xã")
        + p("Giao Sở Tài chính", BREAK, "chủ trì rà soát.")
        + p("TỜ TRÌNH", BREAK, "về việc mua sắm", properties='<w:jc w:val="center"/>')
    )
    assert texts(body) == [
        "Họp ngày mai.",
        "Thành phần: toàn thể",
        "Kính gửi:",
        "- Sở Y tế;",
        "- các xã",
        "Giao Sở Tài chính chủ trì rà soát.",
        "TỜ TRÌNH",
        "về việc mua sắm",
    ]


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = f"<wps:wsp><wps:txbx><w:txbxContent>{p('HỎA TỐC')}</w:txbxContent></wps:txbx></wps:wsp>"
    old = f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('HỎA TỐC')}</w:txbxContent></v:textbox></v:shape></w:pict>"
    choice = f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback>{old}</mc:Fallback>"
    body = (
        p("Công điện", f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>")
        + p("Thông báo", f"<w:r>{old}</w:r>")
    )  # fmt: skip
    assert texts(body) == ["Công điện", "HỎA TỐC", "Thông báo", "HỎA TỐC"]


def test_notes_follow_their_paragraph_as_lines_of_their_own() -> None:
    footnotes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="7">{p("<w:r><w:footnoteRef/></w:r>", " Số liệu của ", "ngành thuế.")}'
        f"{p('Tạm tính.')}</w:footnote>"
        f'<w:footnote w:id="9">{p("Kể cả vay.")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="2">{p("Xem phụ lục.")}</w:endnote>'
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = (
        p("Thu đạt 60%", mark.format(7), " dự toán", '<w:r><w:endnoteReference w:id="2"/></w:r>', ".")
        + table(("Chi", "5 tỷ"), borders=True).replace("5 tỷ</w:t></w:r>", "5 tỷ</w:t></w:r>" + mark.format(9))
        + p("Hết.", mark.format(7), mark.format(100))
    )
    assert texts(body, footnotes=footnotes, endnotes=endnotes) == [
        "Thu đạt 60% dự toán.",
        "[1] Số liệu của ngành thuế. Tạm tính.",
        "[i] Xem phụ lục.",
        "Chi | 5 tỷ",
        "[2] Kể cả vay.",
        "Hết.",
    ]


def test_headers_and_footers_of_pages_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Tiêu đề chạy"
    document.sections[0].footer.paragraphs[0].text = "Trang 1"
    document.add_paragraph("Nội dung chính.")
    assert [line.text for line in read_docx(saved(document)).lines] == ["Nội dung chính."]


def test_a_table_of_contents_is_left_out() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Muclc1"><w:name w:val="toc 1"/></w:style>'
    assert texts(p("I. Kết quả 3", style="Muclc1") + p("I. Kết quả"), styles=styles) == ["I. Kết quả"]


def test_pages_are_those_that_word_drew() -> None:
    body = p("Một.") + p("Hai ", DRAWN, "ba.") + p(DRAWN, "Bốn.") + p("Năm.")
    paper = read_docx(word_file(body))
    assert [(line.text, line.page) for line in paper.lines] == [
        ("Một.", 1),
        ("Hai ba.", 1),
        ("Bốn.", 3),
        ("Năm.", 3),
    ]
    assert paper.pages == 3


def test_a_break_that_word_drew_where_the_author_set_it_counts_once() -> None:
    body = p("Một.", PAGE) + p(DRAWN, "Hai.") + p("Ba.", properties="<w:pageBreakBefore/>") + p("Bốn.", PAGE, "Năm.")
    paper = read_docx(word_file(body))
    assert [(line.text, line.page) for line in paper.lines] == [
        ("Một.", 1),
        ("Hai.", 2),
        ("Ba.", 3),
        ("Bốn.", 3),
        ("Năm.", 4),
    ]
    assert paper.pages == 4


def test_sections_break_pages_unless_the_next_one_is_continuous() -> None:
    section = '<w:sectPr><w:type w:val="{}"/></w:sectPr>'
    body = (
        p("Một.", properties=section.format("continuous"))
        + p("Hai.", properties=section.format("nextPage"))
        + p("Ba.")
        + section.format("continuous")
    )
    assert [line.page for line in lines(body)] == [1, 2, 2]


def test_a_row_that_runs_over_a_page_counts_the_break_once() -> None:
    body = table((p("a", DRAWN, "b"), p("c", DRAWN, "d")), borders=True) + p("Sau bảng.")
    assert [(line.text, line.page) for line in lines(body)] == [("ab | cd", 1), ("Sau bảng.", 2)]


def test_page_breaks_of_python_docx_count() -> None:
    document = docx.Document()
    document.add_paragraph("Trang đầu.").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Trang sau.")
    assert [line.page for line in read_docx(saved(document)).lines] == [1, 2]


def test_bold_styles_cancel_each_other_out_and_inherit() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="Goc"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Goc"/>'
        '<w:rPr><w:sz w:val="30"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Dam"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style>'
    )
    body = (
        p("Đậm.", style="Con")
        + p(r("Không đậm.", '<w:rStyle w:val="Dam"/>'), style="Con")
        + p(r("Chữ nhỏ.", "<w:caps/>"), style="Vong")
    )
    assert [(line.text, line.bold, line.size) for line in lines(body, styles=styles)] == [
        ("Đậm.", True, 15.0),
        ("Không đậm.", False, 15.0),
        ("CHỮ NHỎ.", False, 14.0),
    ]


def test_old_fonts_are_read_as_they_look_also_where_word_cut_a_letter() -> None:
    tcvn, capitals, vni = font(".VnTime"), font(".VnTimeH"), font("VNI-Times")
    styles = f'<w:style w:type="paragraph" w:default="1" w:styleId="Thuong"><w:rPr>{tcvn}</w:rPr></w:style>'
    body = (
        p(r("ñy ban nh©n d©n", capitals))
        + p("Giao Së Tµi chÝnh tr×nh ph\u00ad¬ng ¸n; ", "<w:r><w:t>tr</w:t><w:softHyphen/><w:t>íc 5/6.</w:t></w:r>")
        + p(r("Ho", vni), r("äi ñoàng thò xa", vni + "<w:b/>"), r("õ.", vni))
        + p(r("Sở Y tế", tcvn), r(" – xã", tcvn))
        + p(r("Sáng mai", font("Arial")), r(" häp", tcvn))
    )
    assert texts(body, styles=styles) == [
        "ỦY BAN NHÂN DÂN",
        "Giao Sở Tài chính trình phương án; trước 5/6.",
        "Hội đồng thị xã.",
        "Sở Y tế – xã",
        "Sáng mai họp",
    ]


def test_decomposed_accents_are_composed_with_a_warning() -> None:
    paper = read_docx(word_file(table(("Ba\u0301o ca\u0301o", "x"), borders=True)))
    assert paper.lines[0].text == "Báo cáo | x"
    assert paper.warnings == ("text-normalised",)


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_files_with_macros_and_templates_are_read_like_others(kind: str) -> None:
    assert read_docx(word_file(p("Mẫu."), content_type=kind)).lines[0].text == "Mẫu."


def test_strict_files_are_read_like_others() -> None:
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = word_file(p("Một.", properties='<w:jc w:val="end"/>'))
    archive = zipfile.ZipFile(io.BytesIO(data))
    files = {name: archive.read(name).replace(MAIN.encode(), strict) for name in archive.namelist()}
    assert [(line.text, line.left) for line in read_docx(packed(files)).lines] == [("Một.", 0.55)]
