from __future__ import annotations

import random
import re
import time
from itertools import pairwise

import pytest
from texts import NAUGHTY

from extract.clauses import SHORTEST, clauses
from extract.text import canonical

WORD = re.compile(r"\w+")


def parts(text: str, *, turns: bool = False) -> list[str]:
    return [text[start:end] for start, end in clauses(text, 0, len(text), turns=turns)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Xã dọn kênh trước mùa mưa.", ["Xã dọn kênh trước mùa mưa."]),
        (
            "Tiếp tục vận động các hộ; triển khai hai tổ bơm; hoàn thành cống số 3 trước 30/6.",
            ["Tiếp tục vận động các hộ", "triển khai hai tổ bơm", "hoàn thành cống số 3 trước 30/6."],
        ),
        (
            "Huyện phải kiểm tra đập, đồng thời lập danh sách hộ cần di dời.",
            ["Huyện phải kiểm tra đập", "đồng thời lập danh sách hộ cần di dời."],
        ),
        (
            "Kiểm tra ba xã vùng trũng gồm: Khe Ngòi; Bản Vai; Lũng Mây và Nà Sản.",
            ["Kiểm tra ba xã vùng trũng gồm: Khe Ngòi; Bản Vai; Lũng Mây và Nà Sản."],
        ),
        ("Rà soát kỹ các hồ (hồ Vai; hồ Sen và hồ Cả) ngay.", ["Rà soát kỹ các hồ (hồ Vai; hồ Sen và hồ Cả) ngay."]),
        (
            "Cục Lâm nghiệp lập đoàn giúp các xã vùng cao; hoàn thành trong tháng 3/2031.",
            ["Cục Lâm nghiệp lập đoàn giúp các xã vùng cao; hoàn thành trong tháng 3/2031."],
        ),
        (
            "Cục Lâm nghiệp lập đoàn giúp các xã; hoàn thành trong tháng 3/2031 ba trạm canh lửa.",
            ["Cục Lâm nghiệp lập đoàn giúp các xã", "hoàn thành trong tháng 3/2031 ba trạm canh lửa."],
        ),
        ("Mua máy bơm; ống nhựa; dây.", ["Mua máy bơm; ống nhựa; dây."]),
        ("Nước đã về đủ, nhưng kênh còn tắc.", ["Nước đã về đủ, nhưng kênh còn tắc."]),
    ],
)
def test_lists_are_cut(text: str, wanted: list[str]) -> None:
    assert parts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Nước đã về đủ ba xã, nhưng kênh chính còn tắc nhiều đoạn.",
            ["Nước đã về đủ ba xã", "nhưng kênh chính còn tắc nhiều đoạn."],
        ),
        (
            "Kênh chính còn tắc nhiều đoạn, do đó đề nghị tỉnh cấp thêm máy xúc.",
            ["Kênh chính còn tắc nhiều đoạn", "do đó đề nghị tỉnh cấp thêm máy xúc."],
        ),
        (
            "Hồ đạt bảy phần mười dung tích; vùng cao vẫn thiếu nước sinh hoạt, yêu cầu huyện chở nước lên bản.",
            [
                "Hồ đạt bảy phần mười dung tích",
                "vùng cao vẫn thiếu nước sinh hoạt",
                "yêu cầu huyện chở nước lên bản.",
            ],
        ),
    ],
)
def test_turns_are_cut_where_the_sentence_says_several_things(text: str, wanted: list[str]) -> None:
    assert parts(text, turns=True) == wanted


@pytest.mark.parametrize("text", [canonical(text) for text in NAUGHTY])
@pytest.mark.parametrize("turns", [False, True])
def test_clauses_lie_in_the_text_one_behind_the_other(text: str, turns: bool) -> None:
    found = clauses(text, 0, len(text), turns=turns)
    assert all(0 <= start <= end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))


def test_random_text_loses_no_word() -> None:
    chance = random.Random(3)  # noqa: S311 - no secret
    for _ in range(300):
        text = "".join(chance.choice(["từ ", "; ", ", nhưng ", ", đồng thời ", "(", ") ", ": "]) for _ in range(60))
        left = " ".join(parts(text, turns=True))
        assert WORD.findall(left) == WORD.findall(text)


def test_long_lines_take_no_longer_than_their_length() -> None:
    text = "một hai ba bốn năm; " * 5_000
    began = time.perf_counter()
    assert len(clauses(text, 0, len(text))) == 5_000
    assert time.perf_counter() - began < 2
    assert SHORTEST <= 5
