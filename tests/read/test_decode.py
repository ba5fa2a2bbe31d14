import codecs
import gzip
import unicodedata

import pytest

from extract.errors import ReadError
from extract.read.decode import MAX_BYTES, decode, inflate
from read.samples import TEXT

WORDS = "Đảng bộ tỉnh họp, ưu tiên giải ngân vốn; người dân đồng thuận với đề xuất của chính quyền."


def windows_1258(text: str) -> bytes:
    """Encode Vietnamese as old Windows programs did: vowel with hat or horn, then the tone."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = bytearray()
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(part for part in parts if part in tones)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        out += (base + tone).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize("bom", [codecs.BOM_UTF8, b""])
def test_decode_reads_utf8_with_and_without_bom(bom: bytes) -> None:
    decoded = decode(bom + WORDS.encode())
    assert (decoded.text, decoded.encoding, decoded.warnings) == (WORDS, "utf-8", ())


@pytest.mark.parametrize(("bom", "name"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_decode_reads_utf16_with_bom(bom: bytes, name: str) -> None:
    decoded = decode(bom + WORDS.encode(name))
    assert (decoded.text, decoded.warnings) == (WORDS, ())


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_decode_guesses_utf16_without_bom(name: str) -> None:
    decoded = decode(WORDS.encode(name))
    assert (decoded.text, decoded.encoding, decoded.warnings) == (WORDS, name, ("encoding-guessed",))


def test_decode_recognises_windows_1258_and_composes_its_tones() -> None:
    decoded = decode(windows_1258(WORDS))
    assert decoded.text == WORDS
    assert decoded.text.startswith("Đảng bộ tỉnh")
    assert decoded.warnings == ("encoding-guessed",)


def test_decode_honours_a_declared_windows_1258_without_warning() -> None:
    decoded = decode(windows_1258("Đảng bộ"), content_type="text/plain; charset=windows-1258")
    assert (decoded.text, decoded.warnings) == ("Đảng bộ", ())


def test_decode_honours_the_charset_of_a_meta_tag() -> None:
    page = b'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1258">'
    assert decode(page + windows_1258("Đảng"), markup=True).text.endswith("Đảng")


FILLER = b"<style>" + b".muc-tin { margin: 0 auto }\n" * 3_000 + b"</style><script>" + b"var quang_cao = [];\n" * 3_000
MENU = b"</script>" + b'<div class="muc-tin cot-trai"><a href="/thoi-su/bai.html"></a></div>' * 2_000
META = b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1258">'


def test_a_declared_utf8_that_the_bytes_disprove_hides_no_declaration_after_it() -> None:
    page = b"<html><head>" + META + b"</head><body>" + windows_1258("Đảng bộ")
    decoded = decode(page, content_type="text/html; charset=utf-8", markup=True)
    assert (decoded.text[-7:], decoded.encoding, decoded.warnings) == ("Đảng bộ", "cp1258", ())


def test_a_charset_is_found_behind_scripts_and_styles() -> None:
    page = b"<html><head>" + FILLER + b"</script>" + META + windows_1258("Đảng bộ")
    decoded = decode(page, markup=True)
    assert (decoded.text[-7:], decoded.warnings) == ("Đảng bộ", ())


def test_windows_1258_is_recognised_by_the_words_that_a_large_page_shows() -> None:
    decoded = decode(FILLER + MENU + windows_1258(f"<p>{WORDS}</p>"), content_type="text/html; charset=utf-8")
    assert (decoded.text.endswith(f"<p>{WORDS}</p>"), decoded.encoding) == (True, "cp1258")


def test_looking_for_words_takes_time_that_grows_with_the_page_alone() -> None:
    decoded = decode(b"<script" * 300_000 + b"\xff<" * 100_000)
    assert decoded.encoding == "cp1252"


def test_decode_does_not_believe_a_latin_default_over_vietnamese_bytes() -> None:
    decoded = decode(windows_1258(WORDS), content_type="text/html; charset=ISO-8859-1")
    assert (decoded.text, decoded.encoding) == (WORDS, "cp1258")


def test_decode_does_not_believe_a_charset_over_valid_utf8() -> None:
    assert decode(WORDS.encode(), content_type="text/html; charset=windows-1252").text == WORDS


def test_decode_ignores_codecs_that_are_no_character_sets() -> None:
    assert decode(WORDS.encode(), content_type="text/html; charset=rot13").text == WORDS


def test_decode_falls_back_to_windows_1252_for_french() -> None:
    text = "Les élus réclament des crédits supplémentaires à l’État, très éloigné, où ça coûte déjà cher."
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.encoding, decoded.warnings) == (text, "cp1252", ("encoding-guessed",))


def test_decode_replaces_a_few_bad_bytes_and_warns() -> None:
    damaged = TEXT.encode()[:-1] + b"\xff" + b"."
    decoded = decode(damaged)
    assert decoded.warnings == ("bad-bytes",)
    assert decoded.text == TEXT[:-1] + "\ufffd."


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 " + WORDS.encode(),
        b"PK\x03\x04" + b"abc" * 10,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        bytes(range(256)) * 4,
        b"\x01\x02\x03\x04" * 10,
        b"abc\0def\0\0\0ghi",
    ],
)
def test_decode_refuses_binary_data(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.code == "not-text"


def test_decode_refuses_what_is_too_large() -> None:
    with pytest.raises(ReadError) as caught:
        decode(b"a" * (MAX_BYTES + 1))
    assert caught.value.code == "too-large"


def test_inflate_unpacks_all_members_and_leaves_other_data_alone() -> None:
    assert inflate(gzip.compress(b"mot ") + gzip.compress(b"hai")) == b"mot hai"
    assert inflate(b"mot hai") == b"mot hai"


def test_inflate_stops_a_bomb_before_it_unfolds() -> None:
    with pytest.raises(ReadError) as caught:
        inflate(gzip.compress(bytes(MAX_BYTES + 1)))
    assert caught.value.code == "too-large"


@pytest.mark.parametrize("packed", [gzip.compress(b"abc" * 100)[:-9], b"\x1f\x8b\x08\x00garbage that is no deflate"])
def test_inflate_refuses_damaged_data(packed: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        inflate(packed)
    assert caught.value.code == "bad-gzip"
