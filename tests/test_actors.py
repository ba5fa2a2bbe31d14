"""Phrases that name who may act."""

from __future__ import annotations

import pytest

from extract.actors import next_actor


def named(text: str) -> list[str]:
    found, at = [], 0
    while following := next_actor(text, at):
        actor, at = following
        if actor:
            found.append(text[actor.start : actor.end])
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tỉnh giao Cục Xúc tiến thương mại lập đề án.", "Cục Xúc tiến thương mại"),
        ("Thành phố chỉ đạo UBND P. Phú Đông lập biên bản.", "UBND P. Phú Đông"),
        ("Yêu cầu các cấp Công đoàn thăm hỏi công nhân.", "các cấp Công đoàn"),
        ("Giao UBND tỉnh tiến hành rà soát.", "UBND tỉnh"),
    ],
)
def test_names_are_whole(text: str, wanted: str) -> None:
    assert wanted in named(text)


def test_a_word_that_only_begins_like_an_office_names_none() -> None:
    assert "sở" not in named("Anh ấy phát huy năng lực, sở trường của mình.")
