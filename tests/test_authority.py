from __future__ import annotations

import pytest

from extract.authority import rank, shares_name, verdict


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Phó Chủ tịch UBND huyện Khe Ngòi, tỉnh Đông Xuyên", "district"),
        ("Giám đốc Sở Y tế TP.HCM", "department"),
        ("Công an tỉnh Sóc Trăng", "department"),
        ("đại biểu Quốc hội", "deputy_of_people"),
        ("Phó Chủ tịch Quốc hội", "assembly"),
        ("Chủ nhiệm Ủy ban Kinh tế của Quốc hội", "committee"),
        ("Thứ trưởng Bộ Công an", "minister"),
        ("các bộ, ngành", "ministry"),
        ("cán bộ xã", "local"),
        ("Quảng Ngãi", "province"),
        ("bà con trong thôn", "citizen"),
        ("các doanh nghiệp", "business"),
        ("Ỷ Lan", "unknown"),
    ],
)
def test_the_rank_is_that_of_the_word_farthest_to_the_left(words: str, place: str) -> None:
    assert rank(words).place == place


def test_deputies_former_holders_and_groups_are_marked() -> None:
    assert rank("Phó Thủ tướng").deputy
    assert not rank("Thủ tướng").deputy
    assert rank("nguyên Bộ trưởng Bộ Y tế").former
    assert rank("các sở").several


def test_old_and_new_tone_marks_give_the_same_rank() -> None:
    assert rank("Uỷ ban nhân dân tỉnh").place == rank("Ủy ban nhân dân tỉnh").place == "province"


@pytest.mark.parametrize(
    ("issuer", "addressee", "said"),
    [
        ("Thủ tướng", "Bộ Y tế", "down"),
        ("Chủ tịch UBND tỉnh", "các huyện", "down"),
        ("Sở Xây dựng", "UBND tỉnh", "up"),
        ("Bộ Tài chính", "Bộ Công an", "level"),
        ("Bộ trưởng Bộ Y tế", "các tỉnh", "field"),
        ("Bí thư Thành ủy", "người dân", "public"),
        ("đại biểu Quốc hội", "Chính phủ", "none"),
        ("nguyên Bộ trưởng Bộ Y tế", "Sở Y tế", "none"),
        ("Thủ tướng", "Ỷ Lan", "unknown"),
    ],
)
def test_verdicts(issuer: str, addressee: str, said: str) -> None:
    assert verdict(rank(issuer), rank(addressee)) == said


def test_a_body_of_the_issuers_own_is_known_by_a_shared_name() -> None:
    assert shares_name("Giám đốc Sở Y tế Khe Ngòi", "bệnh viện Khe Ngòi")
    assert not shares_name("Chủ tịch UBND tỉnh", "UBND huyện")
    assert verdict(rank("Sở Y tế"), rank("UBND tỉnh"), is_own=True) == "own"
