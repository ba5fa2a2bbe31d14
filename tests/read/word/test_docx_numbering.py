"""The numbers that Word draws before paragraphs. Expected are the numbers that Word shows for the same lists."""

import docx
import pytest

from extract.read.word.docx import read_docx
from read.word_files import font, listed, p, r, saved, table, word_file


def level(
    place: int, text: str, format_: str = "decimal", *, start: int = 1, more: str = "", restart: int | None = None
) -> str:
    again = "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{format_}"/>{again}{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def start_anew(place: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def item(list_id: int, place: int = 0, text: str = "x") -> str:
    return p(text, properties=listed(list_id, place))


def read(body: str, numbering: str, styles: str = "") -> list[tuple[str, int]]:
    paper = read_docx(word_file(body, {"numbering": numbering, "styles": styles}))
    return [(line.text, line.level) for line in paper.lines]


def numbers(body: str, numbering: str, styles: str = "") -> list[str]:
    return [text.removesuffix(" x") for text, _ in read(body, numbering, styles)]


OUTLINE = abstract(
    0,
    level(0, "%1.", "upperRoman"),
    level(1, "%2.", "decimal"),
    level(2, "%3)", "lowerLetter"),
    level(3, "-", "bullet"),
    level(4, "+", "bullet"),
) + num(1, 0)


def test_the_outline_of_an_official_document() -> None:
    body = "".join(item(1, place) for place in (0, 1, 1, 2, 2, 3, 4, 1, 2, 0, 1))
    assert read(body, OUTLINE) == [
        ("I. x", 1),
        ("1. x", 2),
        ("2. x", 2),
        ("a) x", 3),
        ("b) x", 3),
        ("- x", 4),
        ("+ x", 5),
        ("3. x", 2),
        ("a) x", 3),
        ("II. x", 1),
        ("1. x", 2),
    ]


def test_numbers_of_several_levels_and_their_starts() -> None:
    numbering = abstract(
        0, level(0, "Điều %1.", start=4), level(1, "%1.%2."), level(2, "%1.%2.%3", "lowerRoman", more="<w:isLgl/>")
    ) + num(1, 0)
    body = "".join(item(1, place) for place in (0, 1, 2, 2, 1, 0, 1))
    assert numbers(body, numbering) == ["Điều 4.", "4.1.", "4.1.1", "4.1.2", "4.2.", "Điều 5.", "5.1."]


def test_roman_numbers_in_a_legal_level_become_decimal() -> None:
    numbering = abstract(
        0, level(0, "%1", "upperRoman"), level(1, "%1.%2"), level(2, "%1.%2.%3", more="<w:isLgl/>")
    ) + num(1, 0)
    assert numbers("".join(item(1, place) for place in (0, 0, 1, 2)), numbering) == ["I", "II", "II.1", "2.1.1"]


def test_a_level_below_one_that_never_came_shows_where_that_one_starts() -> None:
    numbering = abstract(0, level(0, "%1.", start=3), level(1, "%1.%2.")) + num(1, 0)
    assert numbers(item(1, 1) + item(1, 0), numbering) == ["3.1.", "3."]


def test_lists_that_share_their_levels_go_on_unless_told_to_start_anew() -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, start_anew(0, 1))
    body = item(1) + item(1) + item(2) + item(3) + item(3) + item(2)
    assert numbers(body, numbering) == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_lists_of_their_own_count_on_their_own() -> None:
    numbering = abstract(0, level(0, "%1.")) + abstract(1, level(0, "%1)", "lowerLetter")) + num(1, 0) + num(2, 1)
    assert numbers(item(1) + item(2) + item(1) + item(2), numbering) == ["1.", "a)", "2.", "b)"]


@pytest.mark.parametrize(("restart", "expected"), [(None, "1."), (0, "2."), (1, "1.")])
def test_a_level_starts_anew_where_it_says(restart: int | None, expected: str) -> None:
    numbering = abstract(0, level(0, "%1"), level(1, "%2.", restart=restart)) + num(1, 0)
    assert numbers(item(1, 0) + item(1, 1) + item(1, 0) + item(1, 1), numbering)[-1] == expected


def test_restart_after_the_first_level_only() -> None:
    numbering = abstract(0, level(0, "%1"), level(1, "%2"), level(2, "%3)", restart=1)) + num(1, 0)
    body = "".join(item(1, place) for place in (0, 1, 2, 1, 2, 0, 1, 2))
    assert [text for text in numbers(body, numbering) if text.endswith(")")] == ["1)", "2)", "1)"]


def test_an_override_may_change_how_a_level_looks() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)", "lowerLetter", start=3)}</w:lvlOverride>'
    assert numbers(item(1) + item(1), abstract(0, level(0, "%1.")) + num(1, 0, override)) == ["(c)", "(d)"]


