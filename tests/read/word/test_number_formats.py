import pytest

from extract.read.word.number_formats import written_number


@pytest.mark.parametrize(
    ("value", "style", "written"),
    [
        (7, "decimal", "7"),
        (7, "decimalZero", "07"),
        (12, "decimalZero", "12"),
        (4, "lowerRoman", "iv"),
        (1949, "upperRoman", "MCMXLIX"),
        (5000, "upperRoman", "5000"),
        (5, "lowerLetter", "e"),
        (27, "lowerLetter", "aa"),
        (29, "upperLetter", "CC"),
        (0, "lowerLetter", "0"),
        (999_999_999, "lowerLetter", "999999999"),
        (3, "vietnameseCounting", "ba"),
        (15, "vietnameseCounting", "mười lăm"),
        (21, "vietnameseCounting", "hai mươi mốt"),
        (40, "vietnameseCounting", "bốn mươi"),
        (3, "decimalEnclosedCircle", "③"),
        (3, "none", ""),
        (3, "chineseCounting", "3"),
    ],
)
def test_numbers_are_written_as_word_writes_them(value: int, style: str, written: str) -> None:
    assert written_number(value, style) == written


def test_a_custom_pattern_sets_the_number_of_digits() -> None:
    assert written_number(7, "custom", "001, 002, 003, ...") == "007"
    assert written_number(7, "custom", "a, ç, ĝ, ...") == "7"
    assert len(written_number(7, "custom", "0" * 5000 + "1")) == 9
