"""The form for one statement: edges that move, and nonsense that is no number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.web.pages.draft import Step, draft_from, draft_of, stepped
from web.sample_record import TEXT, place, sample


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("start-", "Lò Quý Ân yêu cầu"),
        ("start+", "Ân yêu cầu"),
        ("end-", "Quý Ân yêu"),
        ("end+", "Quý Ân yêu cầu Phòng"),
    ],
)
def test_edges_move_by_a_word(step: Step, words):
    item = replace(sample().items[2], start=place("Quý Ân yêu cầu")[0], end=place("Quý Ân yêu cầu")[1])
    moved = stepped(draft_of(item), TEXT, step)
    assert TEXT[slice(*moved.span)] == words


@pytest.mark.parametrize(("words", "steps"), [(TEXT.split("\n")[0], ["start-", "end+"]), ("🚜", ["start+", "end-"])])
def test_edges_stay_in_their_line_and_leave_a_word(words, steps: list[Step]):
    start, end = place(words)
    draft = draft_of(replace(sample().items[0], start=start, end=end))
    assert {stepped(draft, TEXT, step).span for step in steps} == {(start, end)}


@pytest.mark.parametrize("words", ["", "5", "-1", "7-7", "9-3", "٣-٤", "1-2-3", "9" * 400 + "-1", "a-b", "1.0-2"])
def test_what_is_no_place_is_none(words):
    start, _, end = words.partition("-")
    assert draft_from({"start": start, "end": end, "span": words, "label": "x"}, [words], []).span is None
    assert draft_from({}, [words], [words]).addressees == ()
