from __future__ import annotations

from dataclasses import dataclass

from extract.nlp.belonging import addressees, deadlines, within


@dataclass(frozen=True)
class Found:
    start: int
    end: int


TEXT = "Trước 30/6: giao Sở A và Sở B dọn kênh; dựng cống; giao xã C trực."
A, B, C = (Found(TEXT.index(name), TEXT.index(name) + 4) for name in ("Sở A", "Sở B", "xã C"))
LIMIT = Found(0, 10)
WHOLE = (0, len(TEXT))
FIRST = (0, TEXT.index(";"))
SECOND = (TEXT.index("dựng"), TEXT.index("; giao"))
THIRD = (TEXT.index("giao xã"), len(TEXT))


def test_only_what_lies_whole_inside_is_within() -> None:
    assert within([A, B, C], (A.start, B.end - 1)) == [A]


def test_a_task_without_an_addressee_has_those_of_the_task_before() -> None:
    assert addressees([A, B, C], FIRST, WHOLE, []) == [A, B]
    assert addressees([A, B, C], SECOND, WHOLE, []) == [A, B]
    assert addressees([A, B, C], THIRD, WHOLE, []) == [C]


def test_a_list_line_has_the_addressee_of_its_lead_in() -> None:
    line = (200, 240)
    assert addressees([A, B, C], line, line, [WHOLE]) == [A, B, C]
    assert addressees([A, B, C], line, line, []) == []


def test_a_time_limit_at_the_start_holds_for_every_task() -> None:
    for statement in (FIRST, SECOND, THIRD):
        assert deadlines(TEXT, [LIMIT], statement, WHOLE, []) == [LIMIT]
    inside = Found(THIRD[0], THIRD[0] + 4)
    assert deadlines(TEXT, [LIMIT, inside], THIRD, WHOLE, []) == [inside]


def test_a_time_limit_of_one_task_is_not_that_of_the_next() -> None:
    text = "Huyện phải dọn xong các kênh chính trước 30/6; dựng lại cống số 3."
    limit = Found(text.index("trước"), text.index(";"))
    second = (text.index("dựng"), len(text))
    assert deadlines(text, [limit], second, (0, len(text)), []) == []
    assert deadlines(text, [LIMIT], (300, 320), (300, 320), [(0, 40)]) == [LIMIT]


def test_the_nearest_heading_that_names_anybody_counts() -> None:
    line = (200, 220)
    assert addressees([A, B, C], line, line, [(150, 180), SECOND, WHOLE]) == addressees([A, B, C], line, line, [WHOLE])
    assert addressees([A, B, C], line, line, [(150, 180), THIRD, WHOLE]) == [C]