def test_bullets_of_symbol_fonts_and_pictures() -> None:
    def bullet(text: str, name: str) -> str:
        return level(0, text, "bullet").replace("</w:lvl>", f"<w:rPr>{font(name)}</w:rPr></w:lvl>")

    bullets = [
        ("\uf0b7", "Symbol", "•"),
        ("\uf02d", "Symbol", "-"),
        ("\uf0a7", "Wingdings", "▪"),
        ("\uf0d8", "Wingdings", "➢"),
        ("\uf021", "Webdings", "•"),
        ("o", "Courier New", "◦"),
        ("–", "Times New Roman", "–"),
        ("●", "Noto Sans Symbols", "●"),
    ]
    numbering = "".join(abstract(place, bullet(text, name)) for place, (text, name, _) in enumerate(bullets))
    picture = level(0, "", "bullet", more='<w:lvlPicBulletId w:val="0"/>')
    numbering += abstract(99, picture) + "".join(num(place + 1, place) for place in range(len(bullets))) + num(100, 99)
    body = "".join(item(place + 1) for place in range(len(bullets))) + item(100)
    assert numbers(body, numbering) == [*(sign for _, _, sign in bullets), "•"]


def test_styles_carry_lists_at_the_level_that_names_them() -> None:
    numbering = abstract(
        0,
        level(0, "%1.", "upperRoman", more='<w:pStyle w:val="Muc"/>'),
        level(1, "%2.", more='<w:pStyle w:val="Khoan"/>'),
    ) + num(5, 0)
    carried = '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr>{}</w:pPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="Muc">{carried.format("")}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="Khoan">{carried.format("")}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>'
    )
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p("Kết quả", style="Muc")
        + p("Thu", style="Khoan")
        + p("Chi", style="Khoan")
        + p("Không số", style="Muc", properties=off)
        + p("Hạn chế", style="Con")
    )
    assert read(body, numbering, styles) == [
        ("I. Kết quả", 1),
        ("1. Thu", 2),
        ("2. Chi", 2),
        ("Không số", 0),
        ("II. Hạn chế", 1),
    ]


def test_a_list_may_take_its_levels_from_a_numbering_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="DanhSach"/></w:abstractNum>'
        + abstract(1, '<w:styleLink w:val="DanhSach"/>' + level(0, "Mục %1:"))
        + num(1, 0)
        + num(2, 1)
    )
    inner = '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    styles = f'<w:style w:type="numbering" w:styleId="DanhSach">{inner}</w:style>'
    assert numbers(item(1) + item(2), numbering, styles) == ["Mục 1:", "Mục 2:"]


def test_headings_keep_their_own_depth_and_their_number() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="H3"><w:name w:val="heading 3"/></w:style>'
    )
    body = (
        p("Nhiệm vụ", style="H2", properties=listed(1, 0))
        + p("Giải pháp", style="H3")
        + p("Thường", properties='<w:outlineLvl w:val="9"/>')
    )
    assert read(body, OUTLINE, styles) == [("I. Nhiệm vụ", 2), ("Giải pháp", 3), ("Thường", 0)]


def test_numbers_without_words_are_counted_and_shown_in_cells_only() -> None:
    numbering = abstract(0, level(0, "%1")) + num(1, 0)
    empty = p(properties=listed(1))
    body = item(1) + empty + table((empty, "Lập danh sách"), (empty, "Thẩm định"), borders=True)
    assert [text for text, _ in read(body, numbering)] == ["1 x", "3 | Lập danh sách", "4 | Thẩm định"]


def test_deleted_and_hidden_paragraphs_are_not_counted() -> None:
    gone = f"<w:p><w:pPr>{listed(1)}<w:rPr><w:del/></w:rPr></w:pPr><w:del>{r('bỏ')}</w:del></w:p>"
    hidden = f"<w:p><w:pPr>{listed(1)}<w:rPr><w:vanish/></w:rPr></w:pPr>{r('ẩn', '<w:vanish/>')}</w:p>"
    assert numbers(item(1) + gone + hidden + item(1), OUTLINE) == ["I.", "II."]


def test_what_follows_a_number_may_be_nothing() -> None:
    numbering = abstract(0, level(0, "%1/", more='<w:suff w:val="nothing"/>')) + num(1, 0)
    assert read(item(1), numbering) == [("1/x", 1)]


def test_numbers_in_old_fonts_are_read_as_they_look() -> None:
    old = level(0, "Ch\u00ad¬ng %1:").replace("</w:lvl>", f"<w:rPr>{font('.VnTime')}</w:rPr></w:lvl>")
    assert numbers(item(1), abstract(0, old) + num(1, 0)) == ["Chương 1:"]


def test_lists_that_the_file_does_not_define_have_no_number() -> None:
    assert read(item(9) + item(1, 8), OUTLINE) == [("x", 0), ("x", 0)]


def test_absurd_numbers_and_patterns_stay_short() -> None:
    numbering = abstract(0, level(0, "%1" * 5_000, "lowerLetter", start=999_999_999)) + num(1, 0)
    text, _ = read(item(1), numbering)[0]
    assert text.startswith("999999999") and len(text) < 1_000


def test_lists_of_python_docx_are_numbered() -> None:
    document = docx.Document()
    for text in ("Một", "Hai"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Ba", style="List Bullet")
    paper = read_docx(saved(document))
    assert [(line.text, line.level) for line in paper.lines] == [("1. Một", 1), ("2. Hai", 1), ("• Ba", 1)]
