from extract.read.word.symbol_fonts import from_symbol_font, is_symbol_font, symbol


def test_signs_of_symbol_fonts_are_read_as_they_look() -> None:
    assert symbol(0xF0B7, "Symbol") == "•"
    assert symbol(0xB3, "symbol") == "≥"
    assert symbol(0xF0FC, "Wingdings") == "✓"
    assert symbol(0xF061, "Symbol") == "α"
    assert symbol(0xF052, "Wingdings 2") == "☑"


def test_what_is_not_known_gives_nothing_or_the_stand_in() -> None:
    assert symbol(0xF021, "Webdings") == ""
    assert from_symbol_font("\uf021", "Webdings", unknown="•") == "•"


def test_a_font_of_letters_shows_letters() -> None:
    assert not is_symbol_font("Times New Roman")
    assert symbol(0x2013, "Times New Roman") == "–"
    assert from_symbol_font("Sở Y tế \uf02d xong", "Times New Roman") == "Sở Y tế - xong"


def test_vietnamese_words_in_a_symbol_font_stay_words_where_no_sign_is_known() -> None:
    assert from_symbol_font("l ủ n", "Wingdings") == "● ủ ■"
