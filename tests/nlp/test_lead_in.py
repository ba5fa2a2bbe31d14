from __future__ import annotations

import pytest
from texts import NAUGHTY

from extract.nlp.lead_in import lead_ins
from extract.text import canonical, sentences


def led(text: str) -> list[int | None]:
    return lead_ins(text, sentences(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Giao Sở Tài chính:\n- Cấp tiền.\n- Lập sổ.\nTrời mưa.", [None, 0, 0, None]),
        ("Giao Sở Tài chính:\n1. Cấp tiền. Lập sổ.\n2. Kiểm kê.\nTrời mưa.", [None, 0, 0, 0, None]),
        ("Giao ba sở:\ncấp tiền;\nlập sổ.\nTrời mưa.", [None, 0, 0, None]),
        ("Giao ba sở:\nTrời mưa.", [None, None]),
        ("Giao Sở Y tế:\n- Trực.\nGiao Sở Tài chính:\n- Cấp tiền.", [None, 0, None, 2]),
        ("Họp lúc 7h. Trời mưa.", [None, None]),
    ],
)
def test_a_lead_in_holds_for_its_list(text: str, wanted: list[int | None]) -> None:
    assert led(text) == wanted


@pytest.mark.parametrize("text", [canonical(text) for text in NAUGHTY])
def test_a_lead_in_stands_before_what_it_leads(text: str) -> None:
    assert all(leader is None or leader < index for index, leader in enumerate(led(text)))
