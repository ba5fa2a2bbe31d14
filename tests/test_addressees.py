from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from texts import NAUGHTY

from extract.actor_lists import actor_lists
from extract.addressee_training import places_of
from extract.addressees import addressed

FORMS = [line.split("\t") for line in Path(__file__).with_name("addressee_forms.tsv").read_text("utf-8").splitlines()]


def words(text: str, issuer: str | None = None) -> tuple[list[str], list[str]]:
    found = addressed(text, issuer)
    return [text[a:b] for a, b in found.addressees], [text[a:b] for a, b in found.partners]


def listed(cell: str) -> list[str]:
    return [] if cell == "-" else cell.split("|")


def test_there_are_eighty_forms() -> None:
    assert len({form for form, *_ in FORMS}) == len(FORMS) >= 80


@pytest.mark.parametrize(("text", "issuer", "addressees", "partners"), FORMS, ids=[form for form, *_ in FORMS])
def test_addressees_and_partners_are_found(text: str, issuer: str, addressees: str, partners: str) -> None:
    assert words(text, None if issuer == "-" else issuer) == (listed(addressees), listed(partners))


def test_the_issuer_is_never_an_addressee() -> None:
    text = "Sở Y tế phải báo cáo số giường trống mỗi tối."
    assert words(text)[0] == ["Sở Y tế"]
    assert words(text, "Sở Y tế")[0] == []


def test_who_is_named_twice_is_one_addressee() -> None:
    assert words("Sở Y tế cần mua thuốc và Sở Y tế phải báo cáo.")[0] == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("các bộ, ngành, địa phương", ["các bộ, ngành, địa phương"]),
        ("các cấp, các ngành", ["các cấp, các ngành"]),
        ("Bộ Y tế, Sở Xây dựng và các cơ quan liên quan", ["Bộ Y tế", "Sở Xây dựng", "các cơ quan liên quan"]),
        ("Các Bộ: Tài chính, Công Thương", ["Tài chính", "Công Thương"]),
        ("UBND các tỉnh Sơn Khê, Trà Bương", ["UBND các tỉnh Sơn Khê, Trà Bương"]),
        ("toàn bộ máy móc", []),
        ("các cơ quan như Sở Y tế, Sở Xây dựng", ["các cơ quan", "Sở Y tế", "Sở Xây dựng"]),
        ("ngành y tế và ngành bảo hiểm", ["ngành y tế", "ngành bảo hiểm"]),
        ("các tỉnh, TP ven biển", ["các tỉnh, TP ven biển"]),
        ("các sở GD và ĐT", ["các sở GD và ĐT"]),
        ("Bộ VH, TT & DL", ["Bộ VH, TT & DL"]),
        ("Cục Nghệ thuật biểu diễn rà soát", ["Cục Nghệ thuật biểu diễn"]),
        ("các công ty kinh doanh dầu tăng số ca trực", ["các công ty kinh doanh dầu"]),
        ("BV Lão khoa Trung ương", ["BV Lão khoa Trung ương"]),
        ("Sở Y tế mời Sở Xây dựng", ["Sở Y tế", "Sở Xây dựng"]),
    ],
)
def test_lists_have_named_bodies_and_whole_sets(text: str, members: list[str]) -> None:
    assert [text[m.start : m.end] for found in actor_lists(text) for m in found] == members


def test_no_text_makes_a_span_outside_it() -> None:
    rng = random.Random(5)  # noqa: S311
    pieces = [
        "Sở Y tế",
        "các ",
        ", ",
        " và ",
        "bộ",
        "yêu cầu ",
        "phải ",
        "phối hợp với ",
        "UBND",
        " (",
        ")",
        ": ",
        "\n",
    ]
    pieces += [*NAUGHTY, *"ABđộ;“”.-/"]
    for _ in range(400):
        text = "".join(rng.choice(pieces) for _ in range(rng.randrange(25)))
        found = addressed(text, rng.choice([None, "Sở Y tế", "Lê Quý Ân", ""]))
        for spans in (found.addressees, found.partners):
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert list(spans) == sorted(spans)


@pytest.mark.parametrize(
    "unit",
    ["Giao Sở Y tế, ", "các bộ, ", "a", "A-", "Sở ", "phối hợp với ", "yêu cầu ", "(A", "Sở Y tế các xã của ", ", "],
)
def test_a_long_line_takes_linear_time(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    begin = time.perf_counter()
    addressed(text, "Lê Quý Ân")
    assert time.perf_counter() - begin < 5


def test_annotated_words_may_stand_at_several_places() -> None:
    assert places_of("xã A và xã A", "xã A") == [(0, 4), (8, 12)]
