import unicodedata

import pytest

from extract.read.word.legacy_fonts import Encoding, from_legacy, is_unicode, legacy_encoding, torn_sign

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ"}


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".VnTimeH", "tcvn3-capitals"),
        (".VnArial NarrowH", "tcvn3-capitals"),
        (".vnarial", "tcvn3"),
        ("VNI-Times", "vni"),
        ("VNI-Helve", "vni"),
        ("Times New Roman", None),
        ("Vnitalic", None),
        ("", None),
    ],
)
def test_the_name_of_a_font_tells_its_encoding(name: str, encoding: Encoding | None) -> None:
    assert legacy_encoding(name) == encoding


@pytest.mark.parametrize(
    ("typed", "encoding", "read"),
    [
        ("Héi ®ång nh©n d©n thµnh phè H¶i D­¬ng", "tcvn3", "Hội đồng nhân dân thành phố Hải Dương"),
        ("giao Së Tµi chÝnh chñ tr×, xong tr­íc 30/6", "tcvn3", "giao Sở Tài chính chủ trì, xong trước 30/6"),
        ("quyÕt ®Þnh kû luËt, ®Ò nghÞ tõng vÞ", "tcvn3", "quyết định kỷ luật, đề nghị từng vị"),
        ("ñy ban nh©n d©n huyÖn", "tcvn3-capitals", "ỦY BAN NHÂN DÂN HUYỆN"),
        ("§¶ng uû §¨k L¨k", "tcvn3", "Đảng uỷ Đăk Lăk"),
        ("Hoäi ñoàng nhaân daân thaønh phoá Caàn Thô", "vni", "Hội đồng nhân dân thành phố Cần Thơ"),
        ("UÛY BAN NHAÂN DAÂN TÆNH ÑOÀNG NAI", "vni", "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI"),
        ("quyeát ñònh kyû luaät, ñeà nghò nöôùc maém", "vni", "quyết định kỷ luật, đề nghị nước mắm"),
        ("Ñaêk Laêk, laëng leõ, thaúng, daüm, vaèng, nghó, kyõ, Myõ, lyù, kî", "vni",
         "Đăk Lăk, lặng lẽ, thẳng, dẵm, vằng, nghĩ, kỹ, Mỹ, lý, kỵ"),
        ("“Soá 5” – 100%", "vni", "“Số 5” – 100%"),
    ],
)  # fmt: skip
def test_text_of_old_fonts_reads_as_it_looked(typed: str, encoding: Encoding, read: str) -> None:
    assert from_legacy(typed, encoding) == read


def test_tcvn3_has_each_small_letter_once_and_the_seven_capitals() -> None:
    letters = [from_legacy(chr(code), "tcvn3") for code in range(0xA1, 0xFF)]
    assert sorted(letter for letter in letters if letter in SMALL) == sorted(SMALL - set("aeiouy"))
    assert "".join(letters[:7]) == "ĂÂÊÔƠƯĐ"
    assert len(set(letters)) == len(letters) == 94


def test_tcvn3_codes_in_the_private_area_are_the_same_codes() -> None:
    assert from_legacy("\uf0ae\uf0ad\uf0ea\uf063", "tcvn3") == "đườc"


def test_vni_reaches_every_letter() -> None:
    signs = ["", *"ùøûõïâáàåãäêéèúüë"]
    reached = {from_legacy(base + sign, "vni") for base in "aeouyôöiíìæóòîñ" for sign in signs}
    assert reached >= SMALL
    assert {letter.upper() for letter in SMALL} <= {
        from_legacy((base + sign).upper(), "vni") for base in "aeouyôöiíìæóòîñ" for sign in signs
    }


def test_ascii_and_typographic_signs_stay() -> None:
    signs = "Abc 123 …“”–; (x)\t\n"
    assert from_legacy(signs, "tcvn3") == signs
    assert from_legacy(signs, "vni") == signs


def test_letters_that_no_old_font_has_show_unicode() -> None:
    assert is_unicode("Ủy ban")
    assert not is_unicode("Hoäi ñoàng “ô” – Œ…")


def test_a_sign_behind_a_vowel_is_torn_from_it() -> None:
    assert torn_sign("Ho", "äi")
    assert not torn_sign("Hoäi", " ñoàng")
    assert not torn_sign("h", "ñ")
